// Turns what a browser posted back into answers: the other half of `form-fields.tsx`, kept beside it so that the names
// agree. Typing the values is the form module's; here dates are joined from their parts and yuan become fen. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { findSchema, isReserved, valueAt, withValue, wordOf } from '#service/data.ts';
import { fromFormFields } from '#service/form/fields.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import type { PlaceValue } from '../place/place.tsx';

export interface PostedFields {
  /** Answers of these fields alone; merge them over the draft. */
  readonly data: JsonObject;
  /** null when the page does not ask for a place. */
  readonly place: PlaceValue | null;
  /** Ids of the files that stay, by material; those without one under ''. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** 12.5 yuan as 1250 fen, by the digits: 0.1 + 0.2 is no sum of money. Other text is undefined. */
export function fenOf(text: string): number | undefined {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(
    text.replace(/^\d{1,3}(?:,\d{3})+(?=\.|$)/, (grouped) => grouped.replaceAll(',', '')),
  );
  return match === null ? undefined : Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

export const yuanOf = (fen: number): string => (fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2));

/** Year, month and day as an ISO date; nothing typed is ''. What is no date is left for the check to refuse. */
export function joinDate(body: URLSearchParams, name: string): string {
  const whole = body.get(name)?.trim() ?? '';
  if (whole !== '') return whole;
  const [year = '', month = '', day = ''] = ['y', 'm', 'd'].map((part) =>
    (body.get(`${name}.${part}`) ?? '').normalize('NFKC').trim(),
  );
  if (year === '' && month === '' && day === '') return '';
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const isMoney = (document: ServiceDocument, field: Field): boolean =>
  wordOf(findSchema(document.data, field.ref), 'x-unit') === 'fen';

const sentOf = (field: Field, body: URLSearchParams): readonly string[] =>
  field.widget === 'date' ? [joinDate(body, field.ref)] : body.getAll(field.ref);

/** A sum that cannot be read stays as it was typed: read as a bare number it would be fen. */
function moneyOf(field: Field, body: URLSearchParams): Json | undefined {
  const text = (body.get(field.ref) ?? '').normalize('NFKC').trim();
  return text === '' ? undefined : (fenOf(text) ?? text);
}

export function readFields(document: ServiceDocument, fields: readonly Field[], body: URLSearchParams): PostedFields {
  const asked = fields.filter((field) => !isReserved(field.ref) && !field.readOnly);
  const sent = Object.fromEntries(asked.map((field) => [field.ref, sentOf(field, body)]));
  const all = fromFormFields(document, sent);
  let data: JsonObject = {};
  for (const field of asked) {
    const value = isMoney(document, field) ? moneyOf(field, body) : valueAt(all, field.ref);
    if (value !== undefined) data = withValue(data, field.ref, value);
  }
  return {
    data,
    place: fields.some((field) => field.widget === 'place') ? readPlace(body) : null,
    files: readFiles(body),
  };
}

/** What the box for a paper that comes later is called. */
export const promiseName = (material: string): string => `promise.${material}`;

/** Materials whose box was ticked. */
export const readPromises = (
  { materials }: Pick<ServiceDocument, 'materials'>,
  body: URLSearchParams,
): readonly string[] =>
  materials.filter(({ id, deferrable }) => deferrable && body.get(promiseName(id)) === 'true').map(({ id }) => id);

function readPlace(body: URLSearchParams): PlaceValue {
  const of = (name: string): string => body.get(`place.${name}`)?.trim() ?? '';
  const [town, village, address, lat, lng] = [of('town'), of('village'), of('address'), of('lat'), of('lng')];
  return {
    ...(town === '' ? {} : { town }),
    ...(village === '' ? {} : { village }),
    ...(address === '' ? {} : { address }),
    ...(lat === '' || lng === '' ? {} : { point: { lat: Number(lat), lng: Number(lng) } }),
  };
}

const FILES = /^files(?:\.([\w-]+))?$/;

/** The file field of a part that was uploaded, as the material it is for: `files.photo.file` is for `photo`. */
export const materialOf = (field: string): string => /^files\.([\w-]+)\.file$/.exec(field)?.[1] ?? '';

function readFiles(body: URLSearchParams): PostedFields['files'] {
  const dropped = new Set(body.getAll('remove'));
  const found: Record<string, readonly string[]> = {};
  for (const name of new Set(body.keys())) {
    const match = FILES.exec(name);
    // `files.file` is the picker of the list without a material; what was picked comes as parts, not as ids.
    if (match === null || match[1] === 'file') continue;
    found[match[1] ?? ''] = body.getAll(name).filter((id) => id !== '' && !dropped.has(id));
  }
  return found;
}
