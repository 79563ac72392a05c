// The county as houses: every town the same size, roughly where it lies, its wall tinted by a figure. Equal tiles,
// because a map by area would make the quiet mountains shout over the crowded towns.
import type { Level } from './scale.ts';

export interface TownTile {
  readonly id: string;
  /** Without 镇 or 街道, so that it fits the wall. */
  readonly short: string;
  /** 莫干山镇，按时办结率 93%，超期 2 件 */
  readonly words: string;
  /** 93%; — where there is nothing to tell. */
  readonly value: string;
  readonly level: Level | null;
  /** Cases that are late now; shown on a red door where there are any. */
  readonly late: number;
  readonly column: number;
  readonly row: number;
  readonly href: string;
}

interface CartogramProps {
  readonly label: string;
  /** In a rate the lightest tint calls for attention; in a count it is only little. */
  readonly scale: 'rate' | 'count';
  readonly tiles: readonly TownTile[];
  /** Five words, from the lightest tint to the darkest. */
  readonly legend: readonly string[];
  /** What the red door says; where there is none, nothing is late on this map. */
  readonly lateWord?: string;
}

const WIDTH = 100;
const HEIGHT = 110;
const GAP = 8;

// A stepped gable: three steps up on either side, each under its own ridge.
const WALL = 'M0 110V25H13V17H26V9H74V17H87V25H100V110Z';
const RIDGE = 'M-2 24H15M11 16H28M24 8H76M72 16H89M85 24H102';

export function Cartogram({ label, scale, tiles, legend, lateWord }: CartogramProps) {
  const columns = Math.max(...tiles.map(({ column }) => column), 0) + 1;
  const rows = Math.max(...tiles.map(({ row }) => row), 0) + 1;
  const [width, height] = [columns * (WIDTH + GAP) - GAP, rows * (HEIGHT + GAP) - GAP];
  return (
    <>
      <svg
        class={`cartogram scale-${scale}`}
        viewBox={`-4 0 ${width + 8} ${height + 4}`}
        role="group"
        aria-label={label}
      >
        {tiles.map((tile) => (
          <Tile key={tile.id} tile={tile} />
        ))}
      </svg>
      <Legend words={legend} scale={scale} {...(lateWord === undefined ? {} : { lateWord })} />
    </>
  );
}

/** Latin letters are many and narrow: they get a size of their own, so that all walls of one language look alike. */
const lengthOf = (name: string): string => (!/[a-z]/i.test(name) ? '' : name.length > 7 ? 'town-longest' : 'town-long');

function Tile({ tile }: { readonly tile: TownTile }) {
  return (
    <g transform={`translate(${tile.column * (WIDTH + GAP)} ${tile.row * (HEIGHT + GAP)})`}>
      <a href={tile.href} class={`town town-${tile.level ?? 'none'}`}>
        <title>{tile.words}</title>
        <path class="town-wall" d={WALL} />
        <path class="town-ridge" d={RIDGE} />
        <text class={`town-name ${lengthOf(tile.short)}`} x="50" y="42" text-anchor="middle">
          {tile.short}
        </text>
        <text class="town-value" x="50" y="70" text-anchor="middle">
          {tile.value}
        </text>
        {tile.late > 0 && (
          <>
            <path class="town-door" d="M34 110V82H66V110Z" />
            <text class="town-late" x="50" y="102" text-anchor="middle">
              {tile.late}
            </text>
          </>
        )}
      </a>
    </g>
  );
}

function Legend({
  words,
  lateWord,
  scale,
}: Pick<CartogramProps, 'lateWord' | 'scale'> & { readonly words: readonly string[] }) {
  return (
    <ul class={`legend scale-${scale}`}>
      {words.map((word, level) => (
        <li key={word}>
          <svg class={`legend-mark town-${level}`} viewBox="0 0 20 14" aria-hidden="true" focusable="false">
            <rect class="town-wall" x=".5" y=".5" width="19" height="13" rx="2" />
          </svg>
          {word}
        </li>
      ))}
      {lateWord !== undefined && (
        <li>
          <svg class="legend-mark legend-door" viewBox="0 0 14 14" aria-hidden="true" focusable="false">
            <rect class="town-door" width="14" height="14" />
          </svg>
          {lateWord}
        </li>
      )}
    </ul>
  );
}
