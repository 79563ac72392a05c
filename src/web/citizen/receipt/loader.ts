// The receipt of a case of one's own, at any time again.
import { findReadable } from '#case/context.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import { trackingCode } from '#case/rules.ts';
import { caseTexts, dayWords, holderWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { momentWords } from '../../kit/date/date.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import { citizenTexts } from '../texts.ts';
import { toDueView } from '../words.ts';
import type { ReceiptView } from './page.tsx';

export async function loadReceipt(visit: Visit): Promise<Loaded<ReceiptView>> {
  const { ctx, request, person, site } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (!found || (found.reading.as !== 'applicant' && found.file.state.applicant.filedBy !== person)) return NOT_FOUND;
  const { file, reading } = found;
  const { state, env } = file;
  const due = dueOfCase(env, state);
  const t = citizenTexts(site.language).receipt;
  const first = state.obligations[0];
  const dueWords = due ? caseTexts(site.language).expected(dayWords(due.date, site.language), due.projected) : '';
  const code = trackingCode(ctx.keys.tracking(state.id));
  return {
    view: {
      id: state.id,
      number: state.number,
      trackingCode: code,
      service: say(env.document.title, site.language),
      due: toDueView(visit, due),
      dueWords,
      next: first ? holderWords(file, first.holder, reading, site.language) : '',
      facts: [
        { label: t.number, value: state.number },
        { label: t.code, value: code },
        { label: t.service, value: say(env.document.title, site.language) },
        { label: t.submitted, value: momentWords(state.submittedAt, site.language) },
        ...(due ? [{ label: t.due, value: dueWords }] : []),
      ],
      hash: file.entries[0]?.hash.slice(0, 16) ?? '',
    },
  };
}
