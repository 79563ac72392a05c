// Numbers that are shown to the public: they neither repeat nor tell how many there are, a mistyped digit is noticed, and
// codes that prove something are read aloud without mistakes. Pure; the keys are handed in.

/** A keyed function of a county to any non-negative integer. */
export type Round = (index: number, half: number) => number;

/** A keyed permutation of the whole numbers below `space`: a Feistel network over slightly more, walked until it is inside. */
export function permuted(value: number, space: number, round: Round): number {
  if (value < 0 || value >= space) throw new RangeError(`number ${value} is outside the space`);
  const half = Math.ceil(Math.sqrt(space));
  let found = value;
  do found = permuteOnce(found, half, round);
  while (found >= space);
  return found;
}

function permuteOnce(value: number, half: number, round: Round): number {
  let left = Math.floor(value / half);
  let right = value % half;
  for (let index = 0; index < 4; index += 1) [left, right] = [right, (left + round(index, right)) % half];
  return left * half + right;
}

/** The check digit of Luhn. */
export function luhn(digits: string): string {
  let sum = 0;
  let isDoubled = true;
  for (let at = digits.length - 1; at >= 0; at -= 1) {
    const counted = Number(digits.charAt(at)) * (isDoubled ? 2 : 1);
    sum += counted > 9 ? counted - 9 : counted;
    isDoubled = !isDoubled;
  }
  return String((10 - (sum % 10)) % 10);
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'; // 30 signs, none mistaken for another when read aloud

/** Signs in groups of four from the bytes of a keyed hash: some 4.9 bits a sign. */
export function spelled(bytes: Uint8Array, signs: number): string {
  let text = '';
  for (let at = 0; at < signs; at += 1)
    text += `${at > 0 && at % 4 === 0 ? '-' : ''}${ALPHABET.charAt((bytes[at] ?? 0) % 30)}`;
  return text;
}

/** What somebody typed, as it is compared: without the dashes and spaces between the groups. */
export const unspelled = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
