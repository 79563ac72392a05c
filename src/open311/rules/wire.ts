// One answer, written twice: as XML and as JSON by the Spark convention. Both are made from the same tree, whose texts are cleaned
// before either is written, so that neither says what the other cannot.

export type Leaf = string | number | boolean | null;
export interface Item {
  readonly [name: string]: Leaf | readonly Item[] | readonly string[];
}

export interface Tree {
  readonly root: string;
  /** What each of a list is called; null: one thing, which is an object in JSON too. */
  readonly item: string | null;
  readonly body: Item | readonly Item[];
}

export const FORMATS = ['xml', 'json'] as const;
export type Format = (typeof FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<Format, string>> = { xml: 'text/xml', json: 'application/json' };

/** What the members of a list are called, by the name of the list. */
export const MEMBER: Readonly<Record<string, string>> = {
  services: 'service',
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
  service_requests: 'request',
  service_request_updates: 'request_update',
  errors: 'error',
};

/** Everything that XML 1.0 has no way to say (its production `Char`), also by number. */
const UNSAYABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Ends of lines are one sign, as every reader of XML makes them; what cannot be said is shown as not sayable. */
export const sayable = (text: string): string => text.replace(/\r\n?/g, '\n').replace(UNSAYABLE, '\uFFFD');

/** An empty text and none at all are one thing in XML. */
function said(value: Leaf): Leaf {
  if (typeof value !== 'string') return value;
  return value === '' ? null : sayable(value);
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const escaped = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

const leafXml = (name: string, value: Leaf): string => {
  const text = said(value);
  return text === null ? `<${name}/>` : `<${name}>${escaped(String(text))}</${name}>`;
};

function listXml(name: string, item: string, list: readonly (Item | string)[]): string {
  if (list.length === 0) return `<${name}/>`;
  const all = list.map((one) => (typeof one === 'string' ? leafXml(item, one) : itemXml(item, one)));
  return `<${name}>${all.join('')}</${name}>`;
}

function itemXml(name: string, item: Item): string {
  const members = Object.entries(item).map(([key, value]) =>
    isList(value) ? listXml(key, MEMBER[key] ?? 'item', value) : leafXml(key, value),
  );
  return `<${name}>${members.join('')}</${name}>`;
}

const isList = (value: Item[string] | Tree['body']): value is readonly Item[] | readonly string[] =>
  Array.isArray(value);

export function toXml({ root, item, body }: Tree): string {
  const content = isItems(body) ? listXml(root, item ?? 'item', body) : itemXml(root, body);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${content}\n`;
}

const isItems = (body: Tree['body']): body is readonly Item[] => Array.isArray(body);

export const toJson = ({ body }: Tree): string =>
  `${JSON.stringify(body, (_, value: unknown) => (typeof value === 'string' ? said(value) : value))}\n`;
