// What the decision tables of a document give for one applicant on one day. Pure; the gate proves that they always do.
import type { JsonObject } from '#kernel/json.ts';
import type { LocalDate } from '#kernel/time.ts';
import { evaluate, holds } from '../expression.ts';
import { policyOn } from './parameter.ts';
import type { DecisionTable, Parameter, ServiceDocument } from '../rules.ts';

/** What tables are read with. */
export interface Facts {
  readonly data: JsonObject;
  readonly applicant: JsonObject;
  readonly place: JsonObject;
  /** What registers answered, by look-up. */
  readonly lookups?: JsonObject;
  readonly today: LocalDate;
  readonly parameters: readonly Parameter[];
}

/** What a table gave, and by which of its rows. */
export interface Reckoned {
  readonly id: string;
  readonly value: number;
  readonly row: number;
}

/** One entry for each table that gives an answer; what is not known yet gives none. */
export function reckon({ decisions = [] }: Pick<ServiceDocument, 'decisions'>, facts: Facts): readonly Reckoned[] {
  const { parameters, ...rest } = facts;
  const context = { lookups: {}, ...rest, input: {}, policy: policyOn(parameters, facts.today) };
  return decisions.flatMap((table) => {
    const row = rowFor(table, context);
    const value = row < 0 ? undefined : evaluate((table.rules[row] as DecisionTable['rules'][number]).then, context);
    return typeof value === 'number' ? [{ id: table.id, value, row }] : [];
  });
}

/** What was found, by table. */
export const byTable = (found: readonly Reckoned[]): { readonly [table: string]: Omit<Reckoned, 'id'> } =>
  Object.fromEntries(found.map(({ id, ...one }) => [id, one]));

const rowFor = ({ rules }: DecisionTable, context: JsonObject): number =>
  rules.findIndex(({ when }) => !when || holds(when, context));
