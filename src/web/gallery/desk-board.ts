// Samples of dispatching and supervising.
import type { Language } from '#kernel/text.ts';
import type { DispatchView } from '../desk/dispatch/page.tsx';
import type { WatchedView } from '../desk/watched/page.tsx';
import type { SupervisionView } from '../desk/supervision/page.tsx';
import type { LateView } from '../desk/supervision/late.tsx';
import type { OptionGroup } from '../kit/field/field.tsx';
import { due, words } from './frame.ts';

const units = (language: Language): readonly OptionGroup[] => {
  const w = words(language);
  return [
    {
      label: w('县级部门', 'County offices'),
      options: [
        { value: 'urban-management', label: w('综合行政执法局', 'Urban Management') },
        { value: 'housing-construction', label: w('住房和城乡建设局', 'Housing and Construction') },
        { value: 'water', label: w('水利局', 'Water') },
        { value: 'human-resources', label: w('人力资源和社会保障局', 'Human Resources and Social Security') },
      ],
    },
    {
      label: w('镇（街道）', 'Towns'),
      options: [
        { value: '330521005', label: w('康乾街道', 'Kangqian Subdistrict') },
        { value: '330521115', label: w('莫干山镇', 'Moganshan Town') },
      ],
    },
  ];
};

export function dispatch(language: Language, wrong: boolean): DispatchView {
  const w = words(language);
  const common = { service: w('投诉与诉求', 'Complaint'), as: 'social-governance-centre:dispatcher', seq: 1 };
  const rule = (zh: string, en: string) => w(`按交办规则：${zh}`, `By the routing rule for ${en}`);
  return {
    slips: [
      {
        ...common,
        id: 'c1',
        number: 'WY0012345678',
        href: '/desk/cases/c1',
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        category: w('路灯照明', 'Street lights'),
        where: w('康乾街道 千秋社区，千秋东街 12 号到 20 号', '12 to 20 Qianqiu East Street, Kangqian'),
        excerpt: w(
          '千秋东街 12 号到 20 号之间的路灯，已经三天不亮，晚上老人出门不安全，孩子晚自习回家也看不见路，请尽快派人来修。',
          'The lamps between 12 and 20 Qianqiu East Street have been dark for three days; old people do not dare go out in the evening.',
        ),
        urgency: 'urgent',
        pressing: w('会砸到放学的孩子', 'It may fall on children'),
        submittedAt: '2026-11-22T09:20:00.000Z',
        due: due('2026-11-23', 'yellow', 0),
        proposed: { unit: 'urban-management', reason: rule('路灯照明', 'street lights') },
      },
      {
        ...common,
        id: 'c2',
        number: 'WY0012345911',
        href: '/desk/cases/c2',
        title: null,
        category: null,
        where: null,
        excerpt: null,
        urgency: 'normal',
        pressing: null,
        submittedAt: '2026-11-20T03:20:00.000Z',
        due: due('2026-11-20', 'red', -1),
        proposed: null,
        ...(wrong ? { chosen: { unit: '', reason: '', urgency: 'normal', isPicked: true } } : {}),
      },
      {
        ...common,
        id: 'c3',
        number: 'WY0012346002',
        service: w('咨询', 'Question'),
        href: '/desk/cases/c3',
        title: w('换工作后社保怎么接', 'What happens to my insurance when I change jobs'),
        category: w('社保就业', 'Social insurance and jobs'),
        where: w('武康街道', 'Wukang Subdistrict'),
        excerpt: w(
          '我从杭州换到本县上班，社保需要自己去办转移吗，要带什么？',
          'I now work here instead of Hangzhou. Do I have to move the insurance myself?',
        ),
        urgency: 'normal',
        pressing: null,
        submittedAt: '2026-11-23T00:40:00.000Z',
        due: due('2026-11-24', 'green', 1),
        proposed: { unit: 'human-resources', reason: rule('社保就业', 'social insurance') },
      },
    ],
    total: 12,
    pager: { nextHref: '/desk/dispatch?after=x', firstHref: null },
    requests: [
      {
        id: 'c9',
        number: 'WY0012340777',
        href: '/desk/cases/c9',
        title: w('小河黑臭', 'A black and stinking stream'),
        service: w('投诉与诉求', 'Complaint'),
        kind: 'bounce',
        from: w('综合行政执法局', 'Urban Management'),
        reason: w(
          '现场看过，是水利局管的河道，排口也是他们登记的，我们没有执法权。',
          'We looked: the stream and its outlet are on the register of the Water Bureau. We have no powers there.',
        ),
        askedAt: '2026-11-20T06:00:00.000Z',
        due: due('2026-11-23', 'yellow', 0),
        proposedUnit: 'water',
        answer: '',
        request: 11,
        seq: 12,
        as: 'social-governance-centre:dispatcher',
      },
      {
        id: 'c10',
        number: 'WY0012340801',
        href: '/desk/cases/c10',
        title: w('村口路灯不亮', 'No light at the village entrance'),
        service: w('投诉与诉求', 'Complaint'),
        kind: 'unmerge',
        from: '',
        reason: w('我说的是村口那一盏，不是街上的。', 'Mine is the lamp at the village entrance, not in the street.'),
        askedAt: '2026-11-23T01:00:00.000Z',
        due: due('2026-11-24', 'green', 1),
        proposedUnit: null,
        answer: '',
        request: 4,
        seq: 4,
        as: 'social-governance-centre:dispatcher',
      },
    ],
    units: units(language),
    action: '/desk/dispatch',
    problems: wrong
      ? [
          { ref: 'unit.c2', message: w('请选择交办给哪个单位', 'Please choose an office') },
          { ref: 'reason.c2', message: w('请填写交办理由', 'Please give a reason') },
        ]
      : [],
    done: wrong ? null : w('已交办 3 件，承办单位已收到。', '3 cases assigned; the offices have them.'),
  };
}

const give = (command: 'order' | 'supervise') => ({ command, seq: 9, as: 'social-governance-centre:supervisor' });

export function supervision(language: Language): SupervisionView {
  const w = words(language);
  const tiers = (at: number): LateView['tiers'] =>
    [w('单位负责人', 'Head of unit'), w('县督办岗', 'Supervisor'), w('值班县领导', 'Leader on duty')].map(
      (word, index) => ({
        word,
        state: index < at ? ('done' as const) : index === at ? ('now' as const) : ('next' as const),
      }),
    );
  const base = {
    service: w('投诉与诉求', 'Complaint'),
    duty: w('办理', 'Handle'),
    post: w('办理岗', 'Handling desk'),
    since: '2026-11-12T02:00:00.000Z',
  };
  return {
    mine: [
      {
        ...base,
        key: 'c1-7',
        id: 'c1',
        number: 'WY0012345678',
        href: '/desk/cases/c1',
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        unit: w('综合行政执法局', 'Urban Management'),
        people: ['柏屿川', '岑棠宁'],
        due: due('2026-11-17', 'red', -4),
        tiers: tiers(1),
        last: w('11月20日 14:40 请康乾街道协办', '20 November, 14:40: Kangqian was asked to assist'),
        give: give('order'),
      },
    ],
    others: [
      {
        ...base,
        key: 'c2-3',
        id: 'c2',
        number: 'WY0012345911',
        href: '/desk/cases/c2',
        title: null,
        unit: w('住房和城乡建设局', 'Housing and Construction'),
        people: [],
        due: due('2026-11-19', 'red', -2),
        tiers: tiers(0),
        last: null,
        give: give('supervise'),
      },
      {
        ...base,
        key: 'c3-5',
        id: 'c3',
        number: 'WY0012346002',
        href: '/desk/cases/c3',
        title: w('居住证申领', 'Residence permit'),
        service: w('居住证申领', 'Residence permit'),
        unit: w('公安局', 'Public Security'),
        post: w('审批岗', 'Approver'),
        duty: w('审批', 'Approve'),
        people: ['路澜秋'],
        due: due('2026-11-20', 'red', -1),
        tiers: tiers(0),
        last: w('11月18日 09:10 受理', '18 November, 09:10: accepted'),
        give: null,
      },
    ],
    total: 18,
    units: [
      { name: w('综合行政执法局', 'Urban Management'), count: 6, href: '/desk/supervision?unit=a', isCurrent: false },
      { name: w('康乾街道', 'Kangqian Subdistrict'), count: 5, href: '/desk/supervision?unit=b', isCurrent: false },
      {
        name: w('住房和城乡建设局', 'Housing and Construction'),
        count: 4,
        href: '/desk/supervision?unit=c',
        isCurrent: false,
      },
    ],
    everyHref: '/desk/supervision',
    action: '/desk/supervision',
    pager: { nextHref: '/desk/supervision?after=x', firstHref: null },
    problems: [],
    done: null,
  };
}

export function watched(language: Language, kind: 'some' | 'none'): WatchedView {
  const w = words(language);
  const base = {
    title: w('高龄津贴', 'Elderly allowance'),
    service: w('高龄津贴', 'Elderly allowance'),
    what: 'correct' as const,
    then: w('自动办结（已终止）', 'closes by itself (Lapsed)'),
    isReachable: true,
  };
  const none = kind === 'none';
  return {
    kinds: [
      { kind: 'step', count: none ? 0 : 3, href: '/desk/watched', isCurrent: true },
      { kind: 'rating', count: 12, href: '/desk/watched?kind=rating', isCurrent: false },
    ],
    kind: 'step',
    waits: none
      ? []
      : [
          {
            ...base,
            id: 'c1',
            number: 'WY0012345678',
            href: '/desk/cases/c1',
            who: '陈**',
            since: '2026-11-12T02:00:00.000Z',
            due: due('2026-11-24', 'yellow', 1),
            remindedAt: '2026-11-20T02:00:00.000Z',
            remind: { seq: 3, as: 'civil-affairs:counter' },
          },
          {
            ...base,
            id: 'c2',
            number: 'WY0012345911',
            href: '/desk/cases/c2',
            who: '闻*',
            since: '2026-11-18T02:00:00.000Z',
            due: due('2026-12-02', 'green', 7),
            remindedAt: '2026-11-23T00:40:00.000Z',
            remind: null,
          },
          {
            ...base,
            id: 'c3',
            number: 'WY0012346002',
            href: '/desk/cases/c3',
            who: w('申请人', 'Applicant'),
            since: '2026-11-20T02:00:00.000Z',
            due: due('2026-12-04', 'green', 9),
            remindedAt: null,
            remind: null,
            isReachable: false,
          },
        ],
    total: none ? 0 : 3,
    pager: { nextHref: null, firstHref: null },
    action: '/desk/watched',
    problems: [],
    done: null,
  };
}
