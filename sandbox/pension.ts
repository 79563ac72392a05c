// 城乡居民养老保险 What has been booked for people in the residents' pension insurance: one tier for each person and year, raised but
// never booked twice, and missed years, until there are fifteen in all.
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
  /** So many missed years instead of this one; 0: this year. */
  readonly missed: number;
}

/** So many years have to be paid in. */
const FULL = 15;

export class PensionBooks {
  /** By key of the order: what comes twice is done once. */
  private readonly booked: Book<Booking>;

  constructor(file?: string) {
    this.booked = new Book(file);
  }

  /** Fen booked for a person and year. */
  paid(idNumber: string, year: number): number {
    const tiers = this.booked.all().filter((one) => one.idNumber === idNumber && one.year === year && !one.missed);
    return Math.max(0, ...tiers.map(({ tier }) => TIERS[tier] ?? 0));
  }

  /** Fen booked for a person in all years. */
  saved(idNumber: string): number {
    const own = this.booked.all().filter((one) => one.idNumber === idNumber);
    const missed = own.reduce((sum, one) => sum + (one.missed || 0) * (TIERS[one.tier] ?? 0), 0);
    return [...new Set(own.map(({ year }) => year))].reduce((sum, year) => sum + this.paid(idNumber, year), missed);
  }

  /** Missed years that were made up for. */
  madeUp(idNumber: string): number {
    return this.booked.all().reduce((sum, one) => sum + (one.idNumber === idNumber ? one.missed || 0 : 0), 0);
  }

  /**
   * Whether it may be booked on top of what is: a known tier, higher, and not reckoned from another sum; of missed years as many as
   * are missing.
   */
  takes(key: string, { tier, before, missed }: Booking, { paid, years }: { paid: number; years: number }): boolean {
    if (this.booked.get(key) !== undefined) return true;
    if (missed > 0) return TIERS[tier] !== undefined && years + missed <= FULL;
    return before === paid && (TIERS[tier] ?? 0) > paid;
  }

  book(key: string, booking: Booking): void {
    if (this.booked.get(key) === undefined) this.booked.keep(key, booking);
  }
}
