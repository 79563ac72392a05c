// For tests: the second engine of expressions, company-backed and measured by the conformance data of the specification.
import { celFunc, CelScalar, type CelInput } from '@bufbuild/cel';
import type { Json } from '#kernel/json.ts';

// The second engine has no such functions; it gets the definitions of the calendar, written another way.
const day = (text: string): number => {
  const at = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(text)) throw new Error('no day');
  return at.getTime() / 86_400_000;
};
export const functions = [
  celFunc('date', [CelScalar.STRING], CelScalar.INT, (text) => BigInt(day(text))),
  celFunc('years', [CelScalar.STRING, CelScalar.STRING], CelScalar.INT, (from, to) => {
    const [a, b] = [new Date(day(from) * 86_400_000), new Date(day(to) * 86_400_000)];
    const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
    return BigInt(Math.floor((months - (b.getUTCDate() < a.getUTCDate() ? 1 : 0)) / 12));
  }),
];

/** JSON as the second engine takes it: its ints are bigints. */
export const inputOf = (value: Json): CelInput =>
  typeof value === 'number'
    ? BigInt(value)
    : Array.isArray(value)
      ? value.map(inputOf)
      : typeof value === 'object' && value !== null
        ? new Map(Object.entries(value).map(([key, member]) => [key, inputOf(member)]))
        : value;
