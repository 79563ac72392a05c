// For tests: a small sound document as plain data, to be changed in one place and read through the product's own door.
import type { Json, JsonObject } from '#kernel/json.ts';
import { checkPack, type CheckContext } from './check/check.ts';
import type { Finding } from './check/finding.ts';
import { replaced } from './check/mutate/place.ts';
import { loadData, loadPack } from './pack.ts';
import type { Parameter, ServiceDocument } from './rules.ts';

const both = (zh: string, en: string): JsonObject => ({ 'zh-CN': zh, en });

const PARAMETERS: readonly Parameter[] = [
  ['rating.window', 30, 'days'],
  ['rating.rectify', 15, 'days'],
  ['rating.callback', 1, 'workdays'],
  ['term.decide', 20, 'workdays'],
  ['term.short', 12, 'workdays'],
  ['term.short.extension', 2, 'workdays'],
  ['term.wish', 20, 'workdays'],
  ['operation.suspend', 60, 'days'],
  ['feeSmall', 500, 'fen'],
  ['feeLarge', 900, 'fen'],
].map(([id, count, unit]) => ({
  id: String(id),
  title: { 'zh-CN': '期限', en: 'Term' },
  value: { count: Number(count), unit: unit as 'days' },
  from: '2020-01-01',
  source: id === 'term.wish' ? { 'zh-CN': 'nobody', en: 'nobody' } : { 'zh-CN': '试验', en: 'test' },
  verified: id !== 'term.wish',
}));

export const CONTEXT: CheckContext = {
  parameters: PARAMETERS,
  laws: [{ name: '行政许可法', articles: 83, from: '2019-04-23', source: 'test' }],
  on: '2026-11-23',
};

/** Received at the counter, once corrected, decided by the approver. */
export const SAMPLE: JsonObject = {
  apiVersion: 'wuyuan/v1',
  kind: 'Service',
  metadata: {
    id: 'sample',
    version: '1.0.0',
    title: both('示例事项', 'Sample'),
    summary: both('测试用的小事项', 'A small one for tests'),
    authority: 'dept:civil-affairs',
    audience: ['person'],
  },
  laws: { licensing: both('行政许可法', 'Administrative Licensing Law') },
  data: {
    type: 'object',
    required: ['name', 'kind'],
    properties: {
      name: { type: 'string', title: both('姓名', 'Name'), minLength: 2, maxLength: 20, 'x-class': 'personal' },
      kind: {
        enum: ['new', 'renew', 'change'],
        'x-class': 'public',
        title: both('种类', 'Kind'),
        'x-labels': { new: both('新办', 'New'), renew: both('续办', 'Renewal'), change: both('变更', 'Change') },
      },
      number: { type: 'string', title: both('原证号', 'Former number'), maxLength: 20, 'x-class': 'personal' },
      copies: {
        type: 'integer',
        title: both('份数', 'Copies'),
        minimum: 1,
        maximum: 9,
        default: 1,
        'x-class': 'public',
      },
      agree: { type: 'boolean', title: both('同意公开', 'May be published'), 'x-class': 'public' },
      tags: {
        type: 'array',
        title: both('标签', 'Tags'),
        items: { type: 'string', maxLength: 10 },
        maxItems: 3,
        'x-class': 'personal',
      },
      payout: {
        type: 'object',
        required: ['bank'],
        properties: {
          bank: { type: 'string', title: both('银行', 'Bank'), maxLength: 20, 'x-class': 'personal' },
          note: { type: 'string', title: both('备注', 'Note'), maxLength: 20, 'x-class': 'personal' },
        },
      },
    },
  },
  form: {
    pages: [
      {
        id: 'one',
        fields: [
          { ref: '/name' },
          { ref: '/kind' },
          { ref: '/number', visible: "data.kind != 'new'", required: "data.kind != 'new'" },
          { ref: '/copies' },
          { ref: '/agree' },
        ],
      },
      { id: 'two', fields: [{ ref: '/tags' }, { ref: '/payout' }, { ref: 'place' }, { ref: 'files' }] },
    ],
  },
  eligibility: [
    {
      id: 'grown',
      at: 'start',
      rule: 'has(applicant.age) && applicant.age >= 18',
      else: both('须年满十八周岁', 'Grown-ups only'),
    },
  ],
  clocks: {
    decide: { from: 'accepted', after: 'term.decide' },
    promise: { from: 'accepted', after: 'P10D', calendar: 'cn-working' },
  },
  sla: { statutory: 'decide', promised: 'promise' },
  operations: { extend: { clock: 'decide', max: 'P10D', times: 1, grant: 'post:unit-head' }, take: {}, comment: {} },
  escalation: [
    { to: 'post:unit-head', every: 'P1D' },
    { to: 'post:county-duty-leader', every: 'P1D' },
  ],
  routing: { else: 'post:counter' },
  rating: { onBad: 'callBack' },
  remedy: both('六十日内可以申请行政复议', 'Ask for reconsideration within sixty days'),
  reasons: [{ code: 'incomplete', text: both('材料不齐', 'Incomplete'), legal: 'licensing#32' }],
  workflow: {
    initial: 'received',
    states: {
      received: {
        stage: 'assign',
        holder: 'post:counter',
        deadline: { after: 'P5D', calendar: 'cn-working' },
        on: [
          { event: 'accept', target: 'route' },
          { event: 'decline', target: 'declined' },
          { event: 'requestCorrection', target: 'correction', limit: 1, then: 'declined' },
        ],
      },
      correction: {
        stage: 'collect',
        holder: 'applicant',
        watch: 'post:counter',
        expires: { after: 'P10D', target: 'lapsed' },
        on: [{ event: 'correct', target: 'received' }],
      },
      route: {
        type: 'choice',
        on: [
          { cond: "data.kind == 'change'", target: 'inspection' },
          { otherwise: true, target: 'review' },
        ],
      },
      inspection: {
        stage: 'handle',
        holder: 'post:intake',
        deadline: { after: 'P5D', calendar: 'cn-working' },
        on: [{ event: 'inspect', target: 'review', label: both('现场查看', 'Inspect') }],
      },
      review: {
        stage: 'handle',
        holder: 'post:approver',
        deadline: { after: 'P5D', calendar: 'cn-working' },
        on: [
          { event: 'approve', target: 'granted' },
          { event: 'reject', target: 'refused' },
        ],
      },
      granted: { type: 'final', outcome: 'granted' },
      refused: { type: 'final', outcome: 'refused' },
      declined: { type: 'final', outcome: 'notOurs' },
      lapsed: { type: 'final', outcome: 'lapsed' },
    },
  },
  tests: [
    {
      name: '准予',
      given: { data: { name: '某人', kind: 'new' } },
      events: ['submit', 'accept', 'approve'],
      expect: { state: 'granted' },
    },
  ],
};

/** The sample with the value at a JSON Pointer replaced, or taken out when it is undefined. */
export const changed = (path: string, value: Json | undefined, from: JsonObject = SAMPLE): JsonObject =>
  replaced(from, path, value);

/** Reads plain data as it would stand in a file: JSON is YAML, one value a line. */
export const readText = (document: JsonObject) =>
  loadPack([{ path: 'sample.service.yaml', text: JSON.stringify(document, null, 1) }], CONTEXT);

/** Reads plain data as a document; in less than half the time, and nothing has a line. */
export const read = (document: JsonObject) => loadData('sample.service.yaml', document, CONTEXT);

/** Reads and checks; every finding. */
export const findings = (document: JsonObject, context: CheckContext = CONTEXT): readonly Finding[] =>
  checkPack(read(document), context);

/** The document, which has to be without findings. */
export function sound(document: JsonObject = SAMPLE): ServiceDocument {
  const { documents, findings: found } = read(document);
  const [first] = documents;
  if (!first || found.length > 0) throw new Error(`not sound: ${JSON.stringify(found)}`);
  return first;
}
