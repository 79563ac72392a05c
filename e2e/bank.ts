// The demo's payment platform, as a payer meets it, and what it can be told to get wrong.
import { expect } from 'vitest';
import { bankUrl } from './site.ts';
import type { Visitor } from './visitor.ts';

/**
 * From the case to the bank and through it; answers where the bank is.
 * @param fault By its words on the bank's own page.
 */
export async function payAt(visitor: Visitor, id: string, fault?: string): Promise<string> {
  await visitor.goto(`/cases/${id}`);
  await visitor.press(/^去缴费|^还没有付/);
  await visitor.press(/^到支付平台付/);
  const bank = new URL(visitor.page.url()).origin;
  if (fault !== undefined) await visitor.page.getByLabel(fault).check();
  await visitor.page.getByRole('button', { name: /^支付/ }).click();
  return bank;
}

/** What the bank held back is said now. */
export async function releaseAt(bank: string): Promise<void> {
  const released = await fetch(`${bank}/faults`, { method: 'POST', body: JSON.stringify({ release: true }) });
  expect(await released.json()).toEqual({ released: 1 });
}

/** The bank of this journey's own product hangs up on everybody, as one that is gone, until it is told to be back. */
export async function bankIs(state: 'gone' | 'back'): Promise<void> {
  const told = await fetch(`${bankUrl()}/faults`, { method: 'POST', body: JSON.stringify({ down: state === 'gone' }) });
  expect(told.status).toBe(200);
}
