// What offices tell the people of a place, as long as it holds.
import { useTexts } from './texts.ts';

export interface NoticeView {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** 武康街道; '' on the matter it is about. */
  readonly place: string;
  readonly unit: string;
  readonly until: string;
}

export function Notices({ notices }: { readonly notices: readonly NoticeView[] }) {
  const t = useTexts();
  if (notices.length === 0) return null;
  return (
    <section class="block" aria-labelledby="notices">
      <h2 id="notices">{t.notices}</h2>
      <ul class="stack">
        {notices.map(({ id, title, body, place, unit, until }) => (
          <li key={id} id={`notice-${id}`} class="card stack">
            <h3>{title}</h3>
            <p class="prose">{body}</p>
            <p class="muted small">{[place, unit, t.noticeUntil(until)].filter((one) => one !== '').join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
