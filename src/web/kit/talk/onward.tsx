// From what was said to something that is done: services to go on with, found by words. Staff suggest one, the applicant takes one.
import { Button, ButtonLink } from '../button/button.tsx';
import { Form, Hidden } from '../form/form.tsx';
import { Days, type TalkLineView } from './lines.tsx';
import { useTexts } from './texts.ts';

export interface OnwardView {
  readonly query: string;
  readonly services: readonly { readonly id: string; readonly title: string; readonly href: string }[];
  readonly here: string;
  /** Goes along with what is looked for. */
  readonly kept: readonly (readonly [string, string])[];
}

export interface SuggestView extends OnwardView {
  readonly action: string;
  readonly as: string;
  readonly once: string;
}

/** For the applicant: one tap to a form that knows what was said. */
export function Onward({ view }: { readonly view: OnwardView }) {
  const t = useTexts();
  return (
    <section class="card stack no-print" id="onward" aria-labelledby="onward-title">
      <h2 id="onward-title">{t.onward}</h2>
      <p class="muted">{t.onwardLead}</p>
      <Found view={view} />
      <ul class="talk-services">
        {view.services.map(({ id, title, href }) => (
          <li key={id}>
            <ButtonLink href={href} weight="plain">
              {t.onwardThis(title)}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <Finder view={view} at="onward" />
    </section>
  );
}

/** For staff: what is pressed stands in the talk, with the way to it. */
export function Suggest({ view }: { readonly view: SuggestView }) {
  const t = useTexts();
  return (
    <details class="fold" id="suggest" open={view.query !== ''}>
      <summary>{t.suggest}</summary>
      <div class="fold-body stack">
        <p class="muted small">{t.suggestLead}</p>
        <Finder view={view} at="suggest" />
        <Found view={view} />
        {view.services.length > 0 && (
          <Form action={`${view.action}#talk`}>
            <Hidden name="as" value={view.as} />
            <Hidden name="once" value={view.once} />
            <ul class="talk-services">
              {view.services.map(({ id, title, href }) => (
                <li key={id}>
                  <a href={href}>{title}</a>
                  <Button weight="plain" name="intent" value={`suggest:${id}`} label={t.suggestNamed(title)}>
                    {t.suggestThis}
                  </Button>
                </li>
              ))}
            </ul>
          </Form>
        )}
      </div>
    </details>
  );
}

function Found({ view }: { readonly view: OnwardView }) {
  const t = useTexts();
  return view.query !== '' && view.services.length === 0 ? <p>{t.none}</p> : null;
}

function Finder({ view, at }: { readonly view: OnwardView; readonly at: string }) {
  const t = useTexts();
  return (
    <form class="talk-find" method="get" action={`${view.here}#${at}`} role="search" aria-label={t.find}>
      {view.kept.map(([name, value]) => (
        <Hidden key={name} name={name} value={value} />
      ))}
      <div class="field">
        <label for={`${at}-find`}>{t.find}</label>
        <input
          class="control"
          type="search"
          id={`${at}-find`}
          name="find"
          value={view.query}
          maxLength={100}
          autoComplete="off"
        />
      </div>
      <Button weight="plain">{t.findButton}</Button>
    </form>
  );
}

export interface SaidView {
  readonly number: string;
  readonly href: string;
  readonly lines: readonly TalkLineView[];
}

/** Beside a form that goes on with what was said. */
export function SaidBefore({ view }: { readonly view: SaidView }) {
  const t = useTexts();
  return (
    <details class="fold talk-before" open>
      <summary>{t.saidBefore}</summary>
      <div class="fold-body stack talk">
        <p class="muted small">
          {t.saidFrom}{' '}
          <a class="num" href={view.href}>
            {view.number}
          </a>{' '}
          · {t.saidLead}
        </p>
        <ol class="talk-lines">
          <Days lines={view.lines} />
        </ol>
      </div>
    </details>
  );
}
