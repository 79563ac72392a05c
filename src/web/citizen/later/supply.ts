// Promised papers of a case as its applicant sees them, and what was posted to hand one in.
import type { ReadCase } from '#case/context.ts';
import { obligations, unitOfDue } from '#case/engine/obligations.ts';
import type { Obligation } from '#case/engine/state.ts';
import { hasLapsed, isPromise } from '#case/engine/paper/promised.ts';
import { offered } from '#case/view.ts';
import { dayWords } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { readFields } from '../../kit/form-fields/read.ts';
import type { Visit } from '../../web.ts';
import type { Failed } from '../case/words.ts';
import { toDueView } from '../words.ts';
import type { SupplyView } from './supplies.tsx';

/** What the case is about before what was promised beside it. */
export const mainFirst = <One extends { readonly kind: Obligation['kind'] }>(duties: readonly One[]): readonly One[] =>
  duties.toSorted((a, b) => Number(isPromise(a)) - Number(isPromise(b)));

export function suppliesOf(
  visit: Visit,
  { file, reading }: Pick<ReadCase, 'file' | 'reading'>,
  action: string,
  failed: Failed | null,
): readonly SupplyView[] {
  const { ctx, site } = visit;
  const offer = offered(file, reading, ctx.now).find(({ command }) => command === 'supply');
  if (!offer) return [];
  return obligations(file.state).flatMap((one) => {
    const material = file.env.document.materials.find(({ id }) => id === one.material);
    if (!isPromise(one) || !material) return [];
    const isFailed = failed?.command === 'supply' && failed.values['material'] === material.id;
    return [
      {
        material: material.id,
        title: say(material.title, site.language),
        day: one.due ? dayWords(one.due.date, site.language, dateOf(ctx.now)) : '',
        due: toDueView(visit, one.due && { ...one.due, unit: unitOfDue(file.state, one.due) }),
        isLate: hasLapsed(one),
        action,
        seq: file.state.seq,
        as: offer.as,
        rules: material,
        problems: isFailed ? failed.problems.map(({ message }) => ({ ref: `files.${material.id}`, message })) : [],
      },
    ];
  });
}

/** The paper and its files: those listed already and those that came with it. */
export function readSupply({ file }: ReadCase, body: URLSearchParams, uploaded: readonly string[]): JsonObject {
  const material = body.get('material') ?? '';
  const listed = readFields(file.env.document, [], body).files;
  const files = [...(listed[material] ?? []), ...(listed[''] ?? []), ...uploaded];
  return { material, ...(files.length > 0 ? { files } : {}) };
}
