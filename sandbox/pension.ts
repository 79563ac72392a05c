// 城乡居民养老保险 What has been booked for people in the residents' pension insurance: one tier for each person and year, raised but
// never booked twice.
import { Book } from './book.ts';

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
  private readonly booked: Book<Booking>;

  constructor(file?: string) {
    this.booked = new Book(file);
  }

  /** Fen booked for a person and year. */
  paid(idNumber: string, year: number): number {
    const tiers = this.booked.all().filter((one) => one.idNumber === idNumber && one.year === year);
    return Math.max(0, ...tiers.map(({ tier }) => TIERS[tier] ?? 0));
  }

  /** Fen booked for a person in all years. */
  saved(idNumber: string): number {
    const years = this.booked.all().flatMap((one) => (one.idNumber === idNumber ? [one.year] : []));
    return [...new Set(years)].reduce((sum, year) => sum + this.paid(idNumber, year), 0);
  }

  /** Whether it may be booked on top of `paid`: a known tier, higher, and not reckoned from another sum. */
  takes(key: string, { tier, before }: Booking, paid: number): boolean {
    return this.booked.get(key) !== undefined || (before === paid && (TIERS[tier] ?? 0) > paid);
  }

  book(key: string, booking: Booking): void {
    if (this.booked.get(key) === undefined) this.booked.keep(key, booking);
  }
}
