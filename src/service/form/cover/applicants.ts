// A small set of invented applicants that between them meet everything a form can do: each option chosen, each field shown
// and hidden, asked and not asked, each material wanted and not wanted, each rule met and failed, each row of a table, each
// branch, each register asked in vain. The same document gives the same set. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import { valueAt, withoutValue, withValue } from '../../data.ts';
import { holds } from '../../expression.ts';
import type { Eligibility, Field, ServiceDocument } from '../../rules.ts';
import { filledFrom, readAtSubmit } from '../../rules/lookup.ts';
import { prepareData, type ValidationContext } from '../validate.ts';
import { fieldsOf, isNeeded, shownWith } from '../visible.ts';
import { agesOf, domainOf, KINDS, leavesAsked, looksAtPath, type Ground, type Leaf } from './domain.ts';
import { isWordGoal, knownBy, NOTHING, registerGoals, toldIn, withRecords, type Told } from './registers.ts';

export interface Applicant extends Told {
  /** `kind`, and `age` of a person, as rules see them. */
  readonly who: JsonObject;
  /** What is written into the form, before anything hidden is dropped. */
  readonly answers: JsonObject;
  /** Materials these answers ask for. */
  readonly materials: readonly string[];
  /** Refs of the fields shown. */
  readonly shown: readonly string[];
  /** Rules at filing that are not met, by id, and registers that nothing is done without; nobody with one of them may file. */
  readonly fails: readonly string[];
  /** What this one is in the set for. */
  readonly goals: readonly string[];
  /** The day of it, where that is another one than the day asked for. */
  readonly on?: LocalDate;
}

export interface Cover {
  readonly applicants: readonly Applicant[];
  /** Everything that was to be met. */
  readonly goals: readonly string[];
  /** What no applicant tried could meet. */
  readonly unmet: readonly string[];
}

const AT_FILING: readonly Eligibility['at'][] = ['discover', 'start', 'submit'];

/** Rules an applicant has to meet to file. */
const filingRules = ({ eligibility }: ServiceDocument): readonly Eligibility[] =>
  eligibility.filter(({ at }) => AT_FILING.includes(at));

/** So many are tried, beside those in which one answer differs. */
const TRIED = 1_500;

/** @param later Other days: whoever is taken today may be turned away on one of them. */
export function coverOf(document: ServiceDocument, ground: Ground, later: readonly Ground[] = []): Cover {
  const wanted = goalsOf(document);
  const left = new Set(wanted);
  const chosen: Applicant[] = [];
  const turnedAway: Applicant[] = [];
  const take = (found: Applicant): void => {
    const fresh = found.goals.filter((goal) => left.has(goal));
    if (fresh.length === 0) return;
    for (const goal of fresh) left.delete(goal);
    chosen.push({ ...found, goals: fresh });
  };
  for (const one of candidatesFor(document, ground)) {
    const found = meet(document, one, ground);
    if (found && found.fails.length > 0) turnedAway.push(found);
    else if (found) take(found);
    // What only those can choose who are turned away is left to the end.
    if ([...left].every((goal) => / (failed|none)$/.test(goal) && turnedAway.some(({ goals }) => goals.includes(goal))))
      break;
  }
  // Of those it is for, if any of them can fail it.
  const [meant = [], others = []] = [true, false].map((is) =>
    turnedAway.filter(({ who }) => isMeant(document, who) === is),
  );
  [...meant, ...others].forEach(take);
  for (const day of later) {
    const found = chosen.map((one) => ({ one, then: meet(document, one, day) }));
    const failing = found.find(({ then }) => then?.goals.some((goal) => isFailure(goal) && left.has(goal)));
    if (failing?.then) take({ ...failing.then, on: day.today });
  }
  const groundOf = ({ on }: Applicant): Ground => later.find(({ today }) => today === on) ?? ground;
  // What a register says only of those who are turned away stands in no case.
  const goals = wanted.filter((goal) => !left.has(goal) || !isWordGoal(goal));
  return {
    applicants: fewer(document, chosen, groundOf, goals),
    goals,
    unmet: goals.filter((goal) => left.has(goal)),
  };
}

/** Later ones often meet all that an earlier one was taken for. */
function fewer(
  document: ServiceDocument,
  chosen: readonly Applicant[],
  groundOf: (one: Applicant) => Ground,
  wanted: readonly string[],
): readonly Applicant[] {
  const all = chosen.map((one) => ({ one, goals: meet(document, one, groundOf(one))?.goals ?? [] }));
  const left = new Set(wanted);
  const kept: Applicant[] = [];
  for (;;) {
    const gains = all.map(({ one, goals }) => ({ one, fresh: goals.filter((goal) => left.has(goal)) }));
    const best = gains.reduce((a, b) => (b.fresh.length > a.fresh.length ? b : a), {
      one: all[0]?.one,
      fresh: [] as readonly string[],
    });
    if (!best.one || best.fresh.length === 0) return kept;
    kept.push({ ...best.one, goals: best.fresh });
    for (const goal of best.fresh) left.delete(goal);
  }
}

const isFailure = (goal: string): boolean => /^rule \w+ failed$/.test(goal);

const both = (what: string, isCondition: boolean): readonly string[] =>
  isCondition ? [`${what} yes`, `${what} no`] : [];

/** What is to be met, by what the document declares. */
function goalsOf(document: ServiceDocument): readonly string[] {
  return [
    ...fieldsOf(document).flatMap((field) => [
      `field ${field.ref}`,
      ...both(`shown ${field.ref}`, field.visible !== undefined).filter((goal) => goal.endsWith('no')),
      // Shown exactly when it is needed, it is never shown and not needed.
      ...both(`needed ${field.ref}`, typeof field.required === 'object').filter(
        (goal) => goal.endsWith('yes') || sourceOf(field.required) !== field.visible?.source,
      ),
    ]),
    ...leavesAsked(document).flatMap((leaf) =>
      choicesOf(leaf).map((value) => `option ${leaf.ref} ${JSON.stringify(value)}`),
    ),
    ...document.materials.flatMap(({ id, required }) =>
      typeof required === 'object' ? both(`material ${id}`, true) : required ? [`material ${id} yes`] : [],
    ),
    ...document.eligibility.flatMap(({ id }) => [`rule ${id} met`, `rule ${id} failed`]),
    ...registerGoals(document),
    ...(document.decisions ?? []).flatMap(({ id, rules }) => rules.map((_, row) => `row ${id} ${row}`)),
    ...branchesOf(document).map(({ goal }) => goal),
  ];
}

function choicesOf({ schema, field }: Leaf): readonly Json[] {
  if (Array.isArray(schema['enum'])) return schema['enum'] as readonly Json[];
  if (schema['type'] !== 'boolean') return [];
  // A tick that is needed whenever it is shown: nobody gets on without it.
  const isAlwaysNeeded =
    field.required === true || (field.required && sourceOf(field.required) === field.visible?.source);
  return isAlwaysNeeded ? [true] : [true, false];
}

function branchesOf({ workflow }: ServiceDocument) {
  return Object.values(workflow.states).flatMap((state) =>
    state.type === 'choice'
      ? state.on
          .filter(({ cond }) => !cond || !['input', 'lookups'].some((root) => looksAtPath(cond, root)))
          .map((edge, at) => ({ goal: `branch ${state.id} ${at}`, state, at, edge }))
      : [],
  );
}

const sourceOf = (required: Field['required']): string => (typeof required === 'object' ? required.source : '');

type Tried = Pick<Applicant, 'who' | 'answers'> & Told;

/** undefined where the form does not take the answers. */
function meet(document: ServiceDocument, tried: Tried, ground: Ground): Applicant | undefined {
  const { who, lookups, unconsented } = tried;
  const answers = withRecords(document, tried.answers, tried);
  const context = contextOf(document, who, ground);
  const written = prepareData(document, answers, context).data;
  const known = knownBy(document, tried, { data: written, applicant: who, today: ground.today });
  const { data, problems } = prepareData(document, filledFrom(document, answers, known.values), context);
  if (problems.length > 0) return undefined;
  const { fields } = shownWith(document, data, context);
  const facts = {
    data,
    applicant: who,
    today: ground.today,
    place: {},
    input: {},
    policy: ground.policy,
    lookups: known.values,
  };
  const unmet = filingRules(document).filter(({ rule }) => !holds(rule, facts));
  // Where a register keeps everything waiting, no rule is held against what it did not say.
  const fails = known.blocked.length > 0 ? known.blocked : unmet.map(({ id }) => id);
  const materials = [
    ...document.materials.filter((one) => isNeeded(one, data, context)).map(({ id }) => id),
    ...known.materials,
  ];
  const shown = fields.map(({ ref }) => ref);
  const found = { who, answers, lookups, unconsented, fails, materials, shown };
  const options = optionsIn(document, data);
  // One that fails several rules would not tell which of them said no.
  if (fails.length > 0) return { ...found, goals: fails.length === 1 ? [failureOf(fails[0] ?? ''), ...options] : [] };
  if (!isMeant(document, who)) return undefined;
  const later = { ...facts, lookups: { ...waitedFor(document, lookups), ...known.values } };
  return {
    ...found,
    goals: [
      ...options,
      ...known.goals,
      ...met(document, data, found, context, facts),
      ...branchesTaken(document, later),
      ...decidedBy(document, later),
    ],
  };
}

/** What registers say that are asked once the case is under way. */
const waitedFor = (document: ServiceDocument, said: Told['lookups']): JsonObject => {
  const atOnce = readAtSubmit(document).map(({ id }) => id);
  return Object.fromEntries(
    Object.entries(said).flatMap(([id, value]) => (value === 'failed' || atOnce.includes(id) ? [] : [[id, value]])),
  );
};

/** Rules that only the decision is held against: whoever does not meet one is taken, and refused then. */
const decidedBy = ({ eligibility }: ServiceDocument, facts: JsonObject): readonly string[] =>
  eligibility
    .filter(({ at }) => at === 'decide')
    .map(({ id, rule }) => `rule ${id} ${holds(rule, facts) ? 'met' : 'failed'}`);

/** As a goal: a rule that is not met, or what is missing of a register. */
const failureOf = (fails: string): string => (fails.includes(' ') ? `${fails} none` : `rule ${fails} failed`);

/** Not everybody the rules may turn away is among those a service is for. */
const isMeant = ({ audience }: ServiceDocument, { kind }: JsonObject): boolean =>
  audience.includes(kind === 'company' ? 'business' : 'person');

const optionsIn = (document: ServiceDocument, data: JsonObject): readonly string[] =>
  leavesAsked(document).flatMap(({ ref }) => {
    const value = valueAt(data, ref);
    return value === undefined ? [] : [`option ${ref} ${JSON.stringify(value)}`];
  });

function met(
  document: ServiceDocument,
  data: JsonObject,
  { shown, materials }: Pick<Applicant, 'shown' | 'materials'>,
  context: ValidationContext,
  facts: JsonObject,
): readonly string[] {
  return [
    ...fieldsOf(document).flatMap((field) => {
      const isShown = shown.includes(field.ref);
      if (!isShown) return [`shown ${field.ref} no`];
      return [`field ${field.ref}`, `needed ${field.ref} ${isNeeded(field, data, context) ? 'yes' : 'no'}`];
    }),
    ...document.materials.map(({ id }) => `material ${id} ${materials.includes(id) ? 'yes' : 'no'}`),
    ...filingRules(document).map(({ id }) => `rule ${id} met`),
    ...(document.decisions ?? []).flatMap(({ id, rules }) => {
      const row = rules.findIndex(({ when }) => !when || holds(when, facts));
      return row < 0 ? [] : [`row ${id} ${row}`];
    }),
  ];
}

const branchesTaken = (document: ServiceDocument, facts: JsonObject): readonly string[] =>
  branchesOf(document).flatMap(({ goal, state, at }) =>
    state.on.findIndex(({ cond }) => !cond || holds(cond, facts)) === at ? [goal] : [],
  );

/** Place and files are given to everybody: what is missed without them is tried apart. */
export const contextOf = (document: ServiceDocument, who: JsonObject, ground: Ground): ValidationContext => ({
  applicant: who,
  today: ground.today,
  formats: ground.formats,
  place: { town: 'somewhere' },
  files: ['file', ...document.materials.map(({ id }) => id)],
});

/** First everything filled in, then one answer changed at a time, then mixtures, always the same ones. */
function* candidatesFor(document: ServiceDocument, ground: Ground): Generator<Tried> {
  const domains = leavesAsked(document).map((leaf) => ({ ref: leaf.ref, values: domainOf(document, leaf, ground) }));
  const people = KINDS.flatMap((kind): readonly JsonObject[] =>
    kind === 'company' ? [{ kind }] : agesOf(document, ground.policy).map((age) => ({ kind, age })),
  );
  const full = domains.reduce<JsonObject>((so, { ref, values }) => given(so, ref, values[0]), {});
  const bases = [...filed(document).map((data) => withOffices(document, data, ground)), full];
  const [usual, ...others] = toldIn(document, ground.today);
  const told = usual ?? NOTHING;
  for (const answers of bases) for (const who of people) yield { who, answers, ...told };
  for (const answers of bases) for (const who of people) for (const one of others) yield { who, answers, ...one };
  for (const answers of bases)
    for (const { ref, values } of domains)
      for (const value of values) for (const who of people) yield { who, answers: given(answers, ref, value), ...told };
  const pick = pickerOf(1);
  for (let tries = 0; tries < TRIED; tries += 1) {
    const answers = domains.reduce<JsonObject>(
      (so, { ref, values }) => given(so, ref, values[pick(values.length)]),
      {},
    );
    const said = others.length === 0 ? told : (others[pick(others.length)] ?? told);
    yield { who: people[pick(people.length)] ?? { kind: 'person' }, answers, ...said };
  }
}

/** What the document's own tests file. */
function filed({ tests }: ServiceDocument): readonly JsonObject[] {
  const texts = new Set(tests.map(({ given: { data } }) => JSON.stringify(data)));
  return [...texts].slice(0, 12).map((text) => JSON.parse(text) as JsonObject);
}

/** Tests of a document may name an office that is not of this county, or as the engine does. */
function withOffices(document: ServiceDocument, data: JsonObject, { units }: Ground): JsonObject {
  return leavesAsked(document).reduce<JsonObject>((so, { ref, field }) => {
    const value = field.widget === 'unit' ? valueAt(so, ref) : undefined;
    if (typeof value !== 'string') return so;
    const unit = value.replace(/^dept:/, '');
    return given(so, ref, units.includes(unit) ? unit : undefined);
  }, data);
}

const given = (data: JsonObject, ref: string, value: Json | undefined): JsonObject =>
  value === undefined || value === null ? withoutValue(data, ref) : withValue(data, ref, value);

/** Mulberry32: the same mixtures on every machine. */
function pickerOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return below === 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
