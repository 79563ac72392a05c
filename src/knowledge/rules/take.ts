// From the rows of a list of questions and answers to entries of a pack, by a small file that says which column is what. Nothing is
// made up: a row that cannot be used is told with its number and the reason. Pure.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { isObject, type Json } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Table } from '#service/item/table.ts';
import { mistaken, recogniser, textsIn, type KnownUnit } from '#service/item/take.ts';
import type { Answer } from '../rules.ts';

const COLUMNS = [
  'id',
  'question',
  'asked',
  'answer',
  'services',
  'law',
  'department',
  'from',
  'until',
  'questionEn',
  'answerEn',
  'lawEn',
] as const;
type Column = (typeof COLUMNS)[number];

export interface AnswerMapping {
  readonly columns: { readonly [column in Column]?: string };
  /** Departments of the list by the county's own units. */
  readonly units: { readonly [department: string]: string };
  /** For rows that do not say it. */
  readonly unit: string | null;
  readonly from: LocalDate | null;
  readonly until: LocalDate | null;
}

export type Unusable =
  | 'unreadable'
  | 'no_question'
  | 'no_answer'
  | 'too_long'
  | 'no_unit'
  | 'day_wrong'
  | 'bounds_reversed'
  | 'service_unknown'
  | 'id_wrong'
  | 'twice';

export interface UnusedRow {
  readonly row: number;
  readonly reason: Unusable;
  /** What shows it. */
  readonly fact: string;
}

const MEMBERS = ['columns', 'units', 'unit', 'from', 'until'];
const DAY = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;

/** A day as lists write it; undefined for one that is none. */
function dayIn(text: string): LocalDate | undefined {
  const [, year = '', month = '', day = ''] = DAY.exec(text) ?? [];
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const at = Date.parse(written);
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== written ? undefined : written;
}

/** A mapping as it was written; what nobody knows in it is refused by name, because a misspelt column would be an empty one. */
export function answerMappingOf(given: unknown): Result<AnswerMapping> {
  const written = given as Json;
  if (!isObject(written)) return refuse({ code: 'mapping_empty' });
  const columns = textsIn(written['columns']);
  const wrongs = mistaken(written, columns, { members: MEMBERS, columns: COLUMNS, needed: ['question', 'answer'] });
  if (wrongs) return refuse(wrongs);
  const said = (name: string): string | null => (typeof written[name] === 'string' ? written[name] : null);
  const days = ['from', 'until'].map((name) => [name, said(name)] as const);
  const wrong = days.find(([, text]) => text !== null && dayIn(text) === undefined);
  if (wrong) return refuse({ code: 'mapping_missing', name: wrong[0] });
  return ok({
    columns,
    units: textsIn(written['units']),
    unit: said('unit'),
    from: said('from'),
    until: said('until'),
  });
}

export interface Grounds {
  readonly units: readonly KnownUnit[];
  readonly services: ReadonlySet<string>;
  /** Something short and stable of a text, fit for an address. */
  readonly hash: (text: string) => string;
}

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST = { question: 120, answer: 4000 };

const inBoth = (zh: string, en: string): Text => ({ 'zh-CN': zh, en: en === '' ? zh : en });

interface Row {
  readonly cell: (column: Column) => string;
  readonly mapping: AnswerMapping;
  readonly unitOf: (department: string) => string | null;
  readonly grounds: Grounds;
}

const several = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[;；|\n]+/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

type Read = { readonly answer: Answer } | { readonly reason: Unusable; readonly fact: string };

function answerIn({ cell, mapping, unitOf, grounds }: Row): Read {
  const [question, answer] = [cell('question'), cell('answer')];
  const wrong = (reason: Unusable, fact = question.slice(0, 40)): Read => ({ reason, fact });
  if (question === '') return wrong('no_question', '');
  if (answer === '') return wrong('no_answer');
  if (question.length > LONGEST.question || answer.length > LONGEST.answer) return wrong('too_long');
  const id = cell('id') === '' ? `a-${grounds.hash(question)}` : cell('id');
  if (!ID.test(id) || id.length > 80) return wrong('id_wrong', id);
  const department = cell('department');
  const unit = department === '' ? mapping.unit : unitOf(department);
  if (unit === null) return wrong('no_unit', department);
  const days = { from: cell('from') || mapping.from || '', until: cell('until') || mapping.until || '' };
  const [from, until] = [dayIn(days.from), days.until === '' ? null : dayIn(days.until)];
  if (from === undefined || until === undefined) return wrong('day_wrong', from === undefined ? days.from : days.until);
  if (until !== null && until < from) return wrong('bounds_reversed', `${from} – ${until}`);
  const services = several(cell('services'));
  const stranger = services.find((one) => !grounds.services.has(one));
  if (stranger !== undefined) return wrong('service_unknown', stranger);
  const law = cell('law');
  return {
    answer: {
      id,
      question: inBoth(question, cell('questionEn')),
      asked: several(cell('asked')),
      answer: inBoth(answer, cell('answerEn')),
      services,
      law: law === '' ? null : inBoth(law, cell('lawEn')),
      unit,
      from,
      until,
    },
  };
}

export function takeAnswers({ rows, broken }: Table, mapping: AnswerMapping, grounds: Grounds) {
  const unused: UnusedRow[] = broken.map((row) => ({ row, reason: 'unreadable', fact: '' }));
  const answers = new Map<string, { readonly answer: Answer; readonly row: number }>();
  const unitOf = recogniser(mapping, grounds.units);
  for (const { number: row, cells } of rows) {
    const cell = (column: Column): string => {
      const name = mapping.columns[column];
      return name === undefined ? '' : (cells.get(name) ?? '').replaceAll(/[^\P{Cc}\n]|\p{Cf}/gu, ' ').trim();
    };
    const read = answerIn({ cell, mapping, unitOf, grounds });
    if ('reason' in read) {
      unused.push({ row, ...read });
      continue;
    }
    const earlier = answers.get(read.answer.id);
    if (earlier) unused.push({ row, reason: 'twice', fact: String(earlier.row) });
    else answers.set(read.answer.id, { answer: read.answer, row });
  }
  return {
    answers: [...answers.values()].map(({ answer }) => answer),
    unused: unused.toSorted((a, b) => a.row - b.row),
    rows: rows.length + broken.length,
  };
}
