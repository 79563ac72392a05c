// How values of the database look in the program: instants and days are the kernel's texts, counts are numbers. The
// driver's `Date` would lose the day of a `date` to the machine's time zone.
import { types as parsers, type CustomTypesConfig } from 'pg';
import type { Instant } from '#kernel/time.ts';

const { builtins } = parsers;

/** `2026-11-23 01:00:00.5+00`, as a session in UTC prints it, to `2026-11-23T01:00:00.500Z`. */
function instantOf(text: string): Instant {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\d*\+00$/.exec(text);
  if (parts === null) throw new Error(`${text} is no instant between the years 1 and 9999 in UTC.`);
  return `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0')}Z`;
}

/** Beyond 2^53 a number would silently be another one. */
function numberOf(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new Error(`${text} is too large to be read exactly.`);
  return value;
}

const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.TIMESTAMPTZ]: instantOf,
  [builtins.DATE]: (text) => text,
  [builtins.INT8]: numberOf,
};

export const types: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    (format === 'binary' ? undefined : PARSERS[type]) ?? parsers.getTypeParser(type, format),
};
