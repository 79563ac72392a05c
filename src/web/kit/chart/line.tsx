// Two lines over days: what came in, what went out. Drawn twice, for a wide and a narrow place, so that letters keep
// their size; a style rule shows one of them.
import { pushApart, ticksUpTo } from './scale.ts';

export interface LineDay {
  /** 11/23 */
  readonly short: string;
  /** Nobody works: the ground is tinted. */
  readonly off: boolean;
}

export interface LineSeries {
  readonly name: string;
  readonly values: readonly number[];
}

interface LinesProps {
  /** What is to be seen, in a sentence. */
  readonly summary: string;
  readonly days: readonly LineDay[];
  /** Solid over a tinted ground. */
  readonly main: LineSeries;
  /** Dashed. */
  readonly other: LineSeries;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  /** Every how many days one is named, counted back from the last. */
  readonly step: number;
}

const WIDE: Frame = { width: 560, height: 250, step: 7 };
const NARROW: Frame = { width: 340, height: 230, step: 14 };
const PAD = { left: 34, right: 62, top: 14, bottom: 28 };

export function Lines(props: LinesProps) {
  return (
    <>
      <Drawing {...props} frame={WIDE} name="wide" />
      <Drawing {...props} frame={NARROW} name="narrow" />
    </>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;

function Drawing({
  summary,
  days,
  main,
  other,
  frame,
  name,
}: LinesProps & { readonly frame: Frame; readonly name: string }) {
  const { width, height, step } = frame;
  const ticks = ticksUpTo(Math.max(...main.values, ...other.values, 0));
  const [bottom, right] = [height - PAD.bottom, width - PAD.right];
  const gap = (right - PAD.left) / Math.max(1, days.length - 1);
  const x = (index: number): number => round(PAD.left + gap * index);
  const y = (value: number): number => round(bottom - (value / (ticks.at(-1) ?? 1)) * (bottom - PAD.top));
  const points = ({ values }: LineSeries): string => values.map((value, index) => `${x(index)} ${y(value)}`).join('L');
  const ends = [main, other].map(({ values }) => y(values.at(-1) ?? 0));
  const [mainLabel = 0, otherLabel = 0] = pushApart(ends, 17, PAD.top, bottom);
  const last = days.length - 1;
  return (
    <svg class={`lines lines-${name}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
      {days.map(
        (day, index) =>
          day.off && (
            <rect
              key={day.short}
              class="lines-off"
              x={round(Math.max(PAD.left, x(index) - gap / 2))}
              y={PAD.top}
              width={round(index === 0 || index === last ? gap / 2 : gap)}
              height={bottom - PAD.top}
            />
          ),
      )}
      {ticks.map((tick) => (
        <g key={tick} class="lines-tick">
          <path d={`M${PAD.left} ${y(tick)}H${right}`} />
          <text x={PAD.left - 8} y={y(tick) + 4} text-anchor="end">
            {tick}
          </text>
        </g>
      ))}
      {days.map(
        (day, index) =>
          (last - index) % step === 0 && (
            <g key={day.short} class="lines-day">
              <path d={`M${x(index)} ${bottom}v5`} />
              <text x={x(index)} y={height - 8} text-anchor={index === last ? 'end' : 'middle'}>
                {day.short}
              </text>
            </g>
          ),
      )}
      <path class="lines-area" d={`M${PAD.left} ${bottom}L${points(main)}V${bottom}Z`} />
      <path class="lines-main" d={`M${points(main)}`} />
      <path class="lines-other" d={`M${points(other)}`} />
      <circle class="lines-main-end" cx={x(last)} cy={ends[0]} r="4" />
      <rect class="lines-other-end" x={x(last) - 3.5} y={(ends[1] ?? 0) - 3.5} width="7" height="7" />
      <text class="lines-main-name" x={right + 10} y={mainLabel + 4}>
        {main.name}
      </text>
      <text class="lines-other-name" x={right + 10} y={otherLabel + 4}>
        {other.name}
      </text>
    </svg>
  );
}
