// Before something is sent: what others reported like it, as far as that may be known, and a choice that is never needed.
import { Choice } from '../../kit/choice/choice.tsx';
import { useTexts } from './texts.ts';

export interface AlikeBeforeView {
  /** How many other people. */
  readonly others: number;
  /** It comes from "me too" beside a matter that is shown in public. */
  readonly isJoined: boolean;
  readonly items: readonly {
    /** What is posted where it is chosen. */
    readonly ref: string;
    /** 路灯照明 · 武康街道 千秋社区. */
    readonly label: string;
    /** 11 月 2 日提交，现在：办理. */
    readonly about: string;
  }[];
  /** The own ones among them, which may be opened. */
  readonly own: readonly { readonly number: string; readonly href: string }[];
  readonly chosen: string;
}

/** Stands within the form that sends. */
export function AlikeBefore({ view }: { readonly view: AlikeBeforeView }) {
  const t = useTexts();
  return (
    <section class="spared" aria-labelledby="alike">
      <h2 id="alike">{t.heading}</h2>
      <p>{view.isJoined ? t.joined : view.others > 0 ? t.others(view.others) : t.onlyOwn}</p>
      {view.own.length > 0 && (
        <ul class="stack">
          {view.own.map(({ number, href }) => (
            <li key={href}>
              <a href={href}>{t.open(number)}</a>
            </li>
          ))}
        </ul>
      )}
      <Choice
        name="same"
        label={t.which}
        hint={t.privacy}
        value={view.chosen}
        options={[
          { value: '', label: t.none },
          ...view.items.map(({ ref, label, about }) => ({ value: ref, label, hint: about })),
        ]}
      />
    </section>
  );
}
