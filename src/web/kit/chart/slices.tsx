// How many came when, as small columns: two periods of equal length side by side, the earlier one paler. The numbers stand beside
// it in words, so it says nothing alone.

const WIDTH = 6;
const GAP = 2;
const HEIGHT = 28;

interface SlicesProps {
  /** The earliest first; the second half is the period looked at. */
  readonly slices: readonly number[];
}

export function Slices({ slices }: SlicesProps) {
  const most = Math.max(...slices, 1);
  const middle = slices.length / 2;
  const width = slices.length * (WIDTH + GAP) - GAP;
  return (
    <svg
      class="slices"
      viewBox={`0 0 ${width} ${HEIGHT}`}
      width={width}
      height={HEIGHT}
      aria-hidden="true"
      focusable="false"
    >
      {slices.map((count, at) => {
        const height = count === 0 ? 1 : Math.max(3, Math.round((count / most) * HEIGHT));
        return (
          <rect
            key={at}
            class={at < middle ? 'slice-before' : 'slice-now'}
            x={at * (WIDTH + GAP)}
            y={HEIGHT - height}
            width={WIDTH}
            height={height}
          />
        );
      })}
    </svg>
  );
}
