// What a pretend system was told, by a key of its own, written down before it answers: kept in one file where one is named, so that
// a system that starts again in the middle of everything has not forgotten it.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export class Book<Entry> {
  private readonly kept: Map<string, Entry>;
  private readonly file: string | undefined;

  constructor(file?: string) {
    this.file = file;
    const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    this.kept = new Map(Object.entries(JSON.parse(kept) as { readonly [key: string]: Entry }));
  }

  get(key: string): Entry | undefined {
    return this.kept.get(key);
  }

  all(): readonly Entry[] {
    return [...this.kept.values()];
  }

  entries(): readonly (readonly [string, Entry])[] {
    return [...this.kept];
  }

  keep(key: string, entry: Entry): void {
    this.kept.set(key, entry);
    this.write();
  }

  drop(key: string): void {
    if (this.kept.delete(key)) this.write();
  }

  forget(): void {
    this.kept.clear();
    this.write();
  }

  /** Whole or not at all: a file that was half written when the program was killed is not what it reads next. */
  private write(): void {
    if (this.file === undefined) return;
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(Object.fromEntries(this.kept)), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}
