// 容缺 What of a form's materials may be promised, in words, and which promises go with it when it is sent.
import { dueOfTerm, lengthOf } from '#case/engine/env.ts';
import { dayWords } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { looksAt } from '#service/expression.ts';
import { isNeeded, shownWith, settled } from '#service/form/visible.ts';
import type { Deferral, Field, Material, ServiceDocument } from '#service/rules.ts';
import type { PromiseView } from '../../kit/form-fields/form-fields.tsx';
import type { Visit } from '../../web.ts';
import { lengthWords } from '../offer.ts';
import { laterTexts } from './texts.ts';

type Making = {
  readonly document: ServiceDocument;
  readonly data: JsonObject;
  readonly files: { readonly [material: string]: readonly string[] };
  readonly evidence: { readonly [material: string]: string };
  readonly promises: readonly string[];
};

/** 10 天, and the day that is if it is sent today. */
function termWords({ ctx, web, site }: Visit, { within }: Deferral): { readonly length: string; readonly day: string } {
  const { language } = site;
  const length = lengthOf({ parameters: ctx.world.catalogue.parameters }, within, ctx.now);
  const due = dueOfTerm(web, { from: ctx.now, length });
  return { length: lengthWords(length, language), day: dayWords(due.date, language, dateOf(ctx.now)) };
}

/** 没有的可以先承诺: for the guide. */
export const laterWords = (visit: Visit, { deferrable }: Material): string | null =>
  deferrable ? laterTexts(visit.site.language).later(termWords(visit, deferrable).length) : null;

/** A box for each material that may come later, where these answers ask for it or others of the page may yet. */
export function promiseViews(
  visit: Visit,
  making: Making,
  fields: readonly Field[],
): { [material: string]: PromiseView } {
  const t = laterTexts(visit.site.language);
  const views: { [material: string]: PromiseView } = {};
  const asked = fields.map(({ ref }) => ref);
  for (const one of making.document.materials) {
    if (!one.deferrable || one.required === false) continue;
    const isOpen = typeof one.required === 'object' && looksAt(one.required).some((ref) => asked.includes(ref));
    if (!isOpen && !isAskedFor(visit, making, one)) continue;
    const { length, day } = termWords(visit, one.deferrable);
    views[one.id] = {
      label: t.promise(length, day),
      hint: t.promiseHint,
      ticked: making.promises.includes(one.id),
    };
  }
  return views;
}

/** What these answers ask for; what is hidden asks for nothing. */
function isAskedFor({ ctx }: Pick<Visit, 'ctx'>, { document, data }: Making, one: Material): boolean {
  const context = { applicant: {}, today: dateOf(ctx.now) };
  return isNeeded(one, shownWith(document, settled(document, data), context).data, context);
}

/** As a file, or by the certificate that stands in for it. */
const isHere = ({ files, evidence }: Making, id: string): boolean =>
  (files[id] ?? []).length > 0 || (evidence[id] ?? '') !== '';

/** Promises that go with it: of what is asked for and is not here after all. */
export const promisesIn = (visit: Pick<Visit, 'ctx'>, making: Making): readonly string[] =>
  making.document.materials
    .filter(({ id, deferrable }) => deferrable && making.promises.includes(id) && !isHere(making, id))
    .filter((one) => isAskedFor(visit, making, one))
    .map(({ id }) => id);

/** 住院结算单（12月9日 前）: what is promised, for looking over. */
export const promisedWords = (visit: Visit, making: Making): readonly string[] =>
  promisesIn(visit, making).flatMap((id) => {
    const one = making.document.materials.find((material) => material.id === id);
    const { language } = visit.site;
    return one?.deferrable
      ? [laterTexts(language).promisedBy(say(one.title, language), termWords(visit, one.deferrable).day)]
      : [];
  });
