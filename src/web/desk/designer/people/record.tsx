// 处理记录 What is asked, why, who reads it and how long it is kept: made from the document, so it cannot be out of date.
import { Chip } from '../../../kit/chip/chip.tsx';
import { Ledger } from '../../../kit/ledger/ledger.tsx';
import { useTexts as useFaces } from '../texts.ts';
import { useTexts } from './texts.ts';

export interface RecordView {
  readonly isSaid: boolean;
  readonly items: readonly {
    readonly ref: string;
    readonly label: string;
    readonly level: 'public' | 'personal' | 'sensitive';
    /** '' where none is said. */
    readonly purpose: string;
    readonly readers: string;
    readonly keep: string;
  }[];
}

export function Record({ view }: { readonly view: RecordView }) {
  const { record: t } = useTexts();
  const { faces } = useFaces();
  return (
    <>
      <p class="muted">{t.lead}</p>
      {!view.isSaid && view.items.length > 0 && <p>{t.unsaid}</p>}
      <Ledger
        caption={faces.record}
        columns={(['field', 'level', 'purpose', 'readers', 'keep'] as const).map((id) => ({ id, label: t[id] }))}
        rows={view.items.map((one) => ({
          key: one.ref,
          cells: {
            field: one.label,
            level: <Chip tone={one.level === 'sensitive' ? 'trouble' : 'waiting'}>{t.levels[one.level]}</Chip>,
            purpose: one.purpose === '' ? t.none : one.purpose,
            readers: one.readers,
            keep: one.keep === '' ? t.none : one.keep,
          },
        }))}
        empty={t.nothing}
      />
    </>
  );
}
