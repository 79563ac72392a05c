// Time left as a bar with words. Late, due today and paused differ in pattern and shape, never in colour alone.
import { useSite } from '../site/site.ts';
import { shortWords, toneOf, type DueView } from './due.ts';

const WIDTH = 64;

export function TimeLeft({ due }: { readonly due: DueView | null }) {
  const { language } = useSite();
  const tone = toneOf(due);
  return (
    <span class={`time-left tone-${tone}`}>
      <TimeBar due={due} />
      <span class="time-words">{shortWords(due, language)}</span>
    </span>
  );
}

/** Without a known share, five working days fill the bar. */
function TimeBar({ due }: { readonly due: DueView | null }) {
  const tone = toneOf(due);
  const spent = due?.spent ?? (due === null ? 0 : 1 - Math.min(5, Math.max(0, due.workdaysLeft)) / 5);
  const filled = tone === 'late' ? WIDTH : Math.round(WIDTH * Math.min(1, Math.max(0.04, spent)));
  return (
    <svg class="time-bar" width={WIDTH} height="8" viewBox={`0 0 ${WIDTH} 8`} aria-hidden="true" focusable="false">
      <rect class="time-track" x="0.5" y="1.5" width={WIDTH - 1} height="5" rx="2.5" />
      {tone !== 'none' && tone !== 'paused' && <rect class="time-spent" x="0" y="1" width={filled} height="6" rx="3" />}
      {tone === 'late' && <path class="time-hatch" d="M6 7l6-6M16 7l6-6M26 7l6-6M36 7l6-6M46 7l6-6M56 7l6-6" />}
      {tone === 'paused' && <path class="time-paused" d="M28 1.5v5M35 1.5v5" />}
    </svg>
  );
}
