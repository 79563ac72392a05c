// Cases that are likely about the same matter as the one being read, each with why it is thought so. Whoever puts them together
// finds a place for that beside each.
import type { ComponentChildren } from 'preact';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface AlikeCandidate {
  readonly number: string;
  readonly href: string;
  /** null: confidential. */
  readonly title: string | null;
  readonly place: string | null;
  readonly submittedAt: string;
  /** 等待交办, 已答复. */
  readonly state: string;
  /** 综合行政执法局; null before it is assigned. */
  readonly unit: string | null;
  /** Words of this case that the other holds too, as they were written. */
  readonly words: readonly string[];
  /** 同一个村, 相差 3 天. */
  readonly why: readonly string[];
  /** Whoever filed says so too. */
  readonly named: boolean;
  /** Neither answered nor joined with another. */
  readonly mayJoin: boolean;
}

export interface AlikeView {
  readonly candidates: readonly AlikeCandidate[];
  /** What the applicant named; without an address where the reader may not open it. */
  readonly said: { readonly number: string; readonly href: string | null } | null;
}

interface AlikeProps {
  readonly view: AlikeView;
  /** What may be done with one of them, beside it. */
  readonly action?: (candidate: AlikeCandidate) => ComponentChildren;
}

export function Alike({ view, action }: AlikeProps) {
  const t = useTexts();
  const { candidates, said } = view;
  if (candidates.length === 0 && said === null) return null;
  const isListed = candidates.some(({ named }) => named);
  return (
    <section class="card stack alike" aria-labelledby="alike">
      <h2 id="alike">{t.heading}</h2>
      {said !== null && !isListed && <Said said={said} />}
      {candidates.length > 0 && (
        <>
          <p class="muted small">{t.lead}</p>
          <ul class="alike-list">
            {candidates.map((one) => (
              <Candidate key={one.number} one={one}>
                {action?.(one)}
              </Candidate>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Said({ said }: { readonly said: NonNullable<AlikeView['said']> }) {
  const t = useTexts();
  return (
    <p>
      {t.said}{' '}
      {said.href === null ? (
        <>
          <span class="num">{said.number}</span> <span class="muted">{t.saidUnread}</span>
        </>
      ) : (
        <a href={said.href}>
          <span class="num">{said.number}</span>
        </a>
      )}
    </p>
  );
}

function Candidate({ one, children }: { readonly one: AlikeCandidate; readonly children: ComponentChildren }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <li class="alike-one">
      <div class="alike-head">
        <a href={one.href}>{one.title ?? t.secret}</a>
        {one.named && <Chip tone="waiting">{t.named}</Chip>}
      </div>
      <p class="muted small">
        <span class="num">{one.number}</span>
        {one.place !== null && ` · ${one.place}`} · {t.filed(momentWords(one.submittedAt, language, now))} · {one.state}
        {one.unit !== null && ` · ${one.unit}`}
      </p>
      <p class="small">
        <span class="sr">{t.why}: </span>
        {one.words.length > 0 && (
          <>
            {t.words} <span lang="zh-CN">{one.words.join('、')}</span> ·{' '}
          </>
        )}
        {one.why.join(' · ')}
      </p>
      {children}
    </li>
  );
}
