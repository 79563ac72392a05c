// 一事一编码 The other cases of a matter: what this one looks at again, what was asked for after it, and what may be asked now.
import type { LocalDate } from '#kernel/time.ts';
import { dateOf } from '#kernel/time.ts';
import { ButtonLink } from '../button/button.tsx';
import { dayWords } from '../date/date.ts';
import { useKitTexts, useSite } from '../site/site.ts';

export interface LinkedCase {
  /** 信访复查. */
  readonly title: string;
  readonly number: string;
  /** null where the reader may know of it and not read it. */
  readonly href: string | null;
}

export interface MatterView {
  readonly before: LinkedCase | null;
  /** This looks again at what was answered there; else it goes on from what was asked there. */
  readonly isReview: boolean;
  readonly after: readonly LinkedCase[];
  readonly may: readonly { readonly title: string; readonly href: string; readonly until: LocalDate }[];
  /** What could have been asked for, and until when. */
  readonly over: readonly { readonly title: string; readonly until: LocalDate }[];
}

const isEmpty = ({ before, after, may, over }: MatterView): boolean =>
  before === null && after.length + may.length + over.length === 0;

/** `forOther`: staff ask in the name of the applicant. */
export function Matter({ view, forOther = false }: { readonly view: MatterView; readonly forOther?: boolean }) {
  const { matter: t } = useKitTexts();
  const { language, now } = useSite();
  if (isEmpty(view)) return null;
  const day = (date: LocalDate): string => dayWords(date, language, dateOf(now));
  return (
    <section class="card stack no-print" id="follow" aria-labelledby="follow-title">
      <h2 id="follow-title">{t.title}</h2>
      {view.before && <Linked one={view.before} lead={view.isReview ? t.before : t.asked} />}
      {view.after.map((one) => (
        <Linked key={one.number} one={one} lead={t.after} />
      ))}
      {view.may.map((one) => (
        <div key={one.href} class="stack">
          <p>{t.may(one.title, day(one.until))}</p>
          <div class="row-of-buttons">
            <ButtonLink href={one.href} weight="plain">
              {(forOther ? t.askFor : t.ask)(one.title)}
            </ButtonLink>
          </div>
        </div>
      ))}
      {view.over.map((one) => (
        <p key={one.title} class="muted">
          {t.over(one.title, day(one.until))}
        </p>
      ))}
    </section>
  );
}

function Linked({ one, lead }: { readonly one: LinkedCase; readonly lead: string }) {
  const words = (
    <>
      {one.title} <span class="num">{one.number}</span>
    </>
  );
  return (
    <p>
      <span class="muted small">{lead}</span>
      <br />
      {one.href === null ? words : <a href={one.href}>{words}</a>}
    </p>
  );
}
