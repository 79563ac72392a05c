// Where a walk stands, in words: the hour, who has to act until when and why then, the buttons, the way so far.
import { APPLICANT, OUTSIDE, writeMove, type Offer, type Walk } from '#case/bench/walk.ts';
import { dueOfCase, obligations } from '#case/engine/obligations.ts';
import { caseTexts, commandLabel, holderWords, sentencesOf } from '#case/words.ts';
import { lookupTexts, type RegisterName } from '#case/view/lookup.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf, type Due } from '#kernel/time.ts';
import type { Outcome } from '#service/rules.ts';
import { whyOf } from '../../../citizen/case/why.ts';
import { fullDayWords, momentWords } from '../../../kit/date/date.ts';
import { chartOf } from '../chart/view.ts';
import { designerTexts } from '../texts.ts';
import type { StandView } from './page.tsx';

/** Whoever walks sees everything, as the office does. */
const READING = { as: 'staff', actors: [], works: true, knowsApplicant: true } as const;

/** @param registers What they are called. */
export function standOf(
  walked: Walk,
  language: Language,
  registers: RegisterName,
): Omit<StandView, 'carried' | 'hasMoves'> {
  const { env, state, entries, now, wake } = walked;
  const t = designerTexts(language).walk;
  const texts = caseTexts(language);
  const file = { env, state, entries, registers };
  const today = dateOf(now);
  const until = (due: Due | null): string => (due ? t.until(fullDayWords(due.date, language, today)) : t.untimed);
  const where = state.states.flatMap((id) => {
    const declared = env.document.workflow.states[id];
    return declared ? [say(declared.title, language)] : [];
  });
  return {
    now: momentWords(now, language),
    where: where.join(t.beside),
    isOver: state.stage === 'closed',
    duties: obligations(state).map((one) => ({
      who: holderWords(file, one.holder, READING, language),
      what: one.holder === 'service' ? lookupTexts(language).waiting : texts.kinds[one.kind],
      until: until(one.due),
    })),
    why: whyOf(file, dueOfCase(env, state), language, now),
    offers: walked.offers.map((offer) => ({
      who: whoOf(walked, offer, language),
      buttons: buttonsOf(walked, offer, language),
    })),
    wake: wake === null ? null : momentWords(wake, language, now),
    timeline: sentencesOf({ file, reading: READING, language, names: new Map() })
      .map((one, index, all) => ({
        mark: one.mark,
        title: one.title,
        state: index === all.length - 1 && state.stage !== 'closed' ? ('now' as const) : ('done' as const),
        at: one.at,
        ...(one.who === '' ? {} : { who: one.who }),
      }))
      .toReversed(),
    chart: chartOf({ document: env.document, parameters: env.parameters, on: today, language }),
    at: state.states,
  };
}

function whoOf({ env }: Walk, { as }: Offer, language: Language): string {
  if (as === APPLICANT) return caseTexts(language).applicant;
  if (as === OUTSIDE) return caseTexts(language).outsideSystem;
  if (as === 'payment') return caseTexts(language).bank;
  const post = env.organisation.posts.get(as);
  return post ? holderWords({ env }, { unit: post.unit, post: as }, READING, language) : as;
}

function buttonsOf(walked: Walk, { as, commands }: Offer, language: Language): StandView['offers'][number]['buttons'] {
  const t = designerTexts(language).walk;
  return commands.flatMap(({ command, choices }) => {
    const label = as === OUTSIDE ? outsideWord(command, language) : commandLabel(walked, command, language);
    if (choices.length === 0) return [{ label, move: writeMove({ do: 'give', command, as, choice: '' }) }];
    return choices.map((choice) => ({
      label: t.chosen(label, choiceWords(walked, choice, language)),
      move: writeMove({ do: 'give', command, as, choice }),
    }));
  });
}

/** What an outside system says. */
function outsideWord(word: string, language: Language): string {
  const { ok, failed } = lookupTexts(language);
  return word === 'ok' ? ok : failed;
}

function choiceWords({ env: { document } }: Walk, choice: string, language: Language): string {
  const { good, bad } = designerTexts(language).walk;
  if (choice === 'good' || choice === 'bad') return choice === 'good' ? good : bad;
  const reason = [...document.reasons, ...(document.operations.suspend?.reasons ?? [])].find(
    ({ code }) => code === choice,
  );
  return reason ? say(reason.text, language) : (caseTexts(language).outcomes[choice as Outcome] ?? choice);
}
