// Rates as people read them. Cut, never rounded up: 99.97 % is not "all of them".

/** 93.6; 100 only when it is all. */
export const percentDigits = (value: number): string => String(Math.floor(value * 1000 + 1e-9) / 10);

export const percentWords = (value: number | null): string => (value === null ? '—' : `${percentDigits(value)}%`);
