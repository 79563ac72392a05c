// What the board says, as trees that both formats are written from. What may be told of a case is decided here and in the store's
// one selection, and nowhere else.
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { maskText } from '#kernel/mask/text.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf, milliseconds, toInstant, type Instant } from '#kernel/time.ts';
import type { Organisation } from '#organisation/rules.ts';
import { nameOfCode, type Places } from '#place/rules.ts';
import { valueAt } from '#service/data.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { CHANNEL, offerOf, type Board, type Offer } from './rules.ts';
import { attributesOf, type Attribute } from './rules/attribute.ts';
import { writeDate } from './rules/asked.ts';
import { filled, textsIn } from './rules/fault.ts';
import { toldOf, type BoardRow, type Told, type UpdateRow } from './rules/progress.ts';
import { FORMATS, MEDIA_TYPES, type Item, type Tree } from './rules/wire.ts';

const SPECIFICATION = 'http://wiki.open311.org/GeoReport_v2';
/** mySociety's extension: updates of requests, to be read. */
const EXTENSION = 'https://github.com/mysociety/fixmystreet/wiki/Open311-FMS---Complete-Spec';

export interface Discovery {
  readonly board: Board;
  readonly origin: string;
  readonly changeset: Instant;
  readonly demo: boolean;
}

export function discoveryTree({ board, origin, changeset, demo }: Discovery, language: Language): Tree {
  const endpoint = {
    url: `${origin}/open311/v2`,
    changeset: writeDate(changeset),
    // What is sent to a demo is acted upon by nobody.
    type: demo ? 'test' : 'production',
    formats: FORMATS.map((format) => MEDIA_TYPES[format]),
  };
  return {
    root: 'discovery',
    item: null,
    body: {
      changeset: writeDate(changeset),
      contact: say(board.contact, language),
      key_service: say(board.keyService, language),
      endpoints: [SPECIFICATION, EXTENSION].map((specification) => ({ specification, ...endpoint })),
    },
  };
}

export const servicesTree = (offers: readonly Offer[], language: Language): Tree => ({
  root: 'services',
  item: 'service',
  body: offers.map((offer) => ({
    service_code: offer.code,
    service_name: say(offer.name, language),
    description: say(offer.description, language),
    metadata: attributesOf(offer).length > 0,
    type: offer.type,
    keywords: offer.keywords.join(','),
    group: say(offer.group, language),
  })),
});

export const definitionTree = (offer: Offer, language: Language): Tree => ({
  root: 'service_definition',
  item: null,
  body: {
    service_code: offer.code,
    attributes: attributesOf(offer).map((one, index) => attributeItem(one, index + 1, language)),
  },
});

const attributeItem = (one: Attribute, order: number, language: Language): Item => ({
  variable: true,
  code: one.code,
  datatype: one.datatype,
  required: one.required,
  datatype_description: one.datatypeDescription && say(one.datatypeDescription, language),
  order,
  description: say(one.description, language),
  values: one.values.map(({ key, name }) => ({ key, name: say(name, language) })),
});

/** What a row is told with. */
export interface Telling {
  readonly offers: readonly Offer[];
  readonly places: Places;
  readonly organisation: Organisation;
  readonly documentOf: (hash: string) => ServiceDocument;
  readonly language: Language;
  /** Of those who reported, by party. */
  readonly names: ReadonlyMap<string, string>;
}

/** What was filed through this very door. Everything else a resident wrote stays with the county until somebody releases it. */
interface Brought {
  readonly description: string | null;
  readonly address: string | null;
  readonly lat: number | null;
  readonly long: number | null;
}

const NOTHING: Brought = { description: null, address: null, lat: null, long: null };

export function requestsTree(rows: readonly BoardRow[], telling: Telling): Tree {
  return { root: 'service_requests', item: 'request', body: rows.flatMap((row) => requestItem(row, telling)) };
}

function requestItem(row: BoardRow, telling: Telling): readonly Item[] {
  const { offers, language, places, organisation } = telling;
  const offer = offerOf(offers, { service: row.service_id, category: row.category });
  if (!offer) return [];
  const brought = row.channel === CHANNEL ? broughtIn(row, offer, telling) : NOTHING;
  const unit = organisation.units.get(row.handled_by_unit ?? row.unit ?? '')?.name;
  // Of what came otherwise the town and nothing nearer: a village is a few hundred people.
  const code = (row.channel === CHANNEL ? row.village : null) ?? row.town;
  const area = [row.town, row.channel === CHANNEL ? row.village : null].filter((one) => one !== null);
  return [
    {
      service_request_id: row.number,
      status: row.is_closed ? 'closed' : 'open',
      status_notes: notesOf(row, telling),
      service_name: say(offer.name, language),
      service_code: offer.code,
      description: brought.description,
      agency_responsible: unit ? say(unit, language) : null,
      service_notice: null,
      requested_datetime: writeDate(row.submitted_at),
      updated_datetime: writeDate(row.updated_at),
      expected_datetime: row.due_at === null ? null : writeDate(lastSecond(row.due_at)),
      // From the most specific to the most general, as the specification has it.
      address: [brought.address, ...area.toReversed().map((one) => nameOfCode(places, one, language))]
        .filter((one) => one !== null)
        .join(', '),
      address_id: code,
      zipcode: null,
      lat: brought.lat,
      long: brought.long,
      media_url: null,
    },
  ];
}

/** A due is the first moment that is too late. */
const lastSecond = (due: Instant): Instant => toInstant(milliseconds(due) - 1);

function notesOf(row: BoardRow, telling: Telling): string {
  const { status } = textsIn(telling.language);
  if (row.handled_at !== null && !row.is_closed) return status.rectifying;
  if (row.suspended) return status.suspended;
  const state = telling.documentOf(row.service_hash).workflow.states[row.state];
  // What was answered with another, or taken back, stopped where it stood, and waits there for nothing.
  if (row.is_closed && state?.type !== 'final') return row.outcome === 'withdrawn' ? status.withdrawn : status.answered;
  return state ? say(state.title, telling.language) : '';
}

/**
 * Numbers of people, plates and the like are masked also in what was brought here, and the name of who brought it: whoever reports may
 * not know who reads it.
 */
function broughtIn({ payload, party }: BoardRow, { declared }: Offer, { names }: Telling): Brought {
  const filed = payload === null ? {} : (JSON.parse(payload) as JsonObject);
  const data = objectOf(filed['data']);
  const place = objectOf(filed['place']);
  const point = objectOf(place['point']);
  return {
    description: masked(valueAt(data, declared.text), names.get(party)),
    address: masked(place['address'], names.get(party)),
    lat: numberOf(point['lat']),
    long: numberOf(point['lng']),
  };
}

const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});
const numberOf = (value: Json | undefined): number | null => (typeof value === 'number' ? value : null);
const masked = (value: Json | undefined, reporter = ''): string | null =>
  typeof value === 'string' ? maskText(value, [reporter]) : null;

export interface Posted {
  readonly number?: string;
  readonly due?: Instant | null;
  /** Instead of the number, where it comes later. */
  readonly token?: string;
  readonly isContactless: boolean;
  readonly dropped: readonly ('media' | 'email')[];
}

/** A number or a token, never both. */
export function postedTree({ number, due, token, isContactless, dropped }: Posted, language: Language): Tree {
  const { notice } = textsIn(language);
  const notes = [
    ...(token === undefined ? [] : [notice.batch]),
    ...(due ? [filled(notice.due, { due: dateOf(due) })] : []),
    ...(isContactless ? [notice.noContact] : []),
    ...(dropped.includes('media') ? [notice.noMedia] : []),
    ...(dropped.includes('email') ? [notice.noEmail] : []),
  ];
  return {
    root: 'service_requests',
    item: 'request',
    body: [
      {
        ...(token === undefined ? { service_request_id: number ?? null } : { token }),
        service_notice: notes.join(language === 'en' ? ' ' : ''),
        account_id: null,
      },
    ],
  };
}

/** Until it is entered there is no number. */
export const tokenTree = (token: string, number: string | null): Tree => ({
  root: 'service_requests',
  item: 'request',
  body: [{ service_request_id: number, token }],
});

/** Texts of offices are not told: they are written to one person. What an entry means is said in words of ours. */
export function updatesTree(rows: readonly UpdateRow[], telling: Telling): Tree {
  return {
    root: 'service_request_updates',
    item: 'request_update',
    body: rows.flatMap((row) => updateItem(row, telling)),
  };
}

const updateId = ({ number, seq }: { readonly number: string; readonly seq: number }): string => `${number}-${seq}`;

function updateItem(row: UpdateRow, telling: Telling): readonly Item[] {
  const told = toldOf(row);
  if (!told || !offerOf(telling.offers, { service: row.service_id, category: row.category })) return [];
  return [
    {
      update_id: updateId(row),
      service_request_id: row.number,
      status: told.status,
      updated_datetime: writeDate(row.at),
      description: saidIn(row, told, telling),
      media_url: null,
    },
  ];
}

function saidIn({ payload, party, service_hash, as_post }: UpdateRow, told: Told, telling: Telling): string {
  const { language, organisation, documentOf, names } = telling;
  const words = payload === null ? null : masked((JSON.parse(payload) as JsonObject)['text'], names.get(party));
  if (words !== null) return words;
  // Where it goes to, else who did it.
  const unit = organisation.units.get(told.unit ?? organisation.posts.get(as_post ?? '')?.unit ?? '')?.name;
  const state = told.state === null ? undefined : documentOf(service_hash).workflow.states[told.state]?.title;
  const { updates, someUnit } = textsIn(language);
  return filled(updates[told.text], {
    unit: unit ? say(unit, language) : someUnit,
    state: state ? say(state, language) : '',
  });
}

/** What is answered to one that was posted. */
export const addedTree = (number: string, seq: number): Tree => ({
  root: 'service_request_updates',
  item: 'request_update',
  body: [{ update_id: updateId({ number, seq }) }],
});
