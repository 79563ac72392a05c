// What each kind of letter says between the addressee and the seal.
import { dateOf } from '#kernel/time.ts';
import { dayWords } from '../date/date.ts';
import { useSite } from '../site/site.ts';
import type { Acceptance, Citation, Correction, Decision, Refusal, Reply, Suspension } from './letter.tsx';
import { useTexts, type LetterTexts } from './texts.ts';

const cite = (legal: readonly Citation[], t: LetterTexts): string =>
  legal.map(({ law, article }) => t.citation(law, article)).join(t.cite);

const paragraphs = (text: string): readonly string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

export function AcceptanceBody({ letter }: { readonly letter: Acceptance }) {
  const { language } = useSite();
  const t = useTexts();
  const due = letter.due === null ? null : dayWords(letter.due, language);
  const terms = t.terms(letter.statutory, letter.promised, due);
  const accepted = letter.deemed ? t.deemed : t.accepted;
  return (
    <>
      <div class="letter-body">
        <p>{t.filed(dayWords(dateOf(letter.submittedAt), language), letter.service, letter.caseNumber)}</p>
        <p>{accepted(cite(letter.legal, t), dayWords(letter.asOf, language))}</p>
        {terms !== '' && (
          <p>
            {terms}
            {language === 'en' ? ' ' : ''}
            {t.notCounted}
          </p>
        )}
      </div>
      {letter.materials.length > 0 && (
        <table class="letter-table">
          <caption>{t.received}</caption>
          <thead>
            <tr>
              <th scope="col">{t.row}</th>
              <th scope="col">{t.material}</th>
            </tr>
          </thead>
          <tbody>
            {letter.materials.map((material, index) => (
              <tr key={material}>
                <td>{index + 1}</td>
                <td>{material}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

export function RefusalBody({ letter }: { readonly letter: Refusal }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <>
      <div class="letter-body">
        <p>
          {t.filed(dayWords(dateOf(letter.submittedAt), language), letter.service, letter.caseNumber)}
          {language === 'en' ? ' ' : ''}
          {t.refused}
        </p>
        <p>{letter.reason}</p>
        {paragraphs(letter.text).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <strong>{t[letter.kind](cite(letter.legal, t))}</strong>
        </p>
      </div>
      <Remedy text={letter.remedy} />
    </>
  );
}

export function CorrectionBody({ letter }: { readonly letter: Correction }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <>
      <div class="letter-body">
        <p>
          {t.filed(dayWords(dateOf(letter.submittedAt), language), letter.service, letter.caseNumber)}
          {language === 'en' ? ' ' : ''}
          {t.incomplete}
        </p>
      </div>
      <table class="letter-table">
        <thead>
          <tr>
            <th scope="col">{t.row}</th>
            <th scope="col">{t.item}</th>
            <th scope="col">{t.what}</th>
          </tr>
        </thead>
        <tbody>
          {letter.items.map((item, index) => (
            <tr key={`${item.what}${item.text}`}>
              <td>{index + 1}</td>
              <td>{item.what}</td>
              <td>{item.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="letter-body">
        <p>
          {letter.due !== null && <strong>{t.by(dayWords(letter.due, language))}</strong>}
          {language === 'en' ? ' ' : ''}
          {t.once}
        </p>
        {letter.ifLate !== null && <p>{letter.ifLate}</p>}
        {letter.legal.length > 0 && <p>{t.told(cite(letter.legal, t))}</p>}
      </div>
    </>
  );
}

export function SuspensionBody({ letter }: { readonly letter: Suspension }) {
  const { language } = useSite();
  const t = useTexts();
  const [from, until] = [letter.date, letter.until].map((day) => dayWords(day, language));
  return (
    <div class="letter-body">
      <p>
        {t.filed(dayWords(dateOf(letter.submittedAt), language), letter.service, letter.caseNumber)}
        {language === 'en' ? ' ' : ''}
        {t.because}
      </p>
      <p>{letter.reason}</p>
      {paragraphs(letter.text).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <p>
        <strong>{t.suspended(from ?? '', until ?? '')}</strong>
      </p>
      <p>{t.goesOn}</p>
    </div>
  );
}

export function DecisionBody({ letter }: { readonly letter: Decision }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <>
      <div class="letter-body">
        <p>{t.decides(dayWords(dateOf(letter.submittedAt), language), letter.service, letter.caseNumber)}</p>
      </div>
      {letter.facts.length > 0 && (
        <table class="letter-table">
          <tbody>
            {letter.facts.map(({ label, value }) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                <td>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="letter-body">
        {letter.legal.length > 0 && <p>{t.decidedBy(cite(letter.legal, t))}</p>}
        {paragraphs(letter.text).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {letter.demands.map(({ what, sum, by, percent }) => (
          <p key={what}>
            <strong>{t.demand(what, sum, by === null ? null : dayWords(by, language))}</strong>
            {percent !== null && t.grows(percent)}
          </p>
        ))}
      </div>
      {letter.remedy !== null && <Remedy text={letter.remedy} />}
    </>
  );
}

export function ReplyBody({ letter }: { readonly letter: Reply }) {
  const { language } = useSite();
  const t = useTexts();
  return (
    <>
      <div class="letter-body">
        <p>{t.answered(dayWords(dateOf(letter.submittedAt), language), letter.subject, letter.caseNumber)}</p>
        {paragraphs(letter.text).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>
          <strong>{t.outcome(letter.outcome)}</strong>
        </p>
        {letter.legal.length > 0 && <p>{t.basis(cite(letter.legal, t))}</p>}
      </div>
      {letter.remedy !== null && <Remedy text={letter.remedy} />}
      {letter.attachments.length > 0 && (
        <section class="letter-attached">
          <h2>{t.attachments}</h2>
          <ol>
            {letter.attachments.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

function Remedy({ text }: { readonly text: string }) {
  const t = useTexts();
  return (
    <section class="letter-remedy">
      <h2>{t.remedy}</h2>
      <div class="letter-body">
        {paragraphs(text).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </section>
  );
}
