// The books of the registers: what each was told to do, in a file of its own.
import { join } from 'node:path';
import { Book } from './book.ts';
import { PensionBooks } from './pension.ts';
import type { BillEntry } from './school/register.ts';
import type { ViolationEntry } from './traffic/register.ts';

export interface Books {
  readonly pension: PensionBooks;
  /** By number of the bill. */
  readonly bills: Book<BillEntry>;
  /** By number of the offence. */
  readonly violations: Book<ViolationEntry>;
}

/** @param folder Where they are kept; undefined keeps them in memory. */
export function openBooks(folder?: string): Books {
  const file = (name: string): string | undefined => (folder === undefined ? undefined : join(folder, name));
  return {
    pension: new PensionBooks(file('registers-sandbox.json')),
    bills: new Book(file('school-sandbox.json')),
    violations: new Book(file('traffic-sandbox.json')),
  };
}
