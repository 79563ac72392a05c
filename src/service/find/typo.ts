// A slip of the finger: one character wrong, missing, too many, or changed places with its neighbour.

/** Whether one slip, or none, makes one text the other. */
export function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let [endA, endB] = [a.length, b.length];
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  const [leftA, leftB] = [endA - from, endB - from];
  if (leftA <= 1 && leftB <= 1) return true;
  return leftA === 2 && leftB === 2 && a[from] === b[from + 1] && a[from + 1] === b[from];
}

/** How a slip of the word stands somewhere in the text: 2 with as many characters, which is likelier, 1 with one more or less, 0 not. */
export function slipIn(text: string, word: string): 0 | 1 | 2 {
  let found: 0 | 1 = 0;
  for (const length of [word.length, word.length - 1, word.length + 1]) {
    for (let at = 0; at + length <= text.length; at += 1) {
      if (!isSlip(text.slice(at, at + length), word)) continue;
      if (length === word.length) return 2;
      found = 1;
    }
  }
  return found;
}
