// `wuyuan start`: opens the county, brings a fresh demo to life, serves it, and ends in good order.
import { once } from 'node:events';
import { sayBadConfiguration } from '#cli/configuration.ts';
import { command, misuse, type Command } from '#cli/command.ts';
import { loadConfig, type Config } from '../config.ts';
import type { Text } from '#kernel/text.ts';
import { openCounty, reachProvisional, type County } from './county.ts';
import { bringToLife } from './demo.ts';
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
      const county = await openFrom(root, config.value, codes);
      const listener = listenerOf(county, log);
      try {
        if (county.isFresh && config.value.demoCases > 0) await enliven(county, root, config.value.demoCases, say);
        await reachProvisional(county);
        await planDays(county, county.clock.now());
        await county.runner.start();
        await listener.start();
        await serveUntilTold({ root, county, listener, config: config.value, codes, print, say });
      } finally {
        await listener.stop();
        await county.close();
      }
      return { exit: 0, json: {}, text: '' };
    },
  });

/** @param codes Where the demo keeps the last code of each phone, to be shown where it would have been sent. */
const openFrom = (root: string, config: Config, codes: Map<string, string>): Promise<County> =>
  openCounty({
    root,
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    demo: config.demo,
    startAt: config.startAt,
    log,
    // Outside the demo a message provider is connected here; the demo shows the code at the terminal.
    messages: {
      send: ({ to, facts }) => {
        if (config.demo) codes.set(to, facts.code);
        log('A code was sent', { to, code: facts.code });
        return Promise.resolve();
      },
    },
  });

async function enliven(county: County, root: string, cases: number, say: (text: Text) => void): Promise<void> {
  say(startTexts.playing);
  const played = await bringToLife(county, root, cases, (done, all) => {
    if (done % 80 === 0) say({ 'zh-CN': `  ${done} / ${all} 件`, en: `  ${done} of ${all} cases` });
  });
  if (played.refused.length > 0)
    log('Some planned acts of the demo were refused', { refused: [...new Set(played.refused)] });
}

interface Serving {
  readonly root: string;
  readonly county: County;
  readonly listener: Listener;
  readonly config: Config;
  readonly codes: ReadonlyMap<string, string>;
  readonly print: (line: string) => void;
  readonly say: (text: Text) => void;
}

async function serveUntilTold({ root, county, listener, config, codes, print, say }: Serving): Promise<void> {
  const modules = modulesOf(county, () => listener.catchUp());
  const pages = await pagesOf(county, { root, demo: config.demo, site: config.site, modules, codes });
  const server = await serve(county, {
    root,
    modules,
    pages,
    demo: config.demo,
    version: VERSION,
    checkAnswers: false,
    proxies: config.proxies,
    log: (entry) => process.stderr.write(`${JSON.stringify(entry)}\n`),
  });
  print(`Wuyuan is ready: ${await server.listen(config.port, config.host)}`);
  if (config.demo) {
    say(startTexts.accounts);
    for (const [account, role] of Object.entries(accountRoles))
      say({ 'zh-CN': `  ${account.padEnd(12)}${role['zh-CN']}`, en: `  ${account.padEnd(12)}${role.en}` });
  }
  const told = new AbortController();
  await Promise.race([
    once(process, 'SIGINT', { signal: told.signal }),
    once(process, 'SIGTERM', { signal: told.signal }),
  ]);
  told.abort();
  say(startTexts.stopping);
  await server.close();
}
