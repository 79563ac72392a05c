// One valid filing of each service, for simulations and benchmarks. Invented; nobody is meant.
import { canonical, type JsonObject } from '#kernel/json.ts';
import { propertiesOf } from '#service/data.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyNumbers } from '#service/rules/party.ts';
import type { Actor, Env } from '../engine/env.ts';

export interface Sample {
  readonly service: string;
  readonly weight: number;
  readonly data: JsonObject;
  readonly applicant: JsonObject;
  readonly lookups?: { readonly [lookup: string]: JsonObject };
  /** Papers that some of those who file it promise for later. */
  readonly promises?: readonly string[];
}

export const SAMPLES: readonly Sample[] = [
  {
    service: 'complaint',
    weight: 5,
    data: { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' },
    applicant: { kind: 'person', age: 40 },
  },
  {
    service: 'question',
    weight: 3,
    data: {
      category: 'social-security',
      title: '换工作后社保怎么接',
      text: '从外地换到本县上班，社保需要自己办转移吗？',
    },
    applicant: { kind: 'person', age: 30 },
  },
  {
    service: 'enterprise-problem',
    weight: 2,
    data: {
      category: 'factors',
      title: '变压器容量不够',
      text: '新生产线投产后变压器超负荷，申请增容已经一个月没有答复。',
    },
    applicant: { kind: 'company' },
  },
  {
    service: 'petition',
    weight: 2,
    data: { kind: 'claim', title: '补偿款发放问题', text: '村里的补偿款没有按协议发放，请依法处理并书面答复。' },
    applicant: { kind: 'person', age: 55 },
  },
  {
    service: 'petition-review',
    weight: 2,
    data: { ask: 'change', text: '处理意见没有回答补偿款为什么少发，请求复查并变更。' },
    applicant: { kind: 'person', age: 55 },
  },
  {
    service: 'petition-final-review',
    weight: 2,
    data: { ask: 'again', text: '复查意见仍然没有核对协议上的面积，请求复核。' },
    applicant: { kind: 'person', age: 55 },
  },
  {
    service: 'school-transfer',
    weight: 3,
    data: {
      child: '陈小溪',
      grade: 'primary',
      school: '示范小学',
      reason: '家里搬到了武康。',
      guardians: 'both',
      otherGuardian: '330521199603029782',
    },
    applicant: { kind: 'person', age: 38 },
  },
  {
    service: 'restaurant-opening',
    weight: 3,
    data: { shop: '溪边小馆', kind: 'hot', area: 80, sign: true, drains: true },
    applicant: { kind: 'company' },
  },
  {
    service: 'elderly-card',
    weight: 3,
    data: { kind: 'registered', contact: '13900000001' },
    applicant: { kind: 'person', age: 72 },
  },
  {
    service: 'elderly-allowance',
    weight: 3,
    data: { bank: '武源农村商业银行', account: '6222020000000000001', living: 'home' },
    applicant: { kind: 'person', age: 85 },
  },
  {
    service: 'residence-permit',
    weight: 2,
    data: { from: '浙江省安吉县', reason: 'work', phone: '13900000001', address: '康乾街道示范路 8 号 301 室' },
    applicant: { kind: 'person', age: 30 },
    lookups: {
      household: { area: '浙江省安吉县' },
      residence: { local: false, since: '2024-03-01' },
      payments: { months: 14 },
    },
  },
  {
    service: 'minimum-living-allowance',
    weight: 3,
    data: { people: 3, income: 200_000, cause: 'illness', account: '6222020000000000001' },
    applicant: { kind: 'person', age: 50 },
    promises: ['hospitalBill'],
  },
  {
    service: 'road-occupation',
    weight: 2,
    data: { purpose: 'works', from: '2026-12-01', days: 5, area: 20, phone: '13800000001' },
    applicant: { kind: 'person', age: 40 },
  },
];

const WHOLE = 60;

/** Filings that a document's own tests hand in with success, each once: what a service without a sample here is simulated with. */
export function ownSamples(document: ServiceDocument): readonly Sample[] {
  const usual = Object.fromEntries(
    Object.entries(propertiesOf(document.data)).flatMap(([name, { default: value }]) =>
      value === undefined ? [] : [[name, value] as const],
    ),
  );
  // Everybody here consents, and registers speak: whom they do not answer is tried by the tests themselves.
  const filed = document.tests.filter(
    ({ expect, given }) =>
      expect.refused === undefined && given.on === undefined && (given.unconsented ?? []).length === 0,
  );
  const given = new Map(
    filed.flatMap(({ given: { data: said, applicant = { kind: 'person', age: 40 }, lookups = {} } }) => {
      const answers = Object.entries(lookups).flatMap(([id, one]) => (one === 'failed' ? [] : [[id, one] as const]));
      if (answers.length < Object.keys(lookups).length) return [];
      const sample = { data: { ...usual, ...said }, applicant, lookups: Object.fromEntries(answers) };
      return [[canonical(sample), { service: document.id, weight: 1, ...sample }] as const];
    }),
  );
  // Each service as often as any other, however many ways its tests file it.
  return [...given.values()].map((one) => ({ ...one, weight: WHOLE / given.size }));
}

/** People whose consent a case asks for: known by the number in the answers itself, since nothing of it is kept. */
export const inventedParties = (document: ServiceDocument, data: JsonObject): Env['parties'] & object =>
  Object.fromEntries(partyNumbers(document.parties, data).map(({ party, idNumber }) => [party.id, idNumber]));

export const partyActor = (name: string, key: string): Actor & { readonly kind: 'party' } => {
  const id = `party:${name}`;
  return { kind: 'party', person: id, party: id, key };
};

export const partyActors = ({ parties = {} }: Pick<Env, 'parties'>): readonly (Actor & { readonly kind: 'party' })[] =>
  Object.entries(parties).map(([name, key]) => partyActor(name, key));
