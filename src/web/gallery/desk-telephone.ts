// Samples of the telephone desk: the desk on a full morning, a call that is open, one with something wrong, and one to ring back on.
import type { Language } from '#kernel/text.ts';
import { HOURS, LINES, REASONS } from '#telephone/rules.ts';
import type { CallView } from '../desk/telephone/call/page.tsx';
import type { EarlierRow, TelephoneView } from '../desk/telephone/page.tsx';
import { telephoneTexts } from '../desk/telephone/texts.ts';
import { words } from './frame.ts';

const hours = (language: Language) =>
  HOURS.map((one) => ({ value: String(one), label: telephoneTexts(language).end.hour(one) }));

export function telephone(language: Language, kind: 'full' | 'first'): TelephoneView {
  const w = words(language);
  const t = telephoneTexts(language);
  const isFull = kind === 'full';
  const count = (label: string, value: number, about: string | null = null) => ({
    label,
    value: isFull ? value : 0,
    about: isFull ? about : null,
  });
  const row = (id: string, zh: string, en: string) => ({
    id,
    number: `TH00123456${id}`,
    href: `/desk/call/${id}`,
    ask: w(zh, en),
  });
  return {
    typed: { phone: isFull ? '19911110001' : '', recording: isFull ? 'REC-20261123.0042' : '', search: '' },
    key: 'k',
    problems: [],
    done: isFull ? t.done.ended : null,
    counts: [
      count(t.counts.calls, 42),
      count(t.counts.answered, 27, t.counts.share(68)),
      count(t.counts.filed, 9),
      count(t.counts.broken, 3),
      count(t.counts.open, 2),
      count(t.counts.back, 3, t.counts.late(1)),
    ],
    open: isFull
      ? [
          {
            ...row('01', '路口三盏路灯不亮，晚上看不见路', 'Three street lights are dark'),
            since: w('今天 09:02', 'today, 09:02'),
            who: '苏听雨',
            isMine: true,
          },
          {
            ...row('02', t.nothingSaid, t.nothingSaid),
            since: w('昨天 17:40', 'yesterday, 17:40'),
            who: w(
              '武源县社会治理中心 · 热线接听岗（卞晨钟、苏听雨）',
              'Social Governance Centre · Telephone desk (卞晨钟, 苏听雨)',
            ),
            isMine: false,
          },
        ]
      : [],
    back: isFull
      ? (['promised', 'broken', 'followUp'] as const).map((why, index) => ({
          ...row(`1${index}`, '老年公交卡在哪里办', 'Where to get the bus card'),
          why: t.why[why],
          due: w(`今天 1${index}:00`, `today, 1${index}:00`),
          isLate: index === 0,
          tries: t.tries(index),
          who: '苏听雨',
        }))
      : [],
    found: isFull ? { title: t.search.found(2), rows: earlier(language) } : null,
  };
}

function earlier(language: Language): readonly EarlierRow[] {
  const w = words(language);
  const t = telephoneTexts(language);
  return [
    {
      id: 'e1',
      number: 'TH0012345606',
      href: '/desk/call/e1',
      at: w('11月20日 10:12', '20 November, 10:12'),
      ask: w('路口三盏路灯不亮', 'Three street lights are dark'),
      how: t.how.filed,
      case: { id: 'c1', number: 'WY0012345678', href: '/desk/cases/c1', stage: w('办理', 'Handling') },
    },
    {
      id: 'e2',
      number: 'TH0012345614',
      href: '/desk/call/e2',
      at: w('10月8日 15:30', '8 October, 15:30'),
      ask: t.nothingSaid,
      how: t.how.silent,
      case: null,
    },
  ];
}

const NONE: CallView = {
  id: '01',
  number: 'TH0012345601',
  lead: '',
  problems: [],
  done: null,
  form: null,
  others: null,
  facts: [],
  case: null,
  unmask: null,
  ring: null,
  earlier: null,
};

export function call(language: Language, kind: 'open' | 'wrong' | 'new' | 'others' | 'ring'): CallView {
  const w = words(language);
  const t = telephoneTexts(language);
  const at = w('今天 09:02', 'today, 09:02');
  if (kind === 'ring' || kind === 'others') return ended(language, kind);
  const isNew = kind === 'new';
  const question = w('老年公交卡在哪里办？', 'Where do I get the bus card for the elderly?');
  const answer = w(
    '带身份证到便民服务中心，当场拿卡。',
    'Bring your identity card to the service centre and take it home.',
  );
  return {
    ...NONE,
    lead: t.call.openLead(at, '苏听雨'),
    problems:
      kind === 'wrong'
        ? [
            { ref: 'recording', message: t.refusals.recording_wrong },
            { ref: 'reason', message: t.refusals.reason_unknown },
          ]
        : [],
    form: {
      typed: {
        phone: '19911110001',
        name: isNew ? '' : '周阿婆',
        recording: kind === 'wrong' ? '<b>' : 'REC-20261123.0042',
        ask: isNew ? '' : w('老年公交卡在哪里办，要带什么', 'Where to get the bus card, and what to bring'),
        town: isNew ? '' : '330521001',
        village: '',
        note: '',
        reason: '',
      },
      towns: [
        {
          code: '330521001',
          name: w('武康街道', 'Wukang'),
          villages: [{ code: '330521001001', name: w('千秋社区', 'Qianqiu') }],
        },
      ],
      beside: {
        isAsked: !isNew,
        fit: true,
        answers: isNew ? [] : [{ id: 'a1', question, passage: answer, words: answer }],
        services: [
          { id: 'complaint', title: w('投诉与诉求', 'Complain or report a problem') },
          { id: 'question', title: w('我要咨询', 'Ask a question') },
          ...(isNew ? [] : [{ id: 'elderly-bus-card', title: w('老年公交卡', 'Bus card for the elderly') }]),
        ],
        alike: isNew
          ? []
          : [
              {
                ref: 'r1',
                label: w('路灯照明 · 武康街道 千秋社区', 'Street lights · Wukang, Qianqiu'),
                about: w('11月20日提交，现在：办理', 'Sent 20 November, now: handled'),
              },
            ],
      },
      lines: LINES,
      reasons: REASONS.map((value) => ({ value, label: t.reasons[value] })),
      hours: hours(language),
    },
    earlier: isNew ? null : { title: t.earlier.title(2, 1), rows: earlier(language) },
  };
}

function ended(language: Language, kind: 'others' | 'ring'): CallView {
  const w = words(language);
  const t = telephoneTexts(language);
  const at = w('今天 09:02', 'today, 09:02');
  const facts = [
    { label: t.call.facts.phone, value: '199****0001' },
    { label: t.call.facts.name, value: '周*婆' },
    { label: t.call.facts.ask, value: w('路口三盏路灯不亮', 'Three street lights are dark') },
  ];
  if (kind === 'others')
    return {
      ...NONE,
      lead: t.call.openLead(at, '苏听雨'),
      others: t.call.others('苏听雨'),
      facts,
      unmask: { why: '' },
    };
  return {
    ...NONE,
    lead: t.call.endedLead(at, '苏听雨', t.spent(78)),
    facts: [...facts, { label: t.call.facts.how, value: t.how.filed }],
    case: earlier(language)[0]?.case ?? null,
    unmask: { why: t.call.ringBack },
    ring: {
      lead: [t.ring.due(w('今天 15:00', 'today, 15:00')), t.ring.who('苏听雨')],
      past: [t.ring.pastLine(w('今天 11:00', 'today, 11:00'), '卞晨钟', t.ring.results.missed)],
      form: {
        before: 1,
        asksRating: true,
        hours: hours(language),
        ratings: t.ring.ratings.map((label, index) => ({ value: String(index + 1), label })),
        typed: { result: '', rating: '', solved: '', note: '' },
      },
    },
  };
}
