// One product for each worker, started once for all journeys of a run; their addresses are handed to every file.
import type { TestProject } from 'vitest/node';
import { foundCounty, startProduct } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://127.0.0.1:…` of the running product, by worker. */
    readonly urls: readonly string[];
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const workers = project.vitest.config.maxWorkers;
  const forget = await foundCounty();
  const startAt = new Date().toISOString();
  const products = await Promise.all(Array.from({ length: workers }, () => startProduct({ startAt })));
  project.provide(
    'urls',
    products.map(({ url }) => url),
  );
  return async () => {
    await Promise.all(products.map((product) => product.stop()));
    await forget();
  };
}
