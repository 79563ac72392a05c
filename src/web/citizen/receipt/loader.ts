// The receipt of a case of one's own, at any time again.
import { findReadable } from '#case/context.ts';
import { dueOfCase, obligations } from '#case/engine/obligations.ts';
import { stageWords } from '#case/joined/words.ts';
import { trackingCode } from '#case/rules.ts';
import { caseTexts, dayWords, expectedWords, holderWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { momentWords } from '../../kit/date/date.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import { citizenTexts } from '../texts.ts';
import { outcomeWord, toDueView } from '../words.ts';
import type { ReceiptView } from './page.tsx';

export async function loadReceipt(visit: Visit): Promise<Loaded<ReceiptView>> {
  const { ctx, request, person, site } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (!found || (found.reading.as !== 'applicant' && found.file.state.applicant.filedBy !== person)) return NOT_FOUND;
  const { file, reading } = found;
  const { state, env } = file;
  const { language } = site;
  const due = dueOfCase(env, state);
  const t = citizenTexts(language).receipt;
  const owed = state.handledAt === null ? obligations(state) : [];
  const first = owed.find((one) => one.state !== null) ?? owed[0];
  const today = dateOf(ctx.now);
  return {
    view: {
      id: state.id,
      number: state.number,
      trackingCode: trackingCode(ctx.keys.tracking(state.id)),
      service: say(env.document.title, language),
      due: toDueView(visit, due),
      over:
        state.handledAt === null || state.outcome === null
          ? null
          : { at: state.handledAt, outcome: outcomeWord(state.outcome, language) },
      dueWords: due ? expectedWords(due, language, today) : '',
      next: first
        ? {
            who: file.lead
              ? stageWords({ stage: state.stage, lead: file.lead }, language)
              : holderWords(file, first.holder, reading, language),
            // The holder's own day, which comes before that of the answer.
            dueWords:
              first.due && !file.lead
                ? caseTexts(language).expected(dayWords(first.due.date, language, today), true)
                : '',
          }
        : null,
      facts: [
        ...(file.applicant ? [{ label: t.applicant, value: file.applicant.name }] : []),
        { label: t.submitted, value: momentWords(state.submittedAt, language) },
      ],
      hash: file.entries[0]?.hash.slice(0, 16) ?? '',
      isNew: request.query.get('new') !== null,
    },
  };
}
