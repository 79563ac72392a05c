// `wuyuan start`: opens the county, brings a fresh demo to life, serves it, and ends in good order.
import { once } from 'node:events';
import type { IdentityProvider } from '#identity/ports.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import { sayBadConfiguration } from '#cli/configuration.ts';
import { command, misuse, type Command } from '#cli/command.ts';
import type { Tiles } from '#place/rules/base.ts';
import { loadConfig, type Config } from '../config.ts';
import type { Server } from '#http/server.ts';
import type { Text } from '#kernel/text.ts';
import { openCounty, reachProvisional, type AssemblyOptions, type County } from './county.ts';
import { weighPacks } from './packs.ts';
import { bringToLife } from './demo.ts';
import { startSms } from './outside/messages.ts';
import { connectTill } from './outside/payment.ts';
import { openDoor, type Door } from './outside/identity.ts';
import { startRegisters, type StartedProgram } from './outside/program.ts';
import { pagesOf } from './pages.ts';
import { modulesOf, serve } from './serve.ts';
import { planDays } from './housekeeping.ts';
import { listenerOf } from './listener.ts';
import type { Listener } from '#notification/jobs.ts';
import { accountRoles, startTexts } from './texts.ts';
import { VERSION } from './version.ts';

/** One line of JSON a message, on standard error: what an operator's collector expects. */
const log = (message: string, facts: Readonly<Record<string, unknown>> = {}): void => {
  process.stderr.write(`${JSON.stringify({ level: 'info', message, ...facts })}\n`);
};

export const start = (root: string): Command =>
  command({
    name: 'start',
    summary: {
      'zh-CN': '启动（第一次启动会让演示县活起来）',
      en: 'Start (the first start brings the demo county to life)',
    },
    options: {},
    run: async ({ language, print }) => {
      const config = loadConfig();
      if (!config.ok) return misuse(config.refusal.code, sayBadConfiguration(config.refusal, language));
      const say = (text: Text): void => print(text[language]);
      const codes = new Map<string, string>();
      const told = hearEnd(() => say(startTexts.stopping));
      const ground = { root, config: config.value, codes, told, print, say };
      // They start while the database does; they end with it, and also where it cannot be opened.
      const [registers, sms] = config.value.demo ? await startOutside(root, config.value.dataFolder) : [];
      try {
        if (registers) print(`Sandbox registers: ${registers.url}`);
        if (sms) print(`Sandbox SMS gateway: ${sms.url}`);
        await live(await openFrom(root, config.value, codes, { sandbox: registers?.url, sms: sms?.url }), ground);
      } finally {
        await registers?.stop();
        await sms?.stop();
      }
      return { exit: 0, json: {}, text: '' };
    },
  });

const startOutside = (root: string, dataFolder: string): Promise<readonly (StartedProgram | undefined)[]> =>
  Promise.all([startRegisters(root, dataFolder), startSms(root, dataFolder)]);

/** From the opened county to its orderly end. */
async function live(county: County, ground: Omit<Serving, 'county' | 'listener' | 'site' | 'provider'>): Promise<void> {
  const { root, config, told, say } = ground;
  const listener = listenerOf(county, log);
  const site = { own: '' };
  let bank: StartedProgram | undefined;
  let door: Door | undefined;
  try {
    bank = await connectTill(county.till, { root, config, database: county.database, own: () => site.own });
    if (bank) say({ 'zh-CN': `演示支付平台：${bank.url}`, en: `Demo payment platform: ${bank.url}` });
    door = await openDoor({ root, config, database: county.database, log });
    if (door.program)
      say({ 'zh-CN': `演示身份平台：${door.program.url}`, en: `Demo identity platform: ${door.program.url}` });
    if (county.isFresh && config.demoCases > 0) await enliven({ county, root, cases: config.demoCases, told, say });
    if (told.aborted) return;
    await reachProvisional(county);
    await weighPacks(county, county.clock.now());
    await planDays(county, county.clock.now());
    await county.runner.start();
    await listener.start();
    await serveUntilTold({ ...ground, county, listener, site, provider: door.provider });
  } finally {
    await listener.stop();
    await county.close();
    await bank?.stop();
    await door?.program?.stop();
  }
}

/** An echo of a signal comes within this time. */
const ECHO_MS = 2_000;

/**
 * Aborted when the process is told to end. Whoever is under `npm` hears each Ctrl-C twice, and the second must not cut off
 * the end in good order, which would leave the database running; one that comes later is meant so.
 */
function hearEnd(heard: () => void): AbortSignal {
  const told = new AbortController();
  let since = 0;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (told.signal.aborted) {
        if (performance.now() - since > ECHO_MS) process.exit(2);
        return;
      }
      since = performance.now();
      heard();
      told.abort();
    });
  }
  return told.signal;
}

/** @param codes Where the demo keeps the last code of each phone, to be shown where it would have been sent. */
const openFrom = (
  root: string,
  config: Config,
  codes: Map<string, string>,
  outside: Pick<AssemblyOptions, 'sandbox' | 'sms'>,
): Promise<County> =>
  openCounty({
    root,
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    demo: config.demo,
    startAt: config.startAt,
    ...outside,
    log,
    // Only the demo, whose people are invented, shows a code, and on its own page: whoever reads one in a log can sign in with it.
    ...(config.demo ? { shown: (to: string, code: string) => void codes.set(to, code) } : {}),
  });

interface Enlivening {
  readonly county: County;
  readonly root: string;
  readonly cases: number;
  readonly told: AbortSignal;
  readonly say: (text: Text) => void;
}

async function enliven({ county, root, cases, told, say }: Enlivening): Promise<void> {
  say(startTexts.playing);
  const played = await bringToLife(county, { root, cases, told }, (done, all) => {
    if (done % 80 === 0) say({ 'zh-CN': `  ${done} / ${all} 件`, en: `  ${done} of ${all} cases` });
  });
  if (played === undefined) say(startTexts.halfPlayed);
  else if (played.refused.length > 0)
    log('Some planned acts of the demo were refused', { refused: [...new Set(played.refused)] });
}

/** Those that are there: an export that was put back brought none. */
async function sayAccounts({ database }: County, say: Serving['say']): Promise<void> {
  const { rows } = await database.query<{ name: string }>('select name from account where name = any($1)', [
    Object.keys(accountRoles),
  ]);
  const known = new Set(rows.map(({ name }) => name));
  if (known.size === 0) return say(startTexts.noAccounts);
  say(startTexts.accounts);
  for (const [account, role] of Object.entries(accountRoles).filter(([name]) => known.has(name)))
    say({ 'zh-CN': `  ${account.padEnd(12)}${role['zh-CN']}`, en: `  ${account.padEnd(12)}${role.en}` });
}

async function listen(server: Server, { port, host }: Config): Promise<string> {
  try {
    return await server.listen(port, host);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    const why: { readonly [code: string]: string } = {
      EADDRINUSE: `PORT=${port} is taken by another program. End that one, or give this one another port.`,
      EACCES: `PORT=${port} is not for ordinary users. Take one from 1024 on, behind a reverse proxy.`,
      EADDRNOTAVAIL: `HOST=${host} is no address of this machine.`,
      ENOTFOUND: `HOST=${host} is no name that this machine knows.`,
    };
    await server.close();
    throw new Hindrance(why[code] ?? `The site cannot listen on ${host}, port ${port}: ${code}`, { cause });
  }
}

interface Serving {
  readonly root: string;
  readonly county: County;
  readonly listener: Listener;
  readonly config: Config;
  readonly codes: ReadonlyMap<string, string>;
  readonly told: AbortSignal;
  readonly print: (line: string) => void;
  readonly say: (text: Text) => void;
  readonly provider: IdentityProvider | undefined;
  /** Where it is reached on this machine, once it is. */
  readonly site: { own: string };
}

function tilesOf({ mapTiles, mapNotice, mapDatum }: Config): Tiles | null {
  return mapTiles === undefined || mapNotice === undefined
    ? null
    : { address: mapTiles, notice: mapNotice, datum: mapDatum };
}

async function serveUntilTold(serving: Serving): Promise<void> {
  const { root, county, listener, config, codes, provider, told, print, say } = serving;
  const tiles = tilesOf(config);
  const modules = modulesOf(county, () => listener.catchUp(), tiles);
  const { demo, site } = config;
  const pictures = tiles === null ? undefined : new URL(tiles.address).origin;
  const pages = await pagesOf(county, { root, demo, site, modules, codes, provider, pictures });
  const server = await serve(county, {
    root,
    modules,
    pages,
    demo: config.demo,
    version: VERSION,
    checkAnswers: false,
    proxies: config.proxies,
    siteAddress: config.siteAddress,
    log: (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  });
  serving.site.own = await listen(server, config);
  if (!config.demo && config.siteAddress === undefined)
    log('WUYUAN_ADDRESS is not set: QR codes and ways back lead to where this server listens', {
      at: serving.site.own,
    });
  print(`Wuyuan is ready: ${serving.site.own}`);
  if (config.demo) await sayAccounts(county, say);
  // The first who looks for something need not wait until all texts are laid out.
  setImmediate(() => {
    county.catalogue.shelf.find('ready');
    county.answers.keeper.shelf.prepare();
  });
  if (!told.aborted) await once(told, 'abort');
  await server.close();
}
