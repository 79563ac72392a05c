// What an invented SMS gateway has sent, a line a message: added to its file before it answers, so that a gateway that starts again knows
// which messages it took already.
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

export interface Sent {
  /** What it was ordered under: the same twice is one message. */
  readonly key: string;
  readonly number: string;
  readonly to: string;
  readonly text: string;
}

export class Outbox {
  private readonly byKey: Map<string, Sent>;
  private readonly file: string | undefined;

  constructor(file?: string) {
    this.file = file;
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    this.byKey = new Map(kept.flatMap(lineOf).map((one) => [one.key, one]));
    if (file !== undefined) mkdirSync(dirname(file), { recursive: true });
  }

  all(): readonly Sent[] {
    return [...this.byKey.values()];
  }

  numberFor(key: string): string {
    return this.byKey.get(key)?.number ?? `M${String(this.byKey.size + 1).padStart(8, '0')}`;
  }

  send(one: Sent): void {
    if (this.byKey.has(one.key)) return;
    this.byKey.set(one.key, one);
    if (this.file !== undefined) appendFileSync(this.file, `${JSON.stringify(one)}\n`, { mode: 0o600 });
  }
}

/** The last line may be half of one, where the program was killed as it wrote. */
function lineOf(text: string): readonly Sent[] {
  try {
    return [JSON.parse(text) as Sent];
  } catch {
    return [];
  }
}
