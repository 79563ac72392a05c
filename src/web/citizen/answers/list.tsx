// 常见问题 What is asked again and again, to be found by a sentence of one's own.
import { AnswerRows, type AnswerRowView } from '../../kit/answers/answers.tsx';
import { ButtonLink } from '../../kit/button/button.tsx';
import { Done, Notice } from '../../kit/problem/problem.tsx';
import { SearchBox } from '../../kit/search-hero/search-hero.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { answersTexts, useTexts } from './texts.ts';

export interface AnswersView {
  readonly words: string;
  readonly total: number;
  readonly found: readonly AnswerRowView[];
  readonly fit: boolean;
  /** All of them, where nothing was asked. */
  readonly all: readonly AnswerRowView[];
  /** A question was not sent because there was an answer. */
  readonly spared: boolean;
}

function Answers({ view, site }: { readonly view: AnswersView; readonly site: Site }) {
  const t = useTexts();
  return (
    <CitizenShell place="services">
      <div class="page-head">
        <h1>{view.words === '' ? t.title : t.found(view.words)}</h1>
        <p>{t.lead(view.total)}</p>
      </div>
      <Done text={view.spared ? t.spared : null} />
      <SearchBox
        action="/answers"
        label={t.searchLabel}
        placeholder={t.searchHint}
        button={t.search}
        value={view.words}
      />
      <ReadAloud />
      {view.words === '' ? <AnswerRows answers={view.all} heading="h2" /> : <Found view={view} site={site} />}
    </CitizenShell>
  );
}

function Found({ view, site }: { readonly view: AnswersView; readonly site: Site }) {
  const t = useTexts();
  const { search } = useCitizenTexts();
  return (
    <div class="stack">
      {!view.fit && (
        <Notice>
          <p>{view.found.length === 0 ? t.none : t.near}</p>
        </Notice>
      )}
      <AnswerRows answers={view.found} heading="h2" />
      <div class="row-of-buttons">
        <ButtonLink href="/services/question">{t.ask}</ButtonLink>
        <ButtonLink href={`tel:${site.helpPhone}`} weight="plain">
          {search.call(site.helpPhone)}
        </ButtonLink>
        <ButtonLink href="/answers" weight="quiet">
          {t.back}
        </ButtonLink>
      </div>
    </div>
  );
}

export const answersPage: Page<AnswersView> = {
  side: 'citizen',
  title: (view, site) => {
    const t = answersTexts(site.language);
    return view.words === '' ? t.title : t.found(view.words);
  },
  Body: Answers,
};
