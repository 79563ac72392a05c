// 我的授权 What somebody consented to in a case: each look-up, or the word given as a party; when, what was read on it, and whether it
// stands. Read off the log for whoever gave it, and for nobody else. Pure.
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { LookUp } from '#service/rules/lookup.ts';
import type { PartyDeclaration } from '#service/rules/party.ts';
import type { Reading } from '../access.ts';
import { partiesRead } from '../engine/outside/retract.ts';
import { fileAt, type CaseFile, type Entry } from '../view.ts';
import { askedOf } from './party.ts';

/** `over`: the case was answered, and nothing is read any more. */
export type ConsentStanding = 'inForce' | 'retracted' | 'over';

interface Given {
  readonly givenAt: Instant;
  /** Each time something was read on it. */
  readonly uses: readonly Instant[];
  readonly standing: ConsentStanding;
  /** Since when it does not count any more; null while it does. */
  readonly endedAt: Instant | null;
}

export type GivenConsent =
  | (Given & { readonly lookup: LookUp })
  | (Given & { readonly party: PartyDeclaration; readonly statement: Text | null; readonly reads: readonly LookUp[] });

export function consentsIn(file: CaseFile, reading: Reading): readonly GivenConsent[] {
  if (reading.as === 'applicant') return lookupsConsented(file);
  return reading.parties === undefined ? [] : wordsGiven(file, reading);
}

function lookupsConsented(file: CaseFile): readonly GivenConsent[] {
  const { entries, state } = file;
  const given = new Map<string, Entry>();
  for (const entry of entries)
    if (entry.type === 'consented') for (const id of lookupsOf(entry)) if (!given.has(id)) given.set(id, entry);
  return [...given].flatMap(([id, entry]) => {
    const find = (one: CaseFile) => one.env.document.lookups?.find((lookup) => lookup.id === id);
    const lookup = find(file) ?? find(fileAt(file, entry.seq));
    if (!lookup) return [];
    const taken = state.retracted.includes(id)
      ? entries.findLast((one) => one.type === 'retracted' && lookupsOf(one).includes(id))
      : undefined;
    return [{ lookup, givenAt: entry.at, uses: usesOf(entries, [id]), ...standingOf(file, taken?.at) }];
  });
}

function wordsGiven(file: CaseFile, reading: Reading): readonly GivenConsent[] {
  return askedOf(file, reading).flatMap(({ party, answer, statement }) => {
    if (answer?.step !== 'agree') return [];
    const { document } = file.env;
    const reads = (document.lookups ?? []).filter((one) => partiesRead(document, one).includes(party.id));
    const uses = usesOf(
      file.entries,
      reads.map(({ id }) => id),
    );
    return [{ party, statement, reads, givenAt: answer.at, uses, ...standingOf(file, answer.withdrawn) }];
  });
}

function standingOf({ state }: CaseFile, withdrawn: Instant | undefined): Pick<Given, 'standing' | 'endedAt'> {
  if (withdrawn !== undefined) return { standing: 'retracted', endedAt: withdrawn };
  const endedAt = state.handledAt ?? state.closedAt;
  return endedAt === null ? { standing: 'inForce', endedAt } : { standing: 'over', endedAt };
}

const lookupsOf = ({ effect }: Entry): readonly string[] => {
  const ids = effect.facts?.['lookups'];
  return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
};

/** Answers of registers; what was silent or not asked read nothing. */
const usesOf = (entries: readonly Entry[], lookups: readonly string[]): readonly Instant[] =>
  entries.flatMap(({ type, at, effect: { facts = {} } }) => {
    const isRead =
      (type === 'lookedUp' && facts['answer'] === 'ok') || (type === 'serviceAnswered' && facts['step'] === 'ok');
    const { lookup } = facts;
    return isRead && typeof lookup === 'string' && lookups.includes(lookup) ? [at] : [];
  });
