// The answers of one page of a form as names and values, for looking over.
import { caseTexts, textIn } from '#case/words.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { findSchema } from '#service/data.ts';
import type { FormPage, ServiceDocument } from '#service/rules.ts';
import { quantityWords } from '#service/view.ts';
import { dayWords } from '../kit/date/date.ts';
import type { Fact } from '../kit/facts/facts.tsx';
import type { PlaceValue } from '../kit/place/place.tsx';
import type { UploadedFile } from '../kit/upload/upload.tsx';
import type { Visit } from '../web.ts';

/** A day in full; part of it may be masked. */
const DAY = /^\d{4}-\d\d-\d\d$/;

export function factsOfPage(
  { site, web }: Pick<Visit, 'site' | 'web'>,
  document: ServiceDocument,
  page: FormPage,
  data: JsonObject,
  beside: { readonly place: PlaceValue; readonly files: readonly UploadedFile[]; readonly shown?: readonly string[] },
): readonly Fact[] {
  const { language } = site;
  const facts: Fact[] = [];
  for (const field of page.fields) {
    const label = say(field.label, language);
    if (field.widget === 'place') {
      const { town, village, address, point } = beside.place;
      const names = [
        town ? web.places.towns.get(town)?.name : undefined,
        village ? web.places.villages.get(village)?.name : undefined,
      ];
      const at = point ? `${point.lat.toFixed(5)}, ${point.lng.toFixed(5)}` : '';
      const words = [...names.map((name) => textIn(name, language)), address ?? '', at]
        .filter((one) => one !== '')
        .join(' ');
      if (words !== '') facts.push({ label, value: words });
      continue;
    }
    if (field.widget === 'files') {
      const given = [...(beside.shown ?? []), ...beside.files.map((file) => file.name)];
      if (given.length > 0) facts.push({ label, value: given.join('、') });
      continue;
    }
    const value = data[field.ref.slice(1)];
    if (value === undefined || value === null || value === '' || value === false) continue;
    const schema = findSchema(document.data, field.ref);
    const isMoney = schema?.['x-unit'] === 'fen';
    const word = (one: Json): string => {
      if (schema?.['format'] === 'date' && typeof one === 'string' && DAY.test(one)) return dayWords(one, language);
      if (isMoney && typeof one === 'number') return quantityWords({ count: one, unit: 'fen' }, language);
      const option = field.options?.find((each) => each.value === one);
      if (option) return say(option.label, language);
      const plain = typeof one === 'string' ? one : JSON.stringify(one);
      if (field.widget === 'unit') return textIn(web.organisation().units.get(plain)?.name, language);
      return one === true ? caseTexts(language).yes : plain;
    };
    facts.push({ label, value: Array.isArray(value) ? value.map(word).join('、') : word(value) });
  }
  return facts;
}
