// 走一遍 An invented applicant on the way through a document: who acts, until when, which buttons, and the hours between.
import { Why } from '../../../citizen/case/page.tsx';
import type { WhyView } from '../../../citizen/case/why.ts';
import { Button } from '../../../kit/button/button.tsx';
import { Choice, Tick } from '../../../kit/choice/choice.tsx';
import { AreaField, DateField, TextField } from '../../../kit/field/field.tsx';
import { Form, Hidden } from '../../../kit/form/form.tsx';
import { promiseName } from '../../../kit/form-fields/read.ts';
import { FormFields, type FieldsView } from '../../../kit/form-fields/form-fields.tsx';
import { ErrorSummary, problemOf, withProblems, type Problem } from '../../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../../kit/shell/desk-shell.tsx';
import { Timeline, type TimelineItem } from '../../../kit/timeline/timeline.tsx';
import type { Page, Site } from '../../../site.ts';
import { StateChart } from '../chart/chart.tsx';
import type { ChartView } from '../chart/view.ts';
import { designerTexts, useTexts } from '../texts.ts';

export interface StandView {
  readonly now: string;
  readonly where: string;
  readonly isOver: boolean;
  readonly duties: readonly { readonly who: string; readonly what: string; readonly until: string }[];
  readonly why: WhyView | null;
  readonly offers: readonly {
    readonly who: string;
    readonly buttons: readonly { readonly label: string; readonly move: string }[];
  }[];
  /** The next moment at which time alone changes something. */
  readonly wake: string | null;
  /** The last first. */
  readonly timeline: readonly TimelineItem[];
  readonly chart: ChartView;
  readonly at: readonly string[];
  /** All there is of the walk, taken along in the form. */
  readonly carried: Readonly<Record<'on' | 'kind' | 'age' | 'data' | 'lookups' | 'promises' | 'moves', string>>;
  readonly hasMoves: boolean;
}

export interface WalkView {
  readonly id: string;
  readonly title: string;
  readonly problems: readonly Problem[];
  readonly start: {
    readonly on: string;
    readonly kind: string;
    readonly age: string;
    /** What registers answer, as JSON; '' where the service asks none. */
    readonly lookups: string;
    readonly kinds: readonly ('person' | 'company')[];
    readonly tests: readonly string[];
    readonly test: number;
    readonly fields: FieldsView;
    /** Materials that may come later. */
    readonly later: readonly { readonly material: string; readonly label: string; readonly ticked: boolean }[];
  } | null;
  readonly stand: StandView | null;
}

function Walk({ view }: { readonly view: WalkView; readonly site: Site }) {
  const { walk: t } = useTexts();
  return (
    <DeskShell place="designer" back={{ href: `/desk/designer/${view.id}`, word: view.title }}>
      <DeskHead title={t.title(view.title)} lead={t.lead} />
      <ErrorSummary problems={view.problems} />
      {view.start && <Start view={view} start={view.start} />}
      {view.stand && <Stand id={view.id} stand={view.stand} />}
    </DeskShell>
  );
}

function Start({ view, start }: { readonly view: WalkView; readonly start: NonNullable<WalkView['start']> }) {
  const { walk: t } = useTexts();
  const action = `/desk/designer/${view.id}/walk`;
  return (
    <>
      {start.tests.length > 0 && (
        <form class="card stack" method="get" action={action}>
          <div class="field">
            <label for="walk-test">{t.test}</label>
            <select class="control" id="walk-test" name="test">
              {start.tests.map((name, index) => (
                <option key={name} value={index} selected={index === start.test}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <Button weight="plain">{t.useTest}</Button>
        </form>
      )}
      <section class="card face" aria-labelledby="begin">
        <h2 id="begin">{t.begin}</h2>
        <Form action={action} className="form" id="walk">
          <DateField name="walk.on" label={t.on} value={start.on} {...problemOf(view.problems, 'walk.on')} />
          <Choice
            name="walk.kind"
            label={t.kind}
            row
            value={start.kind}
            options={start.kinds.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <TextField
            name="walk.age"
            label={t.age}
            hint={t.ageHint}
            value={start.age}
            inputMode="numeric"
            width="short"
            optional
            {...problemOf(view.problems, 'walk.age')}
          />
          <h3>{t.answers}</h3>
          <p class="muted">{t.filled}</p>
          <FormFields view={start.fields} formId="walk" />
          {start.later.map((one) => (
            <Tick key={one.material} name={promiseName(one.material)} label={one.label} checked={one.ticked} />
          ))}
          {start.lookups !== '' && (
            <AreaField
              name="walk.lookups"
              label={t.lookups}
              hint={t.lookupsHint}
              value={start.lookups}
              rows={5}
              {...problemOf(view.problems, 'walk.lookups')}
            />
          )}
          <div class="row-of-buttons">
            <Button name="intent" value="start">
              {t.start}
            </Button>
          </div>
        </Form>
      </section>
    </>
  );
}

function Stand({ id, stand }: { readonly id: string; readonly stand: StandView }) {
  const { walk: t, faces } = useTexts();
  return (
    <>
      <div class="bench">
        <div class="bench-side">
          <section class="card face" aria-labelledby="where">
            <h2 id="where">{t.where(stand.where)}</h2>
            <p class="walk-now" role="status">
              <strong>{t.now(stand.now)}</strong>
              {stand.isOver && <span>{t.over}</span>}
            </p>
            {stand.duties.length > 0 && (
              <>
                <h3>{t.duties}</h3>
                <ul class="walk-duties">
                  {stand.duties.map((one) => (
                    <li key={`${one.who}${one.what}${one.until}`}>
                      <strong>{one.who}</strong> {one.what} <span class="muted">{one.until}</span>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {stand.why && <Why why={stand.why} />}
          </section>
          <Moves id={id} stand={stand} />
        </div>
        <section class="card face" aria-labelledby="way">
          <h2 id="way">{t.timeline}</h2>
          <Timeline items={stand.timeline} compact />
        </section>
      </div>
      <section class="card face" aria-labelledby="walk-chart">
        <h2 id="walk-chart">{faces.chart}</h2>
        <StateChart view={stand.chart} here={stand.at} />
      </section>
    </>
  );
}

function Moves({ id, stand }: { readonly id: string; readonly stand: StandView }) {
  const { walk: t } = useTexts();
  return (
    <section class="card face" aria-labelledby="moves">
      <h2 id="moves">{t.offers}</h2>
      <Form action={`/desk/designer/${id}/walk`} className="walk-offers">
        {Object.entries(stand.carried).map(([name, value]) => (
          <Hidden key={name} name={name} value={value} />
        ))}
        {stand.offers.length === 0 && <p class="muted">{t.offersNone}</p>}
        {stand.offers.map((offer) => (
          <div key={offer.who}>
            <h3>{t.as(offer.who)}</h3>
            <div class="walk-buttons">
              {offer.buttons.map((one) => (
                <Button key={one.move} name="move" value={one.move} weight="plain">
                  {one.label}
                </Button>
              ))}
            </div>
          </div>
        ))}
        <div class="walk-buttons walk-time">
          {stand.wake !== null && (
            <Button name="move" value="wait" icon="clock">
              {t.wait(stand.wake)}
            </Button>
          )}
          {stand.hasMoves && (
            <Button name="intent" value="back" weight="quiet">
              {t.back}
            </Button>
          )}
          <a class="button button-quiet" href={`/desk/designer/${id}/walk`}>
            {t.again}
          </a>
        </div>
      </Form>
    </section>
  );
}

export const walkPage: Page<WalkView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, designerTexts(site.language).walk.title(view.title), site),
  Body: Walk,
  styles: ['bench.css'],
};
