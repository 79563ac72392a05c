// The server that is checked, asked in both formats. What it answers is judged by the specification and not by what we would say.
import type { Format } from '../rules/wire.ts';
import { difference, readPlainJson, readPlainXml, type Plain } from './parity.ts';

export interface Asked {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** A form, as it is sent. */
  readonly form?: string;
}

export interface Answered {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  /** `Access-Control-Allow-Origin`. */
  readonly sharedWith: string | null;
}

export interface World {
  /** Throws where nothing answers. */
  ask(asked: Asked): Promise<Answered>;
  pause(milliseconds: number): Promise<void>;
  now(): string;
}

/** A check that does not hold, with its reason. */
export class Failed extends Error {}

export function must(holds: boolean, reason: string): asserts holds {
  if (!holds) throw new Failed(reason);
}

export type Item = Readonly<Record<string, Plain>>;

export interface Read {
  readonly status: number;
  readonly plain: Plain;
  readonly answered: Answered;
}

const TYPES: Readonly<Record<Format, RegExp>> = {
  xml: /^(text|application)\/xml\s*;\s*charset\s*=\s*"?utf-8"?/i,
  json: /^application\/json(\s*;\s*charset\s*=\s*"?utf-8"?)?/i,
};

/** An answer in one format: its media type, its encoding, its root. */
export function readAs(format: Format, answered: Answered, root: string): Read {
  must(TYPES[format].test(answered.contentType), `Content-Type is ${answered.contentType || 'missing'}`);
  if (format === 'json') {
    const read = readPlainJson(answered.text);
    if (typeof read === 'string') throw new Failed(read);
    return { status: answered.status, plain: read.plain, answered };
  }
  must(/^\uFEFF?<\?xml\s[^>]*encoding\s*=\s*["']utf-8["']/i.test(answered.text), 'no XML declaration with UTF-8');
  const read = readPlainXml(answered.text);
  if (typeof read === 'string') throw new Failed(read);
  must(read.root === root, `the root is <${read.root}> and not <${root}>`);
  return { status: answered.status, plain: read.plain, answered };
}

export const listOf = ({ plain }: Pick<Read, 'plain'>): readonly Item[] => {
  if (plain === '') return [];
  must(Array.isArray(plain), 'a list is missing');
  return plain as readonly Item[];
};

export const wordOf = (item: Item | undefined, name: string): string => {
  const value = item?.[name];
  return typeof value === 'string' ? value.trim() : '';
};

export interface Server {
  /** Without a slash at its end. */
  readonly url: string;
  readonly formats: readonly Format[];
  readonly jurisdiction: string | undefined;
  readonly world: World;
}

export function addressOf(
  { url, jurisdiction }: Server,
  place: string,
  format: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const all = new URLSearchParams({
    ...(jurisdiction === undefined ? {} : { jurisdiction_id: jurisdiction }),
    ...query,
  });
  return `${url}/${place}.${format}${all.size > 0 ? `?${all}` : ''}`;
}

/** Asked in every format; the answers must have the status and say the same. The last one is handed on. */
export async function getBoth(
  server: Server,
  place: string,
  root: string,
  query: Readonly<Record<string, string>> = {},
  status: number | readonly number[] = 200,
): Promise<Read> {
  return both(server, root, status, (format) => ({ method: 'GET', url: addressOf(server, place, format, query) }));
}

export const postBoth = (
  server: Server,
  place: string,
  form: string,
  status: number | readonly number[],
): Promise<Read> =>
  both(server, 'errors', status, (format) => ({ method: 'POST', url: `${server.url}/${place}.${format}`, form }));

async function both(
  { formats, world }: Server,
  root: string,
  status: number | readonly number[],
  asked: (format: Format) => Asked,
): Promise<Read> {
  let before: Read | undefined;
  for (const format of formats) {
    const answered = await world.ask(asked(format));
    const allowed = [status].flat();
    must(allowed.includes(answered.status), `${format}: status ${answered.status} and not ${allowed.join(' or ')}`);
    const read = readAs(format, answered, root);
    const differs = before && difference(before.plain, read.plain);
    must(differs === undefined, `the formats differ at ${differs}`);
    before = read;
  }
  must(before !== undefined, 'no format');
  return before;
}

/** An error body: at least one, each with a code and a description. */
export function mustTell(read: Read): void {
  const errors = listOf(read);
  must(errors.length > 0, 'no error in the body');
  for (const one of errors) {
    must(wordOf(one, 'code') !== '', 'an error without a code');
    must(wordOf(one, 'description') !== '', 'an error without a description');
  }
}
