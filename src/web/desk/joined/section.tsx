// 并单 The other cases of one matter that is handled once, for those who work on it: all are open to them.
import type { LocalDate } from '#kernel/time.ts';
import { dateOf } from '#kernel/time.ts';
import { Chip } from '../../kit/chip/chip.tsx';
import { dayWords } from '../../kit/date/date.ts';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface JoinedCase {
  readonly title: string;
  readonly number: string;
  /** null where the reader may know of it and not read it. */
  readonly href: string | null;
  readonly due: LocalDate | null;
  /** Its applicant says that it is another matter. */
  readonly objects: boolean;
}

export interface DeskJoinedView {
  readonly into: JoinedCase | null;
  readonly voices: readonly JoinedCase[];
  readonly isAnswered: boolean;
}

export function DeskJoined({ view }: { readonly view: DeskJoinedView }) {
  const t = useTexts();
  const { into, voices, isAnswered } = view;
  if (into === null && voices.length === 0) return null;
  return (
    <section class="card stack" id="joined" aria-labelledby="joined-title">
      <h2 id="joined-title">{t.title}</h2>
      {into && (
        <>
          <p>{t.into}</p>
          <ul class="links">
            <Other one={into} />
          </ul>
          {!isAnswered && <p class="muted small">{t.until}</p>}
        </>
      )}
      {voices.length > 0 && (
        <>
          <p>{(isAnswered ? t.ended : t.voices)(voices.length)}</p>
          <ul class="links">
            {voices.map((one) => (
              <Other key={one.number} one={one} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Other({ one }: { readonly one: JoinedCase }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <li>
      {one.href === null ? one.title : <a href={one.href}>{one.title}</a>} <span class="num muted">{one.number}</span>{' '}
      {one.due !== null && <span class="muted small">{t.due(dayWords(one.due, language, dateOf(now)))}</span>}{' '}
      {one.objects && <Chip tone="trouble">{t.objects}</Chip>}
    </li>
  );
}
