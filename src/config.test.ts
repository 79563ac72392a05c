// What may be written in the environment, and what is refused before anything starts.
import * as fc from 'fast-check';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { isLoopback, loadConfig, SETTINGS, type ConfigFault } from './config.ts';

const faultsOf = (environment: Record<string, string>): readonly ConfigFault[] => {
  const loaded = loadConfig(environment);
  return loaded.ok ? [] : loaded.refusal.faults;
};

const valueOf = (environment: Record<string, string>) => {
  const loaded = loadConfig(environment);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.refusal.faults));
  return loaded.value;
};

test('nothing written is the demo county on this machine', () => {
  expect(valueOf({})).toEqual({
    port: 8080,
    host: '127.0.0.1',
    dataFolder: resolve('./data'),
    demo: true,
    demoCases: 320,
    site: 'both',
    mapDatum: 'wgs84',
    proxies: [],
  });
});

test('everything can be written', () => {
  const environment = {
    PORT: '0',
    HOST: '0.0.0.0',
    WUYUAN_DATA: '/var/lib/wuyuan',
    DATABASE_URL: 'postgresql://wuyuan:secret@db:5432/wuyuan?sslmode=require',
    WUYUAN_DEMO: '0',
    WUYUAN_DEMO_CASES: '12',
    WUYUAN_SITE: 'citizen',
    WUYUAN_MAP_TILES: 'https://map.example/{z}/{x}/{y}.png?key=k',
    WUYUAN_MAP_NOTICE: '天地图 · GS（2026）0000号',
    WUYUAN_MAP_DATUM: 'cgcs2000',
    WUYUAN_PROXIES: '10.0.0.1, 192.168.0.0/16',
  };
  expect(valueOf(environment)).toEqual({
    port: 0,
    host: '0.0.0.0',
    dataFolder: '/var/lib/wuyuan',
    databaseUrl: environment.DATABASE_URL,
    demo: false,
    demoCases: 12,
    site: 'citizen',
    mapTiles: environment.WUYUAN_MAP_TILES,
    mapNotice: environment.WUYUAN_MAP_NOTICE,
    mapDatum: 'cgcs2000',
    proxies: ['10.0.0.1', '192.168.0.0/16'],
  });
});

test('a variable set to nothing counts as not set', () => {
  expect(valueOf({ PORT: '', DATABASE_URL: ' ', WUYUAN_DEMO: '' })).toEqual(valueOf({}));
});

test.each([
  ['2026-11-23T01:00:00.000Z', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23T09:00:00+08:00', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23T09:00', '2026-11-23T01:00:00.000Z'],
  ['2026-11-23', '2026-11-22T16:00:00.000Z'],
])('the demo clock written %s starts at %s', (written, instant) => {
  expect(valueOf({ WUYUAN_NOW: written }).startAt).toBe(instant);
});

test.each([
  ['PORT', 'eighty'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '80.5'],
  ['HOST', 'http://127.0.0.1'],
  ['HOST', 'two words'],
  ['WUYUAN_DEMO', 'yes'],
  ['WUYUAN_NOW', 'tomorrow'],
  ['WUYUAN_NOW', '2026-13-01'],
  ['WUYUAN_SITE', 'phone'],
  ['WUYUAN_MAP_TILES', 'https://map.example/tiles'],
  ['WUYUAN_MAP_TILES', 'https://map.example/{z}/{x}/{y}/{key}'],
  ['WUYUAN_MAP_TILES', 'map.example/{z}/{x}/{y}'],
  ['WUYUAN_MAP_DATUM', 'bd09'],
  ['WUYUAN_PROXIES', 'proxy.local'],
  ['WUYUAN_PROXIES', '10.0.0.1,'],
])('%s=%s is refused by name, with what was written', (variable, given) => {
  expect(faultsOf({ [variable]: given })).toEqual([{ variable, why: 'value', given }]);
});

test.each(['localhost', 'mysql://db/x', 'postgresql://db', 'postgres://user:secret@db:5432/'])(
  'the database %s is refused, and never repeated',
  (given) => {
    expect(faultsOf({ DATABASE_URL: given })).toEqual([{ variable: 'DATABASE_URL', why: 'value', given: null }]);
  },
);

test('all wrong variables are named at once', () => {
  const faults = faultsOf({ PORT: 'x', WUYUAN_SITE: 'y', WUYUAN_DEM0: '0' });
  expect(faults.map(({ variable }) => variable).toSorted()).toEqual(['PORT', 'WUYUAN_DEM0', 'WUYUAN_SITE']);
});

test('a misspelt switch is refused, other programs keep their variables', () => {
  expect(faultsOf({ WUYUAN_DEMOS: '0', PATH: '/bin', PORTS: '1' })).toEqual([
    { variable: 'WUYUAN_DEMOS', why: 'unknown', given: null },
  ]);
});

test.each(['0.0.0.0', '::', '192.168.1.5', 'county.example', '127.example'])(
  'a demo county is not reachable at %s',
  (HOST) => {
    expect(faultsOf({ HOST })).toEqual([{ variable: 'HOST', why: 'demo_host', given: HOST }]);
    expect(faultsOf({ HOST, WUYUAN_DEMO: '0' })).toEqual([]);
  },
);

test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
  expect(faultsOf({ HOST: host })).toEqual([]);
});

test('only a demo chooses its time', () => {
  expect(faultsOf({ WUYUAN_DEMO: '0', WUYUAN_NOW: '2026-11-23' })).toEqual([
    { variable: 'WUYUAN_NOW', why: 'demo_only', given: '2026-11-23' },
  ]);
});

test('the payment platform is named with its secret and the way back, or not at all', () => {
  const WUYUAN_PAYMENT_GATEWAY = 'https://pay.example';
  const WUYUAN_PAYMENT_SECRET = 'sixteen-signs-and-more';
  const WUYUAN_PAYMENT_CALLBACK = 'https://county.example';
  expect(faultsOf({ WUYUAN_PAYMENT_GATEWAY, WUYUAN_PAYMENT_SECRET, WUYUAN_PAYMENT_CALLBACK })).toEqual([]);
  expect(faultsOf({ WUYUAN_PAYMENT_GATEWAY, WUYUAN_PAYMENT_SECRET })).toEqual([
    { variable: 'WUYUAN_PAYMENT_GATEWAY', why: 'payment_parts', given: WUYUAN_PAYMENT_GATEWAY },
    { variable: 'WUYUAN_PAYMENT_SECRET', why: 'payment_parts', given: null },
  ]);
  expect(faultsOf({ WUYUAN_PAYMENT_SECRET: 'short' })).toEqual([
    { variable: 'WUYUAN_PAYMENT_SECRET', why: 'value', given: null },
  ]);
  expect(faultsOf({ WUYUAN_PAYMENT_GATEWAY: 'pay.example' })).toEqual([
    { variable: 'WUYUAN_PAYMENT_GATEWAY', why: 'value', given: 'pay.example' },
  ]);
});

test('the identity provider is named whole or not at all, and never without TLS beyond this machine', () => {
  const WUYUAN_IDENTITY_ISSUER = 'https://id.example/realm';
  const WUYUAN_IDENTITY_CLIENT = 'county';
  const WUYUAN_IDENTITY_SECRET = 'sixteen-signs-and-more';
  const whole = { WUYUAN_IDENTITY_ISSUER, WUYUAN_IDENTITY_CLIENT, WUYUAN_IDENTITY_SECRET };
  expect(faultsOf(whole)).toEqual([]);
  expect(faultsOf({ ...whole, WUYUAN_IDENTITY_ISSUER: 'http://127.0.0.1:9000' })).toEqual([]);
  expect(faultsOf({ WUYUAN_IDENTITY_SECRET })).toEqual([
    { variable: 'WUYUAN_IDENTITY_SECRET', why: 'identity_parts', given: null },
  ]);
  expect(faultsOf({ ...whole, WUYUAN_IDENTITY_ISSUER: 'http://id.example' })).toEqual([
    { variable: 'WUYUAN_IDENTITY_ISSUER', why: 'value', given: 'http://id.example' },
  ]);
});

test('a map is shown with whose it is, or not at all', () => {
  const WUYUAN_MAP_TILES = 'https://map.example/{z}/{x}/{y}.png';
  expect(faultsOf({ WUYUAN_MAP_TILES })).toEqual([
    { variable: 'WUYUAN_MAP_TILES', why: 'map_parts', given: WUYUAN_MAP_TILES },
  ]);
  expect(faultsOf({ WUYUAN_MAP_TILES, WUYUAN_MAP_NOTICE: '天地图' })).toEqual([]);
});

test('where one comes back to after signing in elsewhere is written, or it is this machine', () => {
  const provider = {
    WUYUAN_IDENTITY_ISSUER: 'https://id.example',
    WUYUAN_IDENTITY_CLIENT: 'county',
    WUYUAN_IDENTITY_SECRET: 'sixteen-signs-and-more',
  };
  expect(faultsOf({ ...provider, WUYUAN_DEMO: '0' })).toEqual([
    { variable: 'WUYUAN_IDENTITY_ISSUER', why: 'identity_address', given: 'https://id.example' },
  ]);
  expect(faultsOf({ ...provider, WUYUAN_DEMO: '0', WUYUAN_ADDRESS: 'https://county.example' })).toEqual([]);
  for (const WUYUAN_ADDRESS of ['county.example', 'https://county.example/somewhere', 'https://a@county.example'])
    expect(faultsOf({ WUYUAN_ADDRESS })).toEqual([{ variable: 'WUYUAN_ADDRESS', why: 'value', given: WUYUAN_ADDRESS }]);
});

test('every setting says what holds without it', () => {
  expect(Object.fromEntries(SETTINGS.map(({ variable, standard }) => [variable, standard]))).toEqual({
    PORT: '8080',
    HOST: '127.0.0.1',
    WUYUAN_DATA: './data',
    DATABASE_URL: undefined,
    WUYUAN_DEMO: '1',
    WUYUAN_NOW: undefined,
    WUYUAN_DEMO_CASES: '320',
    WUYUAN_SITE: 'both',
    WUYUAN_ADDRESS: undefined,
    WUYUAN_PAYMENT_GATEWAY: undefined,
    WUYUAN_PAYMENT_SECRET: undefined,
    WUYUAN_PAYMENT_CALLBACK: undefined,
    WUYUAN_MAP_TILES: undefined,
    WUYUAN_MAP_NOTICE: undefined,
    WUYUAN_MAP_DATUM: 'wgs84',
    WUYUAN_PROXIES: undefined,
  });
});

test('whatever is written, either it is refused by name or the demo stays on this machine', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('0', '1', '::1', '0.0.0.0', '2026-11-23', 'both'));
  const environment = fc.record(Object.fromEntries(SETTINGS.map(({ variable }) => [variable, text])), {
    requiredKeys: [],
  });
  fc.assert(
    fc.property(environment, (written) => {
      const loaded = loadConfig(written);
      if (loaded.ok) expect(!loaded.value.demo || isLoopback(loaded.value.host)).toBe(true);
      else for (const { variable } of loaded.refusal.faults) expect(Object.keys(written)).toContain(variable);
    }),
  );
});
