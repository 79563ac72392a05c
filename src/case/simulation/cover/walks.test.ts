import { beforeAll, describe, expect, it } from 'vitest';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { walk, type Move } from '../../bench/walk.ts';
import { walksOf, type CoverWalk, type WalkCover } from './walks.ts';

let county: TestCounty;
let cover: WalkCover;

const ON = '2026-03-02';
const DATA = { bank: '武源农村商业银行', account: '6222020000000000001' };
const ELDER = { kind: 'person', age: 85 };
const SUPERVISOR = 'social-governance-centre:supervisor';

beforeAll(async () => {
  county = await openTestCounty();
  cover = walksOf(county.env('elderly-allowance', DATA), [{ data: DATA, applicant: ELDER }], ON);
});

const eventsOf = ({ steps }: CoverWalk): readonly string[] => steps.map((step) => step.command || 'wait');

describe('walks through a service', () => {
  it('between them reach every state, edge, reason, outcome and command', () => {
    expect(cover.unmet).toEqual([]);
    const met = new Set(cover.walks.flatMap(({ goals }) => goals));
    expect(cover.goals.filter((goal) => !met.has(goal))).toEqual([]);
    for (const goal of [
      'state lapsed',
      'edge received requestCorrection correction',
      'reason notResident',
      'outcome granted',
      'command grant',
    ])
      expect([...met]).toContain(goal);
  });

  it('are few, and each is there for something', () => {
    expect(cover.walks.length).toBeLessThan(20);
    for (const one of cover.walks) expect(one.goals).not.toEqual([]);
  });

  it('can be walked: each step leads where it says', () => {
    const ground = county.env('elderly-allowance', DATA);
    for (const one of cover.walks) {
      const moves: Move[] = [];
      const beginning = { on: ON, data: DATA, applicant: ELDER, onlookers: [SUPERVISOR] };
      for (const step of one.steps) {
        const before = walk(ground, beginning, moves);
        if (!before.ok) throw new Error(before.refusal.why);
        const as = before.value.offers.find(
          (offer) =>
            (offer.as.split(':')[1] ?? offer.as) === step.as &&
            offer.commands.some(({ command }) => command === step.command),
        );
        moves.push(
          step.do === 'wait'
            ? { do: 'wait' }
            : { do: 'give', command: step.command, as: as?.as ?? '', choice: step.choice },
        );
        const after = walk(ground, beginning, moves);
        expect(after.ok && after.value.state, eventsOf(one).join(' ')).toMatchObject({
          states: step.then.states,
          stage: step.then.stage,
        });
      }
    }
  });

  it('let time pass where only time goes on', () => {
    const lapsed = cover.walks.find(({ goals }) => goals.includes('state lapsed'));
    expect(lapsed && eventsOf(lapsed).at(-1)).toBe('wait');
    expect(lapsed?.steps.at(-1)?.then.events).toContain('expired');
  });

  it('name a state nobody can come to', () => {
    const env = county.env('elderly-allowance', DATA);
    const { states, initial } = env.document.workflow;
    const island = { ...states['lapsed'], id: 'island' } as (typeof states)[string];
    const document = { ...env.document, workflow: { initial, states: { ...states, island } } };
    expect(walksOf({ ...env, document }, [{ data: DATA, applicant: ELDER }], ON).unmet).toContain('state island');
  });
});

it('whoever promises a paper brings it, or is given more time for it', () => {
  const data = { people: 3, income: 200_000, cause: 'illness', account: '6222020000000000001' };
  const ground = county.env('minimum-living-allowance', data);
  const brought = [{ data, applicant: { kind: 'person', age: 50 }, promises: ['hospitalBill'] }];
  const { walks, unmet } = walksOf(ground, brought, ON);
  expect(unmet.filter((goal) => /command (supply|prolong)/.test(goal))).toEqual([]);
  const given = walks.filter(({ promises }) => promises.length > 0).flatMap(eventsOf);
  expect(given).toContain('supply');
  expect(given).toContain('prolong');
});

it('a fee is paid, given up until that is over, and paid back to who takes it back', () => {
  const data = { purpose: 'works', from: '2026-12-01', days: 5, area: 20, phone: '13800000001' };
  const ground = county.env('road-occupation', data);
  const { walks, unmet } = walksOf(ground, [{ data, applicant: { kind: 'person', age: 40 } }], ON);
  expect(unmet.filter((goal) => !/command (take|release)$/.test(goal))).toEqual([]);
  const spent = walks.find(({ goals }) => goals.includes('edge payment failed lapsed'));
  expect(spent && eventsOf(spent).filter((command) => command === 'failed')).toHaveLength(21);
  const back = walks.find(({ goals }) => goals.includes('command refunded'));
  expect(back && eventsOf(back).slice(-2)).toEqual(['withdraw', 'refunded']);
});

it('what was handed in at the counter is put on record as served', () => {
  const data = { kind: 'claim', title: '补偿款发放问题', text: '村里的补偿款没有按协议发放，请依法处理并书面答复。' };
  const { walks } = walksOf(county.env('petition', data), [{ data, applicant: { kind: 'person', age: 55 } }], ON);
  const served = walks.filter((one) => eventsOf(one).includes('serve'));
  expect(served.map(({ counter }) => counter)).toEqual([true]);
});

it('a system that is waited for writes, says no, or says nothing', () => {
  const data = { from: '安吉县', reason: 'study', phone: '13900000001', address: '康乾街道示范路 8 号' };
  const lookups = { household: { area: '安吉县' }, residence: { local: false, since: '2024-03-01' } };
  const brought = [{ data, applicant: { kind: 'person', age: 30 }, lookups }];
  const { unmet } = walksOf(county.env('residence-permit', data), brought, ON);
  expect(unmet.filter((goal) => goal.startsWith('edge '))).toEqual([]);
  expect(
    walksOf(county.env('residence-permit', data), [{ data, applicant: { kind: 'person', age: 30 } }], ON).walks,
  ).toEqual([]);
});

it('a decision that the rules refuse ends the walk where it stood, with the rule', () => {
  const data = {
    rent: 120_000,
    months: 6,
    marital: 'married',
    spouse: '330521199603029782',
    bank: '武源农村商业银行',
    account: '6222020000000000001',
    phone: '13900000001',
  };
  const lookups = {
    account: { status: 'normal', paidMonths: 24, balance: 5_000_000, sinceLast: 12 },
    civil: { marital: 'married' },
    home: { homes: 0 },
  };
  const applicant = { kind: 'person', age: 40 };
  const of = (homes: number) => ({ data, applicant, lookups: { ...lookups, spouseHome: { homes } } });
  const { walks, unmet } = walksOf(county.env('housing-fund-withdrawal', data), [of(0), of(1)], ON);
  expect(unmet.filter((goal) => !/command (take|release)$/.test(goal))).toEqual([]);
  const refused = walks.find(({ goals }) => goals.includes('rule spouseNoHome refuses'));
  expect(refused?.applicant).toBe(1);
  expect(refused?.steps.at(-1)).toMatchObject({
    command: 'approve',
    unmet: ['spouseNoHome'],
    then: { states: ['review'], events: [] },
  });
  expect(refused?.steps.slice(0, -1).every(({ unmet: rules }) => rules.length === 0)).toBe(true);
});
