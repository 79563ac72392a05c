// 在办件去向 Before publishing: which open cases would move, be asked or stay. Afterwards: how far it has come.
import { Chip, type ChipTone } from '../../../kit/chip/chip.tsx';
import { Ledger } from '../../../kit/ledger/ledger.tsx';
import { useTexts } from '../texts.ts';

export interface MovingView {
  readonly lines: readonly {
    readonly version: string;
    readonly state: string;
    readonly fate: string;
    readonly tone: ChipTone;
    readonly target: string;
    readonly count: number;
  }[];
  /** null where the version is not in service, or says nothing of older ones. */
  readonly progress: {
    readonly moved: number;
    readonly asked: number;
    readonly pinned: number;
    readonly left: number;
  } | null;
  /** What applicants are told, by the versions it is for. */
  readonly notify: readonly { readonly from: string; readonly text: string }[];
}

const COLUMNS = ['version', 'state', 'count', 'fate', 'target'] as const;

export function Moving({ view }: { readonly view: MovingView }) {
  const { moving: t } = useTexts();
  return (
    <>
      {view.progress && (
        <p class="moving-progress">
          {t.progress(view.progress.moved, view.progress.asked, view.progress.pinned)}{' '}
          <Chip tone={view.progress.left === 0 ? 'done' : 'waiting'}>{t.left(view.progress.left)}</Chip>
        </p>
      )}
      <Ledger
        caption={t.caption}
        empty={t.none}
        columns={COLUMNS.map((id) => ({ id, label: t.columns[id] }))}
        rows={view.lines.map((one) => ({
          key: `${one.version} ${one.state}`,
          cells: {
            version: <span class="num">{one.version}</span>,
            state: one.state,
            count: t.cases(one.count),
            fate: <Chip tone={one.tone}>{one.fate}</Chip>,
            target: one.target,
          },
        }))}
      />
      {view.notify.map(({ from, text }) => (
        <p key={from}>
          <strong>{t.told(from)}</strong> {text}
        </p>
      ))}
    </>
  );
}
