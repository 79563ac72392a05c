// 并单 What a resident is told whose case is handled together with another: what stays, who has it now, and how to object.
// Nothing here says who else brought it.
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { dayWords } from '../../kit/date/date.ts';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface JoinedView {
  readonly since: Instant;
  /** 和另一件一起办，现在：办理. */
  readonly standing: string;
  /** The day that was promised; null where none was. */
  readonly due: LocalDate | null;
  /** '' while nobody has it yet. */
  readonly unit: string;
  /** An objection waits for its answer. */
  readonly isAsked: boolean;
}

export function Joined({ view }: { readonly view: JoinedView }) {
  const t = useTexts();
  const { language, now } = useSite();
  const day = (date: LocalDate): string => dayWords(date, language, dateOf(now));
  return (
    <section class="card stack" id="joined" aria-labelledby="joined-title">
      <h2 id="joined-title">{t.title}</h2>
      <p>
        {t.lead(day(dateOf(view.since)))}
        {language === 'en' && ' '}
        {view.unit !== '' && t.who(view.unit)}
      </p>
      <p>
        {t.stays}
        {language === 'en' && ' '}
        {view.due !== null && t.due(day(view.due))}
      </p>
      <p class={view.isAsked ? undefined : 'muted'}>{view.isAsked ? t.asked : t.object}</p>
    </section>
  );
}
