// Chinese typed in Latin letters: whole syllables, their first letters, or a mixture, from any syllable on; the last may be
// unfinished. `gaolingjintie`, `gljt`, `gaoljt` and `gaolingjin` are all 高龄津贴.

/** How a spelling was typed: 2 from its first syllable to its last, 1 only a part of it, 0 not at all. */
export function spells(syllables: readonly string[], typed: string): 0 | 1 | 2 {
  if (typed.length < 2) return 0;
  const whole = endsOf(syllables, 0, typed);
  if (whole === syllables.length) return 2;
  // Two letters begin so many things that they only stand for a whole word.
  if (typed.length < 3) return 0;
  if (whole > 0) return 1;
  for (let at = 1; at < syllables.length; at += 1) if (endsOf(syllables, at, typed) > 0) return 1;
  return 0;
}

/**
 * The farthest syllable at which the typed letters are used up, counted from 1; 0 where they do not fit. All places the letters
 * may have come to are followed side by side, so that what can be cut in many ways costs no more.
 */
function endsOf(syllables: readonly string[], at: number, typed: string): number {
  // Nearly always the first letter is another one; then nothing is laid out.
  if (syllables[at]?.[0] !== typed[0]) return 0;
  let farthest = 0;
  let places: ReadonlySet<number> = new Set([0]);
  for (let next = at; next < syllables.length && places.size > 0; next += 1) {
    const syllable = syllables[next] ?? '';
    const beyond = new Set<number>();
    for (const place of places) {
      if (syllable === '' || typed[place] !== syllable[0]) continue;
      if (syllable.startsWith(typed.slice(place))) farthest = next + 1;
      if (typed.startsWith(syllable, place)) beyond.add(place + syllable.length);
      beyond.add(place + 1);
    }
    places = beyond;
  }
  return farthest;
}
