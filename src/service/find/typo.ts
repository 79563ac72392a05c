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

/** Whether a slip of the word stands somewhere in the text. */
export function hasSlip(text: string, word: string): boolean {
  for (let length = word.length - 1; length <= word.length + 1; length += 1) {
    for (let at = 0; at + length <= text.length; at += 1) if (isSlip(text.slice(at, at + length), word)) return true;
  }
  return false;
}
