// Arguments into the values a command asked for, or one sentence about what is wrong with them.
import { parseArgs } from 'node:util';
import type { Command, Options, Values } from './command.ts';
import type { CliProblem } from './texts.zh.ts';

interface Misuse {
  readonly code: CliProblem;
  readonly facts: Readonly<Record<string, string | number>>;
}

export type Parsed =
  | { readonly ok: true; readonly options: Values<Options>; readonly rest: readonly string[] }
  | ({ readonly ok: false } & Misuse);

const no = (code: CliProblem, facts: Misuse['facts']): Parsed => ({ ok: false, code, facts });

type Token = {
  readonly kind: string;
  readonly name?: string;
  readonly rawName?: string;
  readonly value?: string | boolean | undefined;
};

/** Reads leniently and judges itself: the library's own sentences are English and for programmers. */
export function parse(argv: readonly string[], command: Command): Parsed {
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(
      Object.entries(command.options).map(
        ([name, { type }]) => [name, { type: type === 'boolean' ? 'boolean' : 'string' }] as const,
      ),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | number | boolean> = {};
  for (const token of tokens as readonly Token[]) {
    if (token.kind !== 'option') continue;
    const wrong = take(token, command.options, values);
    if (wrong) return { ok: false, ...wrong };
  }
  for (const [name, option] of Object.entries(command.options)) {
    if (option.type === 'boolean') values[name] ??= false;
    else if (option.required && values[name] === undefined) return no('option_missing', { name });
  }
  const { least = 0, most = 0, name = '' } = command.rest ?? {};
  if (positionals.length < least) return no('too_few', { name: `<${name}>` });
  if (positionals.length > most) return no('too_many', { name: positionals[most] ?? '' });
  return { ok: true, options: values as Values<Options>, rest: positionals };
}

function take(
  { name = '', rawName = '', value }: Token,
  options: Options,
  values: Record<string, unknown>,
): Misuse | undefined {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (!option) return { code: 'option_unknown', facts: { name: rawName } };
  if (option.type === 'boolean') {
    if (value !== undefined) return { code: 'value_not_wanted', facts: { name: rawName } };
    values[name] = true;
    return undefined;
  }
  if (typeof value !== 'string' || value === '') return { code: 'value_missing', facts: { name: rawName } };
  const { least = 0, most = 1_000_000_000 } = option;
  const number = /^-?\d{1,10}$/.test(value) ? Number(value) : Number.NaN;
  if (option.type === 'integer' && !(number >= least && number <= most)) {
    return { code: 'not_integer', facts: { name, least, most } };
  }
  if (option.type === 'date' && !isDay(value)) return { code: 'not_date', facts: { name } };
  values[name] = option.type === 'integer' ? number : value;
  return undefined;
}

/** 2026-02-30 parses in some engines and rolls over in others; only a day that comes back as itself is one. */
function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
