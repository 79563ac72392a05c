// Tracking without signing in. A wrong code reads the same as an unknown number.
import { track } from '#case/actions/read.ts';
import { stageWords } from '#case/joined/words.ts';
import type { Lead } from '#case/view/joined.ts';
import { caseTexts, loopOf, textIn } from '#case/words.ts';
import { say, type Text } from '#kernel/text.ts';
import type { EventType } from '#case/engine/events.ts';
import type { Loaded, Visit } from '../../web.ts';
import type { Outcome, Stage } from '#service/rules.ts';
import { unitWords } from '../../desk/words.ts';
import { outcomeWord, toRowDue, unitOfAnswer } from '../words.ts';
import type { TrackedView, TrackView } from './page.tsx';

interface Tracked {
  readonly number: string;
  readonly service: { readonly id: string; readonly title: Text };
  readonly stage: Stage;
  readonly mergedInto: Lead | null;
  readonly outcome: string | null;
  readonly submittedAt: string;
  readonly handledAt: string | null;
  readonly due: string | null;
  readonly projected: boolean;
  readonly unit: Text | null;
  readonly steps: readonly { readonly type: EventType; readonly at: string }[];
}

export async function loadTrack(visit: Visit): Promise<Loaded<TrackView>> {
  const { request, ctx } = visit;
  const number = request.query.get('number') ?? '';
  const code = request.query.get('code') ?? '';
  if (number === '' && code === '') return { view: { number, code, tracked: null, notFound: false } };
  const found = await track(ctx, { number, trackingCode: code, address: request.address });
  if (!found.ok && found.refusal.code !== 'not_found') {
    const closed = visit.web.sentence(found.refusal, visit.site.language);
    return { status: 429, view: { number, code, tracked: null, notFound: false, closed } };
  }
  if (!found.ok) return { status: 404, view: { number, code, tracked: null, notFound: true } };
  return { view: { number, code, notFound: false, tracked: viewOf(visit, found.value as unknown as Tracked) } };
}

function viewOf(visit: Visit, tracked: Tracked): TrackedView {
  const { site, ctx } = visit;
  const texts = caseTexts(site.language);
  return {
    number: tracked.number,
    service: say(tracked.service.title, site.language),
    stage: stageWords({ stage: tracked.stage, lead: tracked.mergedInto }, site.language),
    unit: tracked.mergedInto ? unitWords(visit, tracked.mergedInto.unit) : textIn(tracked.unit, site.language),
    outcome: tracked.outcome === null ? null : outcomeWord(tracked.outcome as Outcome, site.language),
    submittedAt: tracked.submittedAt,
    due: toRowDue(visit, tracked.due, {
      projected: tracked.projected,
      unit: unitOfAnswer(visit, ctx.world.catalogue.find(tracked.service.id)),
    }),
    ...(tracked.handledAt === null ? {} : { handledAt: tracked.handledAt }),
    steps: loopOf(tracked.mergedInto ?? tracked, site.language),
    timeline: tracked.steps.map((step, index) => ({
      mark: texts.marks[step.type],
      title: texts.marksInWords[step.type],
      at: step.at,
      state: index === tracked.steps.length - 1 && tracked.stage !== 'closed' ? 'now' : 'done',
    })),
  };
}
