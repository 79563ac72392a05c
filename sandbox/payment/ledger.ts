// What an invented bank knows: orders it was asked to take money for, and every sum that came or went, kept in one file so that
// nothing is lost when the program starts again.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

export interface Order {
  readonly order: string;
  readonly amount: number;
  readonly title: { readonly 'zh-CN': string; readonly en: string };
  readonly number: string;
  /** The machine's clock, in milliseconds. */
  readonly closesAt: number;
  readonly back: string | null;
  readonly notify: string;
  readonly state: 'pending' | 'ended';
  readonly failure: 'cancelled' | 'declined' | null;
}

export interface Movement {
  readonly kind: 'payment' | 'refund';
  readonly order: string;
  readonly receipt: string;
  readonly amount: number;
  readonly at: string;
}

interface Kept {
  readonly orders: Readonly<Record<string, Order>>;
  readonly movements: readonly Movement[];
}

export class Bank {
  private orders = new Map<string, Order>();
  private movements: Movement[] = [];
  private readonly file: string | undefined;

  constructor(file: string | undefined) {
    this.file = file;
    if (file === undefined || !existsSync(file)) return;
    const kept = JSON.parse(readFileSync(file, 'utf8')) as Kept;
    this.orders = new Map(Object.entries(kept.orders));
    this.movements = [...kept.movements];
  }

  find(id: string): Order | undefined {
    return this.orders.get(id);
  }

  /** The same order again keeps what has happened to it. */
  open(order: Order): Order {
    const known = this.orders.get(order.order);
    return this.put(known ? { ...known, back: order.back ?? known.back, notify: order.notify } : order);
  }

  /** Takes no more money for it. */
  close(id: string): void {
    const known = this.orders.get(id);
    if (known) this.put({ ...known, state: 'ended' });
  }

  cancel(id: string): void {
    const known = this.orders.get(id);
    if (known) this.put({ ...known, state: 'ended', failure: 'cancelled' });
  }

  pay(id: string, amount: number, receipt: string, at: string): Movement | undefined {
    const known = this.orders.get(id);
    if (!known) return undefined;
    const movement: Movement = { kind: 'payment', order: id, receipt, amount, at };
    this.movements.push(movement);
    this.put({ ...known, state: 'ended' });
    return movement;
  }

  /** Once for each receipt, however often it is asked; false where there is no such payment. */
  refund(order: string, receipt: string, amount: number, at: string): boolean {
    const paid = this.movements.find((one) => one.kind === 'payment' && one.receipt === receipt);
    if (paid?.order !== order || amount > paid.amount) return false;
    if (this.movements.some((one) => one.kind === 'refund' && one.receipt === receipt)) return true;
    this.movements.push({ kind: 'refund', order, receipt, amount, at });
    this.keep();
    return true;
  }

  paymentsOf(id: string): readonly Movement[] {
    return this.movements.filter((one) => one.kind === 'payment' && one.order === id);
  }

  refundsOf(id: string): readonly Movement[] {
    return this.movements.filter((one) => one.kind === 'refund' && one.order === id);
  }

  /** What came and went on a day of the machine's clock in China. */
  statement(day: string): readonly Movement[] {
    return this.movements.filter(({ at }) => dayOf(at) === day);
  }

  private put(order: Order): Order {
    this.orders.set(order.order, order);
    this.keep();
    return order;
  }

  private keep(): void {
    if (this.file === undefined) return;
    const kept: Kept = { orders: Object.fromEntries(this.orders), movements: this.movements };
    writeFileSync(`${this.file}.new`, JSON.stringify(kept));
    renameSync(`${this.file}.new`, this.file);
  }
}

export const dayOf = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
