// One matter looked over: the original beside what will be shown, photos one by one, how near the place is told; every version.
import type { Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { Choice, Tick, type ChoiceOption } from '../../kit/choice/choice.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { momentWords } from '../../kit/date/date.ts';
import { AreaField, FieldScope, TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { useTexts } from './texts.ts';

export interface ReleaseValues {
  readonly title: string;
  readonly body: string;
  readonly answer: string;
  readonly nearness: string;
  readonly photos: readonly string[];
  readonly reason: string;
  readonly confirmed: boolean;
}

export interface ReleasedView {
  readonly version: number;
  readonly what: 'shown' | 'declined' | 'ended';
  readonly at: Instant;
  readonly who: string;
  readonly reason: string;
  readonly words: { readonly title: string; readonly body: string; readonly answer: string } | null;
}

export interface ReleaseView {
  readonly action: string;
  readonly version: number;
  readonly case: { readonly href: string; readonly number: string };
  readonly original: { readonly title: string; readonly text: string; readonly answer: string };
  /** 电话号码 138****1234. */
  readonly masked: readonly string[];
  readonly place: string;
  readonly nearness: readonly ChoiceOption[];
  readonly hasPoint: boolean;
  readonly photos: readonly { readonly id: string; readonly name: string; readonly href: string }[];
  readonly values: ReleaseValues;
  /** Why it can not be shown now; null where it can. */
  readonly barred: string | null;
  readonly shown: { readonly href: string; readonly noticeHref: string } | null;
  readonly versions: readonly ReleasedView[];
  readonly problems: readonly Problem[];
}

function Release({ view }: { readonly view: ReleaseView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="public" back={{ href: '/desk/public', word: t.back }}>
      <DeskHead title={view.original.title} lead={t.lead} />
      <ErrorSummary problems={view.problems} />
      <div class="stack-wide">
        <p class="row-of-buttons">
          <a href={view.case.href}>{t.openCase(view.case.number)}</a>
          {view.shown !== null && <a href={view.shown.href}>{t.seePublic}</a>}
          {view.shown !== null && <a href={view.shown.noticeHref}>{t.tellFollowers}</a>}
        </p>
        {view.barred !== null && (
          <Notice tone="waiting">
            <p>{t.barredNow(view.barred)}</p>
          </Notice>
        )}
        <div class="with-aside">
          <div class="stack-wide">
            {view.barred === null && <Editor view={view} />}
            <KeepBack view={view} />
          </div>
          <div class="stack">
            <Original view={view} />
            {view.versions.length > 0 && <Versions versions={view.versions} />}
          </div>
        </div>
      </div>
    </DeskShell>
  );
}

function Original({ view: { original, masked } }: { readonly view: ReleaseView }) {
  const t = useTexts();
  return (
    <section class="card stack">
      <h2>{t.original}</h2>
      <h3>{t.originalTitle}</h3>
      <p>{original.title}</p>
      <h3>{t.originalText}</h3>
      <p class="prose">{original.text}</p>
      <h3>{t.originalAnswer}</h3>
      <p class="prose">{original.answer === '' ? t.notAnswered : original.answer}</p>
      <h3>{t.masked}</h3>
      {masked.length === 0 ? (
        <p class="muted">{t.maskedNone}</p>
      ) : (
        <ul>
          {masked.map((one) => (
            <li key={one}>
              <mark>{one}</mark>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Editor({ view }: { readonly view: ReleaseView }) {
  const t = useTexts();
  const { values, problems } = view;
  const of = (ref: string) => problemOf(problems, ref);
  return (
    <section class="card stack">
      <h2>{t.editor}</h2>
      <p class="muted">{t.editorLead}</p>
      <Form action={view.action} className="form">
        <Hidden name="version" value={view.version} />
        <TextField name="title" label={t.titleLabel} value={values.title} maxLength={60} {...of('title')} />
        <AreaField name="body" label={t.bodyLabel} value={values.body} rows={8} maxLength={4000} {...of('body')} />
        <AreaField
          name="answer"
          label={t.answerLabel}
          hint={t.answerHint}
          value={values.answer}
          rows={5}
          maxLength={4000}
          optional
          {...of('answer')}
        />
        <Choice
          name="nearness"
          label={t.nearness}
          hint={`${t.nearnessHint(view.place)}${view.hasPoint ? '' : t.noPoint}`}
          value={values.nearness}
          options={view.nearness}
          {...of('nearness')}
        />
        {view.photos.length > 0 && (
          <>
            <Choice
              kind="checkbox"
              name="photos"
              label={t.photos}
              hint={t.photosHint}
              values={values.photos}
              options={view.photos.map(({ id, name }, at) => ({ value: id, label: t.photo(at + 1, name) }))}
              {...of('photos')}
            />
            <ul class="thumbs">
              {view.photos.map(({ id, name, href }, at) => (
                <li key={id}>
                  <a href={href}>
                    <img src={href} alt={t.photo(at + 1, name)} loading="lazy" />
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <Tick name="confirmed" label={t.confirm} checked={values.confirmed} {...of('confirmed')} />
        <div class="row-of-buttons">
          <Button name="intent" value="release">
            {view.shown === null ? t.release : t.releaseAnew}
          </Button>
        </div>
      </Form>
    </section>
  );
}

function KeepBack({ view }: { readonly view: ReleaseView }) {
  const t = useTexts();
  const last = view.versions[0]?.what;
  if (view.shown === null && last !== undefined && last !== 'shown') return null;
  const word = view.shown === null ? t.keepBack : t.takeOut;
  return (
    <section class="card stack">
      <h2>{word}</h2>
      <p class="muted">{t.keepBackLead}</p>
      <FieldScope value="back">
        <Form action={view.action} className="form">
          <Hidden name="version" value={view.version} />
          <TextField
            name="reason"
            label={t.reason}
            value={view.values.reason}
            maxLength={300}
            {...problemOf(view.problems, 'reason')}
          />
          <div class="row-of-buttons">
            <Button name="intent" value="keepBack" weight="plain">
              {word}
            </Button>
          </div>
        </Form>
      </FieldScope>
    </section>
  );
}

function Versions({ versions }: { readonly versions: readonly ReleasedView[] }) {
  const t = useTexts();
  const { language, now } = useSite();
  return (
    <section class="card stack">
      <h2>{t.versions}</h2>
      <ol class="stack" reversed>
        {versions.map(({ version, what, at, who, reason, words }) => (
          <li key={version} class="stack">
            <p>
              <Chip tone={what === 'shown' ? 'done' : 'neutral'}>{t.version[what]}</Chip>{' '}
              <time>{momentWords(at, language, now)}</time> · {who}
            </p>
            {reason !== '' && <p>{reason}</p>}
            {words !== null && (
              <details class="fold">
                <summary>{words.title}</summary>
                <div class="fold-body stack">
                  <p class="prose">{words.body}</p>
                  {words.answer !== '' && <p class="prose">{words.answer}</p>}
                </div>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

export const releasePage: Page<ReleaseView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, view.original.title, site),
  Body: Release,
};
