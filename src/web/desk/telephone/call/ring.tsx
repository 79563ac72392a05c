// Ringing back: the whole number with a reason, and what came of each try.
import { Button } from '../../../kit/button/button.tsx';
import { Choice } from '../../../kit/choice/choice.tsx';
import { AreaField, FieldScope, SelectField, TextField, type Option } from '../../../kit/field/field.tsx';
import { Form, Hidden } from '../../../kit/form/form.tsx';
import { problemOf, type Problem } from '../../../kit/problem/problem.tsx';
import { useTexts } from '../texts.ts';

export interface RingView {
  /** 最迟今天 15:00, 由苏听雨打. */
  readonly lead: readonly string[];
  readonly past: readonly string[];
  /** null once nobody has to ring any more. */
  readonly form: {
    readonly before: number;
    /** An answer of the office is followed up. */
    readonly asksRating: boolean;
    readonly hours: readonly Option[];
    readonly ratings: readonly Option[];
    readonly typed: {
      readonly result: string;
      readonly rating: string;
      readonly solved: string;
      readonly note: string;
    };
  } | null;
}

interface UnmaskProps {
  readonly action: string;
  readonly why: string;
  readonly problems: readonly Problem[];
}

export function Unmask({ action, why, problems }: UnmaskProps) {
  const t = useTexts().call;
  return (
    <section class="card form" aria-labelledby="unmask">
      <h2 id="unmask">{t.show}</h2>
      <Form action={action} className="form">
        <TextField
          name="why"
          label={t.showWhy}
          hint={t.showHint}
          value={why}
          maxLength={200}
          {...problemOf(problems, 'why')}
        />
        <div class="row-of-buttons">
          <Button name="intent" value="unmask" weight="plain" icon="eye">
            {t.show}
          </Button>
        </div>
      </Form>
    </section>
  );
}

interface RingProps {
  readonly ring: RingView;
  readonly action: string;
  readonly problems: readonly Problem[];
}

export function Ring({ ring, action, problems }: RingProps) {
  const t = useTexts().ring;
  return (
    <section class="card form" aria-labelledby="ring">
      <h2 id="ring">{t.title}</h2>
      {ring.lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {ring.past.length > 0 && (
        <>
          <h3>{t.past}</h3>
          <ol class="stack">
            {ring.past.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ol>
        </>
      )}
      {ring.form && (
        <FieldScope value="ring">
          <Form action={action} className="form">
            <Hidden name="before" value={ring.form.before} />
            <Try form={ring.form} problems={problems} />
            <div class="row-of-buttons">
              <Button name="intent" value="tried" icon="phone">
                {t.save}
              </Button>
            </div>
          </Form>
        </FieldScope>
      )}
    </section>
  );
}

function Try({
  form,
  problems,
}: {
  readonly form: NonNullable<RingView['form']>;
  readonly problems: RingProps['problems'];
}) {
  const t = useTexts().ring;
  const { typed } = form;
  return (
    <>
      <Choice
        name="result"
        label={t.result}
        row
        value={typed.result}
        options={(['reached', 'missed'] as const).map((value) => ({ value, label: t.results[value] }))}
        {...problemOf(problems, 'result')}
      />
      {form.asksRating && (
        <>
          <SelectField
            name="rating"
            label={t.rating}
            hint={t.ratingHint}
            optional
            value={typed.rating}
            options={form.ratings}
            {...problemOf(problems, 'rating')}
          />
          <Choice
            name="solved"
            label={t.solved}
            optional
            row
            value={typed.solved}
            options={[
              { value: 'true', label: t.yes },
              { value: 'false', label: t.no },
            ]}
          />
        </>
      )}
      <SelectField
        name="hours"
        label={t.again}
        hint={t.limit}
        settled
        value="4"
        options={form.hours}
        {...problemOf(problems, 'hours')}
      />
      <AreaField name="note" label={t.note} optional value={typed.note} rows={2} maxLength={2000} />
    </>
  );
}
