// Invented people whose consent a case asks for: known by the number in the answers itself, since nothing of it is kept.
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyNumbers } from '#service/rules/party.ts';
import type { Actor, Env } from '../engine/env.ts';

export const inventedParties = (document: ServiceDocument, data: JsonObject): Env['parties'] & object =>
  Object.fromEntries(partyNumbers(document.parties, data).map(({ party, idNumber }) => [party.id, idNumber]));

export const partyActor = (name: string, key: string): Actor & { readonly kind: 'party' } => {
  const id = `party:${name}`;
  return { kind: 'party', person: id, party: id, key };
};

export const partyActors = ({ parties = {} }: Pick<Env, 'parties'>): readonly (Actor & { readonly kind: 'party' })[] =>
  Object.entries(parties).map(([name, key]) => partyActor(name, key));
