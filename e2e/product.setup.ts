// One product for all residents' journeys of a run: it is started once, and its address is handed to every file.
import type { TestProject } from 'vitest/node';
import { startProduct } from './product.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `http://127.0.0.1:…` of the running product. */
    readonly url: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const product = await startProduct();
  project.provide('url', product.url);
  return () => product.stop();
}
