// What is thrown away every night: ended sessions and codes, files nobody attached, answers kept for repeated requests.
import { removeLoose } from '#document/actions.ts';
import { sweep as sweepIdentity } from '#identity/actions/sign-in.ts';
import { addDays, addHours, dateOf, startOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { endingOn } from '#knowledge/rules/look.ts';
import { tellOfEnding } from '#notification/actions/answers.ts';
import { nextReminder, remind } from '#notification/actions/listen.ts';
import { findPost, intakeOf } from '#organisation/rules.ts';
import { systemClock } from '#job/clock.ts';
import { runFor } from '#payment/actions/runs.ts';
import { ENGINE } from '#payment/rules/runs.ts';
import { tellSubscribers } from '#publication/actions/follow.ts';
import type { AssemblyOptions, County } from './county.ts';
import { publicAt } from './listener.ts';

/** A repeated request is answered from what was kept for so long; later it is a new one. */
const ANSWERS_KEPT_DAYS = 7;
/** Local hour at which few people are about. */
const HOUR = 3;

export const NIGHTLY = 'housekeeping';
/** Every morning: those who must correct something are reminded before their time is over. */
export const REMINDERS = 'notification';

const nextNight = (now: Instant): Instant => {
  const tonight = addHours(startOf(dateOf(now)), HOUR);
  return tonight > now ? tonight : addHours(startOf(addDays(dateOf(now), 1)), HOUR);
};

type Ground = Pick<
  County,
  'database' | 'appender' | 'identity' | 'paymentContextAt' | 'answers' | 'caseContextAt' | 'places' | 'likenesses'
>;

/** Sets both wake-ups of the day. */
export async function planDays(ground: Pick<Ground, 'appender'>, now: Instant): Promise<void> {
  await planHousekeeping(ground, now);
  await planReminders(ground, now);
}

const planReminders = async ({ appender }: Pick<Ground, 'appender'>, now: Instant): Promise<void> => {
  await appender.append({ appends: [], rows: [], wakes: [{ kind: REMINDERS, id: REMINDERS, at: nextReminder(now) }] });
};

export async function remindAll(
  ground: Pick<Ground, 'database' | 'appender' | 'answers' | 'caseContextAt' | 'places' | 'likenesses'>,
  now: Instant,
): Promise<void> {
  await remind({ database: ground.database, now });
  await remindKeepers(ground, now);
  await tellSubscribers(publicAt(ground, now));
  await planReminders(ground, now);
}

/** The office that keeps an answer hears that it is soon over; where it has no desk of its own, the desk that keeps all. */
async function remindKeepers({ database, answers }: Pick<Ground, 'database' | 'answers'>, now: Instant): Promise<void> {
  const today = dateOf(now);
  const { keeper, area, noticeDays } = answers;
  const organisation = answers.organisation();
  const told = endingOn(keeper.answers, today, noticeDays(today)).flatMap(({ unit, ...one }) => {
    const post = intakeOf(organisation, unit, today) ?? findPost(organisation, 'dispatcher', null, today);
    return post ? [{ ...one, area, post: post.id }] : [];
  });
  await tellOfEnding({ database, now }, told);
}

/** Sets the next wake-up; setting it twice is harmless, there is only one. */
async function planHousekeeping({ appender }: Pick<Ground, 'appender'>, now: Instant): Promise<void> {
  await appender.append({ appends: [], rows: [], wakes: [{ kind: NIGHTLY, id: NIGHTLY, at: nextNight(now) }] });
}

/** Yesterday and today by the machine's clock, which is what a payment platform has. */
export const statementDays = (): readonly LocalDate[] => {
  const today = dateOf(systemClock.now());
  return [addDays(today, -1), today];
};

export async function keepHouse(
  ground: Omit<Ground, 'answers'>,
  now: Instant,
  log: AssemblyOptions['log'],
): Promise<void> {
  const { database, identity } = ground;
  await sweepIdentity(identity, now);
  await removeLoose({ database, now });
  await database.query('delete from answer where at < $1', [addHours(now, -24 * ANSWERS_KEPT_DAYS)], 'answer_sweep');
  await planHousekeeping(ground, now);
  // Last, with the next night planned: a platform that is down keeps nothing else from being done. The days are its own.
  const days = statementDays();
  const officer = { person: ENGINE, post: null };
  const found = await runFor(ground.paymentContextAt(now), officer, days, days.at(-1) ?? dateOf(now));
  if (!found.ok) {
    if (found.refusal.code === 'gateway_down') throw new Error('the payment platform gave no statement');
    return;
  }
  for (const { kind, order, receipt, ours, theirs } of found.value.differences)
    log('The statement of the payment platform says otherwise', { kind, order, receipt, ours, theirs });
}
