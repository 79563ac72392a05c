// What several residents' pages say of a case: its title, its due as the stub shows it.
import { lightOf, workdaysLeft } from '#calendar/rules.ts';
import { lengthOf } from '#case/engine/env.ts';
import { lastMoment } from '#case/rules.ts';
import { caseTexts } from '#case/words.ts';
import { answerClock, type Outcome, type ServiceDocument } from '#service/rules.ts';
import type { CaseFile } from '#case/view.ts';
import type { Language } from '#kernel/text.ts';
import { say } from '#kernel/text.ts';
import { dateOf, daysBetween, milliseconds, toInstant, type Due, type Duration, type Instant } from '#kernel/time.ts';
import type { DueView } from '../kit/due/due.ts';
import type { Visit } from '../web.ts';

/** What its applicant called it, else the service's name. */
export const titleOfCase = ({ env }: Pick<CaseFile, 'env'>, language: Language): string => {
  const title = env.data['title'];
  return typeof title === 'string' && title !== '' ? title : say(env.document.title, language);
};

/** What came of it, as it stands by itself: `Solved`, where a sentence says `solved`. */
export function outcomeWord(outcome: Outcome, language: Language): string {
  const word = caseTexts(language).outcomes[outcome];
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

interface ShownDue extends Due {
  readonly projected?: boolean;
  readonly stopped?: boolean;
  readonly unit?: Duration['unit'];
}

export function toDueView({ web, ctx }: Pick<Visit, 'web' | 'ctx'>, due: ShownDue | null): DueView | null {
  if (due === null) return null;
  const date = lastMoment(due);
  return {
    date,
    light: lightOf(web.calendar, due, ctx.now, due.stopped ?? false),
    workdaysLeft: workdaysLeft(web.calendar, due, ctx.now),
    ...(due.unit === 'days' ? { daysLeft: daysBetween(dateOf(ctx.now), dateOf(date)) } : {}),
    projected: due.projected ?? false,
    provisional: due.provisional,
  };
}

/** A due as lists say it: the last moment at which it is kept. */
export const toRowDue = (
  visit: Pick<Visit, 'web' | 'ctx'>,
  last: Instant | null,
  more: Omit<ShownDue, keyof Due>,
): DueView | null =>
  last === null
    ? null
    : toDueView(visit, { date: dateOf(last), at: toInstant(milliseconds(last) + 1), provisional: false, ...more });

/** What the clock of the answer counts in. */
export function unitOfAnswer({ ctx }: Pick<Visit, 'ctx'>, document: ServiceDocument | undefined): Duration['unit'] {
  const clock = document && answerClock(document);
  return clock ? lengthOf({ parameters: ctx.world.catalogue.parameters }, clock.after, ctx.now).unit : 'workdays';
}
