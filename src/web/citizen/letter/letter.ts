// 文书 An entry of the log as the formal letter it is: the same sheet for whoever may read it.
import type { Reading } from '#case/access.ts';
import type { LoadedCase } from '#case/context.ts';
import { sheetCode, sheetNumber } from '#case/certificate/sheet.ts';
import { lengthOf } from '#case/engine/env.ts';
import { kindOf, letterTitle, signerOf } from '#case/view/letter.ts';
import { caseTexts, remedyWords, textIn, type Sentence } from '#case/words.ts';
import type { Json } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { Legal } from '#service/rules.ts';
import { cite } from '#service/view.ts';
import type { Citation, LetterView, SheetCheck } from '../../kit/letter/letter.tsx';
import type { Visit } from '../../web.ts';
import { verifyAddress } from '../certificates/view.ts';
import { labelOfRef } from '../case/labels.ts';
import { lengthWords } from '../offer.ts';
import { decisionOf } from './decision.ts';

type Entry = LoadedCase['entries'][number];

const word = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** The article alone, as `cite` writes it after the law. */
function citationOf(legal: Legal, language: Language): Citation {
  const law = say(legal.law, language);
  const article = cite(legal, language).slice(law.length + 2);
  return { law, article };
}

export interface LetterGrounds {
  readonly file: LoadedCase;
  readonly reading: Reading;
  /** Whoever reads it is of the unit that writes it, and hands it over. */
  readonly isOwn: boolean;
  readonly entry: Entry;
  /** The entry as the reader's timeline tells it. */
  readonly sentence: Sentence;
  /** Names of the files handed in before it. */
  readonly received: readonly string[];
  /** Names of the files that came with it. */
  readonly attached: readonly string[];
  readonly language: Language;
  readonly check: SheetCheck;
}

/** What stands on a sheet for whoever wants to know whether it is genuine. */
export const checkOf = (
  { ctx, request }: Pick<Visit, 'ctx' | 'request'>,
  { number, hash }: { readonly number: string; readonly hash: string },
): SheetCheck => {
  const code = sheetCode(ctx.keys, hash);
  return { code, address: `${request.origin}${verifyAddress(number, code)}` };
};

/** `sentence` must be of an entry that `isLetter`. */
export function letterOf(grounds: LetterGrounds): LetterView {
  const { file, entry, sentence, language } = grounds;
  const { env, state } = file;
  const kind = kindOf(file, entry);
  if (!kind) throw new Error(`an entry ${entry.type} makes no letter: ask isLetter first`);
  const unit = env.organisation.units.get(signerOf(file, entry));
  const head = {
    title: letterTitle(file, entry, language),
    number: sheetNumber(state.number, entry.seq),
    unit: textIn(unit?.name, language),
    unitPhone: null,
    unitAddress: null,
    to: file.applicant?.name ?? '',
    date: dateOf(entry.at),
    caseNumber: state.number,
    service: say(env.document.title, language),
    submittedAt: state.submittedAt,
    legal: legalOf(entry, file, language),
    check: grounds.check,
  };
  const text = sentence.text;
  switch (kind) {
    case 'acceptance':
      return {
        ...head,
        kind,
        deemed: entry.type === 'deemed',
        asOf: dateOf(word(entry.effect.facts?.['asOf']) || entry.at),
        ...termsOf(grounds),
        materials: grounds.received,
      };
    case 'correction':
      return {
        ...head,
        kind,
        items: itemsOf(entry, file, language),
        due: entry.effect.open?.due?.date ?? null,
        ifLate: null,
      };
    case 'suspension':
      return { ...head, kind, ...suspensionOf(entry, file, language) };
    case 'decision':
      return { ...head, kind, ...decisionOf(grounds), text };
    case 'reply':
      return { ...head, kind, ...replyOf(grounds), text };
    default:
      return {
        ...head,
        kind,
        ...groundsOf(entry, file, language),
        remedy: remedyWords(file, language),
      };
  }
}

function legalOf({ type, data }: Entry, { env }: LoadedCase, language: Language): readonly Citation[] {
  if (['reported', 'rectified', 'granted', 'endedWith'].includes(type)) return [];
  if (type === 'deemed') return deemedBy(env.document, language);
  const given = env.document.reasons.find((one) => one.code === data?.['reasonCode'])?.legal;
  if (type === 'declined' || type === 'rejected') return given ? [citationOf(given, language)] : [];
  return env.document.legalBasis.map((one) => citationOf(one, language));
}

/** The law that makes silence an acceptance, as the service's own step cites it. */
const deemedBy = ({ workflow }: LoadedCase['env']['document'], language: Language): readonly Citation[] =>
  Object.values(workflow.states).flatMap((state) =>
    state.type === 'wait' && state.deemed ? [citationOf(state.deemed.legal, language)] : [],
  );

/** The reason as the service declares it; the law is cited once, from the reason where it names one. */
function groundsOf({ data }: Entry, { env }: LoadedCase, language: Language) {
  const reason = env.document.reasons.find((one) => one.code === data?.['reasonCode']);
  const said = [word(data?.['text']), reason?.legal ? '' : word(data?.['legal'])];
  return { reason: textIn(reason?.text, language), text: said.filter((line) => line !== '').join('\n') };
}

/** The declared reason and what the office wrote when it asked; until when, and that it goes on by itself. */
function suspensionOf({ effect }: Entry, { env, entries }: LoadedCase, language: Language) {
  const { until = '', reasonCode } = effect.set?.suspended ?? {};
  const reason = env.document.operations.suspend?.reasons.find((one) => one.code === reasonCode)?.text;
  const asked = entries.find(({ seq }) => effect.close?.some((one) => one.seq === seq));
  return { reason: textIn(reason, language), text: word(asked?.data?.['text']), until };
}

function termsOf({ file: { env }, entry, language }: LetterGrounds) {
  const termOf = (role: 'statutory' | 'promised'): string | null => {
    const clock = env.document.clocks.find((one) => one.id === env.document.sla[role]);
    return clock ? lengthWords(lengthOf(env, clock.after, entry.at), language) : null;
  };
  const promised = entry.effect.clocks?.[env.document.sla.promised ?? env.document.sla.statutory ?? ''];
  return { statutory: termOf('statutory'), promised: termOf('promised'), due: promised?.due?.date ?? null };
}

function itemsOf({ data }: Entry, { env }: LoadedCase, language: Language) {
  const items = Array.isArray(data?.['items']) ? data['items'] : [];
  return items.map((item) => {
    const { ref, text } = item as { readonly ref?: Json; readonly text?: Json };
    return { what: labelOfRef(env.document, word(ref), language), text: word(text) };
  });
}

function replyOf({ file, entry, attached, language }: LetterGrounds) {
  const { env } = file;
  const { set } = entry.effect;
  // What is left after a decision is to carry it out.
  const outcome =
    set?.rectified?.outcome ?? set?.outcome ?? (entry.type === 'approved' ? 'granted' : file.state.outcome);
  const title = word(env.data['title']);
  return {
    subject: title === '' ? say(env.document.title, language) : title,
    outcome: outcome ? caseTexts(language).outcomes[outcome] : '',
    attachments: attached,
    remedy: outcome === 'granted' ? null : remedyWords(file, language) || null,
  };
}
