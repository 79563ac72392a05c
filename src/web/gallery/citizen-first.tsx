// Samples of the residents' first pages: home, sign-in, apply.
import { lookupSamples } from './lookup-samples.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import type { Field, Material, ServiceDocument } from '#service/rules.ts';
import type { ServiceRowView } from '../kit/service-row/service-row.tsx';
import type { LifeEventView } from '../kit/life-event/life-event.tsx';
import type { FieldsView } from '../kit/form-fields/form-fields.tsx';
import type { LoopStep } from '../kit/stub/stub.tsx';
import { iconOfLifeEvent } from '../kit/icon/icon.tsx';
import type { HomeView } from '../citizen/home/page.tsx';
import type { OnwardView } from '../citizen/sign-in/onward.tsx';
import type { SignInView } from '../citizen/sign-in/page.tsx';
import type { ApplyView } from '../citizen/apply/page.tsx';
import { due, text, words } from './frame.ts';
import { saidSample } from './talk-samples.ts';

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

export const onward = (): OnwardView => ({ action: '/services/complaint/apply', fields: [['/category', 'noise']] });

export function signIn(language: Language): SignInView {
  const w = words(language);
  const one = (account: string, name: string, zh: string, en: string) => ({ account, name, role: w(zh, en) });
  return {
    account: '',
    back: '/',
    wrong: false,
    problem: null,
    mayVouch: true,
    isOut: false,
    carried: '',
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
    lookups: lookupSamples(language),
    said: wrong ? saidSample(language) : null,
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
    isAnswered: true,
    isLast: false,
    savedAt: '2026-11-23T01:10:00.000Z',
    asked: {
      items: [{ label: w('银行卡号', 'Bank account'), purpose: w('把津贴发到您的卡上', 'To pay the allowance to it') }],
      years: 10,
    },
    resumed: !wrong,
  };
}
