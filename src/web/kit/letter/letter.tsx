// 文书 A formal letter, the same on the screen as on A4: unit, title, number, addressee, what was found, legal basis,
// remedy, date and the place of the seal. Residents and staff see the very same sheet.
import type { Instant, LocalDate } from '#kernel/time.ts';
import { dayWords } from '../date/date.ts';
import { Qr } from '../qr/qr.tsx';
import { useSite } from '../site/site.ts';
import { AcceptanceBody, CorrectionBody, DecisionBody, RefusalBody, ReplyBody, SuspensionBody } from './body.tsx';
import type { Paper } from '../../site.ts';
import { useTexts } from './texts.ts';

/** A law and an article as residents see them cited, in the page's language. */
export interface Citation {
  readonly law: string;
  readonly article: string;
}

interface LetterHead {
  /** 受理通知书 */
  readonly title: string;
  /** 文号: 武综执受〔2026〕12 号 */
  readonly number: string;
  /** The unit that writes, by its full name. */
  readonly unit: string;
  readonly unitPhone: string | null;
  readonly unitAddress: string | null;
  /** Whom it is written to, unmasked. */
  readonly to: string;
  /** The day it was written. */
  readonly date: LocalDate;
  /** The case: number, service, and when it was filed. */
  readonly caseNumber: string;
  readonly service: string;
  readonly submittedAt: Instant;
  readonly legal: readonly Citation[];
  /** The code printed on it, and where a phone that reads the QR code goes; null where it is no real one. */
  readonly check: SheetCheck | null;
}

export interface SheetCheck {
  readonly code: string;
  readonly address: string;
}

export interface Acceptance extends LetterHead {
  readonly kind: 'acceptance';
  /** Nobody accepted it: the law does, because nobody said in time what was missing. */
  readonly deemed: boolean;
  /** The day from which it counts as accepted: for a deemed one that of receipt, long before the letter. */
  readonly asOf: LocalDate;
  /** 20 个工作日; null where none is declared. */
  readonly statutory: string | null;
  readonly promised: string | null;
  readonly due: LocalDate | null;
  readonly materials: readonly string[];
}

/** Not accepted, or refused after examination. */
export interface Refusal extends LetterHead {
  readonly kind: 'refusal' | 'rejection';
  /** The reason's own words from the service, and what was found in this case. */
  readonly reason: string;
  readonly text: string;
  /** What to do, to whom, within which days; from the service. */
  readonly remedy: string;
}

/** All that must be corrected, told once. */
export interface Correction extends LetterHead {
  readonly kind: 'correction';
  readonly items: readonly { readonly what: string; readonly text: string }[];
  readonly due: LocalDate | null;
  /** What happens when it is not corrected in time; from the service. */
  readonly ifLate: string | null;
}

/** Why the clock stands still, and until when. */
export interface Suspension extends LetterHead {
  readonly kind: 'suspension';
  /** The declared reason, and what the office found in this case. */
  readonly reason: string;
  readonly text: string;
  readonly until: LocalDate;
}

/** What is to be paid, and until which day; `percent` is what it grows by a day after that. */
export interface Demand {
  readonly what: string;
  readonly sum: string;
  readonly by: LocalDate | null;
  readonly percent: number | null;
}

/** Decided and served before the matter ends: what it rests on, what it asks for, and what can be done against it. */
export interface Decision extends LetterHead {
  readonly kind: 'decision';
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What the office wrote. Paragraphs end with line breaks. */
  readonly text: string;
  readonly demands: readonly Demand[];
  readonly remedy: string | null;
}

export interface Reply extends LetterHead {
  readonly kind: 'reply';
  readonly subject: string;
  readonly outcome: string;
  /** Paragraphs end with line breaks. */
  readonly text: string;
  readonly attachments: readonly string[];
  readonly remedy: string | null;
}

export type LetterView = Acceptance | Refusal | Correction | Suspension | Decision | Reply;

export function Letter({ letter }: { readonly letter: LetterView }) {
  const site = useSite();
  const t = useTexts();
  return (
    <article class="letter" aria-labelledby="letter-title">
      {site.demo && <p class="letter-demo">{t.demo}</p>}
      <header class="letter-head">
        <p class="letter-unit">{letter.unit}</p>
        <h1 id="letter-title">{letter.title}</h1>
      </header>
      <p class="letter-number">{letter.number}</p>
      {t.language !== '' && <p class="letter-language">{t.language}</p>}
      <p class="letter-to">{t.to(letter.to)}</p>
      <Body letter={letter} />
      <Sign letter={letter} />
      <Foot letter={letter} />
    </article>
  );
}

/** Of any page that shows one letter. */
export const letterPaper = <View extends { readonly letter: LetterView }>(): Paper<View> => ({
  Sheet: ({ view }) => <Letter letter={view.letter} />,
  about: ({ letter: { title, number, unit } }) => ({ title, number, author: unit }),
});

function Body({ letter }: { readonly letter: LetterView }) {
  switch (letter.kind) {
    case 'acceptance':
      return <AcceptanceBody letter={letter} />;
    case 'correction':
      return <CorrectionBody letter={letter} />;
    case 'suspension':
      return <SuspensionBody letter={letter} />;
    case 'decision':
      return <DecisionBody letter={letter} />;
    case 'reply':
      return <ReplyBody letter={letter} />;
    default:
      return <RefusalBody letter={letter} />;
  }
}

/** Unit and date with room for the seal over them, as offices stamp. */
function Sign({ letter }: { readonly letter: LetterView }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <footer class="letter-end">
      <div class="letter-sign">
        <p>{letter.unit}</p>
        <p>
          <time dateTime={letter.date}>{dayWords(letter.date, language)}</time>
        </p>
        <span class="letter-seal">{t.seal}</span>
      </div>
    </footer>
  );
}

function Foot({ letter }: { readonly letter: LetterView }) {
  const site = useSite();
  const t = useTexts();
  // An office without a number of its own is reached through the county's.
  const phone = letter.unitPhone === null ? t.hotline(site.helpPhone) : t.phone(letter.unitPhone);
  const contact = [letter.unit, letter.unitAddress, phone];
  return (
    <div class="letter-foot">
      {letter.check !== null && <Qr text={letter.check.address} label={t.scan} />}
      <p>
        {t.contact}
        {site.language === 'en' ? ': ' : '：'}
        {contact.filter((part) => part !== null).join(site.language === 'en' ? ', ' : '，')}
      </p>
      <p>{t.track(letter.caseNumber, site.helpPhone)}</p>
      {letter.check !== null && <p class="letter-check">{t.check(letter.number, letter.check.code)}</p>}
    </div>
  );
}
