// The addresses of the board: path, parameters and format of a call become a use case, and its answer becomes XML or JSON.
import type { Language } from '#kernel/text.ts';
import { refused, strangeJurisdiction, type Answer, type BoardContext, type Call } from './actions/board.ts';
import { definition, discovery, request, requests, services } from './actions/read.ts';
import { bring, resolve } from './actions/post.ts';
import { add, updates } from './actions/update.ts';
import { readAsked, type Asked } from './rules/asked.ts';
import { faultTree, statusOf, type Fault, type FaultCode } from './rules/fault.ts';
import { MEDIA_TYPES, toJson, toXml, type Format, type Tree } from './rules/wire.ts';

/** A call as the edge has it. */
export interface Received {
  readonly method: 'GET' | 'POST';
  /** As it was asked for, without the query. */
  readonly path: string;
  /** Undefined where it is not UTF-8. */
  readonly query: URLSearchParams | undefined;
  /** Undefined for GET; `form` is undefined where the body is not UTF-8. */
  readonly body?: { readonly isForm: boolean; readonly form: URLSearchParams | undefined };
  readonly language: Language;
  readonly origin: string;
  readonly address: string;
}

export interface Reply {
  readonly status: number;
  /** Seconds after which it is worth another try. */
  readonly wait?: number;
  readonly contentType: string;
  readonly body: string;
}

type Use = (ctx: BoardContext, call: Call, id: string) => Promise<Answer>;

/** By path without its format; `*` stands for one further part, which the use case is handed. */
const GET: Readonly<Record<string, Use>> = {
  discovery,
  'v2/services': services,
  'v2/services/*': definition,
  'v2/requests': requests,
  'v2/requests/*': request,
  'v2/tokens/*': resolve,
  'v2/servicerequestupdates': updates,
};

const POST: Readonly<Record<string, Use>> = {
  'v2/requests': bring,
  'v2/servicerequestupdates': add,
};

/** Every call there is, for the table of who may make which; `*` is one thing. */
export const CALLS: readonly string[] = [
  ...Object.keys(GET).map((path) => `GET /open311/${path}`),
  ...Object.keys(POST).map((path) => `POST /open311/${path}`),
];

/** XML is the format everybody has, so it is also the one of addresses that name none. */
const formatOf = (path: string): Format => (path.endsWith('.json') ? 'json' : 'xml');

export async function answer(ctx: BoardContext, received: Received): Promise<Reply> {
  const format = formatOf(received.path);
  const result = await answerOf(ctx, received);
  return result.ok ? written(200, format, result.tree) : failed(result.faults, format, received.language);
}

const MINUTE = 60;

function failed(faults: readonly Fault[], format: Format, language: Language): Reply {
  const status = statusOf(faults);
  return { ...written(status, format, faultTree(faults, language)), ...(status === 429 ? { wait: MINUTE } : {}) };
}

async function answerOf(ctx: BoardContext, received: Received): Promise<Answer> {
  const { path, method, query, body } = received;
  const found = findUse(path);
  if (!found) return refused({ code: 'address_unknown' });
  const use = method === 'GET' ? found.get : found.post;
  if (!use) return refused({ code: 'method', value: method });
  if (body && !body.isForm) return refused({ code: 'not_form' });
  const pairs = body ? body.form : query;
  if (!pairs || !query) return refused({ code: 'not_utf8' });
  const { asked, faults } = readAsked(pairs);
  const all = [...faults, ...strangeJurisdiction(ctx, named(asked, query))];
  if (all.length > 0) return refused(...all);
  const { language, origin, address } = received;
  return use(ctx, { asked, language, origin, address }, found.id);
}

/** The jurisdiction may stand in the address of a POST as well; a key may not, for addresses are kept in books on the way. */
const named = (asked: Asked, query: URLSearchParams): Asked => {
  const jurisdiction = asked.values.get('jurisdiction_id') ?? query.get('jurisdiction_id') ?? '';
  return { ...asked, values: new Map(jurisdiction.trim() === '' ? [] : [['jurisdiction_id', jurisdiction]]) };
};

interface Found {
  readonly id: string;
  readonly get: Use | undefined;
  readonly post: Use | undefined;
}

function findUse(path: string): Found | undefined {
  const [, place = ''] = /^\/open311\/(.+)\.(?:xml|json)$/.exec(path) ?? [];
  const parts = place.split('/');
  const id = decoded(parts.at(-1) ?? '');
  if (id === undefined) return undefined;
  return at(place, '') ?? (parts.length === 3 && id !== '' ? at([...parts.slice(0, 2), '*'].join('/'), id) : undefined);
}

function at(key: string, id: string): Found | undefined {
  const [get, post] = [GET, POST].map((uses) => (Object.hasOwn(uses, key) ? uses[key] : undefined));
  return get || post ? { id, get, post } : undefined;
}

function decoded(part: string): string | undefined {
  try {
    const text = decodeURIComponent(part);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

const written = (status: number, format: Format, tree: Tree): Reply => ({
  status,
  contentType: `${MEDIA_TYPES[format]}; charset=utf-8`,
  body: format === 'json' ? toJson(tree) : toXml(tree),
});

const OF_STATUS: Readonly<Record<number, FaultCode>> = {
  404: 'address_unknown',
  405: 'method',
  413: 'too_large',
  415: 'not_form',
  500: 'fault',
  503: 'unavailable',
};

/** What the edge refuses itself, in the format that was asked for. */
export function refusal(path: string, status: number, value: string, language: Language): Reply {
  const fault: Fault = { code: OF_STATUS[status] ?? 'wrong', value };
  return failed([fault], formatOf(path), language);
}
