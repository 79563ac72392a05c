// A refusal says what would make it a yes, where the rules know: from which day, or with which other answers. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { LANGUAGES, say, type Language, type Text } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { findSchema } from '#service/data.ts';
import { whatHelps, type AnswerChange, type Help } from '#service/policy/help.ts';
import type { Eligibility, ServiceDocument } from '#service/rules.ts';
import { quantityWords } from '#service/view.ts';
import type { Env } from '../engine/env.ts';
import { standing } from '../engine/outside/lookups.ts';
import type { CaseRefusal } from '../engine/refusals.ts';
import { ruleTexts } from '../view.ts';
import { caseTexts, dayWords } from '../words.ts';

/**
 * @param at The rules that have to hold. null where nothing is known to help.
 * @param isJudged While a form is filled in some rules wait for answers and registers; of them nothing is promised.
 */
export function helpFor(
  env: Env,
  at: readonly Eligibility['at'][],
  now: Instant,
  place: JsonObject | null,
  isJudged: (rule: Eligibility) => boolean = () => true,
): Text | null {
  const { document, data, applicant, parameters } = env;
  const all = document.eligibility.filter((one) => at.includes(one.at));
  const rules = all.filter(isJudged);
  const help = whatHelps(document, rules, {
    data,
    applicant,
    lookups: standing(env, dateOf(now)),
    place: place ?? {},
    today: dateOf(now),
    parameters,
  });
  if (!help) return null;
  const [zh = '', en = ''] = LANGUAGES.map((language) =>
    sentenceOf(document, help, language, rules.length < all.length),
  );
  return { 'zh-CN': zh, en };
}

/** A refusal by the rules says which they were and what would help; any other stands as it is. */
export const explained = (
  env: Env,
  refusal: CaseRefusal,
  at: readonly Eligibility['at'][],
  now: Instant,
  place: JsonObject | null,
): CaseRefusal =>
  refusal.code === 'not_eligible'
    ? {
        ...refusal,
        reasons: ruleTexts(env, refusal['rules'] as readonly string[]),
        help: helpFor(env, at, now, place),
      }
    : refusal.code === 'material_missing'
      ? { ...refusal, papers: titlesOf(env.document.materials, refusal['materials'] as readonly string[]) }
      : refusal.code === 'agreement_withdrawn'
        ? { ...refusal, who: titlesOf(env.document.parties ?? [], refusal['parties'] as readonly string[]) }
        : refusal;

/** What papers, or parties, are called, one after the other. */
function titlesOf(among: readonly { readonly id: string; readonly title: Text }[], ids: readonly string[]): Text {
  const titles = among.filter(({ id }) => ids.includes(id)).map(({ title }) => title);
  return {
    'zh-CN': titles.map((one) => one['zh-CN']).join('、'),
    en: titles.map((one) => one.en).join(', '),
  };
}

function sentenceOf(document: ServiceDocument, help: Help, language: Language, isPart: boolean): string {
  const texts = caseTexts(language).help;
  if (help.kind === 'wait') return (isPart ? texts.waitHere : texts.wait)(dayWords(help.on, language));
  const answers = help.changes.map((one) =>
    texts.answer(labelOf(document, one, language), valueOf(document, one, language)),
  );
  return (isPart ? texts.changeHere : texts.change)(answers);
}

/** By the words of the form, which stand beside the schema. */
function labelOf(document: ServiceDocument, { ref }: AnswerChange, language: Language): string {
  const label = findSchema(document.data, ref)?.['x-label'] as Text | undefined;
  return label ? say(label, language) : ref;
}

function valueOf(document: ServiceDocument, { ref, to }: AnswerChange, language: Language): string {
  const schema = findSchema(document.data, ref);
  const { yes, no } = caseTexts(language);
  if (typeof to === 'boolean') return to ? yes : no;
  if (typeof to === 'number')
    return quantityWords({ count: to, unit: schema?.['x-unit'] === 'fen' ? 'fen' : 'number' }, language);
  const labels = (schema?.['x-labels'] ?? {}) as { readonly [value: string]: Text };
  const word = typeof to === 'string' ? to : '';
  return labels[word] ? say(labels[word], language) : word;
}
