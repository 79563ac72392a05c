// Bars inside a table's cells: the table is the chart. The number stands beside the bar, so the bar says nothing alone.

const WIDTH = 120;
const HEIGHT = 10;

interface BarProps {
  /** 0 to 1 of the longest bar. */
  readonly share: number;
  /** The part at the bar's beginning that is in trouble, 0 to 1 of the longest bar; hatched, not only red. */
  readonly trouble?: number;
}

const lengthOf = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * WIDTH * 10) / 10;

export function Bar({ share, trouble = 0 }: BarProps) {
  const whole = share > 0 ? Math.max(3, lengthOf(share)) : 0;
  const bad = trouble > 0 ? Math.min(whole, Math.max(3, lengthOf(trouble))) : 0;
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
    >
      <rect class="bar-ground" width={WIDTH} height={HEIGHT} rx="2" />
      {whole > 0 && <rect class="bar-share" width={whole} height={HEIGHT} rx="2" />}
      {bad > 0 && <rect class="bar-trouble" width={bad} height={HEIGHT} rx="2" />}
      {bad > 0 && <path class="bar-hatch" d={hatch(bad)} />}
    </svg>
  );
}

/** Slanting strokes every six units, none of which leaves the bar. */
function hatch(length: number): string {
  const strokes: string[] = [];
  for (let at = 1; at + 4 <= length; at += 6) strokes.push(`M${at} ${HEIGHT - 1}l4-${HEIGHT - 2}`);
  return strokes.join('');
}
