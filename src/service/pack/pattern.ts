// Whether a pattern can be tried on any text within bounded time. The engines of browsers and of Node go back and try again
// where a pattern may be read in several ways, so what would run in linear time elsewhere can take for ever there. Pure.

/** Tries of one text at the most: some thousandths of a second. */
const MOST_TRIES = 5_000_000;

/** How long a text may be where nothing else says so. */
const LONGEST = 1_000;

/** No look-around, no back reference, no class that depends on a table. */
const STRANGE = /\(\?(?!:)|\\[1-9kpP]/;

/** What is said of a part: how many ways it may be read, and whether it is ever read in more than one. */
interface Part {
  ways: number;
  isOpen: boolean;
}

/**
 * What may be repeated without end is one thing that is read in one way only, so that a text is divided in one way; and all
 * the ways of what is left, together, are few.
 *
 * @param longest The longest text it is tried on.
 */
export function isPlainPattern(pattern: string, longest = LONGEST): boolean {
  if (pattern === '' || STRANGE.test(pattern) || !isPattern(pattern)) return false;
  const ways = waysOf(pattern, longest);
  return ways !== undefined && ways * (pattern.startsWith('^') ? 1 : longest) <= MOST_TRIES;
}

/** Whether a text it takes can be no longer than the pattern says. */
export function isLimited(pattern: string): boolean {
  const tokens = tokensOf(pattern);
  const isEndless = tokens.some((token) => spanOf(token, Infinity)?.most === Infinity);
  return tokens[0] === '^' && tokens.at(-1) === '$' && !isEndless && !hasBranches(tokens);
}

/** `^a|b$` is bound at one end only. */
function hasBranches(tokens: readonly string[]): boolean {
  let depth = 0;
  return tokens.some((token) => {
    if (token.startsWith('(')) depth += 1;
    if (token === ')') depth -= 1;
    return token === '|' && depth === 0;
  });
}

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').source !== '';
  } catch {
    return false;
  }
}

/** An escaped letter, a class, the beginning of a group, a repetition, or any other letter. */
const TOKEN = /\\u\{[0-9a-fA-F]+\}|\\[^]|\[(?:\\[^]|[^\]\\])*\]|\(\?:|\{\d+(?:,\d*)?\}\??|[*+?]\??|[^]/gu;

const tokensOf = (pattern: string): readonly string[] => pattern.match(TOKEN) ?? [];

/** In how many ways a text can be read; undefined where they grow with every letter. */
function waysOf(pattern: string, longest: number): number | undefined {
  const open: { ways: number; isOpen: boolean; branches: number }[] = [{ ways: 1, isOpen: false, branches: 1 }];
  let last: Part = { ways: 1, isOpen: false };
  for (const token of tokensOf(pattern)) {
    const around = open.at(-1);
    if (!around) return undefined;
    const span = spanOf(token, longest);
    if (span !== undefined) {
      // A repetition of what can itself be read in two ways doubles them at each turn.
      if (last.isOpen && span.most > 1) return undefined;
      around.ways *= 1 + span.most - span.least;
      if (span.most > span.least) around.isOpen = true;
      last = { ways: 1, isOpen: span.most > span.least };
    } else if (token === '(' || token === '(?:') {
      open.push({ ways: 1, isOpen: false, branches: 1 });
    } else if (token === ')') {
      const outer = open.at(-2);
      if (!outer) return undefined;
      open.pop();
      last = { ways: around.ways * around.branches, isOpen: around.isOpen || around.branches > 1 };
      outer.ways *= last.ways;
      if (last.isOpen) outer.isOpen = true;
    } else {
      if (token === '|') around.branches += 1;
      last = { ways: 1, isOpen: false };
    }
  }
  const [whole] = open;
  return open.length === 1 && whole ? whole.ways * whole.branches : undefined;
}

function spanOf(token: string, longest: number): { readonly least: number; readonly most: number } | undefined {
  if (/^\*\??$/.test(token)) return { least: 0, most: longest };
  if (/^\+\??$/.test(token)) return { least: 1, most: longest };
  if (/^\?\??$/.test(token)) return { least: 0, most: 1 };
  const [, least, comma, most] = /^\{(\d+)(,?)(\d*)\}\??$/.exec(token) ?? [];
  if (least === undefined) return undefined;
  const low = Math.min(Number(least), longest);
  return { least: low, most: comma === '' ? low : Math.min(longest, most === '' ? longest : Number(most)) };
}
