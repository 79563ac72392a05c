// Everything that can be configured: one schema, and the only place that reads the environment. What is wrong is refused
// at start and by name, never passed over: a misspelt switch must not leave a real county with demo accounts.
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { Type, type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { milliseconds, startOf, toInstant } from '#kernel/time.ts';

/** As `WUYUAN_SITE` names them: the residents' pages, the workbench, or both from one process. */
const Site = Type.Union([Type.Literal('both'), Type.Literal('citizen'), Type.Literal('desk')], { default: 'both' });

export const Config = Type.Object({
  /** 0 takes any free port. */
  port: Type.Integer({ minimum: 0, maximum: 65_535, default: 8080 }),
  host: Type.Refine(
    Type.String({ default: '127.0.0.1' }),
    (text) => isIP(text) > 0 || /^[a-z\d]([a-z\d.-]*[a-z\d])?$/i.test(text),
  ),
  /** An absolute path. */
  dataFolder: Type.String({ minLength: 1, default: './data' }),
  /** Without it the embedded PostgreSQL runs on `dataFolder`. */
  databaseUrl: Type.Optional(Type.Refine(Type.String(), isPostgresUrl)),
  demo: Type.Boolean({ default: true }),
  /** Where the demo clock starts; an instant in UTC. */
  startAt: Type.Optional(Type.Refine(Type.String(), (text) => !Number.isNaN(milliseconds(text)))),
  /** How many cases a fresh demo county has behind it. */
  demoCases: Type.Integer({ minimum: 0, maximum: 5000, default: 320 }),
  site: Site,
  /** Where residents and staff reach this site: what QR codes and ways back from other sites lead to. */
  siteAddress: Type.Optional(Type.Refine(Type.String(), isWebAddress)),
  /** The payment platform: where it is, what both sign with, and where it reaches this site. All three, or none. */
  paymentGateway: Type.Optional(Type.Refine(Type.String(), isWebAddress)),
  paymentSecret: Type.Optional(Type.String({ minLength: 16 })),
  paymentCallback: Type.Optional(Type.Refine(Type.String(), isWebAddress)),
  /** The identity provider where people may sign in: how it names itself, and as whom this site asks. All three, or none. */
  identityIssuer: Type.Optional(Type.Refine(Type.String(), isIssuer)),
  identityClient: Type.Optional(Type.String({ minLength: 1 })),
  identitySecret: Type.Optional(Type.String({ minLength: 16 })),
  /** Pictures of a map behind the one we draw: their address with {z}, {x} and {y}, what has to be said of them, their system. */
  mapTiles: Type.Optional(Type.Refine(Type.String(), isTileAddress)),
  mapNotice: Type.Optional(Type.String({ minLength: 2, maxLength: 200 })),
  mapDatum: Type.Union([Type.Literal('wgs84'), Type.Literal('cgcs2000'), Type.Literal('gcj02')], { default: 'wgs84' }),
  /** Addresses of reverse proxies whose X-Forwarded headers are believed. */
  proxies: Type.Array(
    Type.Refine(Type.String(), (text) => isIP(text.replace(/\/\d{1,3}$/, '')) > 0),
    { default: [] },
  ),
});
export type Config = Static<typeof Config>;

const VARIABLES = {
  port: 'PORT',
  host: 'HOST',
  dataFolder: 'WUYUAN_DATA',
  databaseUrl: 'DATABASE_URL',
  demo: 'WUYUAN_DEMO',
  startAt: 'WUYUAN_NOW',
  demoCases: 'WUYUAN_DEMO_CASES',
  site: 'WUYUAN_SITE',
  siteAddress: 'WUYUAN_ADDRESS',
  paymentGateway: 'WUYUAN_PAYMENT_GATEWAY',
  paymentSecret: 'WUYUAN_PAYMENT_SECRET',
  paymentCallback: 'WUYUAN_PAYMENT_CALLBACK',
  identityIssuer: 'WUYUAN_IDENTITY_ISSUER',
  identityClient: 'WUYUAN_IDENTITY_CLIENT',
  identitySecret: 'WUYUAN_IDENTITY_SECRET',
  mapTiles: 'WUYUAN_MAP_TILES',
  mapNotice: 'WUYUAN_MAP_NOTICE',
  mapDatum: 'WUYUAN_MAP_DATUM',
  proxies: 'WUYUAN_PROXIES',
} as const satisfies Record<keyof Config, string>;

type Variable = (typeof VARIABLES)[keyof Config];

/** One thing that can be configured, for the table in the documents. */
export interface Setting {
  readonly variable: Variable;
  /** As one would write it; undefined: nothing unless written. */
  readonly standard: string | undefined;
}

export interface ConfigFault {
  /** A known variable, or the misspelt one. */
  readonly variable: string;
  readonly why:
    | 'value'
    | 'demo_host'
    | 'demo_only'
    | 'payment_parts'
    | 'identity_parts'
    | 'identity_address'
    | 'map_parts'
    | 'unknown';
  /** What was written; null where it may hold a password. */
  readonly given: string | null;
}

export interface BadConfiguration {
  readonly code: 'bad_configuration';
  readonly faults: readonly ConfigFault[];
  readonly [fact: string]: unknown;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What this county proves itself with to an outside system: a pack names the variable, the value stands nowhere else. */
export const secretIn = (variable: string, environment: Environment = process.env): string | undefined => {
  const value = /^CONNECTOR_[A-Z0-9_]+$/.test(variable) ? environment[variable]?.trim() : undefined;
  return value === '' ? undefined : value;
};

const entries = Object.entries(VARIABLES) as readonly (readonly [keyof Config, Variable])[];
const check = Compile(Config);

export const SETTINGS: readonly Setting[] = entries.map(([key, variable]) => ({ variable, standard: standardOf(key) }));

/** A variable that is set to nothing counts as not set, as `docker compose` writes it. */
export function loadConfig(environment: Environment = process.env): Result<Config, BadConfiguration> {
  const written = entries.flatMap(([key, variable]) => {
    const text = environment[variable]?.trim() ?? '';
    return text === '' ? [] : [[key, read(key, text)] as const];
  });
  const config = check.Default(Object.fromEntries(written));
  const faults = [...unknownNames(environment), ...wrongValues(config, environment)];
  if (faults.length > 0 || !check.Check(config)) return refuse({ code: 'bad_configuration', faults });
  const apart = wrongTogether(config, environment);
  if (apart.length > 0) return refuse({ code: 'bad_configuration', faults: apart });
  return ok({ ...config, dataFolder: resolve(config.dataFolder) });
}

function standardOf(key: keyof Config): string | undefined {
  const standard = (check.Default({}) as Partial<Config>)[key];
  if (standard === undefined || Array.isArray(standard)) return undefined;
  return standard === true ? '1' : String(standard);
}

/** What cannot be read stays as it was written, so that the schema refuses it. */
function read(key: keyof Config, text: string): unknown {
  switch (key) {
    case 'port':
      return /^\d{1,5}$/.test(text) ? Number(text) : text;
    case 'demoCases':
      return /^\d{1,5}$/.test(text) ? Number(text) : text;
    case 'demo':
      return text === '1' ? true : text === '0' ? false : text;
    case 'startAt':
      return readMoment(text);
    case 'proxies':
      return text.split(',').map((one) => one.trim());
    case 'host':
    case 'dataFolder':
    case 'databaseUrl':
    case 'site':
    case 'siteAddress':
    case 'paymentGateway':
    case 'paymentSecret':
    case 'paymentCallback':
    case 'identityIssuer':
    case 'identityClient':
    case 'identitySecret':
    case 'mapTiles':
    case 'mapNotice':
    case 'mapDatum':
      return text;
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ZONE = /(Z|[+-]\d{2}:\d{2})$/;

/** A day means its first moment; a time without a zone is the county's. */
function readMoment(text: string): string {
  const moment = DAY.test(text) ? startOfDay(text) : Date.parse(ZONE.test(text) ? text : `${text}+08:00`);
  return Number.isNaN(moment) ? text : toInstant(moment);
}

const startOfDay = (day: string): number => (Number.isNaN(Date.parse(day)) ? Number.NaN : milliseconds(startOf(day)));

function isPostgresUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname } = new URL(text);
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1;
}

/** Each of the three once, and no more than those. */
function isTileAddress(text: string): boolean {
  const holes = text.match(/\{\w*\}/g) ?? [];
  if (holes.toSorted().join('') !== '{x}{y}{z}') return false;
  const filled = text.replaceAll(/\{\w\}/g, '0');
  if (!URL.canParse(filled)) return false;
  const { protocol, username, password } = new URL(filled);
  return /^https?:$/.test(protocol) && username === '' && password === '';
}

function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username } = new URL(text);
  return /^https?:$/.test(protocol) && pathname === '/' && `${search}${hash}${username}` === '';
}

/** Who one is must not travel in the open: without TLS only to this very machine. */
function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, search, hash } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replaceAll(/[[\]]/g, '')));
  return isSafe && search === '' && hash === '';
}

function unknownNames(environment: Environment): readonly ConfigFault[] {
  const known: readonly string[] = Object.values(VARIABLES);
  return Object.keys(environment)
    .filter((name) => name.startsWith('WUYUAN_') && !known.includes(name))
    .map((variable) => ({ variable, why: 'unknown', given: null }));
}

function wrongValues(config: unknown, environment: Environment): readonly ConfigFault[] {
  const keys = new Set(check.Errors(config).map(({ instancePath }) => instancePath.split('/')[1] as keyof Config));
  return [...keys].map((key) => faultAt(key, 'value', environment));
}

/** What may hold a password, and so is never repeated. */
const SECRET: readonly (keyof Config)[] = ['databaseUrl', 'paymentSecret', 'identitySecret'];

function faultAt(key: keyof Config, why: ConfigFault['why'], environment: Environment): ConfigFault {
  const variable = VARIABLES[key];
  return { variable, why, given: SECRET.includes(key) ? null : (environment[variable] ?? null) };
}

/** What is of use only together. */
const TOGETHER = {
  payment_parts: ['paymentGateway', 'paymentSecret', 'paymentCallback'],
  identity_parts: ['identityIssuer', 'identityClient', 'identitySecret'],
  map_parts: ['mapTiles', 'mapNotice'],
} as const;

/** Demo accounts have a known password, so no other machine may reach them; and only a demo may choose its time. */
function wrongTogether(config: Config, environment: Environment): readonly ConfigFault[] {
  const { demo, host, startAt } = config;
  for (const why of ['payment_parts', 'identity_parts', 'map_parts'] as const) {
    const written = TOGETHER[why].filter((key) => config[key] !== undefined);
    if (written.length > 0 && written.length < TOGETHER[why].length)
      return written.map((key) => faultAt(key, why, environment));
  }
  // A code that signs somebody in is sent to this site's address: what that is must not be guessed.
  if (!demo && config.identityIssuer !== undefined && config.siteAddress === undefined)
    return [faultAt('identityIssuer', 'identity_address', environment)];
  if (demo && !isLoopback(host)) return [faultAt('host', 'demo_host', environment)];
  return !demo && startAt !== undefined ? [faultAt('startAt', 'demo_only', environment)] : [];
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
