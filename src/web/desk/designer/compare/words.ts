// A difference in words: where it is, and what stood and stands there.
import { caseTexts } from '#case/words.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { say, type Language, type Text } from '#kernel/text.ts';
import type { Parameter } from '#service/rules.ts';
import type { Difference, Step } from '#service/rules/difference.ts';
import { designerTexts } from '../texts.ts';

const LONGEST = 160;

function placeWords(path: readonly Step[], language: Language): string {
  const { names, into } = designerTexts(language).compare;
  const commands = caseTexts(language).commands as { readonly [name: string]: string | undefined };
  const root = path[0]?.name ?? '';
  return path
    .map(({ name, title }) =>
      isText(title) ? say(title, language) : (names[`${root}.${name}`] ?? names[name] ?? commands[name] ?? name),
    )
    .filter((word) => word !== '')
    .join(into);
}

/** What becomes of open cases is said as the bench says it of them. */
const POLICIES = { migrate: 'moves', pin: 'pinned', forbid: 'forbidden' } as const;

const fateWords = (policy: string, language: Language): string =>
  policy in POLICIES ? designerTexts(language).moving.fates[POLICIES[policy as keyof typeof POLICIES]] : policy;

/** The place, and what stood and stands there. */
export function differenceWords(
  { path, before, after }: Difference,
  language: Language,
  parameters: Parameters,
): { readonly place: string; readonly before: string; readonly after: string } {
  const isPolicy = path[0]?.name === 'migrations' && path.at(-1)?.name === 'policy';
  const words = (value: Json | undefined): string =>
    isPolicy && typeof value === 'string' ? fateWords(value, language) : valueWords(value, language, parameters);
  return { place: placeWords(path, language), before: words(before), after: words(after) };
}

type Parameters = readonly Pick<Parameter, 'id' | 'title'>[];

const isText = (value: Json | undefined): value is JsonObject & Text =>
  isObject(value) && typeof value['zh-CN'] === 'string' && typeof value['en'] === 'string';

function valueWords(value: Json | undefined, language: Language, parameters: Parameters): string {
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

function objectWords(value: JsonObject, language: Language, parameters: Parameters): string {
  const { count, unit, parameter, source, title, label, policy, notify } = value;
  const texts = caseTexts(language);
  const { lengths } = texts;
  if (typeof count === 'number' && typeof unit === 'string' && unit in lengths)
    return lengths[unit as keyof typeof lengths](count);
  if (typeof parameter === 'string') {
    const known = parameters.find((one) => one.id === parameter);
    return known ? say(known.title, language) : parameter;
  }
  if (typeof source === 'string') return source;
  if (typeof policy === 'string') {
    const told = isText(notify) ? [say(notify, language)] : [];
    return [fateWords(policy, language), ...told].join(texts.comma);
  }
  const name = [title, label].find(isText);
  return name ? say(name, language) : JSON.stringify(value);
}

const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
