// 对话 The talk of a case on its page, for either side: what was said, and a box at its foot. Without script it is a form and a
// button that looks again; the enhancement brings what is new while one reads, and sends without leaving the page.
import type { ComponentChildren } from 'preact';
import { dateOf, type LocalDate } from '#kernel/time.ts';
import { Button } from '../button/button.tsx';
import { fullDayWords } from '../date/date.ts';
import { AreaField, FieldScope } from '../field/field.tsx';
import { Form, Hidden } from '../form/form.tsx';
import { ErrorSummary, problemOf, type Problem } from '../problem/problem.tsx';
import { useKitTexts, useSite } from '../site/site.ts';
import { TalkLines, type TalkLineView } from './lines.tsx';
import { useTexts } from './texts.ts';

export interface HoursView {
  /** 8:30–12:00、13:30–17:30 */
  readonly stretches: readonly string[];
  /** When somebody is there next; null: now. */
  readonly next: { readonly date: LocalDate; readonly time: string } | null;
  readonly isDemo: boolean;
}

export interface WriteView {
  readonly action: string;
  /** The party or post one writes as, and that post in words where one holds several. */
  readonly as: string;
  readonly asWord: string | null;
  /** New with every form, so that a press too many says nothing twice. */
  readonly once: string;
  readonly value: string;
  readonly problems: readonly Problem[];
  readonly templates: readonly { readonly id: string; readonly title: string; readonly text: string }[];
}

export interface TalkView {
  readonly lines: readonly TalkLineView[];
  /** Where this page is looked at again. */
  readonly here: string;
  /** How far the case is, as the other forms of the page know it. */
  readonly seq: number;
  /** Where a browser hears that there is more. */
  readonly live: string;
  /** null where nothing can be written any more. */
  readonly write: WriteView | null;
  readonly hours: HoursView | null;
  /** It has its answer already. */
  readonly isAnswered: boolean;
}

interface TalkProps {
  readonly view: TalkView;
  readonly desk?: boolean;
  /** What stands below the box. */
  readonly children?: ComponentChildren;
}

export function Talk({ view, desk = false, children }: TalkProps) {
  const t = useTexts();
  const { write } = view;
  return (
    <section
      class="card stack talk no-print"
      id="talk"
      aria-labelledby="talk-title"
      data-enhance="talk"
      data-here={view.here}
      data-live={view.live}
      data-at={view.seq}
      data-sending={t.sending}
      data-sent={t.sent}
      data-failed={t.failed}
      data-listening={t.live}
      data-silent={t.silent}
    >
      <h2 id="talk-title">{desk ? t.deskTitle : t.title}</h2>
      <TalkLines lines={view.lines} />
      {/* What a live line tells of changes what stands around the talk, which stays as it was read. */}
      <p class="talk-moved" role="status" data-moved hidden>
        {t.movedOn} <a href={view.here}>{t.movedLook}</a>
      </p>
      {write ? <Box view={view} write={write} desk={desk} /> : <p class="muted">{t.over}</p>}
      <form class="talk-again" method="get" action={`${view.here}#talk`}>
        <p class="muted small" role="status" data-status></p>
        <button class="button button-quiet" data-again>
          {t.reload}
        </button>
      </form>
      {children}
    </section>
  );
}

function Box({ view, write, desk }: { readonly view: TalkView; readonly write: WriteView; readonly desk: boolean }) {
  const t = useTexts();
  const kit = useKitTexts();
  return (
    <FieldScope value="talk">
      <ErrorSummary problems={write.problems} />
      <Form action={`${write.action}#talk`} className="form">
        {/* Enter in a field sends, and puts in no ready answer. */}
        <button class="sr" name="intent" value="send" tabIndex={-1} aria-hidden="true">
          {t.send}
        </button>
        <Hidden name="as" value={write.as} />
        <Hidden name="once" value={write.once} />
        <AreaField
          name="text"
          label={desk ? t.deskWrite : t.write}
          {...(desk ? { hint: t.deskHint } : {})}
          rows={3}
          maxLength={4000}
          value={write.value}
          {...problemOf(write.problems, 'text')}
        />
        {write.templates.length > 0 && (
          <details class="template">
            <summary>{t.templates}</summary>
            <ul class="talk-templates">
              {write.templates.map(({ id, title, text }) => (
                <li key={id}>
                  <strong>{title}</strong>
                  <p data-template>{text}</p>
                  <Button weight="quiet" name="intent" value={`insert:${id}`} label={t.insertNamed(title)}>
                    {t.insert}
                  </Button>
                </li>
              ))}
            </ul>
          </details>
        )}
        <Hours hours={view.hours} desk={desk} />
        {view.isAnswered && !desk && <p class="muted small">{t.answered}</p>}
        {write.asWord !== null && <p class="muted small">{kit.command.asPost(write.asWord)}</p>}
        <div class="row-of-buttons">
          <Button name="intent" value="send">
            {t.send}
          </Button>
        </div>
      </Form>
    </FieldScope>
  );
}

function Hours({ hours, desk }: { readonly hours: HoursView | null; readonly desk: boolean }) {
  const t = useTexts();
  const { language, now } = useSite();
  if (!hours || (desk && hours.next === null)) return null;
  const { next, stretches, isDemo } = hours;
  const day = next ? fullDayWords(next.date, language, dateOf(now)) : '';
  const said = next ? (desk ? t.deskClosed : t.closed)(day, next.time) : t.open(stretches.join(t.listComma));
  return (
    <p class={next && !desk ? 'talk-closed' : 'muted small'}>
      {said}
      {isDemo && <span class="muted small">{t.demoHours}</span>}
    </p>
  );
}
