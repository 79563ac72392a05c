// Signing up in two short steps: the phone, then the code with name, number and password. Codes may be pasted; nothing
// has to be remembered.
import { Button } from '../../kit/button/button.tsx';
import { TextField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { CitizenShell, ReadAloud } from '../../kit/shell/citizen-shell.tsx';
import { Steps, type FormStep } from '../../kit/steps/steps.tsx';
import type { Page, Site } from '../../site.ts';
import { citizenTexts, useTexts } from '../texts.ts';

export interface SignUpView {
  readonly step: 'phone' | 'details';
  readonly phone: string;
  readonly code: string;
  readonly name: string;
  readonly idNumber: string;
  /** What a demo shows instead of sending: the code itself. */
  readonly demoCode: string | null;
  readonly back: string;
  readonly problems: readonly Problem[];
}

const ORDER = ['phone', 'details'] as const;

function SignUp({ view }: { readonly view: SignUpView; readonly site: Site }) {
  const t = useTexts().signUp;
  const at = ORDER.indexOf(view.step);
  const steps = [t.phoneStep, t.detailsStep].map((title, index): FormStep => ({
    title,
    state: index < at ? 'done' : index === at ? 'now' : 'next',
  }));
  return (
    <CitizenShell inForm back={{ href: '/sign-in', word: t.haveAccount }}>
      <Steps steps={steps} label={t.steps} />
      <div class="page-head">
        <h1>{t.title}</h1>
        <p>{t.lead}</p>
      </div>
      <ReadAloud />
      <ErrorSummary problems={view.problems} />
      {view.step === 'phone' ? <PhoneStep view={view} /> : <DetailsStep view={view} />}
    </CitizenShell>
  );
}

function PhoneStep({ view }: { readonly view: SignUpView }) {
  const t = useTexts().signUp;
  return (
    <Form action="/sign-up" className="form">
      <Hidden name="back" value={view.back} />
      <TextField
        name="phone"
        label={t.phone}
        hint={t.phoneHint}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        width="middle"
        value={view.phone}
        {...problemOf(view.problems, 'phone')}
      />
      <div class="row-of-buttons">
        <Button name="step" value="phone">
          {t.send}
        </Button>
      </div>
    </Form>
  );
}

function DetailsStep({ view }: { readonly view: SignUpView }) {
  const t = useTexts().signUp;
  return (
    <Form action="/sign-up" className="form">
      <Hidden name="back" value={view.back} />
      <Hidden name="phone" value={view.phone} />
      <Sent view={view} />
      {/* Enter in a field finishes; it does not send another code. */}
      <button class="sr" name="step" value="details" tabIndex={-1} aria-hidden="true">
        {t.finish}
      </button>
      <TextField
        name="code"
        label={t.code}
        hint={t.codeHint}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        width="short"
        value={view.code}
        {...problemOf(view.problems, 'code')}
      />
      <TextField
        name="name"
        label={t.name}
        hint={t.nameHint}
        autoComplete="name"
        width="middle"
        value={view.name}
        {...problemOf(view.problems, 'name')}
      />
      <TextField
        name="idNumber"
        label={t.idNumber}
        hint={t.idNumberHint}
        autoComplete="off"
        width="middle"
        value={view.idNumber}
        {...problemOf(view.problems, 'idNumber')}
      />
      <TextField
        name="password"
        label={t.password}
        hint={t.passwordHint}
        type="password"
        autoComplete="new-password"
        width="middle"
        {...problemOf(view.problems, 'password')}
      />
      <div class="row-of-buttons">
        <Button name="step" value="details">
          {t.finish}
        </Button>
        <Button name="step" value="phone" weight="quiet">
          {t.again}
        </Button>
      </div>
    </Form>
  );
}

function Sent({ view }: { readonly view: SignUpView }) {
  const t = useTexts().signUp;
  return (
    <Notice tone="done">
      <p>{t.codeSent(view.phone)}</p>
      {view.demoCode !== null && (
        <p>
          {t.demoCode} <strong class="num">{view.demoCode}</strong>
        </p>
      )}
    </Notice>
  );
}

export const signUpPage: Page<SignUpView> = {
  side: 'citizen',
  title: (view, site) => withProblems(view.problems, citizenTexts(site.language).signUp.title, site),
  Body: SignUp,
};
