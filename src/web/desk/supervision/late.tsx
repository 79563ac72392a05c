// One late obligation: the red ticket of days on the left, who is late in the middle, what to do about it below.
import { dateOf, type Instant } from '#kernel/time.ts';
import { Button } from '../../kit/button/button.tsx';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import { bigWords, toneOf, type DueView } from '../../kit/due/due.ts';
import { AreaField } from '../../kit/field/field.tsx';
import { Form, Hidden } from '../../kit/form/form.tsx';
import { Icon } from '../../kit/icon/icon.tsx';
import { problemOf, type Problem } from '../../kit/problem/problem.tsx';
import { useKitTexts, useSite } from '../../kit/site/site.ts';
import { LoopSteps, type LoopStep } from '../../kit/stub/stub.tsx';
import { useTexts } from './texts.ts';

export interface LateView {
  /** Unique on the page: case and obligation, e.g. `c1-7`. */
  readonly key: string;
  /** The case. */
  readonly id: string;
  readonly number: string;
  readonly href: string;
  readonly title: string | null;
  readonly service: string;
  /** Who is late: unit and post, in words, and who holds the post today. */
  readonly unit: string;
  readonly post: string;
  readonly people: readonly string[];
  /** What was to be done, in words: 办理, 审批. */
  readonly duty: string;
  /** null: nothing says when. What is supervised by hand may still be in time. */
  readonly due: DueView | null;
  readonly since: Instant;
  /** The tiers of the escalation: those called in are `done`, the one it is at now is `now`. */
  readonly tiers: readonly LoopStep[];
  /** The last thing that happened, as a sentence. */
  readonly last: string | null;
  /** What this person may do: order what must happen, or start supervising. */
  readonly give: { readonly command: 'order' | 'supervise'; readonly seq: number; readonly as: string } | null;
  /** As typed before the page came back with problems. */
  readonly text?: string;
}

interface LateItemProps {
  readonly item: LateView;
  readonly action: string;
  readonly problems: readonly Problem[];
  /** The one to begin with: its form stands open. */
  readonly isFirst: boolean;
}

export function LateItem({ item, action, problems, isFirst }: LateItemProps) {
  const site = useSite();
  const t = useTexts();
  const kit = useKitTexts();
  const left = bigWords(item.due, site.language);
  return (
    <li class="late">
      <p class={`late-days tone-${toneOf(item.due)}`}>
        <span>{left.label}</span>
        <strong>{left.big}</strong>
        <span>{left.unit}</span>
      </p>
      <div class="late-what">
        <p class="slip-line">
          <span class="num">{item.number}</span>
          <span>{item.service}</span>
        </p>
        <h3>
          <a href={item.href}>{item.title ?? t.confidential}</a>
        </h3>
        <p class="late-who">
          <Icon name="person" />
          <span>
            <strong>{t.who(item.unit, item.post)}</strong>
            {item.people.length > 0 && <span class="muted"> {t.people(item.people.join(kit.listComma))}</span>}
          </span>
        </p>
        {item.people.length === 0 && (
          <p class="late-nobody">
            <Icon name="alert" />
            <span>{t.nobody}</span>
          </p>
        )}
        <p class="slip-line">
          {item.due !== null && (
            <span>{t.duty(item.duty, dayWords(dateOf(item.due.date), site.language, dateOf(site.now)))}</span>
          )}
          <span>{t.since(momentWords(item.since, site.language, site.now))}</span>
        </p>
        {item.last !== null && (
          <p class="late-last">
            <span class="muted">{t.last}</span>
            {item.last}
          </p>
        )}
      </div>
      <div class="late-do">
        {item.tiers.length > 0 && (
          <div>
            <p class="muted">{t.tiers}</p>
            <LoopSteps steps={item.tiers} />
          </div>
        )}
        {item.give !== null && (
          <Give item={item} give={item.give} action={action} problems={problems} isFirst={isFirst} />
        )}
      </div>
    </li>
  );
}

interface GiveProps extends LateItemProps {
  readonly give: NonNullable<LateView['give']>;
}

/** An order is what the page is for: the first stands open. A form for each of twenty would hide who is late. */
function Give({ item, give, action, problems, isFirst }: GiveProps) {
  const t = useTexts()[give.command];
  const wrong = problemOf(problems, `text.${item.key}`);
  const form = (
    <Form action={action} className="late-give" label={`${t.open} ${item.number}`}>
      <Hidden name="case" value={item.id} />
      <Hidden name="key" value={item.key} />
      <Hidden name="seq" value={give.seq} />
      <Hidden name="as" value={give.as} />
      <AreaField
        name={`text.${item.key}`}
        label={t.text}
        hint={t.hint}
        rows={2}
        maxLength={2000}
        value={item.text ?? ''}
        {...wrong}
      />
      <Button name="command" value={give.command} icon="flag">
        {t.send}
      </Button>
    </Form>
  );
  if (give.command === 'order' && isFirst) return form;
  return (
    <details open={wrong.problem !== undefined}>
      <summary class="late-start">{t.open}</summary>
      {form}
    </details>
  );
}
