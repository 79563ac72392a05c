// Whether two answers say the same: XML and JSON brought into one form, in which a list is a list, and nothing and an empty text are one.
import { MEMBER } from '../rules/wire.ts';
import { readXml, type Element } from '../rules/xml.ts';

export type Plain = string | readonly Plain[] | { readonly [name: string]: Plain };

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Ends of lines are one sign in XML, whoever writes them. */
const lined = (text: string): string => text.replace(/\r\n?/g, '\n');

function plainJson(value: unknown): Plain {
  if (Array.isArray(value)) return value.length === 0 ? '' : value.map(plainJson);
  if (isRecord(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainJson(member)]));
  return typeof value === 'string' ? lined(value) : value === null || value === undefined ? '' : JSON.stringify(value);
}

function plainXml({ name, children, text }: Element): Plain {
  if (children.length === 0) return text;
  const member = MEMBER[name];
  if (member !== undefined && children.every((one) => one.name === member)) return children.map(plainXml);
  return Object.fromEntries(children.map((one) => [one.name, plainXml(one)]));
}

/** What an XML text says, and how its root is called. */
export function readPlainXml(text: string): { readonly root: string; readonly plain: Plain } | string {
  const read = readXml(text);
  return read.ok
    ? { root: read.value.name, plain: plainXml(read.value) }
    : `no XML: ${read.refusal.why}, at character ${read.refusal.at}`;
}

export function readPlainJson(text: string): { readonly plain: Plain } | string {
  try {
    return { plain: plainJson(JSON.parse(text)) };
  } catch (fault) {
    return `no JSON: ${fault instanceof Error ? fault.message : String(fault)}`;
  }
}

/** Where the first difference is; undefined where there is none. Members in another order, and empty ones left out, are no difference. */
export function difference(xml: Plain, json: Plain, at = ''): string | undefined {
  if (typeof xml === 'string' || typeof json === 'string')
    return xml === json || (isEmpty(xml) && isEmpty(json)) ? undefined : told(at, xml, json);
  if (isList(xml) !== isList(json)) return told(at, xml, json);
  const [left, right] = [membersOf(xml), membersOf(json)];
  for (const name of new Set([...left.keys(), ...right.keys()])) {
    const found = difference(left.get(name) ?? '', right.get(name) ?? '', `${at}/${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value);
const isEmpty = (value: Plain): boolean => typeof value !== 'string' && Object.keys(value).length === 0;
const membersOf = (value: Exclude<Plain, string>): ReadonlyMap<string, Plain> => new Map(Object.entries(value));

const told = (at: string, xml: Plain, json: Plain): string =>
  `${at || '/'}: XML says ${cut(xml)}, JSON says ${cut(json)}`;

const cut = (value: Plain): string => JSON.stringify(value).slice(0, 80);
