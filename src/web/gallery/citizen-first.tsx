// Samples of the residents' first pages: home, sign-in, apply, case.
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import type { Field, Material, ServiceDocument } from '#service/rules.ts';
import type { ServiceRowView } from '../kit/service-row/service-row.tsx';
import type { LifeEventView } from '../kit/life-event/life-event.tsx';
import type { FieldsView } from '../kit/form-fields/form-fields.tsx';
import type { LoopStep } from '../kit/stub/stub.tsx';
import type { TimelineItem } from '../kit/timeline/timeline.tsx';
import { iconOfLifeEvent } from '../kit/icon/icon.tsx';
import type { HomeView } from '../citizen/home/page.tsx';
import type { SignInView } from '../citizen/sign-in/page.tsx';
import type { ApplyView } from '../citizen/apply/page.tsx';
import type { CaseView } from '../citizen/case/page.tsx';
import { due, text, words } from './frame.ts';

const LOOP: readonly (readonly [string, string])[] = [
  ['收集', 'Collect'],
  ['交办', 'Assign'],
  ['办理', 'Handle'],
  ['反馈', 'Feed back'],
  ['评价', 'Evaluate'],
];

export const loop = (language: Language, at: number): readonly LoopStep[] =>
  LOOP.map(([zh, en], index) => ({
    word: words(language)(zh, en),
    state: index < at ? 'done' : index === at ? 'now' : 'next',
  }));

const EVENTS: readonly (readonly [string, string, string])[] = [
  ['birth', '生育与落户', 'Birth'],
  ['school', '入学与教育', 'School'],
  ['work', '就业与创业', 'Work'],
  ['marriage', '婚姻登记', 'Marriage'],
  ['housing', '买房与租房', 'Housing'],
  ['social-insurance', '社保与医保', 'Insurance'],
  ['housing-fund', '住房公积金', 'Housing fund'],
  ['traffic', '车辆与驾驶', 'Driving'],
  ['business', '开店办企业', 'Open a shop'],
  ['elderly', '养老', 'Old age'],
  ['health', '看病就医', 'Health'],
  ['aid', '困难救助', 'Hardship'],
  ['neighbourhood', '邻里与街坊', 'Neighbourhood'],
  ['farming', '种田与土地', 'Farming'],
  ['death', '身后事', 'Bereavement'],
];

export const lifeEvents = (language: Language): readonly LifeEventView[] =>
  EVENTS.map(([id, zh, en]) => ({
    id,
    title: words(language)(zh, en),
    icon: iconOfLifeEvent(id),
    href: `/services?event=${id}`,
  }));

const serviceRow = (
  id: string,
  title: string,
  authority: string,
  promise: string,
  summary: string,
): ServiceRowView => ({
  id,
  title,
  href: `/services/${id}`,
  authority,
  promise,
  summary,
});

export function services(language: Language): readonly ServiceRowView[] {
  const w = words(language);
  return [
    serviceRow(
      'residence-permit',
      w('居住证申领', 'Residence permit'),
      w('武源县公安局', 'Wuyuan Public Security Bureau'),
      w('承诺 5 个工作日', 'Promised in 5 working days'),
      w('在本县住满半年、有稳定住处或工作的，可以领。', 'For those who have lived here for half a year.'),
    ),
    serviceRow(
      'elderly-allowance',
      w('高龄津贴', 'Old-age allowance'),
      w('武源县民政局', 'Wuyuan Civil Affairs Bureau'),
      w('承诺 10 个工作日', 'Promised in 10 working days'),
      w('八十岁以上的本县居民每月可以领。', 'For residents aged eighty and over, each month.'),
    ),
    serviceRow(
      'complaint',
      w('投诉与诉求', 'Complain or report a problem'),
      w('武源县社会治理中心', 'Wuyuan Social Governance Centre'),
      w('承诺 5 个工作日', 'Promised in 5 working days'),
      w('路灯坏了、噪声扰民、办事不顺，都可以说。', 'A broken lamp, noise, or an office that did not help.'),
    ),
    serviceRow(
      'housing-fund-withdrawal',
      w('住房公积金提取', 'Withdraw the housing fund'),
      w('武源县住房公积金管理中心', 'Wuyuan Housing Fund Centre'),
      w('当场办结', 'On the spot'),
      w('买房、租房、还贷、退休都可以提。', 'To buy, rent, repay a loan, or on retirement.'),
    ),
    serviceRow(
      'enterprise-problem',
      w('企业诉求', 'Problem of a business'),
      w('武源县发展和改革局', 'Wuyuan Development and Reform Bureau'),
      w('承诺 10 个工作日', 'Promised in 10 working days'),
      w('用工、用地、用电、融资的难题，多个部门一起答。', 'Staff, land, power, finance: all offices answer together.'),
    ),
  ];
}

export function home(language: Language, guest: boolean): HomeView {
  const w = words(language);
  return {
    matters: guest
      ? []
      : [
          {
            id: 'c1',
            title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
            href: '/cases/c1',
            who: w('康乾街道 · 办理岗', 'Kangqian Subdistrict · Handling desk'),
            due: due('2026-11-26', 'green', 3),
            steps: loop(language, 2),
          },
          {
            id: 'c2',
            title: w('高龄津贴', 'Old-age allowance'),
            href: '/cases/c2',
            who: w('武源县民政局 · 审批岗', 'Civil Affairs · Approver'),
            due: due('2026-11-19', 'red', -2),
            steps: loop(language, 2),
          },
        ],
    matterCount: guest ? 0 : 3,
    todos: guest
      ? []
      : [
          {
            title: w('居住证申领，请补一张照片', 'Residence permit: please add a photo'),
            href: '/cases/c3',
            due: due('2026-11-23', 'yellow', 0),
          },
        ],
    suggestions: services(language)
      .slice(0, 3)
      .map(({ title, href }) => ({ title, href })),
    lifeEvents: lifeEvents(language),
    services: services(language).map(({ summary: _summary, ...row }) => row),
  };
}

export function signIn(language: Language): SignInView {
  const w = words(language);
  const one = (account: string, name: string, zh: string, en: string) => ({ account, name, role: w(zh, en) });
  return {
    account: '',
    back: '/',
    wrong: false,
    problem: null,
    demoAccounts: [
      one('resident', '陈晓砚', '居民', 'resident'),
      one('elder', '姚阿荷', '居民，85 岁', 'resident, aged 85'),
      one('company', '俞渊白', '企业经办人', 'agent of a company'),
      one('grid', '方禾青', '网格员', 'grid worker'),
      one('dispatcher', '单知微', '交办岗', 'dispatcher'),
      one('handler', '柏屿川', '综合行政执法局 办理岗', 'handler'),
      one('chief', '计衡远', '综合行政执法局 负责人', 'head of the unit'),
      one('supervisor', '卫思齐', '督办岗', 'supervisor'),
      one('leader', '孟云开', '县领导', 'county leader'),
    ],
  };
}

const equals = (name: string, value: string) => ({
  source: `data.${name} == '${value}'`,
  tree: {
    op: '==',
    args: [
      { op: '.', args: [{ op: 'id', args: ['data'] }, name] },
      { op: 'value', args: [value] },
    ],
  },
});

const option = (value: string, zh: string, en: string) => ({ value, label: text(zh, en) });

/** A document of nothing but its form: what the pages read of it. */
const documentOf = (form: readonly Field[], data: JsonObject, materials: readonly Material[]): ServiceDocument =>
  ({
    id: 'residence-permit',
    data,
    materials,
    form: { pages: [{ id: 'living', title: text('居住情况', 'Living'), fields: form }] },
  }) as Partial<ServiceDocument> as ServiceDocument;

export function fields(language: Language, wrong: boolean): FieldsView {
  const w = words(language);
  const asked: readonly Field[] = [
    {
      ref: '/kind',
      label: text('居住方式', 'How you live here'),
      widget: 'radio',
      required: true,
      options: [
        option('own', '自有住房', 'Own home'),
        option('rent', '租房', 'Rented'),
        option('dormitory', '单位宿舍', 'Dormitory'),
      ],
    },
    {
      ref: '/contract',
      label: text('租赁合同备案号', 'Number of the lease'),
      help: text('合同右上角，以 ZL 开头', 'Top right of the lease, begins with ZL'),
      widget: 'text',
      required: equals('kind', 'rent'),
      visible: equals('kind', 'rent'),
    },
    { ref: '/name', label: text('申请人姓名', 'Name'), widget: 'text', required: true, readOnly: true },
    {
      ref: '/idNumber',
      label: text('身份证号码', 'Identity number'),
      help: text('18 位，末位可以是 X', '18 signs, the last may be X'),
      widget: 'idNumber',
      required: true,
    },
    {
      ref: '/phone',
      label: text('手机号码', 'Phone number'),
      help: text('用来接收办理进度', 'For news about your case'),
      widget: 'phone',
      required: true,
    },
    { ref: '/since', label: text('入住日期', 'Living here since'), widget: 'date', required: true },
    { ref: '/rentFen', label: text('每月租金', 'Monthly rent'), widget: 'number', required: false },
    { ref: 'place', label: text('住在哪里', 'Where you live'), widget: 'place', required: true },
    { ref: '/text', label: text('还想说明的', 'Anything else'), widget: 'area', required: false },
    { ref: '/mail', label: text('证件寄到家', 'Mail the card to me'), widget: 'checkbox', required: false },
    { ref: 'files', label: text('材料', 'Papers'), widget: 'files', required: true },
  ];
  const schema: JsonObject = {
    type: 'object',
    properties: {
      kind: { type: 'string', enum: ['own', 'rent', 'dormitory'] },
      contract: { type: 'string', maxLength: 40 },
      name: { type: 'string', maxLength: 60 },
      idNumber: { type: 'string', format: 'idNumber' },
      phone: { type: 'string', format: 'phone' },
      since: { type: 'string', format: 'date' },
      rentFen: { type: 'integer', 'x-unit': 'fen' },
      text: { type: 'string', maxLength: 400 },
      mail: { type: 'boolean' },
    },
  };
  const materials: readonly Material[] = [
    {
      id: 'photo',
      title: text('本人照片', 'Photo of yourself'),
      help: text('近半年的免冠照片。', 'Taken within half a year.'),
      mediaTypes: ['image/jpeg', 'image/png'],
      maxBytes: 5_000_000,
      maxItems: 1,
      required: true,
    },
    {
      id: 'lease',
      title: text('租赁合同', 'Lease'),
      mediaTypes: ['image/jpeg', 'application/pdf'],
      maxBytes: 10_000_000,
      maxItems: 9,
      required: false,
    },
  ];
  return {
    document: documentOf(asked, schema, materials),
    fields: asked,
    data: wrong
      ? { kind: 'rent', name: '陈晓砚', idNumber: '33052119840516985' }
      : { kind: 'own', name: '陈晓砚', phone: '19900000001', since: '2025-03-08', rentFen: 123450 },
    place: { town: '330521005', address: '' },
    towns: [
      {
        code: '330521001',
        name: w('武康街道', 'Wukang Subdistrict'),
        villages: [
          { code: '330521001001', name: w('居仁社区', 'Juren Community') },
          { code: '330521001200', name: w('对河口村', 'Duihekou Village') },
        ],
      },
      {
        code: '330521005',
        name: w('康乾街道', 'Kangqian Subdistrict'),
        villages: [{ code: '330521005001', name: w('千秋社区', 'Qianqiu Community') }],
      },
    ],
    units: [],
    files: { photo: [{ id: 'f1', name: w('照片.jpg', 'photo.jpg'), bytes: 843_211, href: '/files/f1' }] },
    problems: wrong
      ? [
          { ref: '/contract', message: w('请填写租赁合同备案号', 'Please fill in the number of the lease') },
          {
            ref: '/idNumber',
            message: w('身份证号码应为 18 位，现在是 17 位', 'An identity number has 18 signs; this has 17'),
          },
          { ref: '/phone', message: w('请填写手机号码', 'Please fill in the phone number') },
          { ref: '/since', message: w('请填写入住日期', 'Please fill in since when you live here') },
          { ref: 'place.village', message: w('请选择村或社区', 'Please choose the village or community') },
        ]
      : [],
  };
}

export function apply(language: Language, wrong: boolean): ApplyView {
  const w = words(language);
  return {
    service: { id: 'residence-permit', title: w('居住证申领', 'Residence permit'), href: '/services/residence-permit' },
    promise: w('承诺 5 个工作日', 'Promised in 5 working days'),
    title: w('居住情况', 'How you live'),
    action: '/apply/residence-permit/living',
    steps: [
      { title: w('居住情况', 'Living'), state: 'now' },
      { title: w('材料', 'Papers'), state: 'next' },
      { title: w('核对提交', 'Check'), state: 'next' },
    ],
    backHref: null,
    applicants: [
      { id: 'p-resident', name: '陈晓砚', kind: 'self' },
      { id: 'p-elder', name: '姚阿荷', kind: 'proxy' },
    ],
    applicant: 'p-resident',
    fields: fields(language, wrong),
    isLast: false,
    savedAt: '2026-11-23T01:10:00.000Z',
    resumed: !wrong,
  };
}

export function timeline(language: Language): readonly TimelineItem[] {
  const w = words(language);
  const mark = (zh: string, index: number) => (language === 'en' ? String(index) : zh);
  return [
    {
      mark: mark('收集', 1),
      title: w('您提交了办件。', 'You submitted the case.'),
      state: 'done',
      at: '2026-11-18T03:20:00.000Z',
      who: w('手机', 'phone'),
    },
    {
      mark: mark('交办', 2),
      title: w('已交办给康乾街道，最迟 11月26日 答复。', 'Assigned to Kangqian Subdistrict, to answer by 26 November.'),
      state: 'done',
      at: '2026-11-19T01:12:00.000Z',
      who: w('武源县社会治理中心 · 交办岗', 'Social Governance Centre · Dispatcher'),
    },
    {
      mark: mark('办理', 3),
      title: w('请综合行政执法局协办。', 'Urban Management was asked to assist.'),
      state: 'done',
      at: '2026-11-20T06:40:00.000Z',
      who: w('康乾街道 · 办理岗', 'Kangqian Subdistrict · Handling desk'),
      text: w('请核实该路段路灯的产权单位，编号 WY0012345678。', 'Please find out who owns the lamps on this road.'),
    },
    {
      mark: mark('办理', 4),
      title: w('康乾街道正在办理', 'Kangqian Subdistrict is handling it'),
      state: 'now',
      who: w('康乾街道 · 办理岗', 'Kangqian Subdistrict · Handling desk'),
      expected: w('11月26日前', 'by 26 November'),
    },
    { mark: mark('反馈', 5), title: w('答复您', 'You get an answer'), state: 'next' },
    {
      mark: mark('评价', 6),
      title: w('您来评价', 'You rate it'),
      state: 'next',
      expected: w('答复后 30 天内', 'within 30 days of the answer'),
    },
  ];
}

const reason = {
  type: 'object',
  properties: { reason: { type: 'string', minLength: 1, maxLength: 1000, 'x-widget': 'area' } },
  required: ['reason'],
};

export function caseView(language: Language, kind: 'open' | 'correct' | 'answered'): CaseView {
  const w = words(language);
  const action = (command: string, label: string) => ({
    command,
    label,
    action: `/cases/c1/${command}`,
    input: reason,
    as: 'p-resident',
    seq: 7,
    labels: { reason: w('理由', 'Reason') },
  });
  const answered = kind === 'answered';
  const form = fields(language, false);
  return {
    id: 'c1',
    number: 'WY0012345678',
    title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
    service: { title: w('投诉与诉求', 'Complaint'), href: '/services/complaint' },
    applicant: null,
    steps: loop(language, answered ? 4 : 2),
    due: answered ? null : kind === 'correct' ? due('2026-11-26', 'paused', 3) : due('2026-11-26', 'green', 3),
    outcome: answered ? { word: w('已解决', 'Solved'), at: '2026-11-22T07:00:00.000Z' } : null,
    isClosed: false,
    duties: answered
      ? [
          {
            who: w('您', 'You'),
            what: w('评价', 'Evaluate'),
            due: due('2026-12-22', 'green', 21),
            since: '2026-11-22T07:00:00.000Z',
            isYours: true,
          },
        ]
      : [
          {
            who: w('康乾街道 · 办理岗', 'Kangqian Subdistrict · Handling desk'),
            what: w('办理', 'Handle'),
            due: due('2026-11-26', 'green', 3),
            since: '2026-11-19T01:12:00.000Z',
            isYours: false,
          },
          {
            who: w('综合行政执法局 · 办理岗', 'Urban Management · Handling desk'),
            what: w('协办', 'Assist'),
            due: due('2026-11-20', 'red', -1),
            since: '2026-11-20T06:40:00.000Z',
            isYours: false,
          },
        ],
    answers: answered
      ? [
          {
            unit: w('康乾街道', 'Kangqian Subdistrict'),
            at: '2026-11-22T07:00:00.000Z',
            outcome: w('已解决', 'Solved'),
            tone: 'done',
            text: w(
              '您好！11月21日晚已更换千秋东街的三盏路灯，并把这一段列入每周巡查。\n感谢您告诉我们。',
              'Three lamps on Qianqiu East Street were replaced on the evening of 21 November, and the stretch is now checked every week.\nThank you for telling us.',
            ),
            files: [{ id: 'f2', name: w('更换后照片.jpg', 'after.jpg'), bytes: 220_000, href: '/files/f2' }],
            remedy: w(
              '如不满意，可以在评价时说明，或在 30 天内请求重新办理一次。',
              'If you are not satisfied, say so in the rating, or ask within 30 days to have it handled again.',
            ),
          },
        ]
      : [],
    correction:
      kind === 'correct'
        ? {
            action: '/cases/c1/correct',
            seq: 7,
            as: 'p-resident',
            items: [
              {
                label: w('本人照片', 'Photo of yourself'),
                text: w('照片太暗，看不清脸，请换一张。', 'Too dark to see the face. Please send another.'),
              },
            ],
            fields: { ...form, fields: form.fields.filter((field) => field.ref === 'files') },
            due: due('2026-11-30', 'green', 5),
          }
        : null,
    evaluate: answered
      ? {
          action: '/cases/c1/evaluate',
          seq: 7,
          as: 'p-resident',
          ratings:
            language === 'en'
              ? ['Very poor', 'Poor', 'Fair', 'Good', 'Very good']
              : ['非常不满意', '不满意', '基本满意', '满意', '非常满意'],
          values: {},
          problems: [],
        }
      : null,
    evaluation: null,
    actions: answered
      ? [action('reopen', w('请求重新办理', 'Ask to reopen'))]
      : [
          action('urge', w('催办', 'Urge')),
          action('comment', w('留言', 'Comment')),
          { ...action('withdraw', w('撤回', 'Withdraw')), weight: 'danger' },
        ],
    opened: null,
    timeline: timeline(language),
    data: [
      { label: w('标题', 'Title'), value: w('康乾街道路灯三天不亮', 'Street lamps dark for three days') },
      {
        label: w('内容', 'What'),
        value: w(
          '千秋东街 12 号到 20 号之间的路灯，已经三天不亮，晚上老人出门不安全。',
          'The lamps between 12 and 20 Qianqiu East Street have been dark for three days.',
        ),
      },
      { label: w('地点', 'Place'), value: w('康乾街道 千秋社区', 'Qianqiu Community, Kangqian') },
    ],
    files: [],
    letters: [{ title: w('受理通知书', 'Notice of acceptance'), href: '/cases/c1/letters/acceptance' }],
    done: kind === 'open' ? w('已催办，康乾街道会看到。', 'Urged. Kangqian Subdistrict will see it.') : null,
  };
}
