// What is found beside a call while it is written: answers to read out, services to file, and matters it may be the same as.
import { Button } from '../../../kit/button/button.tsx';
import { useTexts } from '../texts.ts';

export interface BesideView {
  readonly isAsked: boolean;
  /** Otherwise they only come near. */
  readonly fit: boolean;
  readonly answers: readonly {
    readonly id: string;
    readonly question: string;
    readonly passage: string;
    readonly words: string;
  }[];
  readonly services: readonly { readonly id: string; readonly title: string }[];
  readonly alike: readonly { readonly ref: string; readonly label: string; readonly about: string }[];
}

export function BesideCall({ view }: { readonly view: BesideView }) {
  const t = useTexts().beside;
  // The script puts a new one in the place of what this id names.
  return (
    <div id="beside" class="call-stack">
      <Answers view={view} />
      <section class="card call-found" aria-labelledby="services">
        <h2 id="services">{t.services}</h2>
        <div class="row-of-buttons">
          {view.services.map(({ id, title }) => (
            <Button key={id} name="intent" value={`file:${id}`} weight="plain" label={t.file(title)}>
              {title}
            </Button>
          ))}
        </div>
      </section>
      {view.alike.length > 0 && <Alike alike={view.alike} />}
    </div>
  );
}

function Answers({ view }: { readonly view: BesideView }) {
  const t = useTexts().beside;
  return (
    <section class="card call-found" aria-labelledby="answers">
      <h2 id="answers">{view.answers.length > 0 && !view.fit ? t.answersNear : t.answers}</h2>
      <p class="muted" role="status">
        {view.isAsked ? t.status(view.answers.length) : t.answersNone}
      </p>
      <ul>
        {view.answers.map(({ id, question, passage, words }) => (
          <li key={id}>
            <h3>{question}</h3>
            <details>
              <summary>{passage}</summary>
              {words.split('\n').map((line) => (
                <p key={line}>{line}</p>
              ))}
            </details>
            <Button name="intent" value={`answer:${id}`} icon="check" label={t.answeredNamed(question)}>
              {t.answered}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alike({ alike }: { readonly alike: BesideView['alike'] }) {
  const t = useTexts().beside;
  return (
    <section class="card call-found" aria-labelledby="alike">
      <h2 id="alike">{t.alike}</h2>
      <p class="muted">{t.alikeLead}</p>
      <ul>
        {alike.map(({ ref, label, about }) => (
          <li key={ref}>
            <p>
              {label} <span class="muted">{about}</span>
            </p>
            <Button name="intent" value={`same:${ref}`} weight="plain" label={t.sameNamed(label)}>
              {t.same}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
