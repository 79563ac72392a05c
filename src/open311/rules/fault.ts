// Why a request is refused, in GeoReport's three ways: 404 for what is not there, 403 for a key that is none, 400 for the rest. What
// the specification did not think of has the status the web has for it.
import type { Language } from '#kernel/text.ts';
import { en } from '../texts.en.ts';
import { zh, type BoardTexts } from '../texts.zh.ts';
import type { Tree } from './wire.ts';

export type FaultCode = keyof typeof zh.faults;

export interface Fault {
  readonly code: FaultCode;
  readonly [fact: string]: string | number;
}

const STATUS: { readonly [code in FaultCode]?: number } = {
  jurisdiction_unknown: 404,
  service_unknown: 404,
  request_unknown: 404,
  token_unknown: 404,
  address_unknown: 404,
  key_missing: 403,
  key_invalid: 403,
  update_not_yours: 403,
  method: 405,
  too_many: 429,
  fault: 500,
  unavailable: 503,
};

export const textsIn = (language: Language): BoardTexts => (language === 'en' ? en : zh);

/** `{name}` in a sentence is the fact of that name. */
export const filled = (sentence: string, facts: { readonly [fact: string]: string | number }): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));

/** Several faults are one answer: what is not there weighs more than a key, and a key more than the rest. */
const GRAVEST = [500, 503, 405, 429, 404, 403, 400];

export function statusOf(faults: readonly Fault[]): number {
  const all = faults.map(({ code }) => STATUS[code] ?? 400);
  return GRAVEST.find((status) => all.includes(status)) ?? 400;
}

/** Long values are cut: they are told so that the sender finds them, not to send everything back. */
const SHOWN = 100;

const shown = (value: string | number): string | number =>
  typeof value === 'string' && value.length > SHOWN ? `${[...value].slice(0, SHOWN).join('')}…` : value;

export const faultTree = (faults: readonly Fault[], language: Language): Tree => ({
  root: 'errors',
  item: 'error',
  body: faults.map(({ code, ...facts }) => {
    const told = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, shown(value)]));
    return { code: STATUS[code] ?? 400, description: filled(textsIn(language).faults[code], told) };
  }),
});
