// A register that does not answer is left alone for a while: nobody waits for it in vain, and it can recover.
export interface Breaker {
  isOpen(): boolean;
  /** What came of asking: whether it answered at all. */
  note(answered: boolean): void;
}

/** So many silences in a row, and it is not asked for so long; then one question tries whether it is back. */
const MOST_SILENT = 6;
const REST = 10_000;

/** @param elapsed Milliseconds that only go forward. */
export function createBreaker(elapsed: () => number): Breaker {
  let silent = 0;
  let restsUntil = 0;
  return {
    isOpen: () => elapsed() < restsUntil,
    note: (answered) => {
      silent = answered ? 0 : silent + 1;
      restsUntil = silent >= MOST_SILENT ? elapsed() + REST : 0;
    },
  };
}
