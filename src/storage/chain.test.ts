import { assert, boolean, constant, integer, object, property, string } from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonical, type JsonObject } from '#kernel/json.ts';
import { chain, digestOf, verifyChain, type Unchained } from './chain.ts';
import type { LoggedEvent } from './write.ts';

const SALT = '00112233445566778899aabbccddeeff';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const event = (change: Partial<Unchained> = {}): Unchained => ({
  area: '330127',
  kind: 'case',
  id: 'c1',
  type: 'submitted',
  actor: 'p1',
  as: null,
  at: '2026-11-23T01:00:00.000Z',
  effect: { state: 'assign', due: '2026-11-24T16:00:00.000Z' },
  data: { title: '路灯不亮', text: '村口三盏' },
  ...change,
});

function stream(...events: readonly Unchained[]): LoggedEvent[] {
  let previous = '';
  return events.map((each, index) => {
    const { event: placed } = chain(previous, each, index + 1, SALT);
    previous = placed.hash;
    return placed;
  });
}

const three = (): LoggedEvent[] =>
  stream(
    event(),
    event({ type: 'assigned', as: 'dispatcher', data: null }),
    event({ type: 'reported', as: 'handler' }),
  );

const at = (events: readonly LoggedEvent[], index: number): LoggedEvent => {
  const found = events[index];
  if (found === undefined) throw new Error(`no event ${index}`);
  return found;
};

const changed = (index: number, change: Partial<LoggedEvent>): LoggedEvent[] =>
  three().map((each, place) => (place === index ? { ...each, ...change } : each));

const text = string({ unit: 'binary', maxLength: 12 });
const json = object({ key: text, values: [text, integer(), boolean(), constant(null)], maxDepth: 3 }).map(
  (value) => value as JsonObject,
);

describe('the hash of an event', () => {
  it('is SHA-256 over the canonical text of what the log keeps, the predecessor included', () => {
    assert(
      property(json, json, text, text, (effect, data, id, actor) => {
        const { event: placed } = chain('abc', event({ effect, data, id, actor }), 7, SALT);
        const { area, kind, seq, type, as, at: instant, digest } = placed;
        expect(placed.hash).toBe(
          sha256(canonical({ prev: 'abc', area, kind, id, seq, type, actor, as, at: instant, effect, digest })),
        );
      }),
    );
  });

  it('covers the data through a salted digest, so that data can go and the hash still holds', () => {
    const { event: placed } = chain('', event(), 1, SALT);
    expect(placed.digest).toBe(sha256(SALT + canonical(event().data)));
  });

  it('has an empty digest and no salt for an event without data', () => {
    const { event: placed } = chain('', event({ data: null }), 1, SALT);
    expect([placed.digest, placed.salt, digestOf(null, null)]).toEqual(['', null, '']);
  });

  it('does not depend on the order in which members were written', () => {
    const one = chain('', event({ effect: { a: 1, b: { c: 2, d: 3 } } }), 1, SALT);
    const other = chain('', event({ effect: { b: { d: 3, c: 2 }, a: 1 } }), 1, SALT);
    expect(one.event.hash).toBe(other.event.hash);
  });
});

describe('checking a chain', () => {
  it('finds nothing wrong with what was written', () => {
    const events = three();
    const { kind, id, seq, hash } = at(events, 2);
    expect(verifyChain(events, { kind, id, seq, hash })).toEqual([]);
  });

  it('finds any changed character of any member', () => {
    const changes: Partial<LoggedEvent>[] = [
      { type: 'Assigned' },
      { actor: 'p2' },
      { as: 'Dispatcher' },
      { at: '2026-11-23T01:00:00.001Z' },
      { area: '330128' },
      { effect: { state: 'assign', due: '2026-11-25T16:00:00.000Z' } },
      { digest: '0' },
    ];
    for (const change of changes) {
      expect(verifyChain(changed(1, change)), JSON.stringify(change)).toContainEqual(
        expect.objectContaining({ seq: 2, fault: 'changed' }),
      );
    }
  });

  it('tells changed data from a changed event', () => {
    expect(verifyChain(changed(0, { data: { title: '路灯已亮' } }))).toEqual([
      { kind: 'case', id: 'c1', seq: 1, fault: 'data_changed' },
    ]);
    expect(verifyChain(changed(0, { data: { title: '路灯不亮', text: '村口三盏' }, salt: 'other' }))).toHaveLength(1);
  });

  it('accepts data that was erased', () => {
    expect(verifyChain(changed(0, { data: null, salt: null }))).toEqual([]);
  });

  it('finds an event taken out of the middle', () => {
    const events = three();
    expect(verifyChain([at(events, 0), at(events, 2)])).toEqual([{ kind: 'case', id: 'c1', seq: 3, fault: 'missing' }]);
  });

  it('finds an event moved to another stream', () => {
    expect(verifyChain(changed(2, { id: 'c2' }))).toEqual([{ kind: 'case', id: 'c2', seq: 3, fault: 'changed' }]);
  });

  it('finds a tail that was cut off, by the head recorded elsewhere', () => {
    const events = three();
    const { kind, id, seq, hash } = at(events, 2);
    expect(verifyChain(events.slice(0, 2), { kind, id, seq, hash })).toEqual([{ kind, id, seq, fault: 'cut' }]);
    expect(verifyChain([], { kind, id, seq, hash })).toEqual([{ kind, id, seq, fault: 'cut' }]);
  });

  it('finds a stream written anew in a consistent way, by the head recorded elsewhere', () => {
    const { kind, id, seq, hash } = at(three(), 2);
    const rewritten = stream(event({ data: { title: '一切正常' } }), ...three().slice(1));
    expect(verifyChain(rewritten)).toEqual([]);
    expect(verifyChain(rewritten, { kind, id, seq, hash })).toEqual([{ kind, id, seq, fault: 'cut' }]);
  });
});
