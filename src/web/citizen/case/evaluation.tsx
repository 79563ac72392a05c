// 好差评 Five levels as full-size cards, and whether it was solved. Nothing is chosen beforehand: silence is no praise.
import { Button } from '../../kit/button/button.tsx';
import { Choice } from '../../kit/choice/choice.tsx';
import { AreaField, FieldScope } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, problemOf, type Problem } from '../../kit/problem/problem.tsx';
import { useTexts } from '../texts.ts';

export interface EvaluateView {
  readonly action: string;
  readonly seq: number;
  readonly as: string;
  /** Words for 1 to 5, 5 is best. */
  readonly ratings: readonly string[];
  readonly values: { readonly rating?: string; readonly solved?: string; readonly text?: string };
  readonly problems: readonly Problem[];
}

export function Evaluation({ view }: { readonly view: EvaluateView }) {
  const t = useTexts().case;
  const { rating, solved, text } = view.values;
  return (
    <section class="card stack" id="evaluate">
      <h2>{t.evaluateTitle}</h2>
      <p class="muted">{t.evaluateLead}</p>
      <FieldScope value="evaluate">
        <ErrorSummary problems={view.problems} />
        <Form action={view.action} className="form">
          <Hidden name="seq" value={view.seq} />
          <Hidden name="as" value={view.as} />
          <Choice
            name="solved"
            label={t.solved}
            row
            options={[
              { value: 'true', label: t.solvedYes },
              { value: 'false', label: t.solvedNo },
            ]}
            {...(solved === undefined ? {} : { value: solved })}
            {...problemOf(view.problems, 'solved')}
          />
          <div class="rating">
            <Choice
              name="rating"
              label={t.rating}
              options={view.ratings.map((label, index) => ({ value: String(index + 1), label })).toReversed()}
              {...(rating === undefined ? {} : { value: rating })}
              {...problemOf(view.problems, 'rating')}
            />
          </div>
          <AreaField
            name="text"
            label={t.evaluateText}
            hint={t.evaluateTextHint}
            optional
            maxLength={2000}
            rows={3}
            value={text ?? ''}
          />
          <div class="row-of-buttons">
            <Button>{t.evaluateButton}</Button>
          </div>
        </Form>
      </FieldScope>
    </section>
  );
}
