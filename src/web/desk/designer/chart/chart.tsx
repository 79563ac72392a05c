// 状态图 The workflow drawn on the server: a box for each state in the colour of its stage, with who holds it and until
// when; lines with the steps that lead on. It scrolls in a frame of its own, and everything it says stands below as a list.
import { layoutOf, type PlacedBox, type PlacedLine } from './layout.ts';
import type { ChartView, StateView, WayView } from './view.ts';
import { useTexts } from '../texts.ts';

const WIDTH = 176;
const PADDING = 12;
const LINE = 19;
const SIZE = 13;

/** About as wide as the letters are drawn; Chinese ones are square. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? SIZE : SIZE * 0.54), 0);

/** Lines no wider than the box; words stay whole where there are words, and what is too long for two lines is cut. */
function folded(text: string, width: number, most: number): readonly string[] {
  const lines: string[] = [''];
  for (const part of text.match(/[a-zA-Z0-9'’(),.;:&/-]+\s?|[^a-zA-Z0-9]/g) ?? []) {
    const last = lines.at(-1) ?? '';
    if (last === '' || widthOf(last + part.trimEnd()) <= width) lines[lines.length - 1] = last + part;
    else lines.push(part.trimStart());
  }
  const kept = lines.slice(0, most).map((line) => line.trim());
  return lines.length > most ? kept.map((line, index) => (index === most - 1 ? `${line.slice(0, -1)}…` : line)) : kept;
}

interface Said {
  readonly title: readonly string[];
  readonly rest: readonly string[];
}

function saidIn(state: StateView): Said {
  const room = WIDTH - 2 * PADDING;
  const rest = [state.holder, state.until, state.late].filter((one) => one !== '');
  return {
    title: folded(state.title, room, 2),
    rest: [state.stageWord, ...rest].flatMap((one) => folded(one, room, 2)),
  };
}

interface Merged {
  readonly from: string;
  readonly to: string;
  readonly labels: readonly string[];
  readonly isTime: boolean;
  /** Only by reopening what was answered. */
  readonly isReopened: boolean;
}

/** Ways between the same two states are one line with several words. */
function merged(ways: readonly WayView[]): readonly Merged[] {
  const lines = new Map<string, Merged>();
  for (const { from, to, label, kind } of ways) {
    const key = `${from} ${to}`;
    const before = lines.get(key);
    const labels = folded(label, 190, 2);
    lines.set(key, {
      from,
      to,
      labels: [...(before?.labels ?? []), ...labels],
      isTime: kind === 'expires' && (before?.isTime ?? true),
      isReopened: kind === 'reopen' && (before?.isReopened ?? true),
    });
  }
  return [...lines.values()];
}

/** More lines than this nobody can follow, and to place them takes longer than to read them. */
const MOST_DRAWN = 120;

interface ChartProps {
  readonly view: ChartView;
  /** The states somebody stands in, marked. */
  readonly here?: readonly string[];
}

/** Drawn and told; what is too tangled to be drawn is told. */
export function StateChart({ view, here = [] }: ChartProps) {
  const t = useTexts().chart;
  if (merged(view.ways).length <= MOST_DRAWN) return <Drawn view={view} here={here} />;
  return (
    <>
      <p class="muted">{t.tangled}</p>
      <List view={view} />
    </>
  );
}

function Drawn({ view, here }: Required<ChartProps>) {
  const t = useTexts().chart;
  const said = new Map(view.states.map((state) => [state.id, saidIn(state)]));
  const lines = merged(view.ways);
  const layout = layoutOf(
    view.states.map(({ id }) => {
      const { title = [], rest = [] } = said.get(id) ?? {};
      return { id, width: WIDTH, height: (title.length + rest.length) * LINE + 2 * PADDING - 4 };
    }),
    lines.map(({ from, to, labels }) => ({
      from,
      to,
      labelWidth: Math.max(...labels.map(widthOf)) + 8,
      labelHeight: labels.length * (LINE - 2),
    })),
    view.initial,
  );
  const stateOf = (id: string): StateView | undefined => view.states.find((state) => state.id === id);
  const first = layout.boxes.find(({ id }) => id === view.initial);
  return (
    <figure class="flow">
      <div class="flow-frame" role="region" aria-label={view.title} tabIndex={0}>
        <svg
          viewBox={`-24 0 ${layout.width + 24} ${layout.height}`}
          width={layout.width + 24}
          height={layout.height}
          role="img"
          aria-labelledby="flow-title"
          aria-describedby="flow-list"
        >
          <title id="flow-title">{view.title}</title>
          <defs>
            <marker id="flow-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
              <path d="M0 0.5 7.5 4 0 7.5Z" class="flow-head" />
            </marker>
          </defs>
          {first && (
            <g class="flow-begin">
              <circle cx={-12} cy={first.y + first.height / 2} r={6} />
              <path d={`M-6 ${first.y + first.height / 2}H${first.x - 1}`} marker-end="url(#flow-arrow)" />
            </g>
          )}
          {layout.lines.map((line) => (
            <path
              key={`${line.from} ${line.to}`}
              class={classOf(lines, line)}
              d={pathOf(line)}
              marker-end="url(#flow-arrow)"
            />
          ))}
          {layout.boxes.map((box) => (
            <StateBox
              key={box.id}
              box={box}
              state={stateOf(box.id)}
              said={said.get(box.id)}
              isHere={here.includes(box.id)}
            />
          ))}
          {layout.lines.map((line) => (
            <Words key={`${line.from} ${line.to}`} line={line} labels={labelsOf(lines, line)} />
          ))}
        </svg>
      </div>
      <figcaption>
        <details class="flow-told">
          <summary>{t.asList}</summary>
          <List view={view} />
        </details>
      </figcaption>
    </figure>
  );
}

type Ends = Pick<Merged, 'from' | 'to'>;

const isSame = (a: Ends, b: Ends): boolean => a.from === b.from && a.to === b.to;

const labelsOf = (lines: readonly Merged[], line: Ends): readonly string[] =>
  lines.find((one) => isSame(one, line))?.labels ?? [];

function classOf(lines: readonly Merged[], line: PlacedLine): string {
  const own = lines.find((one) => isSame(one, line));
  if (own?.isTime) return 'flow-line flow-time';
  if (own?.isReopened) return 'flow-line flow-reopened';
  return line.isBack ? 'flow-line flow-back' : 'flow-line';
}

const round = (number: number): number => Math.round(number * 10) / 10;

/** Straight along its lane, and in a curve from one to the next. */
function pathOf({ points, from, to }: PlacedLine): string {
  const [start, ...rest] = points;
  if (!start) return '';
  let before = start;
  let path = `M${round(start.x)} ${round(start.y)}`;
  for (const point of rest) {
    const isBeside = rest.length === 1 && (from === to || Math.abs(point.x - start.x) < 1);
    const bend = isBeside ? 44 : (point.x - before.x) / 2;
    const ends = isBeside ? point.x + bend : point.x - bend;
    path += `C${round(before.x + bend)} ${round(before.y)} ${round(ends)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
    before = point;
  }
  return path;
}

function StateBox({
  box,
  state,
  said,
  isHere,
}: {
  readonly box: PlacedBox;
  readonly state: StateView | undefined;
  readonly said: Said | undefined;
  readonly isHere: boolean;
}) {
  if (!state || !said) return null;
  const { x, y, width, height } = box;
  const left = x + PADDING;
  return (
    <g class={isHere ? `flow-state flow-${state.stage} flow-here` : `flow-state flow-${state.stage}`}>
      <rect x={x} y={y} width={width} height={height} rx={10} />
      {state.kind === 'final' && (
        <rect x={x + 4} y={y + 4} width={width - 8} height={height - 8} rx={7} class="flow-inner" />
      )}
      {said.title.map((line, index) => (
        <text key={line} x={left} y={y + PADDING + 10 + index * LINE} class="flow-name">
          {line}
        </text>
      ))}
      {said.rest.map((line, index) => (
        <text
          key={`${index}${line}`}
          x={left}
          y={y + PADDING + 10 + (said.title.length + index) * LINE}
          class="flow-fact"
        >
          {line}
        </text>
      ))}
    </g>
  );
}

function Words({ line, labels }: { readonly line: PlacedLine; readonly labels: readonly string[] }) {
  const top = line.label.y - ((labels.length - 1) * (LINE - 2)) / 2 + 4;
  return (
    <>
      {labels.map((label, index) => (
        <text
          key={`${index}${label}`}
          x={round(line.label.x)}
          y={round(top + index * (LINE - 2))}
          text-anchor="middle"
          class="flow-word"
        >
          {label}
        </text>
      ))}
    </>
  );
}

/** The same as a list: who holds each state, until when, and where it leads. */
function List({ view }: { readonly view: ChartView }) {
  const t = useTexts().chart;
  const titleOf = (id: string): string => view.states.find((state) => state.id === id)?.title ?? id;
  return (
    <ul id="flow-list" class="flow-list">
      {view.states.map((state) => (
        <li key={state.id}>
          <strong>{state.title}</strong>
          <span class="muted">
            {[state.stageWord, state.holder, state.until, state.late].filter((one) => one !== '').join(' · ')}
          </span>
          <ul>
            {view.ways
              .filter(({ from }) => from === state.id)
              .map(({ to, label, kind }) => (
                <li key={`${to}${label}${kind}`}>{t.leads(label, titleOf(to))}</li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
