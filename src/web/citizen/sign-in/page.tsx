// Signing in, for residents and staff alike. In demo mode the accounts stand ready to be tapped.
import { CitizenShell } from '../../kit/shell/citizen-shell.tsx';
import { Button, ButtonLink } from '../../kit/button/button.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice } from '../../kit/problem/problem.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface DemoAccount {
  readonly account: string;
  readonly name: string;
  /** What this person is in the demo county, as words. */
  readonly role: string;
}

export interface SignInView {
  readonly account: string;
  /** Where to go afterwards: a path of this site. */
  readonly back: string;
  /** A form that was sent after the session had ended, kept for afterwards; '' where there is none. */
  readonly carried: string;
  readonly wrong: boolean;
  /** A refusal's own sentence, e.g. too many tries. */
  readonly problem: string | null;
  /** There is an identity provider to sign in at. */
  readonly mayVouch: boolean;
  /** Just signed out here, and there not yet. */
  readonly isOut: boolean;
  /** Empty outside demo mode. */
  readonly demoAccounts: readonly DemoAccount[];
}

function SignIn({ view }: { readonly view: SignInView; readonly site: Site }) {
  const t = useTexts().signIn;
  const problems =
    view.problem !== null ? [{ message: view.problem }] : view.wrong ? [{ ref: 'account', message: t.wrong }] : [];
  return (
    <CitizenShell inForm back={{ href: '/', word: useTexts().error.home }}>
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      {view.carried !== '' && <Notice tone="waiting">{t.carried}</Notice>}
      {view.isOut && (
        <Notice tone="done" title={t.out}>
          <p>
            {t.outThere} <a href="/sign-in/identity/out">{t.outLink}</a>
          </p>
        </Notice>
      )}
      <ErrorSummary problems={problems} />
      <Form action="/sign-in" className="form">
        <Hidden name="back" value={view.back} />
        {view.carried !== '' && <Hidden name="carried" value={view.carried} />}
        <TextField name="account" label={t.account} value={view.account} autoComplete="username" width="middle" />
        <TextField name="password" label={t.password} type="password" autoComplete="current-password" width="middle" />
        <div class="row-of-buttons">
          <Button>{t.button}</Button>
        </div>
      </Form>
      {view.mayVouch && view.carried === '' && (
        <div class="block stack">
          <div class="row-of-buttons">
            <ButtonLink href={`/sign-in/identity?back=${encodeURIComponent(view.back)}`} weight="plain">
              {t.vouch}
            </ButtonLink>
          </div>
          <p class="muted">{t.vouchHint}</p>
        </div>
      )}
      <p class="block">
        <a href={`/sign-up?back=${encodeURIComponent(view.back)}`}>{t.signUp}</a>
      </p>
      {view.demoAccounts.length > 0 && (
        <section class="block" aria-labelledby="demo-accounts">
          <h2 id="demo-accounts">{t.demoTitle}</h2>
          <p class="muted">{t.demoLead}</p>
          <Form action="/sign-in" className="demo-form">
            <Hidden name="back" value={view.back} />
            {view.carried !== '' && <Hidden name="carried" value={view.carried} />}
            <Hidden name="password" value="demo" />
            <ul class="demo-accounts">
              {view.demoAccounts.map((one) => (
                <li key={one.account}>
                  <button name="account" value={one.account}>
                    {one.name}
                    <small>{one.role}</small>
                  </button>
                </li>
              ))}
            </ul>
          </Form>
        </section>
      )}
    </CitizenShell>
  );
}

export const signInPage: Page<SignInView> = {
  side: 'citizen',
  title: (_view, site) => citizenTexts(site.language).signIn.title,
  Body: SignIn,
};
