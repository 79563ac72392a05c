// The mark: 武 cut into a square seal, drawn as strokes so that it is the same on every machine; and the skyline of
// stepped gables (马头墙) that closes the header: white walls, dark ridges.

const SEAL_STROKES =
  'M5 6.2h6.5M3.3 10h17.4M14 3.6c.2 8.2 1.9 13.8 5.4 16.3.9.5 1.3-.6 1.3-3M17.4 5.2l1.8 2M9.6 10v9.3M9.6 14.4h3.7M5.4 12.9v6.6M3.3 19.8l10.6-1';

export function Seal() {
  return (
    <svg class="seal-mark" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <rect class="seal-ground" width="24" height="24" rx="4.5" />
      <path class="seal-strokes" d={SEAL_STROKES} transform="translate(1.7 1.7) scale(.858)" />
    </svg>
  );
}

interface House {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly steps: number;
  /** Distances of its windows from its left side and from the ground. */
  readonly windows?: readonly (readonly [number, number])[];
  readonly lit?: readonly [number, number];
}

// Laid out by hand on 1440 × 96, the middle 390 of which is what a phone shows. Those behind come first and are greyer.
const BEHIND: readonly House[] = [
  { x: 58, width: 110, height: 44, steps: 1 },
  { x: 262, width: 128, height: 52, steps: 2 },
  { x: 470, width: 112, height: 46, steps: 1 },
  { x: 664, width: 136, height: 56, steps: 2 },
  { x: 884, width: 118, height: 50, steps: 1 },
  { x: 1122, width: 132, height: 56, steps: 2 },
  { x: 1370, width: 110, height: 46, steps: 1 },
];

const BEFORE: readonly House[] = [
  { x: -34, width: 132, height: 36, steps: 2, windows: [[92, 22]] },
  {
    x: 128,
    width: 176,
    height: 56,
    steps: 3,
    windows: [
      [58, 26],
      [112, 26],
    ],
  },
  { x: 350, width: 138, height: 40, steps: 2, windows: [[66, 22]] },
  { x: 548, width: 164, height: 52, steps: 3, windows: [[50, 24]], lit: [108, 24] },
  { x: 766, width: 132, height: 36, steps: 2, windows: [[62, 20]] },
  {
    x: 962,
    width: 190,
    height: 60,
    steps: 3,
    windows: [
      [60, 28],
      [92, 28],
      [124, 28],
    ],
  },
  {
    x: 1222,
    width: 160,
    height: 44,
    steps: 2,
    windows: [
      [50, 24],
      [102, 24],
    ],
  },
];

const GROUND = 96;

const round = (n: number): number => Math.round(n * 10) / 10;

/** One gable: a wall in equal steps up to the middle, each step under its own ridge with lifted ends. */
function Gable({ x, width, height, steps }: House) {
  const run = width / (steps * 2 + 1);
  const rise = Math.min(10, height / (steps + 2));
  const wall: string[] = [`M${x} ${GROUND}`];
  const ridges: string[] = [];
  for (let step = 0; step < steps * 2 + 1; step += 1) {
    const level = step <= steps ? step : steps * 2 - step;
    const top = round(GROUND - height + rise * (steps - level));
    const [left, right] = [round(x + run * step), round(x + run * (step + 1))];
    wall.push(`V${top}H${right}`);
    ridges.push(`M${left - 3.5} ${top - 4}q1 2 3.5 2H${right}q2.5 0 3.5-2v5.5H${left - 3.5}Z`);
  }
  return (
    <>
      <path class="sky-wall" d={`${wall.join('')}V${GROUND}Z`} />
      <path class="sky-ridge" d={ridges.join('')} />
    </>
  );
}

const Window = ({
  at,
  x,
  lit,
}: {
  readonly at: readonly [number, number];
  readonly x: number;
  readonly lit?: boolean;
}) => <rect class={lit ? 'sky-lit' : 'sky-ridge'} x={x + at[0]} y={GROUND - at[1]} width="6" height="8" />;

export function Skyline() {
  return (
    <svg
      class="skyline"
      viewBox="0 0 1440 96"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <path
        class="sky-far"
        d="M0 46c90-26 180-34 262-20 84 14 150 26 236 6 92-22 162-34 244-22 92 14 160 38 258 26 92-12 158-34 250-26 74 6 130 20 190 32v54H0Z"
      />
      <path
        class="sky-near"
        d="M0 68c120-20 220-26 330-12s190 18 292 2c110-18 190-22 300-6 112 16 190 12 290-4 90-14 160-10 228 2v46H0Z"
      />
      <g class="sky-behind">
        {BEHIND.map((house) => (
          <Gable key={house.x} {...house} />
        ))}
      </g>
      {BEFORE.map((house) => (
        <g key={house.x}>
          <Gable {...house} />
          {house.windows?.map((at) => (
            <Window key={at[0]} at={at} x={house.x} />
          ))}
          {house.lit && <Window at={house.lit} x={house.x} lit />}
        </g>
      ))}
      <path class="sky-wall" d="M0 88h1440v8H0Z" />
    </svg>
  );
}

/** The quiet form on inner pages: one dark ridge line with a stepped gable near its end. */
export function Ridge() {
  return (
    <svg class="ridge" viewBox="0 0 1440 16" preserveAspectRatio="xMaxYMax slice" aria-hidden="true" focusable="false">
      <path d="M0 14.5h1222v-4h26v-4h26v-4h40v4h26v4h26v4h74" />
    </svg>
  );
}
