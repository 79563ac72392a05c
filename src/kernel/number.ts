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
  Array.from(digits)
    .toReversed()
    .forEach((digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
      sum += doubled > 9 ? doubled - 9 : doubled;
    });
  return String((10 - (sum % 10)) % 10);
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'; // 30 signs, none mistaken for another when read aloud

/** Signs in groups of four from the bytes of a keyed hash: some 4.9 bits a sign. */
export const spelled = (bytes: Uint8Array, signs: number): string =>
  Array.from({ length: signs }, (_, index) => ALPHABET.charAt((bytes[index] ?? 0) % 30))
    .join('')
    .replaceAll(/(.{4})(?=.)/g, '$1-');

/** What somebody typed, as it is compared: without the dashes and spaces between the groups. */
export const unspelled = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '');
