// What a caller sent, read by the letter: each name once, an empty value is none, and dates with their zone. Pure.
import type { Instant } from '#kernel/time.ts';
import type { Fault } from './fault.ts';

/** Parameters by name, without those that are empty; attributes by their codes. */
export interface Asked {
  readonly values: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, readonly string[]>;
}

const ATTRIBUTE = /^attribute\[([^[\]]{1,100})\](\[\])?$/;

/** "Can be declared multiple times, comma delimited", says the specification of this one, and both are done. */
const LIST = 'status';

/**
 * Names that stand twice and attributes in brackets of another shape are refused and not guessed at: frameworks differ in which of
 * two values counts, and a reporter would see another one than the county.
 */
export function readAsked(pairs: Iterable<readonly [string, string]>): { asked: Asked; faults: readonly Fault[] } {
  const values = new Map<string, string>();
  const attributes = new Map<string, string[]>();
  const single = new Set<string>();
  const faults = new Map<string, Fault>();
  const seen = new Set<string>();
  for (const [name, value] of pairs) {
    const [whole, code, many] = ATTRIBUTE.exec(name) ?? [];
    if (whole === undefined && /[[\]]|^attribute$/.test(name)) {
      faults.set(name, { code: 'name_wrong', name });
      continue;
    }
    const isTwice = seen.has(name);
    if (code === undefined || many === undefined) {
      if (isTwice && name !== LIST) faults.set(name, { code: 'repeated', name });
      seen.add(name);
    }
    if (code === undefined) values.set(name, isTwice ? `${values.get(name) ?? ''},${value}` : value);
    else {
      if (many === undefined) single.add(code);
      attributes.set(code, [...(attributes.get(code) ?? []), value]);
      if (single.has(code) && (attributes.get(code)?.length ?? 0) > 1)
        faults.set(name, { code: 'repeated', name: `attribute[${code}]` });
    }
  }
  return { asked: { values: given(values), attributes: givenLists(attributes) }, faults: [...faults.values()] };
}

const isGiven = (value: string): boolean => value.trim() !== '';

const given = (values: ReadonlyMap<string, string>): Asked['values'] =>
  new Map([...values].filter(([, value]) => isGiven(value)));

const givenLists = (attributes: ReadonlyMap<string, readonly string[]>): Asked['attributes'] =>
  new Map(
    [...attributes].map(([code, all]) => [code, all.filter(isGiven)] as const).filter(([, all]) => all.length > 0),
  );

/** `a, b,,c` as its members, each once. */
export const listed = (value: string | undefined): readonly string[] => [
  ...new Set(
    (value ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

const W3C = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A W3C date and time with its zone. A `+` that was not encoded arrives as a space, and nothing else can have been meant. */
export function readDate(text: string): Instant | undefined {
  const [whole, day = '', time = '', seconds = ':00', zone = ''] =
    W3C.exec(text.trim().replace(/ (?=\d\d:\d\d$)/, '+')) ?? [];
  if (whole === undefined || !isDay(day)) return undefined;
  const at = Date.parse(`${day}T${time}${seconds.slice(0, 7)}${zone}`);
  return Number.isNaN(at) ? undefined : new Date(at).toISOString();
}

/** JavaScript takes the 31st of February for the 3rd of March. */
const isDay = (day: string): boolean => {
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
};

const COUNTY_OFFSET = 8 * 3_600_000;

/** As it is sent: local time with its zone, to the second. */
export const writeDate = (at: Instant): string =>
  `${new Date(Date.parse(at) + COUNTY_OFFSET).toISOString().slice(0, 19)}+08:00`;
