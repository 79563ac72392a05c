// The product a journey visits: the one of its worker, unless it needs a county, and a clock, to itself.
import { afterAll, beforeAll, inject } from 'vitest';
import { startProduct, type Product } from './product.ts';

let own: Product | undefined;

/** `http://127.0.0.1:…`. Files of one worker run one after another, so that no two journeys meet by chance. */
export function siteUrl(): string {
  const urls = inject('urls');
  const url = own?.url ?? urls[Number(process.env['VITEST_POOL_ID'] ?? 1) - 1];
  if (url === undefined) throw new Error(`no product for worker ${process.env['VITEST_POOL_ID']} of ${urls.length}`);
  return url;
}

/**
 * Call it at the top of a file whose journey moves the clock or counts what there is.
 * @param startAt Where its clock starts.
 */
export function useOwnProduct(startAt: string): void {
  beforeAll(async () => {
    own = await startProduct({ startAt });
  });
  afterAll(() => own?.stop());
}
