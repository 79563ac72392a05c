// The case that another is handled with, as far as the applicant of this one is told of it: how far it is, and which office has it.
import { findCase, type ReadCase } from '#case/context.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import { isFrozen, isObjection } from '#case/engine/joined/voices.ts';
import { stageWords } from '#case/joined/words.ts';
import { textIn } from '#case/words.ts';
import type { Visit } from '../../web.ts';
import { toDueView } from '../words.ts';
import type { DutyView } from '../case/page.tsx';
import type { JoinedView } from './section.tsx';
import { joinedTexts } from './texts.ts';

export async function joinedOf(
  { ctx, site }: Visit,
  { state, env, lead }: ReadCase['file'],
): Promise<JoinedView | null> {
  const { mergedInto } = state;
  if (mergedInto === null || !isFrozen(state)) return null;
  const other = await findCase(ctx, mergedInto.id);
  const holder = other?.state.obligations.find((one) => one.state !== null)?.holder;
  const unit = typeof holder === 'object' ? holder.unit : (other?.state.unit ?? '');
  return {
    since: mergedInto.at,
    standing: stageWords({ stage: state.stage, lead }, site.language),
    due: dueOfCase(env, state)?.date ?? null,
    unit: textIn(env.organisation.units.get(unit)?.name, site.language),
    isAsked: state.obligations.some(isObjection),
  };
}

/** Who has it now stands in the other case; until when, in this one. */
export const dutyTogether = (visit: Visit, { state, env }: ReadCase['file'], joined: JoinedView): DutyView => ({
  who: joined.unit,
  kind: 'handle',
  what: joinedTexts(visit.site.language).what,
  due: toDueView(visit, dueOfCase(env, state)),
  since: joined.since,
  isYours: false,
});
