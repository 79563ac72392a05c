// The one door to the database, the embedded one or a server named by a URL. A broken connection never ends the
// process: whoever asked gets a fault with the code `unavailable`, and the next call finds a new connection.
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { Client, Pool, type ClientBase, type ClientConfig, type PoolClient, type QueryResultRow } from 'pg';
import { Hindrance } from '#kernel/hindrance.ts';
import { faultOf, isUnavailable } from './connection/fault.ts';
import { createListener, type Heard } from './connection/listener.ts';
import { types } from './connection/value.ts';
import { startEmbedded } from './embedded.ts';
import type { Notice } from './embedded/server.ts';
import type { Schema } from './schema.gen.ts';

interface Rows<Row> {
  readonly rows: Row[];
  /** Rows read or changed. */
  readonly rowCount: number;
}

/** Something that answers SQL. Instants come as ISO text with milliseconds, days as `YYYY-MM-DD`, bigint as number. */
export interface Session {
  /** `name` keeps the parsed statement on the connection: give one to every statement that is asked often. */
  query<Row = Record<string, unknown>>(text: string, values?: readonly unknown[], name?: string): Promise<Rows<Row>>;
}

export interface Database extends Session {
  /** Major version of the server, at least 15. */
  readonly version: number;
  readonly kysely: Kysely<Schema>;
  /** For imports and migrations. A use case returns a `Write` instead. */
  transaction<Value>(work: (session: Session) => Promise<Value>): Promise<Value>;
  /** A connection outside the pool, for locks that live as long as their holder. The caller ends it. */
  connect(): Promise<Client>;
  /** Hears notifications, over broken connections too. The answer ends it. */
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>;
  isReady(): Promise<boolean>;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A server of version 15 or later; without it the embedded one of the data folder is started. */
  readonly url?: string | undefined;
  readonly dataFolder: string;
  readonly log?: Notice;
  /** How long a server that does not answer yet is waited for, in milliseconds. */
  readonly patience?: number;
}

const OLDEST = 15;
/** More connections gave no more throughput: 8 did as well as 16 and 32 with two cores. */
const POOL_SIZE = 8;
const PATIENCE = 15_000;
const HEALTH_PATIENCE = 2_000;

const SESSION_OPTIONS = [
  'timezone=UTC',
  'datestyle=ISO',
  'default_text_search_config=pg_catalog.simple',
  'jit=off',
  'statement_timeout=60000',
  'idle_in_transaction_session_timeout=60000',
]
  .map((setting) => `-c ${setting}`)
  .join(' ');

function configOf(url: string): ClientConfig {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Hindrance('DATABASE_URL does not name a server. Write postgresql://user:password@host:5432/database.');
  }
  // They would replace ours, and instants would come in another zone.
  if (/[?&]options=/.test(url))
    throw new Hindrance('DATABASE_URL may not set options of the session. Take options= out.');
  return { connectionString: url };
}

async function ask<Row>(
  asked: Pool | ClientBase,
  text: string,
  values: readonly unknown[] = [],
  name?: string,
): Promise<Rows<Row>> {
  try {
    const { rows, rowCount } = await asked.query<Row & QueryResultRow>({
      text,
      values: [...values],
      ...(name === undefined ? {} : { name }),
    });
    return { rows, rowCount: rowCount ?? 0 };
  } catch (failure) {
    throw faultOf(failure);
  }
}

async function checkOut(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (failure) {
    throw faultOf(failure);
  }
}

async function transact<Value>(pool: Pool, work: (session: Session) => Promise<Value>): Promise<Value> {
  const client = await checkOut(pool);
  let isBroken = false;
  try {
    await ask(client, 'begin');
    const value = await work({ query: (text, values, name) => ask(client, text, values, name) });
    await ask(client, 'commit');
    return value;
  } catch (failure) {
    isBroken = await ask(client, 'rollback').then(
      () => false,
      () => true,
    );
    throw failure;
  } finally {
    client.release(isBroken);
  }
}

/** Kysely asks through the same pool and meets the same faults. */
const kyselyOver = (pool: Pool): Kysely<Schema> =>
  new Kysely<Schema>({
    dialect: new PostgresDialect({ pool: { connect: () => checkOut(pool), end: () => Promise.resolve() } }),
  });

async function checkServer(pool: Pool): Promise<number> {
  const { rows } = await ask<{ version: number; encoding: string }>(
    pool,
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('server_encoding') as encoding`,
  );
  const { version, encoding } = rows[0] ?? { version: 0, encoding: '' };
  if (version < OLDEST) {
    throw new Hindrance(`The server in DATABASE_URL is PostgreSQL ${version}; Wuyuan needs ${OLDEST} or later.`);
  }
  if (encoding !== 'UTF8') {
    throw new Hindrance(`The database in DATABASE_URL is encoded as ${encoding}. Create it with encoding 'UTF8'.`);
  }
  return version;
}

async function waitForServer(pool: Pool, patience: number): Promise<number> {
  const deadline = performance.now() + patience;
  for (let wait = 50; ; wait = Math.min(2_000, wait * 2)) {
    try {
      return await checkServer(pool);
    } catch (failure) {
      if (!isUnavailable(failure) || performance.now() + wait > deadline) throw failure;
      await pause(wait);
    }
  }
}

async function isAnswering(pool: Pool): Promise<boolean> {
  const giveUp = new AbortController();
  try {
    return await Promise.race([
      pool.query('select').then(() => true),
      pause(HEALTH_PATIENCE, false, { signal: giveUp.signal }),
    ]);
  } catch {
    return false;
  } finally {
    giveUp.abort();
  }
}

/** Opens a database that runs already; waits for it as long as `patience` says. */
export async function connectDatabase(
  target: ClientConfig,
  log: Notice = () => undefined,
  patience: number = PATIENCE,
): Promise<Database> {
  const config: ClientConfig = {
    options: SESSION_OPTIONS,
    application_name: 'wuyuan',
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    ...target,
    types,
  };
  const pool = new Pool({ ...config, max: POOL_SIZE, idleTimeoutMillis: 60_000 });
  // Without these two a connection that breaks, idle or in use, would end the process.
  // Of the last moments nothing is told: who leaves is not broken off with, whatever the server says to connections on their way out.
  let isClosing = false;
  pool.on('error', (failure) => {
    if (!isClosing) log('A connection to the database broke', { cause: failure.message });
  });
  pool.on('connect', (client) => client.on('error', () => undefined));

  const connect = async (): Promise<Client> => {
    const client = new Client(config);
    client.on('error', () => undefined);
    try {
      await client.connect();
    } catch (failure) {
      throw faultOf(failure);
    }
    return client;
  };
  const listener = createListener(connect, log);
  try {
    const version = await waitForServer(pool, patience);
    return {
      version,
      kysely: kyselyOver(pool),
      query: (text, values, name) => ask(pool, text, values, name),
      transaction: (work) => transact(pool, work),
      connect,
      listen: (channel, heard) => listener.listen(channel, heard),
      isReady: () => isAnswering(pool),
      close: async () => {
        isClosing = true;
        await listener.close();
        await pool.end();
      },
    };
  } catch (fault) {
    await pool.end();
    throw fault;
  }
}

/** SQLSTATE classes and codes of a server that does not let one in: authorization, no such database, no right to it. */
const KEPT_OUT = /^(28|3D000|42501)/;

/** What a server of DATABASE_URL answered at the first knock, as something to be mended there. */
function refusedBy(fault: unknown): unknown {
  if (fault instanceof Hindrance || !(fault instanceof Error)) return fault;
  if (isUnavailable(fault)) {
    const { message } = fault.cause instanceof Error ? fault.cause : fault;
    return new Hindrance(
      `The server in DATABASE_URL does not answer: ${message}. Is it running, and are host and port right?`,
      { cause: fault },
    );
  }
  if (!KEPT_OUT.test((fault as { readonly code?: string }).code ?? '')) return fault;
  return new Hindrance(
    `The server in DATABASE_URL does not let Wuyuan in: ${fault.message}. Check user, password and database.`,
    { cause: fault },
  );
}

/**
 * Opens the database: the server of `url`, or the embedded one of the data folder, which is started, started again if
 * it dies, and ended by `close`.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  if (options.url !== undefined) {
    return connectDatabase(configOf(options.url), options.log, options.patience).catch((fault: unknown) => {
      throw refusedBy(fault);
    });
  }
  const embedded = await startEmbedded(options);
  try {
    const database = await connectDatabase({ ...embedded.connection, ssl: false }, options.log, options.patience);
    return {
      ...database,
      close: async () => {
        await database.close();
        await embedded.stop();
      },
    };
  } catch (fault) {
    await embedded.stop();
    throw fault;
  }
}
