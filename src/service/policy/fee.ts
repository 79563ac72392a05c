// 收费 What an applicant owes in a case on one day, reckoned by the document and fixed from then on. Pure; the gate proves
// that each amount is an integer of fen and not below zero.
import type { JsonObject } from '#kernel/json.ts';
import { daysBetween, type LocalDate } from '#kernel/time.ts';
import { evaluate, holds } from '../expression.ts';
import type { Expression, Length, ServiceDocument } from '../rules.ts';
import { policyOn } from './parameter.ts';
import { byTable, reckon, type Facts } from './reckon.ts';

/** One fee as it is owed. */
export interface Owing {
  readonly fee: string;
  readonly account: string;
  /** Fen, with what it grew by. */
  readonly amount: number;
  /** Fen it grew by because it was not paid in time. */
  readonly late?: number;
}

/** How a fee grows, fixed with the fee. */
export interface Growth {
  readonly fee: string;
  /** The last day it can be paid without growing. */
  readonly by: LocalDate;
  /** Of the fee, a day. */
  readonly percent: number;
}

/** Those of the named fees that are owed: whose condition holds, and that are more than nothing. */
export function feesOwed(
  document: Pick<ServiceDocument, 'fees' | 'decisions'>,
  ids: readonly string[],
  facts: Facts,
): readonly Owing[] {
  const context = contextOf(document, facts);
  return ids.flatMap((id): readonly Owing[] => {
    const fee = document.fees?.find((one) => one.id === id);
    if (!fee) throw new Error(`there is no fee ${id}`);
    if (fee.when && !holds(fee.when, context)) return [];
    const amount = sumIn(fee.id, fee.amount, context);
    return amount === 0 ? [] : [{ fee: id, account: fee.account, amount }];
  });
}

/** How those that are owed grow when they are not paid by the day that `lastDay` finds. */
export function growthOf(
  document: Pick<ServiceDocument, 'fees' | 'decisions'>,
  owed: readonly Owing[],
  facts: Facts,
  lastDay: (after: Length) => LocalDate,
): readonly Growth[] {
  return owed.flatMap(({ fee: id }) => {
    const late = document.fees?.find((one) => one.id === id)?.late;
    if (!late) return [];
    const percent = sumIn(id, late.percent, contextOf(document, facts));
    return [{ fee: id, by: lastDay(late.after), percent }];
  });
}

/** What is owed on a day; what it had grown by before is no part of what grows. */
export const owedOn = (owed: readonly Owing[], growth: readonly Growth[], today: LocalDate): readonly Owing[] =>
  owed.map(({ late: before = 0, amount: all, ...one }) => {
    const amount = all - before;
    const rule = growth.find(({ fee }) => fee === one.fee);
    const days = rule ? Math.max(0, daysBetween(rule.by, today)) : 0;
    const late = Math.min(amount, Math.round((amount * (rule?.percent ?? 0) * days) / 100));
    return late === 0 ? { ...one, amount } : { ...one, amount: amount + late, late };
  });

function contextOf(document: Pick<ServiceDocument, 'decisions'>, facts: Facts): JsonObject {
  const { parameters, ...rest } = facts;
  const tables = Object.entries(byTable(reckon(document, facts))).map(([id, { value }]) => [id, value] as const);
  return {
    ...rest,
    lookups: rest.lookups ?? {},
    input: {},
    policy: policyOn(parameters, facts.today),
    decisions: Object.fromEntries(tables),
  };
}

function sumIn(fee: string, of: Expression, context: JsonObject): number {
  const sum = evaluate(of, context);
  if (typeof sum !== 'number' || sum < 0)
    throw new Error(`fee ${fee} comes to ${JSON.stringify(sum)}: the gate let an amount through that is none`);
  return sum;
}

export const sumOf = (owed: readonly Pick<Owing, 'amount'>[]): number =>
  owed.reduce((sum, { amount }) => sum + amount, 0);
