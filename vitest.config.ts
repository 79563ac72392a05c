// The kinds of tests, told apart by their file names. What needs PostgreSQL says `.db.test.ts`.
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest goes first, or one core would wait for the other at the end; a fresh clone knows no durations. */
const LONGEST = /simulation|embedded|crash|pages\.e2e|-walk/;

const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.test(moduleId);

class LongestFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => Number(isLong(b)) - Number(isLong(a))));
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    passWithNoTests: false,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.sandbox.test.ts', '**/*.simulation.test.ts'],
          // Pure functions leave nothing behind: one thread reads each module once for all files, in a third of the time.
          pool: 'threads',
          isolate: false,
          // Exhaustive laws take seconds; on a busy machine a minute is still no failure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'simulation', include: ['src/**/*.simulation.test.ts'], isolate: false } },
      {
        test: {
          // What needs PostgreSQL, by itself and as the whole county over HTTP: read and begun once for both.
          name: 'modules',
          include: ['src/**/*.db.test.ts', 'src/**/*.sandbox.test.ts', 'test/api*.test.ts'],
          globalSetup: './test/database.setup.ts',
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'architecture',
          include: ['test/**/*.test.ts'],
          exclude: ['test/api*.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          // One product and one browser for each worker; a journey that needs a county to itself starts its own.
          globalSetup: './e2e/product.setup.ts',
          setupFiles: './e2e/file.setup.ts',
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
