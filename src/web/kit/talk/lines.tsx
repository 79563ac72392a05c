// What was said, oldest first, each day under its date; who said it stands with it, and on which side it stands says it too.
import { dateOf, timeOf, type Instant } from '#kernel/time.ts';
import { ButtonLink } from '../button/button.tsx';
import { fullDayWords, machineMoment } from '../date/date.ts';
import { Icon } from '../icon/icon.tsx';
import { useSite } from '../site/site.ts';
import type { UploadedFile } from '../upload/upload.tsx';
import { useTexts } from './texts.ts';

export interface TalkLineView {
  readonly seq: number;
  readonly at: Instant;
  /** Somebody's words; that something was done; who has it from here on. */
  readonly kind: 'said' | 'done' | 'moved';
  /** Of the reader's own side. */
  readonly isOwn: boolean;
  readonly who: string;
  readonly title: string;
  readonly text: string;
  readonly files: readonly UploadedFile[];
  /** A service that was suggested; without an address for whoever cannot go on with it. */
  readonly goOn: { readonly title: string; readonly href: string | null } | null;
}

/** As many as a phone shows in two screens; what was before is a press away. */
const SHOWN = 12;

export function TalkLines({ lines }: { readonly lines: readonly TalkLineView[] }) {
  const t = useTexts();
  const [before, shown] = [lines.slice(0, -SHOWN), lines.slice(-SHOWN)];
  return (
    <>
      {before.length > 0 && (
        <details class="fold">
          <summary>{t.earlier(before.length)}</summary>
          <ol class="talk-lines">
            <Days lines={before} />
          </ol>
        </details>
      )}
      <div role="log" aria-live="polite" aria-label={t.log}>
        <ol class="talk-lines" data-lines>
          <Days lines={shown} />
        </ol>
      </div>
    </>
  );
}

/** @param after The day that stands already. */
export function Days({ lines, after = '' }: { readonly lines: readonly TalkLineView[]; readonly after?: string }) {
  const { language, now } = useSite();
  return (
    <>
      {lines.map((line, index) => {
        const day = dateOf(line.at);
        const last = lines[index - 1];
        const isNew = day !== (last ? dateOf(last.at) : after);
        return (
          <>
            {isNew && (
              <li class="talk-day" data-day={day} key={day}>
                {fullDayWords(day, language, dateOf(now))}
              </li>
            )}
            <Line line={line} key={line.seq} />
          </>
        );
      })}
    </>
  );
}

function Line({ line }: { readonly line: TalkLineView }) {
  const t = useTexts();
  const { at, kind, isOwn, who, title, text, files, goOn } = line;
  const time = <time dateTime={machineMoment(at)}>{timeOf(at)}</time>;
  if (kind !== 'said')
    return (
      <li class="talk-done" data-seq={line.seq} data-moves>
        {kind === 'moved' ? t.moved(title) : title} {time}
      </li>
    );
  return (
    <li
      class={isOwn ? 'talk-line talk-own' : 'talk-line'}
      data-seq={line.seq}
      {...(title === '' || isOwn ? {} : { 'data-moves': true })}
    >
      <p class="talk-who">
        <strong>{who}</strong> {time}
      </p>
      <div class="talk-said">
        {title !== '' && <p class="talk-title">{title}</p>}
        <p>{text}</p>
        {goOn &&
          (goOn.href === null ? (
            <p class="talk-title">{t.goOnNamed(goOn.title)}</p>
          ) : (
            <ButtonLink href={goOn.href} weight="plain">
              {t.goOn(goOn.title)}
            </ButtonLink>
          ))}
        {files.length > 0 && (
          <ul class="links">
            {files.map((file) => (
              <li key={file.id}>
                <a href={file.href}>
                  <Icon name="file" />
                  {file.name}
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
