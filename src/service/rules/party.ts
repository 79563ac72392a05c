// 当事人 Further people of a case, besides who applies: whose consent is needed. Named by an ID number in the answers. Pure.
import { isObject, type JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { valueAt } from '../data.ts';
import type { ServiceDocument } from '../rules.ts';

export interface PartyDeclaration {
  readonly id: string;
  readonly title: Text;
  /** The field that holds the ID number. */
  readonly ref: string;
  /** Fields that the party is shown; nothing else of what was given. */
  readonly reads: readonly string[];
}

/** What somebody agrees to, with the SHA-256 of its text: the log keeps that. */
export interface Statement {
  readonly text: Text;
  readonly hash: string;
}

export type PartyHolder = `party:${string}`;

/** The party that holds something; undefined where no party does. */
export const partyOf = (holder: unknown): string | undefined =>
  typeof holder === 'string' && holder.startsWith('party:') ? holder.slice('party:'.length) : undefined;

/** One number, one spelling: as people type it, with spaces and a small x. */
const written = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();

/** The ID numbers that stand in these fields, of whomever: a party, a child, a lodger. */
export function numbersAt(
  { data: schema }: Pick<ServiceDocument, 'data'>,
  refs: readonly string[],
  data: JsonObject,
): readonly string[] {
  const { properties } = schema;
  return [...new Set(refs)].flatMap((ref) => {
    const field = isObject(properties) ? properties[ref.slice(1)] : undefined;
    const value = isObject(field) && field['format'] === 'idNumber' ? valueAt(data, ref) : undefined;
    return typeof value === 'string' && value !== '' ? [written(value)] : [];
  });
}

/** The ID numbers the answers name, by party; one that was not asked for is not there. */
export function partyNumbers(
  parties: readonly PartyDeclaration[] | undefined,
  data: JsonObject,
): readonly { readonly party: PartyDeclaration; readonly idNumber: string }[] {
  return (parties ?? []).flatMap((party) => {
    const idNumber = valueAt(data, party.ref);
    return typeof idNumber === 'string' && idNumber !== '' ? [{ party, idNumber: written(idNumber) }] : [];
  });
}
