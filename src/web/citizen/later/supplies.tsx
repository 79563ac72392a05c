// 补交 Papers somebody promised: each with its day and a place to hand it in, as long as the case is not decided.
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { Button } from '../../kit/button/button.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { ErrorSummary, problemOf, type Problem } from '../../kit/problem/problem.tsx';
import { Upload, type UploadRules } from '../../kit/upload/upload.tsx';
import { useTexts } from './texts.ts';

export interface SupplyView {
  readonly material: string;
  readonly title: string;
  /** The day that was promised, in words. */
  readonly day: string;
  readonly due: DueView | null;
  readonly isLate: boolean;
  readonly action: string;
  readonly seq: number;
  readonly as: string;
  readonly rules: UploadRules;
  readonly problems: readonly Problem[];
}

export const Supplies = ({ of }: { readonly of: readonly SupplyView[] }) =>
  of.length === 0 ? null : (
    <div id="supply-it" class="stack-wide no-print">
      {of.map((one) => (
        <Supply key={one.material} view={one} />
      ))}
    </div>
  );

function Supply({ view }: { readonly view: SupplyView }) {
  const t = useTexts();
  // Two papers on one page have fields of two names.
  const name = `files.${view.material}`;
  return (
    <section class="card stack">
      <h2>{t.supplyTitle(view.title)}</h2>
      <p>{view.isLate ? t.supplyLate(view.day) : t.supplyLead(view.day)}</p>
      {view.due && !view.isLate && <TimeLeft due={view.due} />}
      <ErrorSummary problems={view.problems} />
      <Form action={view.action} id={`supply-${view.material}`} className="form" files enhance="form">
        <Hidden name="seq" value={view.seq} />
        <Hidden name="as" value={view.as} />
        <Hidden name="material" value={view.material} />
        <Upload name={name} label={view.title} rules={view.rules} files={[]} {...problemOf(view.problems, name)} />
        <div class="row-of-buttons">
          <Button name="intent" value="send">
            {t.supplyButton}
          </Button>
        </div>
      </Form>
    </section>
  );
}
