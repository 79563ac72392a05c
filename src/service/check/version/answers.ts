// Whether the answers of every case of an older version are answers of this one once the patch is done. It is reckoned on
// the schemas, not on examples: for each answer of the new version where its value can come from, and whether it is
// certainly there. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { isObject } from '#kernel/json.ts';
import { findSchema, isRequired, leavesOf, requiredOf, stepsOf, valueAt } from '../../data.ts';
import type { Field, ServiceDocument } from '../../rules.ts';
import type { Migration, Patch } from '../../rules/migration.ts';
import { fault, type Fault } from '../finding.ts';
import { misfit } from './fit.ts';

/** Where a value comes from: an answer of the old version, or what the patch writes. */
type Origin = { readonly old: string } | { readonly value: Json };

interface Holding {
  readonly origins: readonly Origin[];
  /** It is there in every case. */
  readonly always: boolean;
}

type Held = Map<string, Holding>;

export function checkAnswers(
  old: ServiceDocument,
  next: ServiceDocument,
  rule: Migration,
  at: string,
): readonly Fault[] {
  const held: Held = new Map(
    leavesOf(old.data).map((ref) => [ref, { origins: [{ old: ref }], always: isRequired(old.data, ref) }]),
  );
  const faults: Fault[] = [];
  for (const [index, patch] of (rule.data ?? []).entries()) {
    const unknown = apply(held, patch);
    if (unknown !== undefined)
      faults.push(
        fault(
          'migration_path_unknown',
          `${at}/data/${index}`,
          { version: old.version, path: unknown, known: [...held.keys()] },
          [`${patch.op} ${unknown}`],
        ),
      );
  }
  const asks = rule.ask ?? [];
  const asked = (ref: string): boolean => asks.some((one) => ref === one || ref.startsWith(`${one}/`));
  const fields = next.form.pages.flatMap((page) => page.fields);
  for (const [index, ref] of asks.entries())
    if (!fields.some((field) => field.ref === ref))
      faults.push(
        fault('migration_ask_unknown', `${at}/ask/${index}`, { field: ref, known: fields.map((one) => one.ref) }, [
          ref,
        ]),
      );
  const leaves = leavesOf(next.data);
  for (const ref of held.keys())
    if (!leaves.includes(ref))
      faults.push(
        fault('migration_field_left', `${at}/data`, { version: old.version, field: ref, known: leaves }, [
          `${ref}: ${JSON.stringify(sampleOf(held.get(ref), old))}`,
        ]),
      );
  const untouched = leaves.filter((one) => !asked(one));
  faults.push(...untouched.flatMap((ref) => checkKept({ old, next, held, at, fields }, ref, rule)));
  for (const ref of untouched) faults.push(...checkAnswer({ old, next, held, at, fields }, ref));
  return faults;
}

/** What somebody answered, and the new version asks in the same way, is not overwritten or dropped on the way. */
function checkKept({ old, next, held, at }: Ground, ref: string, { data = [] }: Migration): readonly Fault[] {
  const before = findSchema(old.data, ref);
  const isElsewhere = [...held.values()].some(({ origins }) => origins.some((one) => 'old' in one && one.old === ref));
  // Whoever tests for a value knows what is replaced.
  const isTested = data.some(({ op, path }) => op === 'test' && (ref === path || ref.startsWith(`${path}/`)));
  if (!before || isElsewhere || isTested || misfit(before, findSchema(next.data, ref) ?? {}) !== undefined) return [];
  const gone = data.findIndex(({ op, path }) => op !== 'test' && (ref === path || ref.startsWith(`${path}/`)));
  const place = gone < 0 ? `${at}/data` : `${at}/data/${gone}`;
  return [
    fault('migration_answer_lost', place, { version: old.version, field: ref }, [
      `${old.version} ${ref} → ${next.version} ${held.has(ref) ? `${ref} = ${JSON.stringify(sampleOf(held.get(ref), old))}` : '–'}`,
    ]),
  ];
}

/** Does to what is held what the operation does to answers; the path that is not there, if one is not. */
function apply(held: Held, { op, path, from = '', value = null }: Patch): string | undefined {
  const under = (ref: string): readonly string[] =>
    [...held.keys()].filter((one) => one === ref || one.startsWith(`${ref}/`));
  const put = (ref: string, given: Holding): void => {
    const before = held.get(ref);
    // What may not be there leaves what was there before.
    held.set(
      ref,
      given.always || !before ? given : { origins: [...given.origins, ...before.origins], always: before.always },
    );
  };
  if (op === 'add') {
    for (const one of under(path)) held.delete(one);
    for (const one of leavesOfValue(value, path))
      held.set(one, {
        origins: [{ value: valueAt({ at: value }, `/at${one.slice(path.length)}`) ?? null }],
        always: true,
      });
    return undefined;
  }
  const source = op === 'move' || op === 'copy' ? from : path;
  const taken = under(source).map((one) => [one, held.get(one)] as const);
  if (taken.length === 0) return source;
  if (op === 'test') return undefined;
  if (op === 'remove' || op === 'move') for (const [one] of taken) held.delete(one);
  if (op === 'replace')
    for (const [one, before] of taken)
      held.set(one, {
        origins: [{ value: valueAt({ at: value }, `/at${one.slice(path.length)}`) ?? null }],
        always: before?.always === true,
      });
  if (op === 'move' || op === 'copy')
    for (const [one, holding] of taken) if (holding) put(`${path}${one.slice(source.length)}`, holding);
  return undefined;
}

const leavesOfValue = (value: Json, at: string): readonly string[] =>
  isObject(value) ? Object.entries(value).flatMap(([name, member]) => leavesOfValue(member, `${at}/${name}`)) : [at];

const sampleOf = (holding: Holding | undefined, { data }: ServiceDocument): Json => {
  const [origin] = holding?.origins ?? [];
  return origin === undefined
    ? null
    : 'value' in origin
      ? origin.value
      : (findSchema(data, origin.old)?.['type'] ?? null);
};

interface Ground {
  readonly old: ServiceDocument;
  readonly next: ServiceDocument;
  readonly held: Held;
  readonly at: string;
  readonly fields: readonly Field[];
}

function checkAnswer({ old, next, held, at, fields }: Ground, ref: string): readonly Fault[] {
  const holding = held.get(ref);
  const schema = findSchema(next.data, ref) ?? {};
  const facts = { version: old.version, field: ref };
  const field = fields.find((one) => one.ref === ref);
  if (!isGiven({ old, next, held }, ref, holding, field))
    return [
      fault('migration_field_missing', `${at}/ask`, facts, [
        holding ? `${ref}?: ${originsOf(holding)}` : `${old.version}: ${ref} –`,
      ]),
    ];
  return (holding?.origins ?? []).flatMap((origin) => {
    const from: JsonObject = 'old' in origin ? (findSchema(old.data, origin.old) ?? {}) : { const: origin.value };
    const example = misfit(from, schema);
    return example === undefined
      ? []
      : [
          fault('migration_value_misfit', `${at}/data`, { ...facts, value: JSON.stringify(example) }, [
            `${'old' in origin ? origin.old : ref}: ${JSON.stringify(example)} → ${ref}`,
          ]),
        ];
  });
}

const originsOf = ({ origins }: Holding): string =>
  origins.map((one) => ('old' in one ? one.old : JSON.stringify(one.value))).join(' | ');

/** Whether a case has every answer that its new version insists on. */
function isGiven(
  { old, next, held }: Pick<Ground, 'old' | 'next' | 'held'>,
  ref: string,
  holding: Holding | undefined,
  field: Field | undefined,
): boolean {
  if (holding?.always === true) return true;
  if (isRequired(next.data, ref)) return false;
  const origin = holding?.origins.length === 1 ? holding.origins[0] : undefined;
  const source = origin && 'old' in origin ? origin.old : undefined;
  if (field && field.required !== false && !isAskedAlike(old, source, field)) return false;
  return isWithParent(old, next, held, ref, source);
}

/** The old form insisted on it under the same condition. */
function isAskedAlike({ form }: ServiceDocument, source: string | undefined, field: Field): boolean {
  const before = form.pages.flatMap((page) => page.fields).find(({ ref }) => ref === source);
  if (!before || before.required === false) return false;
  const [was, is] = [before, field].map(({ required, visible }) =>
    [typeof required === 'boolean' ? required : required.source, visible?.source ?? ''].join(' | '),
  );
  return was === is;
}

/** Required within an object that may be missing: then it came together with the others of that object. */
function isWithParent(
  old: ServiceDocument,
  next: ServiceDocument,
  held: Held,
  ref: string,
  source: string | undefined,
): boolean {
  const parent = ref.slice(0, ref.lastIndexOf('/'));
  const name = stepsOf(ref).at(-1) ?? '';
  if (parent === '' || !requiredOf(findSchema(next.data, parent)).includes(name)) return true;
  const siblings = [...held.keys()].filter((one) => one.startsWith(`${parent}/`));
  if (siblings.length === 0) return true;
  const from = source?.slice(0, source.lastIndexOf('/'));
  const wasRequired =
    from !== undefined && requiredOf(findSchema(old.data, from)).includes(stepsOf(source ?? '').at(-1) ?? '');
  return (
    wasRequired &&
    siblings.every((one) =>
      held.get(one)?.origins.every((origin) => 'old' in origin && origin.old.startsWith(`${from}/`)),
    )
  );
}
