// The kinds of tests, told apart by their file names. What needs PostgreSQL says `.db.test.ts`.
import { defineConfig } from 'vitest/config';

const DATABASE = './test/database.setup.ts';

export default defineConfig({
  test: {
    passWithNoTests: false,
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'rules',
          include: ['src/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.ts', '**/*.sandbox.test.ts', '**/*.simulation.test.ts'],
          // Exhaustive laws take seconds; on a busy machine a minute is still no failure.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'simulation', include: ['src/**/*.simulation.test.ts'] } },
      {
        test: {
          name: 'modules',
          include: ['src/**/*.db.test.ts', 'src/**/*.sandbox.test.ts'],
          globalSetup: DATABASE,
          testTimeout: 60_000,
          hookTimeout: 60_000,
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
          name: 'contract',
          include: ['test/api*.test.ts'],
          globalSetup: DATABASE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          // One product for each worker; a journey that needs a county to itself starts its own.
          globalSetup: './e2e/product.setup.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
