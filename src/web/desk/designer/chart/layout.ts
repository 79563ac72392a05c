// Where the boxes and lines of a state chart stand: states in columns by how far they are from submission, lines that
// pass a column in a lane of their own, few crossings. Numbers only; the drawing is `chart.tsx`.

export interface Box {
  readonly id: string;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly from: string;
  readonly to: string;
  /** Room its words need. */
  readonly labelWidth: number;
  readonly labelHeight: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox extends Box, Point {}

export interface PlacedLine extends Line {
  /** From box to box, through the lanes of the columns between. */
  readonly points: readonly Point[];
  /** The middle of its words. */
  readonly label: Point;
  /** Leads to a column that is not further on. */
  readonly isBack: boolean;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly lines: readonly PlacedLine[];
}

/** A box, or the lane of a line that passes a column. */
interface Slot {
  readonly key: string;
  readonly height: number;
  readonly width: number;
  readonly column: number;
  y: number;
}

const EDGE = 16;
const GAP = 26;
const LANE = 14;
const LEAST_GAP = 56;
const SWEEPS = 8;

/** @param lines Between boxes that are there; one for each pair. */
export function layoutOf(boxes: readonly Box[], lines: readonly Line[], first: string): Layout {
  const columnOf = columnsOf(boxes, lines, first);
  const at = (id: string): number => columnOf.get(id) ?? 0;
  const count = Math.max(0, ...columnOf.values()) + 1;
  const columns: Slot[][] = Array.from({ length: count }, () => []);
  const slots = new Map<string, Slot>();
  const put = (key: string, column: number, width: number, height: number): void => {
    const slot = { key, column, width, height, y: 0 };
    slots.set(key, slot);
    columns[column]?.push(slot);
  };
  for (const { id, width, height } of boxes) put(id, at(id), width, height);
  const chains = lines.map((line) => chainOf(line, at(line.from), at(line.to), put));
  order(columns, slots, chains);
  const xs = columnStarts(columns, lines, at);
  stack(columns);
  pull(columns, slots, chains);
  const top = Math.min(...[...slots.values()].map(({ y }) => y));
  for (const slot of slots.values()) slot.y += EDGE - top;
  const placed = boxes.map((box): PlacedBox => {
    const slot = slots.get(box.id);
    return { ...box, x: xs[slot?.column ?? 0] ?? 0, y: slot?.y ?? 0 };
  });
  const byId = new Map(placed.map((box) => [box.id, box]));
  const drawn = lines.map((line, index) => lineOf(line, chains[index] ?? [], byId, slots, xs, columns));
  const apart = spread(drawn);
  const bottoms = [
    ...apart.flatMap(({ points }) => points.map(({ y }) => y)),
    ...placed.map((box) => box.y + box.height),
    ...apart.map((one) => one.label.y + one.labelHeight / 2),
  ];
  const rights = [...placed.map((box) => box.x + box.width), ...apart.map((one) => one.label.x + one.labelWidth / 2)];
  return { width: Math.max(...rights) + EDGE, height: Math.max(...bottoms) + EDGE, boxes: placed, lines: apart };
}

/** How many steps the longest way to a box has that goes back nowhere; what cannot be reached stands at the start. */
function columnsOf(boxes: readonly Box[], lines: readonly Line[], first: string): ReadonlyMap<string, number> {
  const next = (id: string): readonly string[] => lines.filter(({ from }) => from === id).map(({ to }) => to);
  const forward = new Map<string, Set<string>>();
  const done: string[] = [];
  const visit = (id: string, trail: ReadonlySet<string>): void => {
    if (forward.has(id)) return;
    const ways = new Set<string>();
    forward.set(id, ways);
    const here = new Set([...trail, id]);
    for (const to of next(id)) {
      if (here.has(to)) continue;
      ways.add(to);
      visit(to, here);
    }
    done.unshift(id);
  };
  for (const id of [first, ...boxes.map((box) => box.id)]) if (boxes.some((box) => box.id === id)) visit(id, new Set());
  const column = new Map(boxes.map(({ id }) => [id, 0]));
  for (const id of done)
    for (const to of forward.get(id) ?? []) column.set(to, Math.max(column.get(to) ?? 0, (column.get(id) ?? 0) + 1));
  return column;
}

/** The slots a line goes through, its lanes put into the columns it passes. */
function chainOf(
  line: Line,
  from: number,
  to: number,
  put: (key: string, column: number, width: number, height: number) => void,
): readonly string[] {
  const [low, high] = from <= to ? [from, to] : [to, from];
  const lanes: string[] = [];
  for (let column = low + 1; column < high; column += 1) {
    const key = `${line.from} ${line.to} ${column}`;
    put(key, column, 0, LANE);
    lanes.push(key);
  }
  const chain = [...lanes];
  return from <= to ? [line.from, ...chain, line.to] : [line.from, ...chain.toReversed(), line.to];
}

/** Each column in the order of the middle of its neighbours, to and fro until it settles. */
function order(
  columns: readonly Slot[][],
  slots: ReadonlyMap<string, Slot>,
  chains: readonly (readonly string[])[],
): void {
  const near = neighboursOf(chains);
  const rank = new Map<string, number>();
  const number = (column: readonly Slot[]): void => column.forEach(({ key }, index) => rank.set(key, index));
  columns.forEach(number);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    const way = sweep % 2 === 0 ? columns : columns.toReversed();
    const side = sweep % 2 === 0 ? -1 : 1;
    for (const column of way) {
      const middle = new Map(
        column.map((slot) => {
          const ranks = (near.get(slot.key) ?? [])
            .filter((key) => slots.get(key)?.column === slot.column + side)
            .map((key) => rank.get(key) ?? 0);
          return [slot.key, ranks.length === 0 ? (rank.get(slot.key) ?? 0) : average(ranks)];
        }),
      );
      column.sort((a, b) => (middle.get(a.key) ?? 0) - (middle.get(b.key) ?? 0));
      number(column);
    }
  }
}

function neighboursOf(chains: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const near = new Map<string, string[]>();
  for (const chain of chains) {
    for (const [index, key] of chain.entries()) {
      const beside = [chain[index - 1], chain[index + 1]].filter((one) => one !== undefined);
      near.set(key, [...(near.get(key) ?? []), ...beside]);
    }
  }
  return near;
}

const average = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;

function columnStarts(
  columns: readonly Slot[][],
  lines: readonly Line[],
  at: (id: string) => number,
): readonly number[] {
  const starts: number[] = [];
  let x = EDGE;
  for (const [index, column] of columns.entries()) {
    starts.push(x);
    const leaving = lines.filter(({ from, to }) => (at(from) <= at(to) ? at(from) : at(from) - 1) === index);
    const room = Math.max(LEAST_GAP, ...leaving.map((line) => line.labelWidth + 28));
    x += Math.max(0, ...column.map(({ width }) => width)) + room;
  }
  return starts;
}

/** One under the other, each column about the same middle. */
function stack(columns: readonly Slot[][]): void {
  for (const column of columns) {
    const height = column.reduce((sum, slot) => sum + slot.height + GAP, -GAP);
    let y = -height / 2;
    for (const slot of column) {
      slot.y = y;
      y += slot.height + GAP;
    }
  }
}

/** Boxes move towards what they are joined with, as far as their neighbours in the column let them. */
function pull(
  columns: readonly Slot[][],
  slots: ReadonlyMap<string, Slot>,
  chains: readonly (readonly string[])[],
): void {
  const near = neighboursOf(chains);
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    for (const column of sweep % 2 === 0 ? columns : columns.toReversed()) {
      for (const [index, slot] of column.entries()) {
        const others = (near.get(slot.key) ?? []).flatMap((key) => slots.get(key) ?? []);
        if (others.length === 0) continue;
        const wanted = average(others.map((one) => one.y + one.height / 2)) - slot.height / 2;
        const above = column[index - 1];
        const below = column[index + 1];
        const least = above ? above.y + above.height + GAP : -Infinity;
        const most = below ? below.y - slot.height - GAP : Infinity;
        slot.y = Math.min(Math.max(wanted, least), Math.max(least, most));
      }
    }
  }
}

function lineOf(
  line: Line,
  chain: readonly string[],
  boxes: ReadonlyMap<string, PlacedBox>,
  slots: ReadonlyMap<string, Slot>,
  xs: readonly number[],
  columns: readonly Slot[][],
): PlacedLine {
  const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
  if (!from || !to) return { ...line, points: [], label: { x: 0, y: 0 }, isBack: false };
  const [start, end] = [slots.get(line.from)?.column ?? 0, slots.get(line.to)?.column ?? 0];
  const isBack = end <= start;
  const lanes = chain.slice(1, -1).flatMap((key) => {
    const slot = slots.get(key);
    if (!slot) return [];
    const left = xs[slot.column] ?? 0;
    const right = left + Math.max(0, ...(columns[slot.column] ?? []).map(({ width }) => width));
    const y = slot.y + slot.height / 2;
    return isBack
      ? [
          { x: right, y },
          { x: left, y },
        ]
      : [
          { x: left, y },
          { x: right, y },
        ];
  });
  const points = start === end ? around(from, to) : [leaving(from, isBack), ...lanes, arriving(to, isBack)];
  const [a, b] = [points[0] ?? { x: 0, y: 0 }, points[1] ?? { x: 0, y: 0 }];
  const label = start === end ? { x: a.x + 24 + line.labelWidth / 2, y: (a.y + b.y) / 2 } : between(a, b);
  return { ...line, points, label, isBack };
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });

/** A way back leaves and arrives lower than the ways on, so that the two are told apart. */
const leaving = (box: PlacedBox, isBack: boolean): Point =>
  isBack ? { x: box.x, y: box.y + box.height * 0.8 } : { x: box.x + box.width, y: box.y + box.height / 2 };

const arriving = (box: PlacedBox, isBack: boolean): Point =>
  isBack ? { x: box.x + box.width, y: box.y + box.height * 0.8 } : { x: box.x, y: box.y + box.height / 2 };

/** Within a column, and from a box to itself: on its right-hand side. */
const around = (from: PlacedBox, to: PlacedBox): readonly Point[] => [
  { x: from.x + from.width, y: from.y + from.height * 0.35 },
  { x: to.x + to.width, y: to.y + to.height * 0.65 },
];

/** Words that would lie on each other move down. */
function spread(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const placed: PlacedLine[] = [];
  for (const line of lines.toSorted((a, b) => a.label.y - b.label.y)) {
    let { y } = line.label;
    const beside = placed.filter(
      (other) => Math.abs(other.label.x - line.label.x) < (other.labelWidth + line.labelWidth) / 2,
    );
    for (const other of beside.toSorted((a, b) => a.label.y - b.label.y)) {
      const room = (other.labelHeight + line.labelHeight) / 2 + 2;
      if (Math.abs(other.label.y - y) < room) y = other.label.y + room;
    }
    placed.push({ ...line, label: { x: line.label.x, y } });
  }
  return placed;
}
