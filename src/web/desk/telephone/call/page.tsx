// One call: what the caller says, what is found beside it while it is written, and the ways it can end. All of it is one form, so
// that whatever is pressed carries along what was typed.
import type { ComponentChildren } from 'preact';
import { Button } from '../../../kit/button/button.tsx';
import { AreaField, SelectField, TextField, type Option } from '../../../kit/field/field.tsx';
import { Facts, type Fact } from '../../../kit/facts/facts.tsx';
import { Form } from '../../../kit/form/form.tsx';
import { VillageField, type PlaceTown } from '../../../kit/place/place.tsx';
import { Done, ErrorSummary, Notice, problemOf, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../../kit/shell/desk-shell.tsx';
import type { Page, Site } from '../../../site.ts';
import { BesideCall, type BesideView } from './beside.tsx';
import { TELEPHONE, type EarlierRow } from '../page.tsx';
import { Ring, Unmask, type RingView } from './ring.tsx';
import { telephoneTexts, useTexts } from '../texts.ts';

/** What was typed, by the names of the form. */
export interface Typed {
  readonly phone: string;
  readonly name: string;
  readonly recording: string;
  readonly ask: string;
  readonly town: string;
  readonly village: string;
  readonly note: string;
  readonly reason: string;
}

export interface CallView {
  readonly id: string;
  readonly number: string;
  readonly lead: string;
  readonly problems: readonly Problem[];
  readonly done: string | null;
  /** The form of a call that is open and the reader's to end. */
  readonly form: {
    readonly typed: Typed;
    readonly towns: readonly PlaceTown[];
    readonly beside: BesideView;
    readonly lines: readonly string[];
    readonly reasons: readonly Option[];
    readonly hours: readonly Option[];
  } | null;
  /** Said instead of it while somebody else is at it. */
  readonly others: string | null;
  readonly facts: readonly Fact[];
  /** The matter it became, or that the caller was told about. */
  readonly case: EarlierRow['case'];
  /** Where the number can be seen whole; null where it is seen, or there is none. */
  readonly unmask: { readonly why: string } | null;
  readonly ring: RingView | null;
  readonly earlier: { readonly title: string; readonly rows: readonly EarlierRow[] } | null;
}

/** The id of the form; what stands outside of it is sent with it all the same. */
const FORM = 'call';

function CallPage({ view }: { readonly view: CallView; readonly site: Site }) {
  const t = useTexts();
  const action = `${TELEPHONE}/${view.id}`;
  return (
    <DeskShell place="call" back={{ href: TELEPHONE, word: t.call.back }}>
      <DeskHead
        title={t.call.head}
        lead={
          <>
            <span class="num">{view.number}</span> · {view.lead}
          </>
        }
      />
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      {view.others !== null && (
        <Notice tone="waiting">
          <p>{view.others}</p>
        </Notice>
      )}
      {view.form && <OpenCall view={view} form={view.form} action={action} />}
      {view.facts.length > 0 && (
        <div class="with-aside">
          <section class="card">
            <Facts facts={[...view.facts, ...caseFact(view.case, t.call.facts.case)]} />
          </section>
          {(view.unmask ?? view.ring) && (
            <aside class="call-stack">
              {view.unmask && <Unmask action={action} why={view.unmask.why} problems={view.problems} />}
              {view.ring && <Ring ring={view.ring} action={action} problems={view.problems} />}
            </aside>
          )}
        </div>
      )}
    </DeskShell>
  );
}

const caseFact = (matter: CallView['case'], label: string): readonly Fact[] =>
  matter === null
    ? []
    : [
        {
          label,
          value: (
            <span>
              <a class="num" href={matter.href}>
                {matter.number}
              </a>{' '}
              {matter.stage}
            </span>
          ),
        },
      ];

interface OpenProps {
  readonly view: CallView;
  readonly form: NonNullable<CallView['form']>;
  readonly action: string;
}

function OpenCall({ view, form, action }: OpenProps) {
  const t = useTexts();
  const { typed } = form;
  return (
    <Form action={action} id={FORM} enhance="telephone">
      {/* Enter in a field saves and looks; it never ends a call. */}
      <button class="sr" name="intent" value="look" tabIndex={-1} aria-hidden="true">
        {t.call.look}
      </button>
      <div class="call-pair">
        <section class="card form" aria-labelledby="caller">
          <h2 id="caller">{t.call.caller}</h2>
          <AreaField
            name="ask"
            label={t.call.ask}
            hint={t.call.askHint}
            value={typed.ask}
            rows={4}
            maxLength={2000}
            {...problemOf(view.problems, 'ask')}
          />
          <Who typed={typed} problems={view.problems} />
          <Where typed={typed} towns={form.towns} problems={view.problems} />
          <div class="row-of-buttons">
            <Button name="intent" value="look" icon="search">
              {t.call.look}
            </Button>
          </div>
        </section>
        <div class="call-beside">
          <BesideCall view={form.beside} />
          {view.earlier && <EarlierCalls earlier={view.earlier} />}
        </div>
        <Endings form={form} problems={view.problems} />
      </div>
    </Form>
  );
}

function Who({ typed, problems }: { readonly typed: Typed; readonly problems: readonly Problem[] }) {
  const t = useTexts();
  return (
    <div class="call-trio">
      <TextField
        name="name"
        label={t.call.name}
        value={typed.name}
        autoComplete="off"
        maxLength={60}
        optional
        {...problemOf(problems, 'name')}
      />
      <TextField
        name="phone"
        label={t.pickUp.phone}
        value={typed.phone}
        type="tel"
        inputMode="tel"
        autoComplete="off"
        maxLength={30}
        optional
        {...problemOf(problems, 'phone')}
      />
      <TextField
        name="recording"
        label={t.pickUp.recording}
        value={typed.recording}
        autoComplete="off"
        maxLength={64}
        optional
        {...problemOf(problems, 'recording')}
      />
    </div>
  );
}

interface WhereProps {
  readonly typed: Typed;
  readonly towns: readonly PlaceTown[];
  readonly problems: readonly Problem[];
}

function Where({ typed, towns, problems }: WhereProps) {
  const t = useTexts().call;
  return (
    <div class="pair" role="group" aria-label={t.place}>
      <SelectField
        name="town"
        label={t.town}
        optional
        value={typed.town}
        options={towns.map(({ code, name }) => ({ value: code, label: name }))}
        {...problemOf(problems, 'town')}
      />
      <VillageField name="village" label={t.village} towns={towns} chosen={typed.village} />
    </div>
  );
}

function Endings({ form, problems }: { readonly form: OpenProps['form']; readonly problems: readonly Problem[] }) {
  const t = useTexts();
  const lines: Readonly<Record<string, string>> = t.end.lines;
  return (
    <section class="card form" aria-labelledby="end">
      <h2 id="end">{t.end.title}</h2>
      <EndGroup title={t.end.emergency}>
        <div class="row-of-buttons">
          {form.lines.map((line) => (
            <Button key={line} name="intent" value={`emergency:${line}`} weight="danger">
              {t.end.line(line)} {lines[line]}
            </Button>
          ))}
        </div>
      </EndGroup>
      <EndGroup title={t.end.promised}>
        <div class="call-end">
          <SelectField
            name="hours"
            label={t.end.hours}
            settled
            value="2"
            options={form.hours}
            {...problemOf(problems, 'hours')}
          />
          <Button name="intent" value="promise" weight="plain" icon="phone">
            {t.end.promiseButton}
          </Button>
        </div>
      </EndGroup>
      <EndGroup title={t.end.declined}>
        <div class="call-end">
          <SelectField
            name="reason"
            label={t.end.reason}
            value={form.typed.reason}
            options={form.reasons}
            {...problemOf(problems, 'reason')}
          />
          <Button name="intent" value="decline" weight="plain">
            {t.end.declineButton}
          </Button>
        </div>
      </EndGroup>
      <AreaField name="note" label={t.end.note} optional value={form.typed.note} rows={2} maxLength={2000} />
      <div class="row-of-buttons">
        <Button name="intent" value="broken" weight="plain">
          {t.end.broken}
        </Button>
        <Button name="intent" value="silent" weight="plain">
          {t.end.silent}
        </Button>
      </div>
    </section>
  );
}

const EndGroup = ({ title, children }: { readonly title: string; readonly children: ComponentChildren }) => (
  <div class="call-group">
    <h3>{title}</h3>
    {children}
  </div>
);

/** What this caller brought before; where one of it is still going on, being told about it ends the call. */
function EarlierCalls({ earlier }: { readonly earlier: NonNullable<CallView['earlier']> }) {
  const t = useTexts();
  return (
    <section class="card call-found" aria-labelledby="earlier">
      <h2 id="earlier">{earlier.title}</h2>
      <ul>
        {earlier.rows.map(({ id, at, ask, how, href, number, case: matter }) => (
          <li key={id}>
            <p>
              {ask}{' '}
              <span class="muted">
                {at} · {how} · <a href={href}>{number}</a>
              </span>
            </p>
            {matter && (
              <div class="call-case">
                <p>
                  <a href={matter.href}>{matter.number}</a> {matter.stage}
                </p>
                <Button
                  name="intent"
                  value={`told:${matter.id}`}
                  weight="plain"
                  label={t.earlier.toldNamed(matter.number)}
                >
                  {t.earlier.told}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

export const callPage: Page<CallView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, telephoneTexts(site.language).call.title(view.number), site),
  Body: CallPage,
  scripts: ['telephone.js'],
  styles: ['call.css'],
};
