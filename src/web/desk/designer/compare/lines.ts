// Two texts line by line: what is gone, what is new, with a few lines around. Pure.

export interface LineChange {
  readonly kind: 'same' | 'gone' | 'new' | 'skipped';
  readonly text: string;
  /** In the older and in the newer text, from 1. */
  readonly before: number | null;
  readonly after: number | null;
}

const AROUND = 3;
/** Beyond this comparing costs too much; the middle is then shown as replaced altogether. */
const MOST_CELLS = 4_000_000;

export function linesBetween(older: string, newer: string): readonly LineChange[] {
  const [a, b] = [older, newer].map((text) => text.replace(/\n$/, '').split('\n')) as [string[], string[]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const kinds = [
    ...Array.from({ length: start }, () => 'same' as const),
    ...middle,
    ...Array.from({ length: end }, () => 'same' as const),
  ];
  return folded(numbered(kinds, a, b));
}

type Kind = 'same' | 'gone' | 'new';

/** The longest common course of lines, by the table everybody knows. */
function between(a: readonly string[], b: readonly string[]): readonly Kind[] {
  const replaced: readonly Kind[] = [...a.map(() => 'gone' as const), ...b.map(() => 'new' as const)];
  if (a.length * b.length > MOST_CELLS) return replaced;
  const width = b.length + 1;
  const longest = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => longest[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      longest[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const kinds: Kind[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      kinds.push('same');
      i += 1;
      j += 1;
    } else if (i < a.length && (j === b.length || at(i + 1, j) >= at(i, j + 1))) {
      kinds.push('gone');
      i += 1;
    } else {
      kinds.push('new');
      j += 1;
    }
  }
  return kinds;
}

function numbered(kinds: readonly Kind[], a: readonly string[], b: readonly string[]): readonly LineChange[] {
  let [i, j] = [0, 0];
  return kinds.map((kind) => {
    const text = (kind === 'new' ? b[j] : a[i]) ?? '';
    const change = { kind, text, before: kind === 'new' ? null : i + 1, after: kind === 'gone' ? null : j + 1 };
    if (kind !== 'new') i += 1;
    if (kind !== 'gone') j += 1;
    return change;
  });
}

/** Long stretches of the same are left out. */
function folded(lines: readonly LineChange[]): readonly LineChange[] {
  const near = new Set<number>();
  for (const [index, { kind }] of lines.entries())
    if (kind !== 'same') for (let at = index - AROUND; at <= index + AROUND; at += 1) near.add(at);
  const shown: LineChange[] = [];
  for (const [index, line] of lines.entries()) {
    if (near.has(index)) shown.push(line);
    else if (shown.at(-1)?.kind !== 'skipped') shown.push({ kind: 'skipped', text: '', before: null, after: null });
  }
  return shown.some(({ kind }) => kind !== 'skipped') ? shown : [];
}
