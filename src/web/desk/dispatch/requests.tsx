// 退回申请、并单异议 Requests of offices that say a case is not theirs, and of applicants who say theirs is another matter. Granting names the right office at once, so that a case is
// never sent back into nowhere; refusing tells why.
import type { Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { momentWords } from '../../kit/date/date.ts';
import type { DueView } from '../../kit/due/due.ts';
import { TimeLeft } from '../../kit/due/due.tsx';
import { AreaField, SelectField, type OptionGroup } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { problemOf, type Problem } from '../../kit/problem/problem.tsx';
import { useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface ReturnRequestView {
  /** The case. */
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly title: string | null;
  readonly service: string;
  /** An office wants to return it, or its applicant objects to its being joined with another. */
  readonly kind: 'bounce' | 'unmerge';
  /** The office that wants to return it, in words. */
  readonly from: string;
  readonly reason: string;
  readonly askedAt: Instant;
  /** Until when the request must be answered. */
  readonly due: DueView | null;
  /** Which office it names as the right one, if any. */
  readonly proposedUnit: string | null;
  /** As typed before the page came back with a problem. */
  readonly answer: string;
  /** The request's seq, and the case's. */
  readonly request: number;
  readonly seq: number;
  readonly as: string;
}

interface RequestsProps {
  readonly requests: readonly ReturnRequestView[];
  readonly units: readonly OptionGroup[];
  readonly problems: readonly Problem[];
}

export function Requests({ requests, units, problems }: RequestsProps) {
  const t = useTexts().requests;
  if (requests.length === 0) return null;
  return (
    <section class="returns" aria-labelledby="returns">
      <div class="section-head">
        <h2 id="returns">{t.title}</h2>
        <span class="muted">{t.count(requests.length)}</span>
      </div>
      <ul class="slips">
        {requests.map((request) => (
          <ReturnRequest key={`${request.id}${request.request}`} request={request} units={units} problems={problems} />
        ))}
      </ul>
    </section>
  );
}

interface ReturnRequestProps extends Omit<RequestsProps, 'requests'> {
  readonly request: ReturnRequestView;
}

function ReturnRequest({ request, units, problems }: ReturnRequestProps) {
  const site = useSite();
  const texts = useTexts();
  const t = texts.requests;
  const title = request.title ?? texts.confidential;
  const isObjection = request.kind === 'unmerge';
  return (
    <li class="slip slip-return">
      <div class="slip-what">
        <p class="slip-line">
          <span class="num">{request.number}</span>
          <span>{request.service}</span>
        </p>
        <h3>
          <a href={request.href}>{title}</a>
        </h3>
        <blockquote class="slip-quote">
          <p class="slip-quote-who">{isObjection ? t.objects : t.says(request.from)}</p>
          <p>{request.reason}</p>
        </blockquote>
        <p class="slip-line">
          <span>{t.asked(momentWords(request.askedAt, site.language, site.now))}</span>
          <TimeLeft due={request.due} />
        </p>
      </div>
      <Form action="/desk/dispatch/answer" className="slip-answer" label={`${t.title} ${request.number}`}>
        <Hidden name="case" value={request.id} />
        <Hidden name="request" value={request.request} />
        <Hidden name="seq" value={request.seq} />
        <Hidden name="as" value={request.as} />
        {!isObjection && (
          <SelectField
            name={`unit.${request.id}`}
            label={t.unit}
            hint={t.unitHint}
            groups={units}
            optional
            value={request.proposedUnit ?? ''}
            {...problemOf(problems, `unit.${request.id}`)}
          />
        )}
        <AreaField
          name={`reason.${request.id}`}
          label={t.reason}
          value={request.answer}
          rows={2}
          maxLength={1000}
          {...problemOf(problems, `reason.${request.id}`)}
        />
        <div class="row-of-buttons">
          <Button name="command" value="grant">
            {isObjection ? t.part : t.grant}
          </Button>
          <Button name="command" value="refuse" weight="plain">
            {isObjection ? t.keep : t.refuse}
          </Button>
        </div>
      </Form>
    </li>
  );
}
