// The chain that makes a change of the log visible: each event's hash covers the one before it and everything of its
// own but the erasable data, which it covers through a salted digest. So data can be forgotten and the chain stays
// whole, and nobody can guess short data back from its digest.
import { hash } from 'node:crypto';
import { canonical } from '#kernel/json.ts';
import type { LoggedEvent, NewEvent } from './write.ts';

/** An event, and the stream it is to stand in. */
export interface Unchained extends NewEvent {
  readonly area: string;
  readonly kind: string;
  readonly id: string;
}

export interface ChainFault {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  /**
   * `missing`: an event before this one is gone or out of order. `changed`: the event is not the one that was written,
   * or not the successor of the one before. `data_changed`: its data is not the data that was written.
   * `cut`: the stream ends before, or elsewhere than, its recorded head.
   */
  readonly fault: 'missing' | 'changed' | 'data_changed' | 'cut';
}

/** Where a stream is recorded to end, by a source other than the log. */
export interface Head {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

const START: Pick<Head, 'seq' | 'hash'> = { seq: 0, hash: '' };

/** Lower-case hex SHA-256 of salt and canonical data; '' for an event without data. */
export const digestOf = (data: string | null, salt: string | null): string =>
  data === null ? '' : hash('sha256', `${salt ?? ''}${data}`);

/**
 * The hash over `{prev, area, kind, id, seq, type, actor, as, at, effect, digest}`. Written out member by member in
 * canonical order because `effect` is at hand as canonical text already, and this stands on the path of every write.
 */
const hashOf = (previous: string, event: Unchained, seq: number, effect: string, digest: string): string =>
  hash(
    'sha256',
    `{"actor":${JSON.stringify(event.actor)},"area":${JSON.stringify(event.area)},"as":${JSON.stringify(event.as)},` +
      `"at":${JSON.stringify(event.at)},"digest":"${digest}","effect":${effect},"id":${JSON.stringify(event.id)},` +
      `"kind":${JSON.stringify(event.kind)},"prev":"${previous}","seq":${seq},"type":${JSON.stringify(event.type)}}`,
  );

/** An event in its place, with the texts that were hashed, which are the texts to be stored. */
export interface Chained {
  readonly event: LoggedEvent;
  readonly effectText: string;
  readonly dataText: string | null;
}

/** Puts an event after the one with `previous` as its hash ('' at the start). `salt` is used only if there is data. */
export function chain(previous: string, event: Unchained, seq: number, salt: string): Chained {
  const effectText = canonical(event.effect);
  const dataText = event.data === null ? null : canonical(event.data);
  const digest = digestOf(dataText, salt);
  const { area, kind, id, type, actor, as, at, effect, data } = event;
  const own = hashOf(previous, event, seq, effectText, digest);
  const salted = data === null ? null : salt;
  return {
    event: { area, kind, id, seq, type, actor, as, at, effect, data, salt: salted, digest, hash: own },
    effectText,
    dataText,
  };
}

function findFault(event: LoggedEvent, seq: number, previous: string): ChainFault['fault'] | undefined {
  if (event.seq !== seq) return 'missing';
  if (hashOf(previous, event, seq, canonical(event.effect), event.digest) !== event.hash) return 'changed';
  // Data that was erased leaves its digest behind; whether it was erased lawfully is for the log to tell.
  const isErased = event.data === null && event.salt === null;
  if (isErased) return undefined;
  const data = event.data === null ? null : canonical(event.data);
  return digestOf(data, event.salt) === event.digest ? undefined : 'data_changed';
}

/**
 * What is wrong with the events of one stream, given in their order from its start, or from behind `after`; empty when
 * nothing is. After a fault the check goes on from what is stored, so one change is told once.
 */
export function verifyChain(events: readonly LoggedEvent[], head?: Head, after = START): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let previous = after.hash;
  let { seq } = after;
  for (const event of events) {
    const fault = findFault(event, seq + 1, previous);
    if (fault !== undefined) faults.push({ kind: event.kind, id: event.id, seq: event.seq, fault });
    previous = event.hash;
    seq = event.seq;
  }
  if (head !== undefined && (head.seq !== seq || head.hash !== previous)) {
    faults.push({ kind: head.kind, id: head.id, seq: head.seq, fault: 'cut' });
  }
  return faults;
}
