// What of a document could not be read. A declaration with a fault in it stays declared, as far as it is known; whatever
// rests on the part that is not known asks here and is silent, so that one fault is told once and nothing else is hidden. Pure.

/** What stands at each place that could not be read, by JSON Pointer. */
export type Unread = Readonly<Record<string, string>>;

interface Partial {
  readonly unread?: Unread;
}

/** Whether what stands at a place is known: neither it nor anything it is part of was left unread. */
export function isRead({ unread }: Partial, path: string): boolean {
  if (!unread) return true;
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (Object.hasOwn(unread, at)) return false;
  return true;
}

/** Whether all of it is known, down to the last of its parts. */
export const isWhole = (document: Partial, path: string): boolean =>
  isRead(document, path) && !Object.keys(document.unread ?? {}).some((one) => one.startsWith(`${path}/`));

/** Whether something unread names it: `lookups.household` in a condition that does not hold together. */
export const isMentioned = ({ unread }: Partial, name: string): boolean =>
  Object.values(unread ?? {}).some((text) =>
    wordsIn(text).some((word) => word === name || word.startsWith(`${name}.`)),
  );

/** What follows a name in something unread: `status` of `lookups.company.status` */
export const namesAfter = ({ unread }: Partial, name: string): readonly string[] =>
  Object.values(unread ?? {}).flatMap((text) =>
    wordsIn(text).flatMap((word) => (word.startsWith(`${name}.`) ? word.slice(name.length + 1) : [])),
  );

const wordsIn = (text: string): readonly string[] => text.match(/[A-Za-z][\w.]*/g) ?? [];

/** Places where expressions stand, and what they are parts of. */
const READING = /^\/(decisions|eligibility|fees|form|workflow|lookups)(\/|$)/;
const MEMBERS = /\/(rules|on|pages|fields|input|states|ref|then|when|rule|amount|cond|visible|required|prefill|\d+)$/;

/** Whether so much is missing somewhere that it may have been what speaks of it: an expression, or all that it stood in. */
export const isSilenced = ({ unread }: Partial): boolean =>
  Object.entries(unread ?? {}).some(
    ([path, text]) =>
      READING.test(path) &&
      (text === ''
        ? MEMBERS.test(path)
        : /^\/[a-z]+(\/[^/]+|\/states\/[^/]+|\/pages\/\d+|\/[^/]+\/rules\/\d+)?$/.test(path)),
  );

/** Whether something unread may be a misspelt name of it: `policy.elderlyMonthyl` */
export const isSlip = ({ unread }: Partial, root: string, name: string): boolean =>
  Object.values(unread ?? {}).some((text) =>
    wordsIn(text).some((word) => word.startsWith(`${root}.`) && isNear(word.split('.')[1] ?? '', name)),
  );

/** Whether one may be a slip of the pen for the other: a letter or two apart, or the same but for the end. */
export function isNear(a: string, b: string): boolean {
  const [one, other] = [a.toLowerCase(), b.toLowerCase()];
  if (one === '' || other === '') return false;
  const most = Math.max(one.length, other.length) > 4 ? 2 : 1;
  const isLonger = Math.min(one.length, other.length) > 2 && (one.startsWith(other) || other.startsWith(one));
  return isLonger || distance(one, other) <= most;
}

/** How many letters have to be changed, put in or taken out. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [index, letter] of [...a].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= b.length; at += 1)
      next.push(
        Math.min((row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1, (row[at - 1] ?? 0) + (b[at - 1] === letter ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
