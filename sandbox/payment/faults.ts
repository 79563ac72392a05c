// What can be ordered to go wrong at the invented bank, and how it tells the county what happened.
import { createHmac } from 'node:crypto';

export const FAULTS = ['lost', 'late', 'twice', 'double', 'wrongAmount'] as const;
export type Fault = (typeof FAULTS)[number];

export const readFault = (text: unknown): Fault | null => FAULTS.find((one) => one === text) ?? null;

export const sign = (secret: string, timestamp: string, payload: string): string =>
  createHmac('sha256', secret).update(`${timestamp}.${payload}`).digest('hex');

/** A late message waits so long. */
const LATE_MS = 30_000;
/** A message that was not taken is sent again after these. */
const AGAIN_MS = [1_000, 5_000, 30_000];
const TIMEOUT_MS = 3_000;

interface Held {
  readonly notify: string;
  readonly message: object;
  readonly timer: NodeJS.Timeout;
}

/** Sends signed callbacks. */
export class Teller {
  private readonly secret: string;
  private readonly held = new Set<Held>();
  private readonly retries = new Set<NodeJS.Timeout>();

  constructor(secret: string) {
    this.secret = secret;
  }

  /** Resolves when it was sent for the first time, taken or not. */
  async send(notify: string, message: object, tries = 0): Promise<void> {
    if (await this.post(notify, message)) return;
    const after = AGAIN_MS[tries];
    if (after === undefined) return;
    const timer = setTimeout(() => {
      this.retries.delete(timer);
      void this.send(notify, message, tries + 1);
    }, after);
    this.retries.add(timer);
  }

  hold(notify: string, message: object): void {
    const one: Held = { notify, message, timer: setTimeout(() => void this.release(one), LATE_MS) };
    this.held.add(one);
  }

  /** Everything that was held back is sent now. */
  async releaseAll(): Promise<number> {
    const all = [...this.held];
    await Promise.all(all.map((one) => this.release(one)));
    return all.length;
  }

  stop(): void {
    for (const { timer } of this.held) clearTimeout(timer);
    for (const timer of this.retries) clearTimeout(timer);
  }

  private async release(one: Held): Promise<void> {
    clearTimeout(one.timer);
    if (this.held.delete(one)) await this.send(one.notify, one.message);
  }

  private async post(notify: string, message: object): Promise<boolean> {
    const payload = JSON.stringify(message);
    const timestamp = new Date().toISOString();
    const body = JSON.stringify({ payload, timestamp, signature: sign(this.secret, timestamp, payload) });
    try {
      const answer = await fetch(notify, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return answer.ok;
    } catch {
      // Nobody there: sent again later, as a bank does.
      return false;
    }
  }
}
