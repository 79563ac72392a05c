// How many statements a submission costs the database, counted by PostgreSQL itself (`pg_stat_statements`) and not by
// the client, in a run of its own so that the counting slows no measurement.
import { withDatabase, type Product, type Server } from '../product.ts';

export interface Statement {
  readonly text: string;
  readonly calls: number;
}

const asOwner = { user: 'postgres' };

/** Takes effect when the server is started again. */
export const countStatements = (server: Server, on: boolean): Promise<unknown> =>
  withDatabase(
    server,
    (client) =>
      client.query(
        on
          ? `alter system set shared_preload_libraries = 'pg_stat_statements'`
          : 'alter system reset shared_preload_libraries',
      ),
    asOwner,
  );

/** What the product's role asked while `work` ran, most frequent first. */
export async function statementsDuring(product: Product, work: () => Promise<unknown>): Promise<readonly Statement[]> {
  const server = await product.server();
  const ask = (text: string) =>
    withDatabase(server, async (client) => (await client.query<Statement>(text)).rows, asOwner);
  await ask('create extension if not exists pg_stat_statements');
  await ask('select pg_stat_statements_reset()');
  await work();
  return ask(
    `select left(regexp_replace(query, '\\s+', ' ', 'g'), 100) as text, calls::int as calls
       from pg_stat_statements join pg_roles r on r.oid = userid
      where r.rolname = 'wuyuan' order by calls desc`,
  );
}
