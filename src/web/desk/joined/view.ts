// The cases that are handled together with one, each as far as this reader may open it.
import { findReadable, type LoadedCase } from '#case/context.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import { isFrozen, isObjection } from '#case/engine/joined/voices.ts';
import type { CaseRef } from '#case/engine/state.ts';
import { titleOfCase } from '../../citizen/words.ts';
import type { Visit } from '../../web.ts';
import { unitWords } from '../words.ts';
import { deskJoinedTexts } from './texts.ts';
import type { DeskJoinedView, JoinedCase } from './section.tsx';

export async function deskJoinedOf(visit: Visit, { state }: Pick<LoadedCase, 'state'>): Promise<DeskJoinedView> {
  const [into, ...voices] = await Promise.all([
    state.mergedInto && linked(visit, state.mergedInto),
    ...state.voices.map((one) => linked(visit, one)),
  ]);
  return {
    into: into ?? null,
    voices: voices.flatMap((one) => one ?? []),
    isAnswered: state.handledAt !== null,
  };
}

/** 已并入……: what stands beside how far that one is; null where the case speaks for itself. */
export function joinedWords(visit: Visit, { state, lead }: Pick<LoadedCase, 'state' | 'lead'>): string | null {
  if (!lead || state.mergedInto === null) return null;
  return deskJoinedTexts(visit.site.language).standing(state.mergedInto.number, unitWords(visit, lead.unit));
}

async function linked(visit: Visit, { id, number }: CaseRef): Promise<JoinedCase> {
  const found = await findReadable(visit.ctx, id, visit.person);
  if (found?.reading.as !== 'staff') return { title: '', number, href: null, due: null, objects: false };
  const { state, env } = found.file;
  return {
    title: titleOfCase(found.file, visit.site.language),
    number,
    href: `/desk/cases/${id}`,
    due: isFrozen(state) ? (dueOfCase(env, state)?.date ?? null) : null,
    objects: state.obligations.some(isObjection),
  };
}
