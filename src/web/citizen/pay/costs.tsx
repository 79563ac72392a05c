// What a service costs, as its guide tells it before one starts.
import { Chip } from '../../kit/chip/chip.tsx';
import { useTexts as useCitizenTexts } from '../texts.ts';
import { useTexts } from './texts.ts';

export interface CostView {
  readonly title: string;
  /** null where it depends on the answers. */
  readonly sum: string | null;
  readonly rates: readonly string[];
  readonly conditional: boolean;
  readonly legal: string | null;
  readonly demo: boolean;
}

export function Costs({ of }: { readonly of: readonly CostView[] }) {
  const { guide: t } = useTexts();
  const { parameterDemo } = useCitizenTexts().guide;
  if (of.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <dl class="facts">
        {of.map((cost) => (
          <div class="fact" key={cost.title}>
            <dt>{cost.title}</dt>
            <dd class="fact-lines">
              <strong>{cost.sum ?? t.byAnswers}</strong>
              {cost.rates.map((rate) => (
                <span key={rate}>{rate}</span>
              ))}
              {cost.conditional && <span>{t.when}</span>}
              {cost.legal !== null && <span class="muted small">{cost.legal}</span>}
              {cost.demo && <Chip tone="waiting">{parameterDemo}</Chip>}
            </dd>
          </div>
        ))}
      </dl>
      <p class="muted small">{t.at}</p>
    </section>
  );
}
