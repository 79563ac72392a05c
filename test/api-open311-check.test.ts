// 开放诉求接口 The endpoint is tried: by what nobody asked for, by the guide as it stands, by a client written from the specification
// alone, and by our own conformance suite.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { randomOf } from '#case/simulation/random.ts';
import { DEMO_KEY } from '#open311/actions/key.ts';
import { readPlainJson, readPlainXml } from '#open311/check/parity.ts';
import { Failed, type World } from '#open311/check/server.ts';
import { checkServer } from '#open311/check/suite.ts';
import { openServedCounty } from './county.ts';
import { LAMP, open311At } from './outside/open311.ts';
import { openClient, type ForeignService } from './outside/open311-client.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
const { send } = open311At(county.url);

afterAll(() => expect(county.faults).toEqual([]));

describe('what nobody asked for', () => {
  it.each([
    ['v2/requests.json', { 'content-type': 'application/json' }, '{}', 400],
    ['v2/requests.json', { 'content-type': 'application/x-www-form-urlencoded; charset=gbk' }, 'a=b', 400],
    ['v2/requests.json', { 'content-type': 'application/x-www-form-urlencoded' }, 'description=%FF%FE', 400],
    ['v2/requests.json', { 'content-type': 'application/x-www-form-urlencoded' }, Buffer.from([0x61, 0x3d, 0xff]), 400],
    ['v2/requests.json', { 'content-type': 'application/x-www-form-urlencoded' }, `a=${'x'.repeat(200_000)}`, 400],
    ['v2/requests.json', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=%00', 400],
    ['v2/services.json', { 'content-type': 'application/x-www-form-urlencoded' }, 'a=b', 405],
  ])('%s with %j is refused in the format that was asked for', async (path, headers, body, status) => {
    for (const at of [path, path.replace('json', 'xml')]) {
      const response = await fetch(`${county.url}/open311/${at}`, { method: 'POST', headers, body });
      expect(response.status).toBe(status);
      expect(await response.text()).toMatch(
        at.endsWith('json') ? /^\[\{"code":\d+,"description":"/ : /<errors><error><code>\d+<\/code><description>./,
      );
    }
  });

  it('has an error body, whatever the address or the method', async () => {
    for (const path of [
      'v2/services.html',
      'v2/services',
      'v2/nothing.xml',
      'v2/requests/a/b.xml',
      '',
      'v2/requests/%E0%A4%A.xml',
      'v2/services/%00.xml',
    ]) {
      const response = await fetch(`${county.url}/open311/${path}`);
      expect([path, response.status, await response.text()]).toEqual([
        path,
        expect.any(Number),
        expect.stringContaining('<error><code>'),
      ]);
      expect([400, 404]).toContain(response.status);
    }
    const deleted = await fetch(`${county.url}/open311/v2/requests.json`, { method: 'DELETE' });
    expect([deleted.status, await deleted.text()]).toEqual([405, expect.stringContaining('DELETE')]);
    const asked = await fetch(`${county.url}/open311/v2/requests.json`, { method: 'OPTIONS' });
    expect([asked.status, asked.headers.get('access-control-allow-methods')]).toEqual([204, 'GET, HEAD']);
    const posted = await send('v2/requests.json', LAMP);
    expect(posted.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('makes no fault, files nothing and is answered, whatever bytes it is', async () => {
    const random = randomOf(311);
    const names = [
      ...Object.keys(LAMP),
      'attribute[urgency]',
      'attribute[sides][]',
      'attribute',
      'attribute[',
      '__proto__',
      'constructor[prototype][x]',
      '',
      '%',
      'lat%00',
    ];
    const values = [
      '',
      '%',
      '%ff',
      '%00',
      '%ED%A0%80',
      '%F0%9F%8F%AE',
      '<b>',
      '1e999',
      'NaN',
      '-0',
      '0x10',
      '9'.repeat(400),
      '..%2f..',
      "'%3B--",
      '%E2%80%AE',
      encodeURIComponent(LAMP.api_key),
      'complaint-road',
    ];
    const events = await county.countEvents();
    for (let round = 0; round < 150; round += 1) {
      const pairs = Array.from({ length: 1 + random.below(8) }, () => `${random.pick(names)}=${random.pick(values)}`);
      const format = random.pick(['xml', 'json']);
      const at = random.pick(['v2/requests', 'v2/servicerequestupdates', 'v2/requests/x', 'v2/tokens/x']);
      const isPost = random.below(2) === 0;
      const body = pairs.join('&');
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const response = await fetch(
        `${county.url}/open311/${at}.${format}${isPost ? '' : `?${body}`}`,
        isPost ? { method: 'POST', headers, body } : {},
      );
      const text = await response.text();
      const told = format === 'json' ? readPlainJson(text) : readPlainXml(text);
      expect([typeof told, [200, 400, 403, 404, 405].includes(response.status)], `${at}.${format} ${body}`).toEqual([
        'object',
        true,
      ]);
    }
    expect(await county.countEvents()).toBe(events);
  });
});

/** A line of a shell as its words: quotes of both kinds, and what follows a bar is not asked. */
const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|([^\s'"]+)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? '',
  );

const curled = async (line: string): Promise<string> => {
  const words = wordsOf(line.replace(/ \| .*$/, ''));
  const after = (option: string): readonly string[] => words.filter((_, index) => words[index - 1] === option);
  const pairs = [...after('-d'), ...after('--data-urlencode')].map((pair): [string, string] => {
    const [name = '', ...value] = pair.split('=');
    return [name, value.join('=')];
  });
  const address = (words.find((word) => word.startsWith('http')) ?? '').replace('http://127.0.0.1:8080', county.url);
  const init = pairs.length > 0 ? { method: 'POST', body: new URLSearchParams(pairs) } : {};
  const response = await fetch(address, init);
  expect([line, response.status]).toEqual([line, 200]);
  return response.text();
};

describe('the guide', () => {
  it('runs as it stands', async () => {
    const guide = await readFile(join(import.meta.dirname, '../docs/guides/open311.md'), 'utf8');
    const lines = [...guide.matchAll(/```sh\n([^`]*)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));
    expect(lines).toHaveLength(13);
    const kept = new Map<string, string>();
    const told: string[] = [];
    for (const line of lines) {
      const [, name, inside] = /^(\w+)=\$\((.*)\)$/.exec(line) ?? [];
      const filled = (inside ?? line).replace(/\$(\w+)/g, (_, known: string) => kept.get(known) ?? '');
      const text = await curled(filled);
      told.push(text);
      if (name !== undefined) kept.set(name, /"(?:service_request_id|token)":"([^"]*)"/.exec(text)?.[1] ?? '');
    }
    expect(kept.get('ID')).toMatch(/^WY\d{10}$/);
    expect(told.at(-1)).toContain('又多了一盏不亮的。');
  });
});

describe('a client written from the specification alone', () => {
  it.each(['xml', 'json'] as const)('lists, asks, reports, waits, reads back and adds, in %s', async (format) => {
    const client = await openClient(`${county.url}/open311/discovery.xml`, format, DEMO_KEY);
    const services = await client.services();
    const words = `${format}: 树枝 <3 米高 & 压着电线，“快断了”，请来看看 🌳`;
    const report = async ({ code }: ForeignService) => {
      const choices = (await client.definition(code)).get('urgency') ?? [];
      return client.report([
        ['service_code', code],
        ['lat', '30.5412'],
        ['long', '119.9701'],
        ['description', words],
        ['attribute[urgency]', choices[0] ?? ''],
      ]);
    };
    const [now, later] = [services.find((one) => one.isRealtime), services.find((one) => !one.isRealtime)];
    if (!now?.asksMore || !later) throw new Error('the county offers both kinds');
    const token = (await report(later))['token'] ?? '';
    expect(await client.numberOf(token)).toBe('');
    await county.county.runner.runUntil(county.now());
    const both = [(await report(now))['service_request_id'] ?? '', await client.numberOf(token)];
    for (const number of both) {
      const { status, description, lat } = await client.request(number);
      expect([status, description, lat]).toEqual(['open', words, '30.5412']);
      const added = await client.update([
        ['service_request_id', number],
        ['update_id', `${format}-${number}`],
        ['status', 'OPEN'],
        ['description', '已经断了'],
      ]);
      expect(await client.updates({ service_request_id: number })).toMatchObject([
        { ...added, description: '已经断了' },
      ]);
    }
    const listed = await client.requests({ service_request_id: both.join(',') });
    expect(listed.map((one) => String(one['service_name'])).toSorted()).toEqual([now.name, later.name].toSorted());
  });
});

describe('our own conformance suite', () => {
  const world: World = {
    now: () => county.now(),
    // Whoever waits for a number lets the county get on with it.
    pause: async () => {
      await county.county.runner.runUntil(county.now());
    },
    ask: async ({ method, url, form }) => {
      const headers = { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' };
      const response = await fetch(url, { method, ...(form === undefined ? {} : { body: form, headers }) });
      const { status, headers: told } = response;
      return {
        status,
        text: await response.text(),
        contentType: told.get('content-type') ?? '',
        sharedWith: told.get('access-control-allow-origin'),
      };
    },
  };
  const run = (over: Partial<World> = {}, apiKey?: string, url = `${county.url}/open311/discovery.xml`) =>
    checkServer({ ...world, ...over }, { url, apiKey }, () => undefined);

  it('finds nothing, with a key and without', async () => {
    const all = await run({}, DEMO_KEY);
    expect(all.filter(({ result }) => result === 'failed')).toEqual([]);
    expect(all.filter(({ result }) => result === 'skipped').map(({ id }) => id)).toEqual(['post-attribute-missing']);
    expect(all).toHaveLength(32);
    const reading = await run();
    const count = (wanted: string) => reading.filter(({ result }) => result === wanted).length;
    expect([count('passed'), count('failed'), count('skipped')]).toEqual([22, 0, 10]);
  });

  it('says once that there is no endpoint, and asks nothing more', async () => {
    const [first, ...rest] = await run({}, DEMO_KEY, county.url);
    expect(first).toMatchObject({ id: 'services-list', result: 'failed' });
    expect(rest.every(({ result, reason }) => result === 'skipped' && reason.includes('discovery.xml'))).toBe(true);
    expect(rest).toHaveLength(29);
  });

  it('finds what a server does wrong', async () => {
    const spoilt = async (spoil: (text: string, url: string) => string) =>
      (
        await run({
          ask: async (asked) => {
            const answered = await world.ask(asked);
            return { ...answered, text: spoil(answered.text, asked.url) };
          },
        })
      )
        .filter(({ result }) => result === 'failed')
        .map(({ id }) => id);
    expect(await spoilt((text) => text.replaceAll('"open"', '"lost"'))).toContain('requests-list');
    expect(
      await spoilt((text, url) => (url.includes('services/') ? text.replaceAll('<order>2<', '<order>1<') : text)),
    ).toContain('definitions-sound');
    expect(await spoilt((text) => text.replaceAll('+08:00', ''))).toContain('requests-sound');
    expect(await spoilt((text) => text.replaceAll(/<errors>.*/g, ''))).toContain('service-unknown');
    expect(await spoilt((text) => text.replace('<?xml', '<!DOCTYPE x [<!ENTITY a "b">]><?xml'))).toContain(
      'services-list',
    );
    const silent = await run({ ask: () => Promise.reject(new Failed('nothing answers')) });
    expect(silent.filter(({ result }) => result === 'passed')).toEqual([]);
  });
});
