// Answers that are wrong in one way each: left out, too long, too short, badly written, out of bounds, not on the list; and
// answers to hidden fields, which are no fault. Pure.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { isBlank, valueAt, withoutValue, withValue } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { prepareData } from '../validate.ts';
import { isNeeded } from '../visible.ts';
import { filledFields, filledFrom } from '../../rules/lookup.ts';
import type { Problem } from '../problem.ts';
import { contextOf, type Applicant } from './applicants.ts';
import { leavesAsked, type Ground, type Leaf } from './domain.ts';

export interface Faulty {
  /** `too_long /title`: what was done to which answer. */
  readonly name: string;
  readonly ref: string;
  readonly who: JsonObject;
  /** What registers say of such a person. */
  readonly lookups: Applicant['lookups'];
  readonly answers: JsonObject;
  /** What is said about it; nothing where it does not count. */
  readonly problems: readonly Problem[];
}

interface Spoilt {
  readonly how: string;
  /** undefined takes the answer away. */
  readonly value: Json | undefined;
}

/** @param applicants Whom the form takes; each fault is tried on the first of them who is asked for the answer. */
export function faultsOf(
  document: ServiceDocument,
  applicants: readonly Applicant[],
  ground: Ground,
): readonly Faulty[] {
  const taken = applicants.filter(({ fails }) => fails.length === 0);
  // What a register fills in nobody writes wrongly.
  const filled = new Set(filledFields(document).map(({ ref }) => ref));
  const written = leavesAsked(document).filter(({ field }) => !filled.has(field.ref));
  return written.flatMap((leaf) => {
    const asked = taken.find(({ shown }) => shown.includes(leaf.field.ref));
    const spared = taken.find(({ shown }) => !shown.includes(leaf.field.ref));
    const wrong = asked
      ? spoiltOf(document, leaf, asked, ground).map((one) => faulty(document, leaf, asked, one, ground))
      : [];
    const hidden = spared ? [faulty(document, leaf, spared, { how: 'hidden', value: tooMuch(leaf) }, ground)] : [];
    return [...wrong, ...hidden];
  });
}

function faulty(
  document: ServiceDocument,
  { ref }: Leaf,
  { who, answers, lookups }: Applicant,
  { how, value }: Spoilt,
  ground: Ground,
): Faulty {
  const spoilt = value === undefined ? withoutValue(answers, ref) : withValue(answers, ref, value);
  const { problems } = prepareData(document, filledFrom(document, spoilt, lookups), contextOf(document, who, ground));
  return { name: `${how} ${ref}`, ref, who, lookups, answers: spoilt, problems };
}

const tooMuch = ({ schema }: Leaf): Json => (schema['type'] === 'integer' ? -1 : '多'.repeat(400));

function spoiltOf(document: ServiceDocument, leaf: Leaf, applicant: Applicant, ground: Ground): readonly Spoilt[] {
  const { schema, ref, field } = leaf;
  const answers = filledFrom(document, applicant.answers, applicant.lookups);
  const { data } = prepareData(document, answers, contextOf(document, applicant.who, ground));
  const isAsked = isNeeded(field, data, contextOf(document, applicant.who, ground)) && field.ref === ref;
  const isGiven = schema['default'] !== undefined || (schema['type'] === 'boolean' && field.required === false);
  const left: readonly Spoilt[] =
    isAsked && !isGiven && !isBlank(valueAt(data, ref)) ? [{ how: 'missing', value: undefined }] : [];
  const bare: readonly Spoilt[] = isAsked && schema['type'] === 'boolean' ? [{ how: 'not_ticked', value: false }] : [];
  return [...left, ...bare, ...wrongOf(schema)];
}

function wrongOf(schema: JsonObject): readonly Spoilt[] {
  if (Array.isArray(schema['enum'])) return [{ how: 'not_an_option', value: 'none-of-these' }];
  if (schema['type'] === 'boolean' || schema['type'] === 'object') return [];
  if (schema['type'] === 'array') return wrongLists(schema);
  if (schema['type'] === 'integer') return wrongNumbers(schema);
  const { maxLength, minLength } = schema;
  return [
    ...(typeof maxLength === 'number' ? [{ how: 'too_long', value: '长'.repeat(maxLength + 1) }] : []),
    ...(typeof minLength === 'number' && minLength > 1
      ? [{ how: 'too_short', value: '短'.repeat(minLength - 1) }]
      : []),
    ...(schema['pattern'] !== undefined || schema['format'] !== undefined
      ? [{ how: 'badly_written', value: '写错了' }]
      : []),
    ...(schema['format'] === 'date' ? [{ how: 'no_day', value: '2026-02-30' }] : []),
    { how: 'blank', value: '   ' },
  ];
}

function wrongNumbers({ minimum, maximum }: JsonObject): readonly Spoilt[] {
  return [
    ...(typeof minimum === 'number' ? [{ how: 'too_small', value: minimum - 1 }] : []),
    ...(typeof maximum === 'number' ? [{ how: 'too_big', value: maximum + 1 }] : []),
    { how: 'no_number', value: '三个' },
  ];
}

const entries = (count: number): readonly Json[] => Array.from({ length: count }, (_, at) => `第${at + 1}项`);

/** Too many entries, too few, one twice, one that is wrong by itself. */
function wrongLists({ minItems, maxItems, uniqueItems, items }: JsonObject): readonly Spoilt[] {
  const one = isObject(items) ? items : {};
  const options = Array.isArray(one['enum']) ? (one['enum'] as readonly Json[]) : undefined;
  const [first = '一项'] = options ?? [];
  return [
    ...(typeof maxItems === 'number' && options === undefined
      ? [{ how: 'too_many', value: entries(maxItems + 1) }]
      : []),
    ...(typeof minItems === 'number' && minItems > 1 && options === undefined
      ? [{ how: 'too_few', value: entries(minItems - 1) }]
      : []),
    ...(uniqueItems === true && options === undefined ? [{ how: 'repeated', value: [first, first] }] : []),
    ...wrongOf(one).flatMap(({ how, value }) =>
      value === undefined || how === 'blank' ? [] : [{ how: `entry_${how}`, value: [value] }],
    ),
  ];
}
