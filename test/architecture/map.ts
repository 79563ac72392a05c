// Who may know whom: the two tables of the house, as data. What is not written here is forbidden, so a cycle of modules
// cannot arise. `CONTRIBUTING.md` says the same in words.

/** A noun and the nouns whose rules and actions it may use. */
export const MODULES: Readonly<Record<string, readonly string[]>> = {
  calendar: [],
  place: [],
  document: [],
  payment: [],
  organisation: ['calendar', 'place'],
  identity: ['organisation'],
  service: ['organisation', 'calendar', 'place'],
  case: ['service', 'organisation', 'calendar', 'place', 'document'],
  meeting: ['case', 'organisation', 'calendar', 'place', 'document'],
  reception: ['case', 'organisation', 'calendar', 'place', 'document'],
  knowledge: ['service', 'case', 'organisation', 'calendar', 'place', 'document'],
  open311: ['service', 'case', 'organisation', 'calendar', 'place', 'document'],
  telephone: ['service', 'case', 'organisation', 'calendar', 'place'],
  publication: ['service', 'case', 'organisation', 'calendar', 'place', 'document'],
};

/** They listen to the log: they read the rules of all, and nobody reads them. */
export const LISTENERS = ['notification', 'search', 'cockpit', 'likeness', 'audit'] as const;

/** Their types may be known where their rules may not. */
export const TYPES_ONLY: Readonly<Record<string, readonly string[]>> = {
  case: ['identity'],
  meeting: ['identity'],
  reception: ['identity'],
  knowledge: ['identity'],
  open311: ['identity'],
  telephone: ['identity'],
  publication: ['identity'],
};

/** What carries the nouns and knows none of them; `main.ts` hands them in. */
export const CARRIERS: Readonly<Record<string, readonly string[]>> = {
  storage: [],
  http: [],
  job: ['storage'],
  cli: ['storage'],
  paper: [],
};

export type Role =
  | 'rules'
  | 'view'
  | 'contract'
  | 'ports'
  | 'store'
  | 'actions'
  | 'handlers'
  | 'jobs'
  | 'texts'
  | 'form'
  | 'pack'
  | 'archive'
  | 'simulation'
  | 'kernel'
  | 'carrier'
  | 'connector'
  | 'page'
  | 'island'
  | 'loader'
  | 'main'
  | 'test';

export interface Border {
  /** No npm packages but these, no `node:`, no clock, no randomness, no process, no I/O. */
  readonly pure: boolean;
  readonly packages: readonly string[] | 'any';
  /** Files of its own module it may not know. Their types it may: they are gone when the code runs. */
  readonly hides: readonly Role[];
  /** Roles it may know in other modules, as far as the table of modules lets it; `type` before it: as types. */
  readonly foreign: readonly (Role | `type ${Role}`)[];
  /** May it know `storage`? */
  readonly storage: boolean;
}

const SHOWN = ['preact', 'preact-render-to-string', 'd3-scale', 'd3-shape', 'd3-geo', 'uqr', 'leaflet'];

const PURE = { pure: true, packages: [], storage: false } as const;

export const BORDERS: Readonly<Record<Exclude<Role, 'main' | 'test'>, Border>> = {
  kernel: { ...PURE, packages: ['type typebox'], hides: [], foreign: [] },
  rules: {
    ...PURE,
    hides: ['view', 'contract', 'store', 'actions', 'handlers', 'jobs', 'pack', 'form'],
    foreign: ['rules'],
  },
  view: { ...PURE, hides: ['contract', 'store', 'actions', 'handlers', 'jobs', 'pack'], foreign: ['rules', 'view'] },
  texts: {
    ...PURE,
    hides: ['view', 'contract', 'store', 'actions', 'handlers', 'jobs', 'pack', 'form'],
    foreign: ['type rules'],
  },
  contract: {
    ...PURE,
    packages: ['typebox'],
    hides: ['view', 'store', 'actions', 'handlers', 'jobs', 'pack', 'form', 'texts'],
    foreign: [],
  },
  ports: {
    ...PURE,
    hides: ['view', 'contract', 'store', 'actions', 'handlers', 'jobs', 'pack', 'form', 'texts'],
    foreign: ['type rules'],
  },
  form: {
    ...PURE,
    packages: ['@cfworker/json-schema'],
    hides: ['view', 'contract', 'store', 'actions', 'handlers', 'jobs', 'pack'],
    foreign: ['rules'],
  },
  pack: {
    pure: false,
    packages: ['yaml', '@marcbachmann/cel-js', 'typebox', 'pinyin-pro', 'node:crypto', 'node:fs/promises', 'node:path'],
    hides: ['view', 'contract', 'store', 'actions', 'handlers', 'jobs'],
    foreign: ['rules', 'pack'],
    storage: false,
  },
  store: {
    pure: false,
    packages: ['kysely'],
    hides: ['view', 'contract', 'actions', 'handlers', 'jobs', 'pack', 'form', 'texts'],
    foreign: ['type rules'],
    storage: true,
  },
  archive: {
    pure: false,
    packages: [
      'node:crypto',
      'node:fs',
      'node:fs/promises',
      'node:path',
      'node:stream',
      'node:stream/promises',
      'node:zlib',
    ],
    hides: ['view', 'contract', 'actions', 'handlers', 'jobs'],
    foreign: ['rules'],
    storage: true,
  },
  simulation: { ...PURE, hides: ['contract', 'store', 'handlers', 'jobs'], foreign: ['rules'] },
  actions: {
    pure: false,
    packages: ['node:crypto', 'type typebox'],
    hides: ['handlers', 'jobs'],
    foreign: ['rules', 'actions', 'ports'],
    storage: true,
  },
  handlers: { pure: false, packages: [], hides: ['store', 'jobs'], foreign: ['rules'], storage: false },
  jobs: { pure: false, packages: [], hides: ['store', 'handlers'], foreign: ['rules'], storage: true },
  carrier: { pure: false, packages: 'any', hides: [], foreign: [], storage: false },
  connector: { pure: false, packages: 'any', hides: [], foreign: ['ports'], storage: false },
  page: {
    pure: false,
    packages: SHOWN,
    hides: [],
    foreign: ['rules', 'form', 'type contract', 'type view'],
    storage: false,
  },
  island: {
    pure: false,
    packages: SHOWN,
    hides: ['loader'],
    foreign: ['rules', 'form', 'type contract', 'type view'],
    storage: false,
  },
  loader: {
    pure: false,
    packages: ['type preact', 'node:crypto'],
    hides: [],
    foreign: ['rules', 'form', 'actions', 'view', 'texts', 'type contract', 'type ports'],
    storage: false,
  },
};

/** Files of a noun whose names tell their role; anything else in a noun is a part of its use cases. */
const NAMED = /^(rules|view|contract|ports|store|actions|handlers|jobs|texts|form|pack|archive)(?:[./]|$)/;

/** Files that are rules by another name, because the name says more. */
const RULES_TOO =
  /^(case\/engine\/|case\/(access)\.ts$|service\/(check|policy|find|item)\/|service\/(expression|text|data)\.ts$)/;

/** @param path Below `src/`. */
export function roleOf(path: string): Role {
  const [module = '', ...rest] = path.split('/');
  if (/\.(test|spec)\.tsx?$/.test(path)) return 'test';
  if (path === 'main.ts' || path === 'config.ts' || module === 'main') return 'main';
  if (module === 'kernel') return 'kernel';
  if (module === 'connector') return 'connector';
  if (module in CARRIERS) return 'carrier';
  if (/(^|[./])texts[.\w]*\.ts$/.test(path)) return 'texts';
  if (module === 'web') return pageRole(rest);
  if (path === 'case/words.ts') return 'view';
  if (path.startsWith('case/simulation/')) return 'simulation';
  if (RULES_TOO.test(path)) return 'rules';
  return (NAMED.exec(rest.join('/'))?.[1] as Role | undefined) ?? 'actions';
}

/**
 * Components and all of `kit` are shown; scripts run in the browser; what else is written beside a page runs on the
 * server only. The gallery shows every part to those who draw it and is not shipped.
 */
function pageRole(rest: readonly string[]): Role {
  const name = rest.at(-1) ?? '';
  if (rest[0] === 'gallery') return 'test';
  if (/^(island\.tsx|enhance\.ts|service-worker\.ts)$/.test(name)) return 'island';
  return rest[0] === 'kit' || name.endsWith('.tsx') ? 'page' : 'loader';
}
