// 城乡居民养老保险 What has been booked for people in the residents' pension insurance: one tier for each person and year, raised but
// never booked twice. Kept in one file where one is named, so that a demo that starts again has not forgotten what was paid.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/** The tiers of the demo county, in fen. */
const TIERS: { readonly [tier: string]: number } = {
  t100: 10_000,
  t300: 30_000,
  t500: 50_000,
  t800: 80_000,
  t1000: 100_000,
  t2000: 200_000,
  t3000: 300_000,
  t5000: 500_000,
};

export interface Booking {
  readonly idNumber: string;
  readonly year: number;
  readonly tier: string;
  /** Fen, of that year, that whoever orders it believes to be booked already. */
  readonly before: number;
}

export class PensionBooks {
  /** By key of the order: what comes twice is done once. */
  private readonly booked: Map<string, Booking>;
  private readonly file: string | undefined;

  constructor(file?: string) {
    this.file = file;
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    this.booked = new Map(Object.entries(JSON.parse(kept) as { readonly [key: string]: Booking }));
  }

  /** Fen booked for a person and year. */
  paid(idNumber: string, year: number): number {
    const tiers = [...this.booked.values()].filter((one) => one.idNumber === idNumber && one.year === year);
    return Math.max(0, ...tiers.map(({ tier }) => TIERS[tier] ?? 0));
  }

  /** Fen booked for a person in all years. */
  saved(idNumber: string): number {
    const years = [...this.booked.values()].flatMap((one) => (one.idNumber === idNumber ? [one.year] : []));
    return [...new Set(years)].reduce((sum, year) => sum + this.paid(idNumber, year), 0);
  }

  /** Whether it may be booked on top of `paid`: a known tier, higher, and not reckoned from another sum. */
  takes(key: string, { tier, before }: Booking, paid: number): boolean {
    return this.booked.has(key) || (before === paid && (TIERS[tier] ?? 0) > paid);
  }

  book(key: string, booking: Booking): void {
    if (this.booked.has(key)) return;
    this.booked.set(key, booking);
    if (this.file === undefined) return;
    writeFileSync(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.booked)));
    renameSync(`${this.file}.new`, this.file);
  }
}
