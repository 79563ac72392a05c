// 核验 What a service reads elsewhere: of whom it is asked, with what, what comes back, and what is done where nothing does.
// Also what a connector offers, as its OpenAPI document says it. Frozen data, read from packs.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Shape } from '#kernel/typed.ts';
import { isReserved, keptFor, refOf, valueAt, withValue } from '../data.ts';
import { pathsOf } from '../expression.ts';
import type { Eligibility, Expression, Field, ServiceDocument } from '../rules.ts';

export const VALUE_TYPES = ['string', 'int', 'bool', 'date', 'timestamp'] as const;
type Plain = (typeof VALUE_TYPES)[number];
export const RECORDS = 'list<record>';
export type ValueType = Plain | `list<${Plain}>` | typeof RECORDS;

export type PrivacyLevel = 'public' | 'personal' | 'sensitive';

/** One value that comes back: its type, what people call it, and how private it is. */
export interface Returned {
  readonly type: ValueType;
  readonly title: Text;
  readonly class: PrivacyLevel;
  /** What the register's words mean, by word. */
  readonly labels?: { readonly [word: string]: Text };
  /** A sum of money, never below zero. */
  readonly unit?: 'fen';
  /** Of a list of records: what each of them says. */
  readonly items?: { readonly [name: string]: Returned };
}

/**
 * 挑选 A register answers with a list of records, and whoever applies picks one. `returns` is what one record says, its first
 * value what it is called by. Of the list nothing but the record that was picked is kept with the case.
 */
export interface Picking {
  /** The member of the answer that holds the records. */
  readonly from: string;
  /** The value by which a record is known. */
  readonly key: string;
  /** The field of the form that holds the key of the one that was picked. */
  readonly into: string;
}

/** What is done where no answer comes: wait and try again, or ask whoever applies in another way. */
export type OnFailure =
  | { readonly do: 'retry-then-block' }
  | { readonly do: 'ask-material'; readonly material: string }
  | { readonly do: 'ask-applicant'; readonly field: string };

/** What an outside system is asked. */
export interface Call {
  readonly connector: string;
  /** Of the connector's OpenAPI document. */
  readonly operationId: string;
  readonly input: { readonly [name: string]: Expression };
}

export interface LookUp extends Call {
  readonly id: string;
  /** What is read, as residents are told it. */
  readonly title: Text;
  /** 《个人信息保护法》第十七条: what it is read for is told before. */
  readonly purpose: Text;
  readonly returns: { readonly [name: string]: Returned };
  readonly pick?: Picking;
  /** Read only where this holds. */
  readonly when?: Expression;
  /** Read only with the consent of whoever applies, which is an entry of the log. */
  readonly consent?: 'required';
  /** How long one attempt may take, in milliseconds. */
  readonly timeout: number;
  /** States at whose entry it is read again. */
  readonly refresh: readonly string[];
  readonly onFailure: OnFailure;
}

/** One that a record is picked from. */
export type Picker = LookUp & { readonly pick: Picking };

/** What a state waits for: a look-up of the document, or any operation of a connector. */
export type OutsideCall = { readonly lookup: string } | Call;

/** One operation of a connector's OpenAPI document, as far as it is called. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  /** With `{name}` for what stands in the path. */
  readonly path: string;
  readonly input: readonly {
    readonly name: string;
    readonly in: 'path' | 'query' | 'body';
    readonly required: boolean;
    readonly schema: JsonObject;
  }[];
  /** By name: what it answers. */
  readonly result: { readonly [name: string]: JsonObject };
  /** What of it never lacks. */
  readonly always: readonly string[];
}

/** 对接 An outside system, and how it is reached. */
export interface Connector {
  readonly id: string;
  readonly title: Text;
  /** Where it is; absent where the place of it is told at the start (the demo's sandbox). */
  readonly address?: string;
  /** The name of the environment variable that holds what this county proves itself with. */
  readonly secret?: string;
  /** How long one attempt may take at most, in milliseconds. */
  readonly timeout: number;
  readonly operations: readonly Operation[];
}

/** Of an OpenAPI schema: the type that an expression sees; undefined for what is read in no expression. */
export function typeOfSchema(schema: JsonObject): ValueType | undefined {
  const { type, format, items } = schema;
  if (type === 'integer') return 'int';
  if (type === 'boolean') return 'bool';
  if (type === 'array') {
    const item = typeOfSchema((items ?? {}) as JsonObject);
    if (isObject(items) && items['type'] === 'object') return RECORDS;
    return item === undefined || item.startsWith('list<') ? undefined : (`list<${item}>` as ValueType);
  }
  if (type !== 'string') return undefined;
  return format === 'date' ? 'date' : format === 'date-time' ? 'timestamp' : 'string';
}

/** What the answer of an operation never lacks, by type; members that have no name among our types are left alone. */
export const alwaysAnswered = ({ result, always }: Operation): { readonly [name: string]: ValueType } =>
  Object.fromEntries(
    always.flatMap((name) => {
      const type = typeOfSchema(result[name] ?? {});
      return type === undefined ? [] : [[name, type] as const];
    }),
  );

/** The type of a value as CEL names it: days and moments are texts, as they are in `data`. */
export const celTypeOf = (type: ValueType): string => type.replace(/\b(date|timestamp)\b/, 'string');

/** What is to come back of one thing, or of one record. */
export const shapeOf = (returns: LookUp['returns']): Shape =>
  Object.fromEntries(
    Object.entries(returns).map(([name, { type, unit, items }]) => [
      name,
      items ? { each: shapeOf(items) } : (unit ?? type),
    ]),
  );

/** What a register is to answer: one thing, or the list that one record is picked from. */
export const askedShape = ({ returns, pick }: LookUp): Shape =>
  pick ? { [pick.from]: { each: shapeOf(returns) } } : shapeOf(returns);

/** The look-up that a field of the form is picked from. */
export const pickerOf = (document: { readonly lookups?: readonly LookUp[] }, ref: string): Picker | undefined =>
  lookupsOf(document).find((one): one is Picker => one.pick?.into === ref);

export const isBlocking = ({ onFailure }: Pick<LookUp, 'onFailure'>): boolean => onFailure.do === 'retry-then-block';

const NO_LOOKUPS: readonly LookUp[] = [];

export const lookupsOf = ({ lookups = NO_LOOKUPS }: Pick<ServiceDocument, 'lookups'>): readonly LookUp[] => lookups;

/** The look-up that is waited for; undefined where an order is. */
export const lookupIn = (document: Pick<ServiceDocument, 'lookups'>, call: OutsideCall): LookUp | undefined =>
  'lookup' in call ? lookupsOf(document).find(({ id }) => id === call.lookup) : undefined;

/** Whether anybody consents to something in a case of this service, to a look-up or as a party. */
export const asksConsent = (document: Pick<ServiceDocument, 'lookups' | 'parties'>): boolean =>
  lookupsOf(document).some(({ consent }) => consent) || (document.parties ?? []).length > 0;

/** Whether it may be read by what was consented to. */
export const isConsented = ({ id, consent }: LookUp, consents: readonly string[]): boolean =>
  consent === undefined || consents.includes(id);

export const readsOf = (expression: Expression | undefined): readonly string[] =>
  pathsOf(expression?.tree).flatMap(([root, id]) => (root === 'lookups' && id !== undefined ? [id] : []));

/** Those that a state of the document waits for; nobody else reads them. */
const waitedFor = ({ workflow }: ServiceDocument): readonly string[] =>
  Object.values(workflow.states).flatMap((state) =>
    state.type === 'wait' && state.service && 'lookup' in state.service ? [state.service.lookup] : [],
  );

const filledIn = keptFor(({ pages }: ServiceDocument['form']): readonly Field[] =>
  pages.flatMap(({ fields }) => fields.filter(({ prefill, readOnly }) => readOnly === true && prefillOf(prefill))),
);

/** The fields a look-up fills in and nobody writes over. */
export const filledFields = ({ form }: Pick<ServiceDocument, 'form'>): readonly Field[] => filledIn(form);

/** `lookups.civil.marital` as look-up and field. */
export function prefillOf(prefill: string | undefined): { readonly id: string; readonly field: string } | undefined {
  const [, id, field] = /^lookups\.(\w+)\.(\w+)$/.exec(prefill ?? '') ?? [];
  return id === undefined || field === undefined ? undefined : { id, field };
}

/** What rules, branches, tables and filled-in fields read, so that it is read as the case is filed. */
export const readAtSubmit = keptFor((document: ServiceDocument): readonly LookUp[] => {
  const { eligibility, decisions = [], fees = [], workflow } = document;
  const read = new Set([
    ...fees.flatMap(({ amount, when }) => [...readsOf(amount), ...readsOf(when)]),
    ...eligibility.filter(({ at }) => at !== 'decide').flatMap(({ rule }) => readsOf(rule)),
    ...decisions.flatMap(({ rules }) => rules.flatMap(({ when, then }) => [...readsOf(when), ...readsOf(then)])),
    ...Object.values(workflow.states).flatMap((state) =>
      state.type === 'final' || state.type === 'parallel' ? [] : state.on.flatMap(({ cond }) => readsOf(cond)),
    ),
    ...filledFields(document).flatMap(({ prefill }) => prefillOf(prefill)?.id ?? []),
  ]);
  const waited = waitedFor(document);
  return lookupsOf(document).filter(({ id, pick }) => (pick || read.has(id)) && !waited.includes(id));
});

/** Rules are held against what registers say on the day of the decision. */
export const readAtDecision = keptFor((document: ServiceDocument): readonly LookUp[] => {
  const read = new Set(document.eligibility.flatMap(({ rule }) => readsOf(rule)));
  const waited = waitedFor(document);
  return lookupsOf(document).filter(({ id }) => read.has(id) && !waited.includes(id));
});

/** Fields that a register fills in hold what it said, whatever was written. */
export function filledFrom(document: Pick<ServiceDocument, 'form'>, data: JsonObject, said: JsonObject): JsonObject {
  return filledFields(document).reduce((given, { ref, prefill }) => {
    const from = prefillOf(prefill);
    const answer = from && said[from.id];
    const value = isObject(answer) ? answer[from?.field ?? ''] : undefined;
    return value === undefined || isReserved(ref) ? given : withValue(given, ref, value);
  }, data);
}

/** undefined where two records bear one key: a register that contradicts itself has given no answer. */
export function recordsIn({ from, key }: Picking, answer: JsonObject): readonly JsonObject[] | undefined {
  const list = answer[from];
  const records = Array.isArray(list) ? list.filter((one: Json): one is JsonObject => isObject(one)) : [];
  return new Set(records.map((one) => one[key])).size === records.length ? records : undefined;
}

/** The one whose key stands in the form; undefined where there is none any more. */
export const recordFor = (
  { key, into }: Picking,
  records: readonly JsonObject[],
  data: JsonObject,
): JsonObject | undefined => records.find((one) => one[key] === valueAt(data, into));

/** Fields that an expression reads. */
const fieldsRead = (expression: Expression | undefined): readonly string[] =>
  pathsOf(expression?.tree).flatMap(([root, ...rest]) => (root === 'data' ? [refOf(rest)] : []));

/** What has to be answered before the list can be asked for. */
export const askedBefore = ({ input, when }: Pick<LookUp, 'input' | 'when'>): readonly string[] => [
  ...new Set([...Object.values(input), ...(when ? [when] : [])].flatMap(fieldsRead)),
];

/** The fields of the pages before the one on which a record is picked. */
export function fieldsBefore({ form }: Pick<ServiceDocument, 'form'>, { pick }: Picker): readonly string[] {
  const at = form.pages.findIndex(({ fields }) => fields.some(({ ref }) => ref === pick.into));
  return form.pages
    .slice(0, Math.max(0, at))
    .flatMap(({ fields }) => fields.map(({ ref }) => ref))
    .filter((ref) => !isReserved(ref));
}

/**
 * Rules that can be judged before the list is shown: they speak of what is asked on the pages before, and of other look-ups that
 * can be read by then. Whoever fails one is told so and is shown nothing.
 */
export function rulesBefore(document: ServiceDocument, picker: Picker): readonly Eligibility[] {
  const before = fieldsBefore(document, picker);
  const isKnown = (ref: string): boolean => before.includes(ref);
  const readable = new Set(
    (document.lookups ?? []).filter((one) => !one.pick && askedBefore(one).every(isKnown)).map(({ id }) => id),
  );
  return document.eligibility.filter(
    ({ at, rule }) =>
      at === 'submit' &&
      readsOf(rule).every((id) => readable.has(id)) &&
      fieldsRead(rule).every(isKnown) &&
      pathsOf(rule.tree).every(([root]) => root !== 'place'),
  );
}

/** The look-ups that those rules read. */
export function lookupsBefore(document: ServiceDocument, picker: Picker): readonly LookUp[] {
  const read = new Set(rulesBefore(document, picker).flatMap(({ rule }) => readsOf(rule)));
  return (document.lookups ?? []).filter(({ id }) => read.has(id));
}
