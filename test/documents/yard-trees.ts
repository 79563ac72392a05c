// Trees in a yard, a document for tests of the gate: every kind of declaration once, each spoken of elsewhere, with the
// register it asks and the type it shares.
import type { JsonObject } from '#kernel/json.ts';
import type { Connector } from '#service/rules/lookup.ts';

export const text = (zh: string, en: string): string => `${zh} | ${en}`;

export const YARDS: Connector = {
  id: 'yard-register',
  title: { 'zh-CN': '院落登记', en: 'Register of yards' },
  timeout: 1000,
  operations: [
    {
      id: 'findYard',
      method: 'get',
      path: '/yards',
      input: [{ name: 'holder', in: 'query', required: true, schema: { type: 'string' } }],
      always: ['paved', 'trees'],
      result: { paved: { type: 'boolean', 'x-class': 'personal' }, trees: { type: 'integer', 'x-class': 'personal' } },
    },
  ],
};

export const YARD: JsonObject = {
  apiVersion: 'wuyuan/v1',
  kind: 'Service',
  metadata: {
    id: 'yard-trees',
    version: '2.0.0',
    title: text('院内种树', 'Trees in a yard'),
    summary: text('给院子申请树苗', 'Ask for saplings'),
    authority: 'dept:civil-affairs',
    audience: ['person'],
  },
  laws: { licensing: text('行政许可法', 'Administrative Licensing Law') },
  data: {
    type: 'object',
    required: ['tree', 'count', 'shared'],
    properties: {
      tree: {
        title: text('树种', 'Tree'),
        enum: ['plum', 'pine'],
        'x-labels': { plum: text('梅', 'Plum'), pine: text('松', 'Pine') },
        'x-class': 'public',
        'x-purpose': 'choose',
      },
      count: { title: text('几棵', 'How many'), type: 'integer', minimum: 1, maximum: 9, 'x-class': 'public' },
      shared: { title: text('与邻居共用', 'Shared'), type: 'boolean', 'x-class': 'public' },
      neighbour: {
        title: text('邻居的身份证号', 'ID number of the neighbour'),
        type: 'string',
        format: 'idNumber',
        'x-class': 'sensitive',
        'x-purpose': 'choose',
      },
      story: { $ref: 'types#/story' },
    },
  },
  form: {
    pages: [
      { id: 'what', fields: ['/tree', { ref: '/count', widget: 'number' }, '/story', 'files'] },
      {
        id: 'who',
        fields: [
          { ref: '/shared' },
          { ref: '/neighbour', visible: 'data.shared == true', required: 'data.shared == true' },
        ],
      },
    ],
  },
  privacy: { purposes: { choose: text('挑选树苗', 'To choose the saplings') }, retention: 'P2Y' },
  materials: [
    {
      id: 'sketch',
      title: text('院落草图', 'Sketch of the yard'),
      purpose: 'choose',
      requiredWhen: 'data.count > 3',
      deferrable: { within: 'P2D', times: 1 },
    },
  ],
  lookups: {
    yard: {
      title: text('院落登记', 'Register of yards'),
      connector: 'yard-register',
      operationId: 'findYard',
      input: { holder: 'applicant.idNumber' },
      returns: {
        paved: { type: 'bool', title: text('已硬化', 'Paved') },
        trees: { type: 'int', title: text('现有树木', 'Trees there are') },
      },
      purpose: text('核对院落', 'To look at the yard'),
      onFailure: { 'ask-material': 'sketch' },
    },
  },
  eligibility: [
    {
      id: 'soil',
      at: 'submit',
      rule: '!has(lookups.yard) || !lookups.yard.paved && lookups.yard.trees < 20',
      else: text('院内没有地方', 'There is no room'),
    },
  ],
  parties: { neighbour: { title: text('邻居', 'The neighbour'), id: 'data.neighbour', reads: ['/tree', '/count'] } },
  policy: ['feeSmall', 'feeLarge'],
  decisions: {
    price: {
      title: text('每棵', 'For each'),
      unit: 'fen',
      hitPolicy: 'UNIQUE',
      inputs: ['data.tree'],
      rules: [
        { title: text('梅', 'Plum'), when: ["'plum'"], then: 'policy.feeSmall' },
        { title: text('松', 'Pine'), when: ["'pine'"], then: 'policy.feeLarge' },
      ],
    },
  },
  fees: [
    {
      id: 'saplings',
      title: text('树苗费', 'For the saplings'),
      amount: 'decisions.price * data.count',
      account: 'nursery',
      refundWhen: ['withdrawn'],
    },
  ],
  outputs: {
    tag: {
      title: text('树牌', 'Tag of the tree'),
      type: 'tree-tag',
      fields: ['/tree'],
      decisions: ['price'],
      public: ['/tree'],
      validity: 'P2Y',
      retention: 'P5Y',
    },
  },
  clocks: {
    decide: { from: 'accepted', after: 'term.decide' },
    promise: { from: 'accepted', after: 'P15D', calendar: 'cn-working' },
  },
  sla: { statutory: 'decide', promised: 'promise' },
  operations: {
    extend: { clock: 'promise', max: 'P2D', times: 1, grant: 'post:unit-head' },
    comment: {},
    revoke: {},
  },
  routing: { else: 'post:counter' },
  remedy: text('可以申请行政复议', 'Ask for reconsideration'),
  reasons: [{ code: 'full', text: text('没有地方', 'No room'), legal: 'licensing#38' }],
  migrations: [
    { from: '1.x', policy: 'migrate', states: { noted: 'received' }, notify: text('多问树种', 'One more question') },
  ],
  workflow: {
    initial: 'received',
    states: {
      received: {
        stage: 'assign',
        holder: 'post:counter',
        deadline: 'P2D',
        on: { accept: 'way', decline: 'declined' },
      },
      way: {
        type: 'choice',
        on: [
          { cond: 'data.shared == true', target: 'consent' },
          { otherwise: true, target: 'looks' },
        ],
      },
      consent: {
        stage: 'collect',
        holder: 'party:neighbour',
        watch: 'post:counter',
        sign: text('我同意种树', 'I agree to the trees'),
        expires: { after: 'P5D', target: 'lapsed' },
        on: { agree: 'looks', disagree: 'lapsed' },
      },
      looks: { type: 'parallel', branches: ['soil', 'light'], join: 'all', target: 'payment' },
      soil: {
        stage: 'handle',
        holder: 'post:intake',
        deadline: 'P2D',
        on: { soilSeen: { target: 'join', label: text('土壤已看', 'Soil seen') } },
      },
      light: {
        stage: 'handle',
        holder: 'post:approver',
        deadline: 'P3D',
        on: { lightSeen: { target: 'join', label: text('光照已看', 'Light seen') } },
      },
      payment: {
        stage: 'handle',
        charge: ['saplings'],
        watch: 'post:counter',
        expires: { after: 'P9D', target: 'lapsed' },
        on: { paid: 'decision', failed: { target: 'payment', limit: 3, then: 'lapsed' } },
      },
      decision: {
        stage: 'handle',
        holder: 'post:approver',
        deadline: 'P3D',
        on: { approve: 'granted', reject: 'refused' },
      },
      granted: { type: 'final', outcome: 'granted', produces: ['tag'] },
      refused: { type: 'final', outcome: 'refused' },
      declined: { type: 'final', outcome: 'notOurs' },
      lapsed: { type: 'final', outcome: 'lapsed' },
    },
  },
  tests: [
    {
      name: '种梅',
      given: {
        data: { tree: 'plum', count: 1, shared: false },
        lookups: { yard: { paved: false, trees: 2 } },
        promises: ['sketch'],
      },
      events: ['submit', 'accept'],
      expect: { state: 'soil + light' },
    },
  ],
};

export const TYPES: JsonObject = {
  apiVersion: 'wuyuan/v1',
  kind: 'Types',
  types: {
    story: {
      title: text('说明', 'Story'),
      type: 'string',
      maxLength: 90,
      'x-class': 'personal',
      'x-purpose': 'choose',
    },
  },
};
