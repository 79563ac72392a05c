// What is read of somebody elsewhere, told before it is (《个人信息保护法》第十七条), and the boxes by which it is agreed to.
import { Choice } from '../choice/choice.tsx';
import { Chip } from '../chip/chip.tsx';
import { problemOf, type Problem } from '../problem/problem.tsx';
import { useTexts } from './texts.ts';

export interface LookupView {
  readonly id: string;
  readonly title: string;
  /** What the register is called. */
  readonly register: string;
  readonly purpose: string;
  /** What comes back, by name. */
  readonly fields: readonly string[];
  readonly asksConsent: boolean;
  /** Somebody else it is about, who is asked before it is read: 爱人. */
  readonly asksParty: string | null;
  /** Read only for some answers. */
  readonly isSometimes: boolean;
}

export function Lookups({ of, level = 2 }: { readonly of: readonly LookupView[]; readonly level?: 2 | 3 }) {
  const t = useTexts();
  const Heading = level === 2 ? 'h2' : 'h3';
  if (of.length === 0) return null;
  return (
    <section class="stack" data-lookups>
      <Heading>{t.title}</Heading>
      <p class="muted">{t.lead}</p>
      <dl class="facts facts-lookups">
        {of.map((one) => (
          <div class="fact" key={one.id}>
            <dt>
              {one.title} <Asks of={one} />
            </dt>
            <dd class="fact-lines">
              <span>{t.from(one.register)}</span>
              <span>
                {t.purpose} {one.purpose}
              </span>
              <span class="muted small">
                {t.fields} {one.fields.join(' · ')}
              </span>
              {one.isSometimes && <span class="muted small">{t.sometimes}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Asks({ of: { asksConsent, asksParty } }: { readonly of: LookupView }) {
  const t = useTexts();
  if (asksParty !== null) return <Chip tone="waiting">{t.asksParty(asksParty)}</Chip>;
  return asksConsent ? <Chip tone="waiting">{t.asks}</Chip> : <Chip>{t.plain}</Chip>;
}

interface ConsentsProps {
  readonly of: readonly LookupView[];
  /** Ids that are ticked. */
  readonly given: readonly string[];
  readonly problems?: readonly Problem[];
}

/** One box for each, none of them ticked beforehand. */
export function Consents({ of, given, problems = [] }: ConsentsProps) {
  const t = useTexts();
  const asked = of.filter((one) => one.asksConsent);
  if (asked.length === 0) return null;
  return (
    <Choice
      name="consents"
      label={t.consent}
      hint={t.consentHint}
      kind="checkbox"
      values={given}
      options={asked.map((one) => ({ value: one.id, label: t.agree(one.title, one.register), hint: one.purpose }))}
      {...problemOf(problems, 'consents')}
    />
  );
}
