// What filing costs, counted and not timed: what follows from the document alone is worked out once, the form is judged
// once where no register fills anything in, and of the database nothing is asked but the one write.
import { expect, test } from 'vitest';
import { ok } from '#kernel/result.ts';
import { prepareData } from '#service/form/validate.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Database } from '#storage/postgres.ts';
import type { Write } from '#storage/write.ts';
import { openTestCounty } from '../../../test/world.ts';
import type { CaseContext } from '../context.ts';
import type { Capacities, Party, World } from '../ports.ts';
import { submit } from './submit.ts';

const county = await openTestCounty();
const NOW = '2026-11-23T01:00:00.000Z';
const COMPLAINT = { title: '路灯不亮', text: '路口的三盏路灯已经三天不亮，请派人修。' };
const WALKS = new Set([
  'every',
  'filter',
  'find',
  'findLast',
  'flatMap',
  'forEach',
  'includes',
  'map',
  'reduce',
  'some',
]);

/** The same document, telling which of its lists and objects are gone through. Each part is always the same object. */
function watched(document: ServiceDocument, tell: (path: string) => void): ServiceDocument {
  const known = new Map<object, object>();
  const watch = (part: object, path: string): object => {
    const seen = known.get(part);
    if (seen !== undefined) return seen;
    const proxy = new Proxy(part, {
      ownKeys: (target) => {
        tell(path);
        return Reflect.ownKeys(target);
      },
      get: (target, name) => {
        const member: unknown = Reflect.get(target, name);
        const isWalk = Array.isArray(target) && (name === Symbol.iterator || WALKS.has(String(name)));
        if (isWalk && target.length > 0) tell(path);
        const isPart = typeof member === 'object' && member !== null && Object.hasOwn(target, name);
        return isPart ? watch(member, `${path}/${String(name)}`) : member;
      },
    });
    known.set(part, proxy);
    return proxy;
  };
  // Frozen parts could not be handed out as other objects.
  return watch(structuredClone(document), '') as ServiceDocument;
}

/** Of a complaint: what its answers are held against, its clocks and tiers, and the ways out of the state it comes to. */
const NEEDED = [
  '/form/pages/0/fields/4/visible/tree/args',
  '/data/required',
  '/clocks',
  '/escalation',
  '/workflow/states/dispatch/on',
  '/clocks',
  '/workflow/states/dispatch/on',
];

const party: Party = {
  id: 'p-resident',
  kind: 'person',
  name: '王芳',
  phone: '13800000000',
  idNumber: '330521198203151223',
  reachable: true,
};
const capacities: Capacities = { self: { id: party.id, name: party.name }, companies: [], proxies: [], posts: [] };

const nothing = (): never => {
  throw new Error('the database is asked something besides the write');
};

function countedFiling(id: string) {
  const walked: string[] = [];
  const writes: Write[] = [];
  const document = watched(county.document(id), (path) => walked.push(path));
  let judged = 0;
  const world: World = {
    area: '330521',
    calendar: () => county.calendar,
    organisation: () => county.organisation,
    catalogue: { find: () => document, get: () => document, list: () => [document], parameters: county.parameters },
    identity: {
      capacities: () => Promise.resolve(capacities),
      findParty: () => Promise.resolve(party),
      names: () => Promise.resolve(new Map()),
      keyOf: (number) => number,
      readIdNumber: (text) => text,
      registerParty: () => Promise.resolve(party),
    },
    registers: { ask: () => Promise.reject(new Error('no register is asked')), titleOf: () => undefined },
    prepare: (asked, data, { applicant, today, place, files }) => {
      judged += 1;
      const formats = { idNumber: () => true, creditCode: () => true, phone: () => true };
      return prepareData(asked, data, { applicant, today, place, files, formats });
    },
    issuing: (holder) => ({ holder, number: (of) => of, seal: (content) => content }),
    settlePlace: (place) => ok(place),
  };
  const ctx: CaseContext = {
    world,
    database: new Proxy({}, { get: nothing }) as Database,
    append: (write) => {
      writes.push(write);
      return Promise.resolve(ok({}));
    },
    keys: {
      round: (index, half) => half + index,
      tracking: () => new Uint8Array(12),
      seal: (content) => content,
      hash: (text) => text,
      party: (number) => number,
    },
    now: NOW,
    newId: () => '01932f3a-0000-7000-8000-000000000000',
    nextNumber: () => Promise.resolve(1),
    attach: () => Promise.resolve([]),
    misses: { refusal: () => Promise.resolve(undefined), count: () => Promise.resolve() },
    recordAccess: () => Promise.reject(new Error('nothing is read of anybody')),
  };
  return async () => {
    walked.length = writes.length = judged = 0;
    const filed = await submit(ctx, { person: party.id, idempotencyKey: null }, { service: id, data: COMPLAINT });
    expect(filed).toMatchObject({ ok: true });
    return { walked: [...walked], judged, writes: writes.length };
  };
}

test('a second filing goes through no more of its document than it has to, judges the form once and writes once', async () => {
  const file = countedFiling('complaint');
  const first = await file();
  const second = await file();
  expect(first.walked.length).toBeGreaterThan(second.walked.length);
  expect(second).toEqual({ walked: NEEDED, judged: 1, writes: 1 });
});
