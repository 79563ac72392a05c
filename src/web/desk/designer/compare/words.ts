// A difference in words: where it is, and what stood and stands there.
import { caseTexts } from '#case/words.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { say, type Language, type Text } from '#kernel/text.ts';
import type { Parameter } from '#service/rules.ts';
import type { Step } from '#service/rules/difference.ts';
import { designerTexts } from '../texts.ts';

const LONGEST = 160;

export function placeWords(path: readonly Step[], language: Language): string {
  const { names, into } = designerTexts(language).compare;
  const commands = caseTexts(language).commands as { readonly [name: string]: string | undefined };
  return path
    .map(({ name, title }) => (isText(title) ? say(title, language) : (names[name] ?? commands[name] ?? name)))
    .filter((word) => word !== '')
    .join(into);
}

const isText = (value: Json | undefined): value is JsonObject & Text =>
  isObject(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string';

export function valueWords(
  value: Json | undefined,
  language: Language,
  parameters: readonly Pick<Parameter, 'id' | 'title'>[],
): string {
  const t = designerTexts(language).compare;
  const texts = caseTexts(language);
  if (value === undefined || value === null) return t.none;
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (Array.isArray(value)) {
    const items = (value as readonly Json[]).map((one) => valueWords(one, language, parameters));
    return cut(items.length === 0 ? t.none : items.join(texts.comma));
  }
  if (!isObject(value)) return cut(typeof value === 'string' ? value : JSON.stringify(value));
  if (isText(value)) return cut(say(value, language));
  return cut(objectWords(value, language, parameters));
}

function objectWords(
  value: JsonObject,
  language: Language,
  parameters: readonly Pick<Parameter, 'id' | 'title'>[],
): string {
  const { count, unit, parameter, source, title, label } = value;
  const { lengths } = caseTexts(language);
  if (typeof count === 'number' && typeof unit === 'string' && unit in lengths)
    return lengths[unit as keyof typeof lengths](count);
  if (typeof parameter === 'string') {
    const known = parameters.find((one) => one.id === parameter);
    return known ? say(known.title, language) : parameter;
  }
  if (typeof source === 'string') return source;
  const name = [title, label].find(isText);
  return name ? say(name, language) : JSON.stringify(value);
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
