// What a service tells people and asks of them, as its designer sees it.
import { caseTexts } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import { goesOutside } from '#notification/rules.ts';
import { messagesIn, TOLD_OF, type Occasion } from '#notification/rules/overview.ts';
import { exampleOf, exampleOfOwn } from '#notification/view.ts';
import { personalIn, readersIn } from '#service/rules/purpose.ts';
import type { Notice, ServiceDocument } from '#service/rules.ts';
import { commandWord, roleWords } from '../chart/view.ts';
import type { MessageView } from './messages.tsx';
import type { RecordView } from './record.tsx';
import { peopleTexts } from './texts.ts';

/** In the order of a case; the service's own after the platform's of the same event. */
export function messageViews(document: ServiceDocument, language: Language): readonly MessageView[] {
  const t = peopleTexts(language).messages;
  const { notifications = [] } = document;
  const platform = messagesIn(document).map(({ on, kind, to }) => ({
    on: on as string,
    when: occasionWord(on, language),
    to: to === 'applicant' ? t.applicant : t.office,
    text: exampleOf(kind, document.title, language),
    isOwn: false,
    isOutside: goesOutside({ recipient: { kind: to === 'applicant' ? 'party' : 'post', id: '' }, kind }),
    isReplaced: notifications.some(
      (one) => one.replaces && one.on === on && (one.to === 'applicant') === (to === 'applicant'),
    ),
  }));
  const own = notifications.map((one) => ({
    on: one.on,
    when: noticeWord(document, one, language),
    to: recipientWord(one, language),
    text: exampleOfOwn(one.text, document.title, language),
    isOwn: true,
    isOutside: one.channels.includes('sms'),
    isReplaced: false,
  }));
  const order = Object.keys(TOLD_OF);
  const rank = (on: string): number => order.indexOf(order.includes(on) ? on : 'performed');
  return [...platform, ...own].toSorted((a, b) => rank(a.on) - rank(b.on));
}

function occasionWord(on: Occasion, language: Language): string {
  return on === 'dueSoon' ? peopleTexts(language).messages.near : caseTexts(language).marksInWords[on];
}

function noticeWord(document: ServiceDocument, { on }: Notice, language: Language): string {
  const known = caseTexts(language).marksInWords as { readonly [event: string]: string | undefined };
  const edges = Object.values(document.workflow.states).flatMap((state) => (state.type === 'wait' ? state.on : []));
  return (
    known[on] ??
    commandWord(
      on,
      edges.find(({ event }) => event === on),
      language,
    )
  );
}

function recipientWord({ to }: Notice, language: Language): string {
  const t = peopleTexts(language).messages;
  return to === 'applicant' ? t.applicant : to === 'holder' ? t.holder : roleWords(to.post, language);
}

export function recordView(document: ServiceDocument, language: Language): RecordView {
  const { privacy } = document;
  const readers = readersIn(document)
    .map((role) => roleWords(role, language))
    .join('、');
  const keep = privacy ? peopleTexts(language).record.years(privacy.retention.years) : '';
  return {
    isSaid: privacy !== undefined,
    items: personalIn(document).map(({ ref, label, level, purpose }) => {
      const why = privacy?.purposes[purpose ?? ''];
      return { ref, label: say(label, language), level, purpose: why ? say(why, language) : '', readers, keep };
    }),
  };
}
