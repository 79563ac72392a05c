// Asking to be called: which number, when, and a word on what it is about. For a stranger the number to call.
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { Choice } from '../../kit/choice/choice.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, HelpPhone, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export const TIMES = ['any', 'morning', 'afternoon'] as const;

export interface CallView {
  /** Somebody is signed in, and the county takes questions. */
  readonly isOffered: boolean;
  /** Of the account, masked; '' where there is none. */
  readonly phone: string;
  readonly typed: { readonly other: string; readonly about: string; readonly time: (typeof TIMES)[number] };
  readonly longest: number;
  /** The day by which somebody has called if asked now, as words. */
  readonly dueIf: string | null;
  readonly problems: readonly Problem[];
  /** Changes with every sending, so that pressing twice files once. */
  readonly key: string;
}

function Call({ view, site }: { readonly view: CallView; readonly site: Site }) {
  const { callMe: t, help } = useTexts();
  return (
    <CitizenShell inForm back={{ href: '/help', word: help.title }}>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{view.isOffered ? t.lead : t.leadStranger}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} />
      <div class="stack-wide">
        {view.isOffered && <Ask view={view} />}
        {site.person === null && (
          <p>
            <ButtonLink href="/sign-in?back=/help/call">{t.signIn}</ButtonLink>
          </p>
        )}
        <HelpPhone title={view.isOffered ? t.orCall : help.call} about={help.hours} />
      </div>
    </CitizenShell>
  );
}

function Ask({ view }: { readonly view: CallView }) {
  const t = useTexts().callMe;
  const { typed, problems } = view;
  return (
    <Form action="/help/call/send" className="form">
      <Hidden name="key" value={view.key} />
      {view.phone !== '' && (
        <p>
          {t.phone} <strong class="num">{view.phone}</strong>
        </p>
      )}
      <TextField
        name="other"
        label={view.phone === '' ? t.number : t.other}
        hint={t.otherHint}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        width="middle"
        optional={view.phone !== ''}
        value={typed.other}
        {...problemOf(problems, 'other')}
      />
      <TextField
        name="about"
        label={t.about}
        hint={t.aboutHint}
        maxLength={view.longest}
        optional
        value={typed.about}
        {...problemOf(problems, 'about')}
      />
      <Choice
        name="time"
        label={t.time}
        value={typed.time}
        options={TIMES.map((value) => ({ value, label: t.times[value] }))}
        row
      />
      {view.dueIf !== null && (
        <Notice tone="waiting">
          <p>{t.dueIf(view.dueIf)}</p>
        </Notice>
      )}
      <div class="row-of-buttons">
        <Button icon="phone">{t.send}</Button>
      </div>
    </Form>
  );
}

export const callPage: Page<CallView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, citizenTexts(site.language).callMe.title, site),
  Body: Call,
};
