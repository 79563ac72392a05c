// The product a journey visits: the one of its worker, unless it needs a county, and a clock, to itself.
import { afterAll, beforeAll, expect, inject } from 'vitest';
import { startProduct, type Product, type Settings } from './product.ts';

let own: Product | undefined;

/** `http://127.0.0.1:…`. Files of one worker run one after another, so that no two journeys meet by chance. */
export function siteUrl(): string {
  const urls = inject('urls');
  const url = own?.url ?? urls[Number(process.env['VITEST_POOL_ID'] ?? 1) - 1];
  if (url === undefined) throw new Error(`no product for worker ${process.env['VITEST_POOL_ID']} of ${urls.length}`);
  return url;
}

/** Where the registers of this file's own product are. */
export function sandboxUrl(): string {
  if (!own) throw new Error('only a product of one’s own has registers that may be put out of order');
  return own.sandbox;
}

/** Where the payment platform of this file's own product is. */
export function bankUrl(): string {
  if (!own) throw new Error('only a product of one’s own has a bank that may be put out of order');
  return own.bank;
}

/**
 * Call it at the top of a file whose journey moves the clock or counts what there is.
 * @param startAt Where its clock starts.
 */
export function useOwnProduct(startAt: string, settings: Settings = {}): void {
  beforeAll(async () => {
    own = await startProduct({ startAt, settings });
  });
  afterAll(async () => {
    const said = own?.said() ?? '';
    await own?.stop();
    own = undefined;
    expectDiscreet(said);
  });
}

/** What was printed until now; at the end of a journey it is looked through for what tells of people. */
export const printed = (): string => own?.said() ?? '';

/** Numbers of people, of their telephones and of their bank accounts in the demo county. */
const PERSONAL = [/(?<!\d)330521\d{11}[\dXx](?!\d)/, /(?<!\d)1[39]\d{9}(?!\d)/, /(?<!\d)62\d{17}(?!\d)/];

function expectDiscreet(said: string): void {
  for (const one of PERSONAL) expect(one.exec(said)?.[0], `in the log: ${one.source}`).toBeUndefined();
}
