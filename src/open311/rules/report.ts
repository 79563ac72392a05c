// A posted request as the county files it: where, what, who is to be answered. Pure; whether the form itself is content is asked
// afterwards, of the same rules as everywhere.
import type { JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import { findTown, findVillage, isInside, type Place, type Places } from '#place/rules.ts';
import { townAt } from '#place/rules/ground.ts';
import { findSchema, withValue } from '#service/data.ts';
import { longest, type Offer } from '../rules.ts';
import { isMarkup, readAttributes } from './attribute.ts';
import type { Asked } from './asked.ts';
import type { Fault } from './fault.ts';

/** The specification's own bound of a description. */
const LONGEST_TEXT = 4000;
const LONGEST_ADDRESS = 200;
const LONGEST_NAME = 60;

export interface Report {
  readonly data: JsonObject;
  readonly place: Partial<Place>;
  /** Whom the county may ring back; null: nobody was named who can be. */
  readonly contact: { readonly name: string; readonly phone: string } | null;
  /** Who is said to report it, also where nobody can be rung back; '' where nothing is said. */
  readonly name: string;
  /** Given and not kept: it is said in the answer. */
  readonly dropped: readonly ('media' | 'email')[];
}

export function readReport(
  offer: Offer,
  asked: Asked,
  places: Places,
  today: LocalDate,
): { readonly report: Report; readonly faults: readonly Fault[] } {
  const described = readText(offer, asked);
  const attributes = readAttributes(offer, asked, described.data);
  const place = readPlace(asked, places, today);
  const contact = readContact(asked);
  const { values } = asked;
  return {
    report: {
      data: attributes.data,
      place: place.place,
      contact: contact.contact,
      name: contact.name,
      dropped: [
        ...(values.has('media_url') ? ['media' as const] : []),
        ...(values.has('email') ? ['email' as const] : []),
      ],
    },
    faults: [...described.faults, ...attributes.faults, ...place.faults, ...contact.faults],
  };
}

/** As people count them: one sign of an emoji's or a rare character's two halves is none. */
const lengthOf = (text: string): number => [...text].length;

function checked(
  asked: Asked,
  name: string,
  most: number,
): { readonly text: string; readonly faults: readonly Fault[] } {
  const text = (asked.values.get(name) ?? '').replace(/\r\n?/g, '\n').trim();
  const faults: Fault[] = [];
  if (lengthOf(text) > most) faults.push({ code: 'too_long', name, most });
  if (isMarkup(text)) faults.push({ code: 'html', name });
  return { text, faults };
}

function readText(offer: Offer, asked: Asked): { readonly data: JsonObject; readonly faults: readonly Fault[] } {
  const { declared, document, category } = offer;
  const most = Math.min(LONGEST_TEXT, longest(document, declared.text) ?? LONGEST_TEXT);
  const { text, faults } = checked(asked, 'description', most);
  if (text === '') return { data: {}, faults: [{ code: 'missing', name: 'description' }] };
  const split = declared.split === null || category === null ? {} : withValue({}, declared.split, category);
  const titled = withValue(split, declared.title, titleOf(offer, text));
  return { data: withValue(titled, declared.text, text), faults };
}

/** GeoReport has no title: the first line or sentence stands in lists, after the service's name where it is too short to tell anything. */
function titleOf({ declared, document, name }: Offer, text: string): string {
  const { minLength } = findSchema(document.data, declared.title) ?? {};
  const most = longest(document, declared.title) ?? LONGEST_NAME;
  const first = (/^[^\n。！？!?]*/.exec(text)?.[0] ?? '').trim();
  const title =
    lengthOf(first) < (typeof minLength === 'number' ? minLength : 1) ? `${name['zh-CN']}：${first}` : first;
  const signs = [...title];
  return signs.length > most ? `${signs.slice(0, most - 1).join('')}…` : title;
}

interface ReadPlace {
  readonly place: Partial<Place>;
  readonly faults: readonly Fault[];
}

/**
 * Where: the town or village of `address_id`, else the town the point lies in, else the county. Where no outlines are drawn that is a
 * first guess, which whoever dispatches puts right; the point and the address go along as they were given.
 */
function readPlace(asked: Asked, places: Places, today: LocalDate): ReadPlace {
  const { values } = asked;
  const address = checked(asked, 'address_string', LONGEST_ADDRESS);
  const point = readPoint(values, places);
  const coded = readCode(values.get('address_id'), places, today);
  const faults = [...address.faults, ...point.faults, ...coded.faults];
  if (faults.length === 0 && address.text === '' && !point.point && coded.place.town === undefined)
    return { place: {}, faults: [{ code: 'place_missing' }] };
  const town = coded.place.town ?? (point.point && townAt(places, point.point, today)?.town.code);
  return {
    place: {
      ...(town === undefined ? {} : { town }),
      ...(coded.place.village === undefined ? {} : { village: coded.place.village }),
      ...(address.text === '' ? {} : { address: address.text }),
      ...(point.point ? { point: point.point } : {}),
    },
    faults,
  };
}

type Values = Asked['values'];

function readPoint(
  values: Values,
  places: Places,
): { readonly point?: Place['point']; readonly faults: readonly Fault[] } {
  const [lat, lng] = [values.get('lat'), values.get('long')];
  if (lat === undefined && lng === undefined) return { faults: [] };
  if (lat === undefined || lng === undefined) return { faults: [{ code: 'place_half' }] };
  const wrong = (['lat', 'long'] as const).filter(
    (name) => !/^-?\d{1,3}(\.\d{1,20})?$/.test(values.get(name)?.trim() ?? ''),
  );
  if (wrong.length > 0) return { faults: wrong.map((name) => ({ code: 'number_wrong', name })) };
  const point = { lat: Number(lat), lng: Number(lng) };
  return isInside(point, places.bounds) ? { point, faults: [] } : { faults: [{ code: 'place_outside' }] };
}

function readCode(code: string | undefined, places: Places, today: LocalDate): ReadPlace {
  if (code === undefined) return { place: {}, faults: [] };
  const town = findTown(places, code.trim(), today);
  if (town) return { place: { town: town.code }, faults: [] };
  const village = findVillage(places, code.trim(), today);
  if (village) return { place: { town: village.town, village: village.code }, faults: [] };
  return { place: {}, faults: [{ code: 'address_id_unknown', value: code }] };
}

const PHONE = /^(?:1[3-9]\d{9}|0\d{9,11})$/;

/** Whoever gives a number gets rung back on it; a name alone reaches nobody. */
function readContact(asked: Asked): Pick<Report, 'contact' | 'name'> & { readonly faults: readonly Fault[] } {
  const [first, last] = (['first_name', 'last_name'] as const).map((name) => checked(asked, name, LONGEST_NAME));
  const faults = [...(first?.faults ?? []), ...(last?.faults ?? [])];
  const full = [...fullName(first?.text ?? '', last?.text ?? '')].slice(0, LONGEST_NAME).join('');
  const name = full.replace(/\p{C}/gu, '').trim();
  const given = asked.values.get('phone');
  if (given === undefined) return { contact: null, name, faults };
  const phone = given.replace(/[\s()-]/g, '').replace(/^(?:\+|00)86/, '');
  if (!PHONE.test(phone)) return { contact: null, name, faults: [...faults, { code: 'phone_wrong' }] };
  return { contact: { name: name || phone, phone }, name, faults };
}

/** 张 + 三 is 张三; in Latin letters the given name comes first, with a space. */
const fullName = (first: string, last: string): string =>
  /\p{Script=Han}/u.test(first + last) ? `${last}${first}` : `${first} ${last}`.trim();
