// What a service tells of its own (`notifications` of its document): beside the platform's sentences, or instead of one. Pure.
import type { Obligation } from '#case/engine/state.ts';
import { noticesOn } from '#service/rules/notice.ts';
import type { Notice } from '#service/rules.ts';
import type { Draft, Facts, Recipient, Step } from '../rules.ts';

/** The platform's messages of an event with those of the service; what a service says instead is said once. */
export function withDeclared(step: Step, drafts: readonly Draft[]): readonly Draft[] {
  const { event, notices } = step;
  const own = noticesOn({ notifications: notices }, event.type, event.effect.facts?.['step']);
  const replaced = own.filter(({ replaces }) => replaces).map(({ to }) => (to === 'applicant' ? 'party' : 'post'));
  return [
    ...drafts.filter(({ recipient }) => !replaced.includes(recipient.kind as 'party' | 'post')),
    ...own.flatMap((notice) => draftsOf(step, notice)),
  ];
}

function draftsOf(step: Step, notice: Notice): readonly Draft[] {
  const facts = factsOf(step, notice);
  const kind = notice.to === 'applicant' ? 'declared' : 'declaredForOffice';
  return recipientsOf(step, notice).map((recipient) => ({
    recipient,
    kind,
    facts,
    ...(notice.channels.includes('sms') ? { outside: true } : {}),
  }));
}

function recipientsOf({ after, postOf }: Step, { to }: Notice): readonly Recipient[] {
  if (to === 'applicant') return [{ kind: 'party', id: after.applicant.party }];
  if (to !== 'holder') {
    const post = postOf(to.post, after);
    return post === undefined ? [] : [{ kind: 'post', id: post }];
  }
  const held = after.obligations.find(({ state }) => state !== null)?.holder;
  return held === undefined || typeof held === 'string' ? [] : [{ kind: 'post', id: held.post }];
}

/** Only what stands in the log and can be said to anybody: the office, the state, the day. */
function factsOf(step: Step, notice: Notice): Facts {
  const { after, notices } = step;
  const due = dayOf(step, notice);
  const unit = after.unit ?? unitAtWork(after.obligations);
  const [state] = after.states;
  return {
    notice: notices.indexOf(notice),
    ...(due === undefined ? {} : { due }),
    ...(unit === undefined ? {} : { unit }),
    ...(state === undefined ? {} : { state }),
  };
}

/** The day of what this brought about for whoever is told, else that of the answer. */
function dayOf({ event, after, dueOf }: Step, { to }: Notice): string | undefined {
  const { open, facts } = event.effect;
  const given = facts?.['due'];
  if (typeof given === 'string') return given;
  const isTheirs = open !== undefined && (open.holder === 'applicant') === (to === 'applicant');
  return (isTheirs ? open.due?.date : undefined) ?? dueOf(after)?.date;
}

function unitAtWork(obligations: readonly Obligation[]): string | undefined {
  for (const { holder, state } of obligations) if (state !== null && typeof holder !== 'string') return holder.unit;
  return undefined;
}
