// Samples of the residents' further pages.
import { lookupSamples } from './lookup-samples.ts';
import { rows as answers } from './citizen-answers.ts';
import { costs } from './citizen-money.ts';
import type { Language } from '#kernel/text.ts';
import type { CallView } from '../citizen/call/page.tsx';
import type { CasesView } from '../citizen/cases/page.tsx';
import type { GuideView } from '../citizen/guide/page.tsx';
import type { ItemView } from '../citizen/item/page.tsx';
import type { MeView } from '../citizen/me/page.tsx';
import type { MessagesView } from '../citizen/messages/page.tsx';
import type { ReceiptView } from '../citizen/receipt/page.tsx';
import type { ReviewView } from '../citizen/review/page.tsx';
import type { ServicesView } from '../citizen/catalogue/page.tsx';
import type { SignUpView } from '../citizen/sign-up/page.tsx';
import type { TrackView } from '../citizen/track/page.tsx';
import { timeline } from './citizen-case.tsx';
import { lifeEvents, loop, services } from './citizen-first.tsx';
import { alikeBefore } from './alike-samples.ts';
import { due, words } from './frame.ts';

export function servicesView(language: Language, query: string): ServicesView {
  return {
    words: query,
    audience: '',
    event: '',
    events: lifeEvents(language).map(({ id, title }) => ({ value: id, label: title })),
    tiles: query === '' ? lifeEvents(language) : [],
    shown: { from: 1, to: services(language).length },
    answers: query === '' ? [] : answers(language).slice(0, 1),
    services: query === '' ? services(language) : [],
    near: query === '' ? [] : services(language).slice(2, 4),
    isFiltered: query !== '',
    total: query === '' ? services(language).length : 0,
    nextHref: null,
    firstHref: null,
  };
}

export function item(language: Language): ItemView {
  const w = words(language);
  return {
    said: {
      name: { text: w('老年人优待证办理', 'Senior citizen’s card'), language },
      summary: { text: w('六十周岁以上老人坐车、逛公园有优惠。', 'From sixty: cheaper buses and parks.'), language },
      days: { text: w('受理后 5 个工作日', '5 working days from acceptance'), language },
      apply: { text: '', language: 'zh-CN' },
    },
    office: w('武源县民政局', 'Wuyuan Civil Affairs Bureau'),
    department: '县民政局',
    audience: ['person'],
    code: '330521-示例-0001',
    kind: '公共服务',
    legal: '',
    demo: ['days'],
    source: '武源县事项目录（演示）',
    applyHref: '/services/general-application/apply?item=item-demo-01',
  };
}

export function guide(language: Language): GuideView {
  const w = words(language);
  return {
    id: 'elderly-allowance',
    lookups: lookupSamples(language),
    title: w('高龄津贴', 'Old-age allowance'),
    summary: w(
      '八十岁以上的本县居民，每月可以领一笔津贴。',
      'Residents aged eighty and over receive a monthly allowance.',
    ),
    authority: w('武源县民政局', 'Wuyuan Civil Affairs Bureau'),
    audience: ['person'],
    sections: [
      {
        title: w('怎么办', 'How it goes'),
        text: w(
          '填表提交，民政局核对户籍和年龄，符合条件的从下个月起发放。\n钱打到本人的社保卡。',
          'Fill in the form; the bureau checks residence and age, and pays from the next month.\nThe money goes to your social card.',
        ),
      },
    ],
    materials: [
      {
        title: w('本人近照', 'Recent photo'),
        help: w('手机拍的就行', 'A phone photo will do'),
        optional: false,
        certificate: false,
        later: null,
      },
      {
        title: w('委托书', 'Proxy letter'),
        help: '',
        optional: true,
        certificate: true,
        later: w('没有的可以先承诺，10 天内补交', 'may be promised and brought within 10 days'),
      },
    ],
    costs: costs(language),
    gives: [{ title: w('老年人优待证', 'Card for the elderly'), length: w('有效期 5 年', 'valid for 5 years') }],
    asked: {
      items: [{ label: w('银行卡号', 'Bank account'), purpose: w('把津贴发到卡上', 'To pay the allowance to it') }],
      years: 10,
    },
    tables: [
      {
        title: w('每月发给', 'Paid each month'),
        rows: [
          {
            title: w('80 至 89 周岁', '80 to 89 years old'),
            sum: w('50 元', 'CN¥50'),
            legal: null,
            demo: true,
            mine: true,
          },
          { title: w('90 周岁以上', '90 years and older'), sum: null, legal: null, demo: false, mine: false },
        ],
      },
    ],
    clocks: [
      {
        role: 'statutory',
        count: '20',
        unit: w('个工作日', 'working days'),
        words: w('20 个工作日', '20 working days'),
        source: w('《行政许可法》第四十二条', 'Administrative Licensing Law, art. 42'),
        demo: false,
      },
      {
        role: 'promised',
        count: '10',
        unit: w('个工作日', 'working days'),
        words: w('10 个工作日', '10 working days'),
        source: '',
        demo: true,
      },
    ],
    certificate: w(
      '提交后最迟 10 个工作日有结果；逾期第二个工作日由单位负责人接手督办，最后由值班县领导负责。',
      'There is a result within 10 working days; if late, the head of the unit takes it up the next working day, and at last the county leader on duty.',
    ),
    legal: [w('《浙江省老年人权益保障条例》第二十条', 'Zhejiang Regulations on the Elderly, art. 20')],
    remedy: w(
      '可以在收到决定之日起 60 日内申请行政复议，或者 6 个月内起诉。',
      'Within 60 days you may ask for review, or within 6 months go to court.',
    ),
    version: '1.2.0',
    hash: '3f9ac2d1b07e',
    hasDraft: false,
    saved: false,
    canStart: true,
    followable: null,
    followed: null,
    obstacles: [
      {
        text: w(
          '按户籍信息，您今年 42 岁，未满 80 岁。可以替符合条件的家人办理。',
          'You are 42, not yet 80. You may apply for a relative who qualifies.',
        ),
        legal: w('《……条例》第二十条', 'art. 20'),
      },
    ],
    help: w(
      '从 2030年3月5日 起就符合条件，到时再来办。',
      'The conditions are met from 5 Mar 2030 on; please come back then.',
    ),
  };
}

export function review(language: Language, isWrong: boolean): ReviewView {
  const w = words(language);
  return {
    service: { title: w('投诉与诉求', 'Complaint'), href: '/services/complaint' },
    lookups: lookupSamples(language),
    consents: [],
    action: '/services/complaint/review',
    steps: [
      { title: w('说清楚', 'What'), state: 'done', href: '/services/complaint/apply' },
      { title: w('核对提交', 'Check'), state: 'now' },
    ],
    backHref: '/services/complaint/apply',
    sections: [
      {
        title: w('申请人', 'Applicant'),
        changeHref: '/services/complaint/apply',
        facts: [{ label: w('申请人', 'Applicant'), value: '陈晓砚' }],
        problems: [],
        missing: '',
      },
      {
        title: w('说清楚', 'What'),
        changeHref: '/services/complaint/apply',
        facts: [
          { label: w('标题', 'Title'), value: w('康乾街道路灯三天不亮', 'Street lamps dark for three days') },
          {
            label: w('内容', 'Text'),
            value: w(
              '千秋东街 12 号到 20 号之间的路灯，已经三天不亮。',
              'The lamps between 12 and 20 Qianqiu East Street have been dark for three days.',
            ),
          },
          { label: w('地点', 'Place'), value: w('康乾街道 千秋社区', 'Qianqiu, Kangqian') },
        ],
        problems: isWrong ? [w('请填写这一项：地点。', 'Please fill in: place.')] : [],
        missing: w('现场照片', 'Photo of the place'),
      },
    ],
    dueIf: w('11月30日', '30 November'),
    answers: answers(language).slice(0, 1),
    seen: [],
    alike: alikeBefore(language),
    problems: [],
    key: 'k-1',
  };
}

export function receipt(language: Language): ReceiptView {
  const w = words(language);
  return {
    id: 'c1',
    number: 'WY0012345678',
    trackingCode: '4F7K-9TQM-2HXW',
    service: w('投诉与诉求', 'Complaint'),
    due: due('2026-11-30', 'green', 5, { projected: true }),
    dueWords: w('最迟 11月30日 办好', 'Done by 30 November at the latest'),
    over: null,
    next: {
      who: w('武源县社会治理中心 · 交办岗', 'Social Governance Centre · Dispatcher'),
      dueWords: w('最迟 11月24日', 'by 24 November at the latest'),
    },
    facts: [
      { label: w('编号', 'Number'), value: 'WY0012345678' },
      { label: w('提交时间', 'Submitted'), value: w('11月23日 09:12', '23 November, 09:12') },
    ],
    hash: '9c1e7a40b2d3f581',
    isNew: true,
  };
}

export function cases(language: Language): CasesView {
  const w = words(language);
  return {
    urgent: [
      {
        id: 'c2',
        href: '/cases/c2',
        number: 'WY0012345686',
        title: w('高龄津贴', 'Old-age allowance'),
        service: w('高龄津贴', 'Old-age allowance'),
        stage: w('办理', 'Handle'),
        turn: null,
        isOpen: true,
        due: due('2026-11-19', 'red', -2),
      },
    ],
    cases: [
      {
        id: 'c1',
        href: '/cases/c1',
        number: 'WY0012345678',
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        service: w('投诉与诉求', 'Complaint'),
        stage: w('办理', 'Handle'),
        turn: null,
        isOpen: true,
        due: due('2026-11-26', 'green', 3),
      },
      {
        id: 'c3',
        href: '/cases/c3',
        number: 'WY0012345694',
        title: w('居住证申领', 'Residence permit'),
        service: w('居住证申领', 'Residence permit'),
        stage: w('办结', 'Closed'),
        turn: null,
        isOpen: false,
        due: null,
      },
    ],
    total: 3,
    nextHref: null,
    drafts: [
      {
        title: w('企业诉求', 'Problem of a business'),
        href: '/services/enterprise-problem/apply?resume',
        savedAt: '2026-11-22T12:20:00.000Z',
      },
    ],
  };
}

export function messages(language: Language): MessagesView {
  const w = words(language);
  return {
    messages: [
      {
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        id: 'm1',
        at: '2026-11-22T07:00:00.000Z',
        text: w(
          '“康乾街道路灯三天不亮”已答复：已解决。请您评价。',
          '“Street lamps dark” was answered: solved. Please rate it.',
        ),
        href: '/cases/c1',
        isRead: false,
      },
      {
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        id: 'm2',
        at: '2026-11-19T01:12:00.000Z',
        text: w(
          '“康乾街道路灯三天不亮”已交办给康乾街道，最迟 11月26日 答复。',
          '“Street lamps dark” was assigned to Kangqian, to answer by 26 November.',
        ),
        href: '/cases/c1',
        isRead: true,
      },
    ],
    unread: 1,
    nextHref: null,
    firstHref: null,
  };
}

export function track(language: Language, kind: 'form' | 'found' | 'none'): TrackView {
  const w = words(language);
  return {
    number: kind === 'form' ? '' : 'WY0012345678',
    code: kind === 'form' ? '' : '4F7K-9TQM-2HXW',
    notFound: kind === 'none',
    tracked:
      kind === 'found'
        ? {
            number: 'WY0012345678',
            service: w('投诉与诉求', 'Complaint'),
            stage: w('办理', 'Handle'),
            unit: w('康乾街道', 'Kangqian Subdistrict'),
            due: due('2026-11-26', 'green', 3),
            outcome: null,
            steps: loop(language, 2),
            timeline: timeline(language),
            submittedAt: '2026-11-18T03:20:00.000Z',
          }
        : null,
  };
}

export function me(language: Language): MeView {
  const w = words(language);
  return {
    name: '陈晓砚',
    phone: '199****0001',
    idNumber: '330521********9851',
    companies: [w('武源县青禾电子有限公司', 'Qinghe Electronics')],
    given: [{ id: 'x1', name: '沈秋葭', until: w('2027年3月1日', '1 March 2027') }],
    received: [{ id: 'x2', name: '姚阿荷', until: w('2027年1月1日', '1 January 2027') }],
    typed: { phone: '', name: '', to: '' },
    problems: [],
    unread: 1,
    isStaff: false,
  };
}

export const signUp = (language: Language, step: SignUpView['step']): SignUpView => ({
  step,
  phone: step === 'phone' ? '' : '19900000021',
  code: '',
  name: '',
  idNumber: '',
  demoCode: '482913',
  back: '/',
  problems:
    step === 'details'
      ? [{ ref: 'password', message: words(language)('密码至少 8 位。', 'A password has at least 8 signs.') }]
      : [],
});

export const call = (language: Language): CallView => ({
  isOffered: true,
  phone: '138****1234',
  typed: { other: '12', about: '', time: 'any' },
  longest: 40,
  dueIf: words(language)('3月9日', '9 March'),
  problems: [{ ref: 'other', message: words(language)('请填手机号。', 'Please give a mobile number.') }],
  key: 'k',
});
