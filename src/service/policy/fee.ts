// 收费 What an applicant owes in a case on one day, reckoned by the document and fixed from then on. Pure; the gate proves
// that each amount is an integer of fen and not below zero.
import { evaluate, holds } from '../expression.ts';
import type { ServiceDocument } from '../rules.ts';
import { policyOn } from './parameter.ts';
import { byTable, reckon, type Facts } from './reckon.ts';

/** One fee as it is owed. */
export interface Owing {
  readonly fee: string;
  readonly account: string;
  /** Fen. */
  readonly amount: number;
}

/** Those of the named fees that are owed: whose condition holds, and that are more than nothing. */
export function feesOwed(
  document: Pick<ServiceDocument, 'fees' | 'decisions'>,
  ids: readonly string[],
  facts: Facts,
): readonly Owing[] {
  const { parameters, ...rest } = facts;
  const tables = Object.entries(byTable(reckon(document, facts))).map(([id, { value }]) => [id, value] as const);
  const context = {
    ...rest,
    input: {},
    policy: policyOn(parameters, facts.today),
    decisions: Object.fromEntries(tables),
  };
  return ids.flatMap((id): readonly Owing[] => {
    const fee = document.fees?.find((one) => one.id === id);
    if (!fee) throw new Error(`there is no fee ${id}`);
    if (fee.when && !holds(fee.when, context)) return [];
    const amount = evaluate(fee.amount, context);
    if (typeof amount !== 'number' || amount < 0)
      throw new Error(`fee ${id} comes to ${JSON.stringify(amount)}: the gate let an amount through that is none`);
    return amount === 0 ? [] : [{ fee: id, account: fee.account, amount }];
  });
}

export const sumOf = (owed: readonly Pick<Owing, 'amount'>[]): number =>
  owed.reduce((sum, { amount }) => sum + amount, 0);
