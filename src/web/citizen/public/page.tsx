// One matter as everybody sees it: the words that were released, roughly where, how far it is, what was answered; "me too" and
// following for who is signed in.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Chip } from '../../kit/chip/chip.tsx';
import { Facts, type Fact } from '../../kit/facts/facts.tsx';
import { Form } from '../../kit/form/form.tsx';
import { Done, Notice } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { Notices, type NoticeView } from './notices.tsx';
import { useTexts } from './texts.ts';

export interface PublicMatterView {
  readonly action: string;
  readonly title: string;
  readonly state: string;
  readonly isAnswered: boolean;
  readonly people: string;
  readonly followers: string;
  readonly body: string;
  /** null while there is none to show. */
  readonly answer: string | null;
  readonly facts: readonly Fact[];
  readonly photos: readonly string[];
  readonly notices: readonly NoticeView[];
  /** null for who is not signed in. */
  readonly own: {
    /** The reader's own case, where it is this. */
    readonly mineHref: string | null;
    readonly follows: boolean;
    /** Unfinished draft in the way of "me too". */ readonly draftHref: string | null;
  } | null;
  readonly signInHref: string;
  readonly done: string | null;
}

function PublicMatter({ view }: { readonly view: PublicMatterView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell back={{ href: '/public', word: t.back }}>
      <div class="page-head">
        <h1>{view.title}</h1>
        <p>
          <Chip tone={view.isAnswered ? 'done' : 'waiting'}>{view.state}</Chip> {view.people}
        </p>
      </div>
      <ReadAloud />
      <div class="stack-wide">
        <Done text={view.done} />
        <Notices notices={view.notices} />
        <section class="stack">
          <h2>{t.said}</h2>
          <p class="prose">{view.body}</p>
        </section>
        {view.photos.length > 0 && <Photos photos={view.photos} />}
        <section class="stack">
          <h2>{t.answer}</h2>
          {view.answer === null ? (
            <Notice tone="waiting">
              <p>{view.isAnswered ? t.answerWaits : t.answerNone}</p>
            </Notice>
          ) : (
            <p class="prose answer-said">{view.answer}</p>
          )}
        </section>
        <Facts facts={view.facts} />
        <MeToo view={view} />
      </div>
    </CitizenShell>
  );
}

function Photos({ photos }: Pick<PublicMatterView, 'photos'>) {
  const t = useTexts();
  return (
    <section class="stack">
      <h2>{t.photos}</h2>
      <ul class="board-photos">
        {photos.map((href, at) => (
          <li key={href}>
            <img src={href} alt={t.photo(at + 1, photos.length)} loading="lazy" />
          </li>
        ))}
      </ul>
    </section>
  );
}

function MeToo({ view }: { readonly view: PublicMatterView }) {
  const t = useTexts();
  if (view.own === null)
    return (
      <section class="card stack no-print">
        <h2>{t.join}</h2>
        <p>{t.signIn}</p>
        <div class="row-of-buttons">
          <ButtonLink href={view.signInHref} weight="plain">
            {t.signInButton}
          </ButtonLink>
        </div>
      </section>
    );
  return (
    <>
      {view.own.mineHref === null ? (
        <Join action={view.action} draftHref={view.own.draftHref} />
      ) : (
        <section class="card stack no-print" id="join">
          <h2>{t.mine}</h2>
          <p>
            <a href={view.own.mineHref}>{t.mineLink}</a>
          </p>
        </section>
      )}
      <section class="card stack no-print" id="follow">
        <h2>{t.follow}</h2>
        <p>{view.own.follows ? t.following : t.followLead}</p>
        <p class="muted">{view.followers}</p>
        <Form action={view.action} className="row-of-buttons">
          <Button name="intent" value={view.own.follows ? 'unfollow' : 'follow'} weight="plain">
            {view.own.follows ? t.unfollow : t.follow}
          </Button>
        </Form>
      </section>
    </>
  );
}

function Join({ action, draftHref }: { readonly action: string; readonly draftHref: string | null }) {
  const t = useTexts();
  return (
    <section class="card stack no-print" id="join">
      <h2>{t.join}</h2>
      <p>{t.joinLead}</p>
      {draftHref !== null && <p>{t.joinDraft}</p>}
      <Form action={action} className="row-of-buttons">
        <Button name="intent" value={draftHref === null ? 'join' : 'replace'}>
          {draftHref === null ? t.join : t.joinReplace}
        </Button>
        {draftHref !== null && (
          <ButtonLink href={draftHref} weight="plain">
            {t.joinResume}
          </ButtonLink>
        )}
      </Form>
    </section>
  );
}

export const publicMatterPage: Page<PublicMatterView> = {
  side: 'citizen',
  title: (view) => view.title,
  Body: PublicMatter,
  styles: ['board.css'],
};
