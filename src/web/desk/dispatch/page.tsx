// 交办 The dispatch board: what has no owner yet, each with the office the routes propose, and requests to return, which
// are settled here once. The whole board is one form; what was posted is read by `read.ts`.
import { countWords } from '#case/rules.ts';
import type { Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { AreaField, SelectField, type OptionGroup } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Pager, type PagerView } from '../../kit/pager/pager.tsx';
import { Done, ErrorSummary, problemOf, withProblems, type Problem } from '../../kit/problem/problem.tsx';
import { DeskHead, DeskShell } from '../../kit/shell/desk-shell.tsx';
import { useSite } from '../../kit/site/site.ts';
import type { Page, Site } from '../../site.ts';
import { ALL, SELECTED } from './read.ts';
import { Requests, type ReturnRequestView } from './requests.tsx';
import { dispatchTexts, useTexts } from './texts.ts';

export interface SlipView {
  readonly id: string;
  readonly number: string;
  readonly href: string;
  /** null when it is confidential. */
  readonly title: string | null;
  readonly service: string;
  /** The category, in words. */
  readonly category: string | null;
  readonly where: string | null;
  /** The beginning of what was said. */
  readonly excerpt: string | null;
  /** How pressing it was called by whoever brought it, and what they said would happen. */
  readonly urgency: string;
  readonly pressing: string | null;
  readonly submittedAt: Instant;
  /** Until when it must be assigned. */
  readonly due: DueView | null;
  /** What the routes say; null where none names a unit. */
  readonly proposed: { readonly unit: string; readonly reason: string } | null;
  /** As chosen before the page came back with problems. */
  readonly chosen?: {
    readonly unit: string;
    readonly reason: string;
    readonly urgency: string;
    readonly isPicked: boolean;
  };
  readonly seq: number;
  /** The post it is assigned as. */
  readonly as: string;
}

export interface DispatchView {
  readonly slips: readonly SlipView[];
  readonly total: number;
  readonly pager: PagerView;
  readonly requests: readonly ReturnRequestView[];
  /** Every office that can take a case in, by level. */
  readonly units: readonly OptionGroup[];
  /** This page of the board. */
  readonly action: string;
  /** Refs are `unit.<id>` and `reason.<id>`, for slips and requests alike. */
  readonly problems: readonly Problem[];
  /** 已交办 3 件。 */
  readonly done: string | null;
}

function Dispatch({ view }: { readonly view: DispatchView; readonly site: Site }) {
  const t = useTexts();
  return (
    <DeskShell place="dispatch">
      <DeskHead title={t.title} lead={t.lead}>
        <p class="total">{t.waiting(countWords(view.total))}</p>
      </DeskHead>
      <Done text={view.done} />
      <ErrorSummary problems={view.problems} />
      <Requests requests={view.requests} units={view.units} problems={view.problems} />
      {view.slips.length === 0 ? <p class="ledger-empty">{t.none}</p> : <Board view={view} />}
      <Pager {...view.pager} />
    </DeskShell>
  );
}

function Board({ view }: { readonly view: DispatchView }) {
  const t = useTexts();
  return (
    <Form action={view.action} label={t.board} className="board-form">
      {/* Enter in a field must not assign the first slip by surprise. */}
      <button class="sr" name="assign" value="" tabIndex={-1} aria-hidden="true" />
      <ul class="slips">
        {view.slips.map((slip) => (
          <Slip key={slip.id} slip={slip} units={view.units} problems={view.problems} />
        ))}
      </ul>
      <div class="bulk" role="group" aria-label={t.bulk}>
        <Button name="assign" value={SELECTED} icon="branch">
          {t.bulkSelected}
        </Button>
        <Button name="assign" value={ALL} weight="plain">
          {t.bulkAll(view.slips.length)}
        </Button>
        <span class="muted">{t.bulkHint}</span>
      </div>
    </Form>
  );
}

interface SlipProps {
  readonly slip: SlipView;
  readonly units: readonly OptionGroup[];
  readonly problems: readonly Problem[];
}

function Slip({ slip, units, problems }: SlipProps) {
  const t = useTexts();
  const { id } = slip;
  const title = slip.title ?? t.confidential;
  const chosen = slip.chosen ?? slip.proposed;
  return (
    <li class="slip">
      <input
        class="slip-pick"
        type="checkbox"
        name="case"
        value={id}
        checked={slip.chosen?.isPicked === true}
        aria-label={t.pick(title)}
      />
      <What slip={slip} title={title} />
      <div class="slip-to">
        <Hidden name={`seq.${id}`} value={slip.seq} />
        <Hidden name={`as.${id}`} value={slip.as} />
        <SelectField
          name={`unit.${id}`}
          label={t.to}
          groups={units}
          value={chosen?.unit ?? ''}
          {...(slip.proposed === null ? { hint: t.noProposal } : {})}
          {...problemOf(problems, `unit.${id}`)}
        />
        <AreaField
          name={`reason.${id}`}
          label={t.why}
          value={chosen?.reason ?? ''}
          rows={2}
          maxLength={1000}
          {...problemOf(problems, `reason.${id}`)}
        />
        <Urgency id={id} value={slip.chosen?.urgency ?? slip.urgency} />
      </div>
      <div class="slip-go">
        <Button name="assign" value={id} label={t.assignNamed(title)}>
          {t.assign}
        </Button>
      </div>
    </li>
  );
}

function What({ slip, title }: { readonly slip: SlipView; readonly title: string }) {
  const site = useSite();
  const t = useTexts();
  return (
    <div class="slip-what">
      <p class="slip-line">
        <span class="num">{slip.number}</span>
        <span>{slip.service}</span>
        {slip.category !== null && <span class="chip chip-neutral">{slip.category}</span>}
        {isUrgency(slip.urgency) && slip.urgency !== 'normal' && (
          <span class="chip chip-trouble">{t.urgencies[slip.urgency]}</span>
        )}
      </p>
      <h3>
        <a href={slip.href}>{title}</a>
      </h3>
      {slip.pressing !== null && (
        <p class="slip-said">
          <strong>{t.pressing(slip.pressing)}</strong>
        </p>
      )}
      {slip.excerpt !== null && <p class="slip-said">{slip.excerpt}</p>}
      <p class="slip-line">
        {slip.where !== null && <span>{slip.where}</span>}
        <span>{t.filed(momentWords(slip.submittedAt, site.language, site.now))}</span>
        <TimeLeft due={slip.due} />
      </p>
    </div>
  );
}

const URGENCIES = ['normal', 'urgent', 'emergency'] as const;

const isUrgency = (word: string): word is (typeof URGENCIES)[number] => (URGENCIES as readonly string[]).includes(word);

const Urgency = ({ id, value }: { readonly id: string; readonly value: string }) => {
  const t = useTexts();
  return (
    <SelectField
      name={`urgency.${id}`}
      label={t.urgency}
      settled
      value={value}
      options={URGENCIES.map((one) => ({ value: one, label: t.urgencies[one] }))}
    />
  );
};

export const dispatchPage: Page<DispatchView> = {
  side: 'desk',
  title: (view, site) => withProblems(view.problems, dispatchTexts(site.language).title, site),
  Body: Dispatch,
};
