// A new version comes while cases of three older ones wait in every way a case can wait: for the counter, a correction, a
// consent, one or two offices at once, a decision, a register, money, a paper promised, a rating; asked for more time, put off,
// with a question at another office. They move, are asked or stay as declared, nobody loses anything, and every one of them can
// still be brought to its end.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrateCases, progressOf } from '#case/version/migrate.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { readDemo } from '../sandbox/people.ts';
import { openSandbox } from '../sandbox/server.ts';
import { openServedCounty, PHOTO, textOf, type CaseView, type Visitor } from './county.ts';
import { TestBank } from './outside/bank.ts';
import { publish } from './outside/publish.ts';

const sandbox = await openSandbox(await readDemo(join(import.meta.dirname, '../packs/demo')));
afterAll(() => sandbox.close());
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true, sandbox: sandbox.url });
const { as, nobody } = county;
const bank = new TestBank();
county.county.till.gateway = bank;
const [resident, partner, clerk, office, market, chief] = [
  as('resident'),
  as('resident2'),
  as('clerk'),
  as('handler'),
  as('market2'),
  as('chief'),
];

const faults = (fault?: string): Promise<Response> =>
  fetch(
    `${sandbox.url}/sandbox/faults`,
    fault ? { method: 'POST', body: JSON.stringify({ register: 'resident-register', fault }) } : { method: 'DELETE' },
  );

const first = await readFile(join(import.meta.dirname, 'documents/market-hall.service.yaml'), 'utf8');
const versioned = (version: string): string => first.replace('version: 1.0.0', `version: ${version}`);

const SECOND = versioned('2.0.0')
  .replaceAll('size', 'metres')
  .replace('required: [goods, metres,', 'required: [goods, metres, awning,')
  .replace(
    '    phone: {',
    "    awning: { title: 要不要雨棚 | An awning, enum: ['0', '1'], x-labels: { '0': 不要 | No, '1': 要 | Yes }, x-class: public }\n    phone: {",
  )
  .replaceAll('decision', 'ruling')
  .replace('remedy: ruling', 'remedy: decision')
  .replace('holder: post:approver, deadline: P5D', 'holder: post:approver, deadline: P4D')
  .replace('metres: 6,', "metres: 6, awning: '0',")
  .replace(
    '\nworkflow:\n',
    `
migrations:
  - from: 1.0.x
    policy: migrate
    states: { decision: ruling }
    data: [{ op: move, from: /size, path: /metres }, { op: add, path: /awning, value: '0' }]
    notify: 审批快一天。 | The decision is a day sooner.
  - from: 1.1.x
    policy: migrate
    states: { decision: ruling }
    data: [{ op: move, from: /size, path: /metres }]
    ask: [/awning]
    notify: 多问一项雨棚。 | One more question, about an awning.
  - { from: 1.x, policy: pin, notify: 新版只用于新的申请。 | The new version is for new applications only. }
workflow:
`,
  );

type Step = readonly [Visitor, string, JsonObject?];

const ACCEPTED: readonly Step[] = [[clerk, 'accept']];
const AGREED: readonly Step[] = [...ACCEPTED, [partner, 'agree', {}]];
const HALF: readonly Step[] = [...AGREED, [market, 'foodPassed', {}]];
const CHECKED: readonly Step[] = [...HALF, [office, 'sitePassed', {}]];
const APPROVED: readonly Step[] = [...CHECKED, [chief, 'approve', {}]];
const ASK_FOR_MORE: Step = [clerk, 'requestCorrection', { items: [{ ref: '/goods', text: '写全' }] }];
const EXTEND: Step = [office, 'extend', { workdays: 5, reason: '人手不够' }];
const PUT_OFF: Step = [office, 'suspend', { reasonCode: 'works', until: '2026-11-20', text: '市场维修' }];

/** How a case comes to wait: what is done, and in which states it then stands. `paper`: whether the plan is only promised. */
const WAYS: Readonly<Record<string, { readonly way: readonly Step[]; readonly stands: readonly string[] }>> = {
  received: { way: [], stands: ['received'] },
  correction: { way: [ASK_FOR_MORE], stands: ['correction'] },
  again: { way: [ASK_FOR_MORE, [resident, 'correct', { data: { goods: '青菜和豆腐' } }]], stands: ['received'] },
  consent: { way: ACCEPTED, stands: ['consent'] },
  checks: { way: AGREED, stands: ['food', 'site'] },
  half: { way: HALF, stands: ['site'] },
  otherHalf: { way: [...AGREED, [office, 'sitePassed', {}]], stands: ['food'] },
  extension: { way: [...HALF, EXTEND], stands: ['site'] },
  extended: { way: [...HALF, EXTEND, [chief, 'grant', { reason: '同意' }]], stands: ['site'] },
  putOffAsked: { way: [...HALF, PUT_OFF], stands: ['site'] },
  putOff: { way: [...HALF, PUT_OFF, [chief, 'grant', { reason: '同意' }]], stands: ['site'] },
  question: { way: [...HALF, [office, 'coHandle', { unit: 'education', question: '挨着学校吗？' }]], stands: ['site'] },
  taken: { way: [...HALF, [office, 'take']], stands: ['site'] },
  decision: { way: CHECKED, stands: ['decision'] },
  registering: { way: APPROVED, stands: ['registering'] },
  refused: {
    way: [...CHECKED, [chief, 'reject', { reasonCode: 'full', legal: '无', text: '满' }]],
    stands: ['refused'],
  },
  withdrawn: { way: [[resident, 'withdraw', { reason: '不办了' }]], stands: ['received'] },
};

/** A grant names the request it grants. */
async function give(id: string, [who, command, input = {}]: Step): Promise<void> {
  const request =
    command === 'grant'
      ? {
          request:
            (await who.read(id)).log.findLast(({ type }) => /(extension|suspension)Asked/.test(type ?? ''))?.seq ?? 0,
        }
      : {};
  await who.act(id, command, { ...input, ...request });
}

interface Filed {
  readonly version: string;
  readonly kind: string;
  before: CaseView;
  readonly plan: string | null;
  order: string | null;
}

const filed: Filed[] = [];
const data = { goods: '青菜', size: 6, partner: '330521199603029782', phone: '13800000001' };

async function file(version: string, kind: string, promised: boolean): Promise<Filed> {
  const { way = [], stands = [] } = WAYS[kind] ?? WAYS['registering'] ?? {};
  const plan = promised ? null : textOf((await resident.upload('plan.png', PHOTO, 'image/png')).body['id']);
  const papers = plan === null ? { files: [], materials: {}, promises: ['plan'] } : { files: [plan] };
  const answer = await resident.post('/api/case/submit', { service: 'market-hall', data, ...papers });
  const id = textOf(answer.body['id']);
  expect(answer.status, answer.text).toBe(201);
  for (const step of way) await give(id, step);
  const before = await resident.read(id);
  expect(before.states, kind).toEqual(stands);
  const one: Filed = { version, kind, before, plan, order: null };
  filed.push(one);
  return one;
}

/** Ways that lead through the register; it answers these, and afterwards nobody. */
const PAYING = ['payment', 'ordered', 'granted', 'rated'];
/** What stands longer than the paper may be missing, and what is over. */
const NO_PROMISE = ['decision', 'registering', 'refused', 'withdrawn'];

async function fileAll(version: string): Promise<void> {
  // What waits of the version before is asked in vain, and by and by again.
  await faults('down');
  await county.moveTo(county.now());
  await faults();
  const paying = await Promise.all(PAYING.map((kind) => file(version, kind, false)));
  await county.moveTo(county.now());
  for (const one of paying) {
    if (one.kind !== 'payment') one.order = textOf((await startPaying(one)).body['order']);
    if (['granted', 'rated'].includes(one.kind)) await settle(one);
    if (one.kind === 'rated') await resident.act(one.before.id, 'evaluate', { rating: 1, solved: false, text: '太慢' });
  }
  await Promise.all(
    Object.keys(WAYS).flatMap((kind) =>
      (NO_PROMISE.includes(kind) ? [false] : [false, true]).map((promised) => file(version, kind, promised)),
    ),
  );
}

const startPaying = ({ before: { id } }: Filed) =>
  resident.post('/api/payment/start', { subject: { kind: 'case', id } });

async function settle({ order }: Filed): Promise<void> {
  const { status, text } = await nobody.post('/api/payment/settle', { ...bank.pay(order ?? '') });
  expect(status, text).toBe(200);
}

let second: ServiceDocument;
const contextNow = () => county.county.caseContextAt(county.now());

beforeAll(async () => {
  for (const version of ['1.0.0', '1.1.0', '1.2.0']) {
    await publish(county, versioned(version));
    await fileAll(version);
  }
  await Promise.all(
    filed.map(async (one) => {
      one.before = await resident.read(one.before.id);
      const stands = one.kind === 'ordered' ? ['payment'] : one.kind === 'rated' ? ['granted'] : [one.kind];
      if (PAYING.includes(one.kind)) expect(one.before.states, one.kind).toEqual(stands);
    }),
  );
  second = await publish(county, SECOND);
  await migrateCases(contextNow(), second.hash);
  await county.tell();
}, 120_000);

const open = (version: string) =>
  filed.filter(
    ({ version: of, before: { handledAt, stage } }) => of === version && handledAt === null && stage !== 'closed',
  );

const after = ({ before }: Filed): Promise<CaseView> => resident.read(before.id);

it('a hundred cases of three versions wait in every way, and each moves, is asked or stays as declared', async () => {
  expect(filed).toHaveLength(102);
  expect(await progressOf(contextNow(), second)).toEqual({ moved: 30, asked: 30, pinned: 30, left: 0 });
  for (const one of open('1.0.0')) expect((await after(one)).service, one.kind).toMatchObject({ version: '2.0.0' });
  for (const one of [...open('1.1.0'), ...open('1.2.0')])
    expect((await after(one)).service, one.kind).toEqual(one.before.service);
});

it('no case has lost a duty, an entry, a command, a document, a day or money', async () => {
  await Promise.all(
    filed.map(async (one) => {
      const [now, { before, kind }] = [await after(one), one];
      expect(now.log.slice(0, before.log.length), kind).toEqual(before.log);
      const duties = now.obligations.filter((duty) => duty.kind !== 'inform');
      const lasting = ({ seq, kind: of, holder, since, clock }: (typeof duties)[number]) => [
        seq,
        of,
        holder,
        since,
        clock,
      ];
      expect(duties.map(lasting), kind).toEqual(before.obligations.map(lasting));
      for (const [index, { holder, due }] of duties.entries()) {
        const was = before.obligations[index]?.due ?? '';
        // Days of the office only ever become earlier, those of everybody else later.
        expect(typeof holder === 'string' ? (due ?? '') >= was : (due ?? '') <= was, `${kind} ${due} ${was}`).toBe(
          true,
        );
      }
      if (before.due !== null) expect((now.due ?? '') <= before.due, kind).toBe(true);
      const offered = now.available.map(({ command }) => command);
      for (const { command } of before.available) expect(offered, kind).toContain(command);
      expect(now.payments, kind).toEqual(before.payments);
      if (one.plan !== null)
        expect((await resident.ask(`/api/document/read?id=${one.plan}`, {})).status, 'the document').toBe(200);
    }),
  );
});

it('every applicant of an open case is told in the words of the version, once', async () => {
  const told: string[] = [];
  let next: string | null = '';
  while (next !== null) {
    const { body } = await resident.get('/api/notification/list', next === '' ? {} : { after: next });
    for (const one of body['items'] as unknown as readonly { case: string; kind: string; text: { 'zh-CN': string } }[])
      if (one.kind.startsWith('version')) told.push(`${one.case} ${one.kind} ${one.text['zh-CN']}`);
    next = body['next'] as string | null;
  }
  const words = {
    '1.0.0': 'versionMoved.*审批快一天',
    '1.1.0': 'versionAsked.*多问一项雨棚',
    '1.2.0': 'versionKept.*只用于新的',
  };
  for (const [version, said] of Object.entries(words))
    for (const { before, kind } of open(version))
      expect(
        told.filter((one) => new RegExp(`^${before.id} ${said}`).test(one)),
        `${version} ${kind}`,
      ).toHaveLength(1);
  expect(told).toHaveLength(90);
});

/** What is left to do until it is granted, by everybody whose turn it may be, whatever the version calls the states. */
const REST: readonly Step[] = [
  [resident, 'inform', { data: { awning: '1' } }],
  [resident, 'correct', { data: { goods: '青菜和豆腐' } }],
  [as('assistant'), 'contribute', { text: '不挨着' }],
  [chief, 'grant', { reason: '同意' }],
  [office, 'resume', {}],
  ...APPROVED,
];

async function bringToEnd(one: Filed): Promise<void> {
  const { id } = one.before;
  if (one.plan === null) {
    const plan = textOf((await resident.upload('plan.png', PHOTO, 'image/png')).body['id']);
    await resident.act(id, 'supply', { files: [plan] });
  }
  for (const step of REST) {
    const [who, command] = step;
    const { status, body } = await who.get('/api/case/read', { id });
    const view = body as unknown as CaseView;
    if (status === 200 && view.available.some((offer) => offer.command === command)) await give(id, step);
  }
}

describe('afterwards', () => {
  it('each case can still be brought to its end, those that moved under the new version', async () => {
    const waiting = ['1.0.0', '1.1.0', '1.2.0'].flatMap((version) => open(version));
    // One of each kind and version, the one whose paper is still to come where there are two.
    const some = [...new Map(waiting.map((one) => [`${one.version} ${one.kind}`, one])).values()];
    expect(some).toHaveLength(51);
    await Promise.all(some.map(bringToEnd));
    // Orders that were begun before the version came are good for a day.
    for (const one of some.filter(({ order }) => order !== null)) await settle(one);
    // What the register was asked before is asked again by and by.
    await county.moveTo('2026-11-03T02:00:00.000Z');
    for (const one of some) {
      if (one.order === null) {
        expect((await after(one)).states, `${one.version} ${one.kind}`).toEqual(['payment']);
        one.order = textOf((await startPaying(one)).body['order']);
        await settle(one);
      }
      const { outcome, service, payments } = await after(one);
      const version = one.version === '1.2.0' ? '1.2.0' : '2.0.0';
      expect([outcome, service.version, payments?.length], one.kind).toEqual(['granted', version, 1]);
    }
    const paidBefore = filed.filter(({ kind }) => ['granted', 'rated'].includes(kind));
    expect(bank.received).toBe((some.length + paidBefore.length) * 30_000);
    expect(county.faults).toEqual([]);
  });
});
