// What is different between two versions of a service, place by place, and whom it concerns: residents, offices, or the time
// things take. Items of a list are the same by what they are called, not by where they stand. Pure.
import { canonical, isObject, type Json, type JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '../rules.ts';

export type Concern = 'residents' | 'offices' | 'time' | 'rest';

/** One step to a place: the name of a member, or an item with the words it is known by. */
export interface Step {
  readonly name: string;
  /** The item's own title or label, where it has one. */
  readonly title: Json | null;
}

export interface Difference {
  readonly concern: Concern;
  /** The first is the section. */
  readonly path: readonly Step[];
  /** undefined: not there. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** By section; what is not here concerns those who design. */
const SECTIONS: { readonly [section: string]: Concern } = {
  title: 'residents',
  summary: 'residents',
  guide: 'residents',
  audience: 'residents',
  channels: 'residents',
  legalBasis: 'residents',
  data: 'residents',
  form: 'residents',
  materials: 'residents',
  lookups: 'residents',
  privacy: 'residents',
  notifications: 'residents',
  eligibility: 'residents',
  decisions: 'residents',
  fees: 'residents',
  outputs: 'residents',
  policy: 'residents',
  remedy: 'residents',
  withdraw: 'residents',
  reasons: 'residents',
  follows: 'residents',
  sameMatter: 'residents',
  publication: 'residents',
  service: 'residents',
  access: 'offices',
  migrations: 'residents',
  authority: 'offices',
  routing: 'offices',
  workflow: 'offices',
  operations: 'offices',
  clocks: 'time',
  sla: 'time',
  escalation: 'time',
  rating: 'time',
  reopen: 'time',
};

/** Names under which lengths of time stand, whatever section they are in. */
const TIMES: readonly string[] = ['deadline', 'expires', 'within', 'window', 'every', 'max', 'due', 'after', 'deemed'];

/** A version's own number and hash differ always. */
const APART: readonly string[] = ['version', 'hash'];

export function differencesOf(before: ServiceDocument, after: ServiceDocument): readonly Difference[] {
  const [a, b] = [plain(before), plain(after)];
  const sections = [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => !APART.includes(name));
  return sections.flatMap((name) => compare([{ name, title: null }], a[name], b[name]));
}

const plain = (document: ServiceDocument): JsonObject => JSON.parse(JSON.stringify(document)) as JsonObject;

function compare(path: readonly Step[], before: Json | undefined, after: Json | undefined): readonly Difference[] {
  if (isSame(before, after)) return [];
  if (isItems(before) && isItems(after)) return compareMembers(path, itemsOf(before), itemsOf(after));
  if (isOpen(before) && isOpen(after)) return compareMembers(path, membersOf(before), membersOf(after));
  return [{ concern: concernOf(path), path, before, after }];
}

const isSame = (a: Json | undefined, b: Json | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && canonical(a) === canonical(b));

/** Said as one thing: a text in two languages, a length, a parameter, an expression. */
const isWhole = (value: JsonObject): boolean =>
  ['zh-CN', 'count', 'parameter'].some((name) => value[name] !== undefined) || typeof value['source'] === 'string';

const isOpen = (value: Json | undefined): value is JsonObject => isObject(value) && !isWhole(value);

const isItems = (value: Json | undefined): value is readonly Json[] =>
  Array.isArray(value) && (value as readonly Json[]).every((one) => isObject(one));

type Members = ReadonlyMap<string, { readonly step: Step; readonly value: Json }>;

const membersOf = (value: JsonObject): Members =>
  new Map(Object.entries(value).map(([name, member]) => [name, { step: stepOf(name, member), value: member }]));

const stepOf = (name: string, value: Json): Step => ({
  name,
  title: isObject(value) ? (value['title'] ?? value['label'] ?? null) : null,
});

const KEYS = ['id', 'ref', 'from', 'event', 'code', 'to', 'name', 'title'] as const;

function itemsOf(list: readonly Json[]): Members {
  const items = new Map<string, { readonly step: Step; readonly value: Json }>();
  for (const value of list as readonly JsonObject[]) {
    const key = KEYS.map((name) => value[name]).find((one) => one !== undefined && one !== '');
    const base = typeof key === 'string' ? key : canonical(key ?? value);
    let name = base;
    for (let again = 2; items.has(name); again += 1) name = `${base} ${again}`;
    items.set(name, { step: { ...stepOf(name, value), name: typeof key === 'string' ? name : '' }, value });
  }
  return items;
}

function compareMembers(path: readonly Step[], before: Members, after: Members): readonly Difference[] {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((name) => {
    const [old, renewed] = [before.get(name), after.get(name)];
    const step = renewed?.step ?? old?.step ?? { name, title: null };
    return compare([...path, step], old?.value, renewed?.value);
  });
}

function concernOf(path: readonly Step[]): Concern {
  const own = SECTIONS[path[0]?.name ?? ''] ?? 'rest';
  const isTime = own !== 'rest' && own !== 'residents' && path.some(({ name }) => TIMES.includes(name));
  return isTime ? 'time' : own;
}
