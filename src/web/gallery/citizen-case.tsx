// Samples of a case as its applicant sees it.
import type { Language } from '#kernel/text.ts';
import type { TimelineItem } from '../kit/timeline/timeline.tsx';
import type { CaseView } from '../citizen/case/page.tsx';
import { due, words } from './frame.ts';
import { loop, fields } from './citizen-first.tsx';
import { onwardSample, talkSample } from './talk-samples.ts';

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

export function caseView(language: Language, kind: 'open' | 'correct' | 'inform' | 'answered'): CaseView {
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
    pay: answered
      ? null
      : {
          action: '/cases/c1/pay',
          sum: w('50 元', 'CN¥50'),
          fees: [
            {
              title: w('城市道路占用费', 'Fee for occupying the street'),
              sum: w('50 元', 'CN¥50'),
              legal: null,
              late: null,
            },
          ],
          due: due('2026-11-26', 'green', 3),
          then: w('自动办结（已终止）', 'closes by itself (lapsed)'),
          isWaiting: true,
          isConnected: true,
          whom: w('窗口', 'the counter'),
          here: '/cases/c1',
          problem: null,
        },
    paid: [{ sum: w('50 元', 'CN¥50'), at: '2026-11-20T02:00:00.000Z', href: '/cases/c1/paid/o1', refund: null }],
    steps: loop(language, answered ? 4 : 2),
    due: answered ? null : kind === 'correct' ? due('2026-11-26', 'paused', 3) : due('2026-11-26', 'green', 3),
    dueOf: 'promised',
    overrun: null,
    why: answered
      ? null
      : {
          title: w('为什么是11月26日？', 'Why 26 November?'),
          lead: w(
            '11月19日交办，从第二天数起，一共 5 个工作日。',
            'It was assigned on 19 November; 5 working days are counted from the next day on.',
          ),
          stretches: [
            {
              days: w('11月20日', '20 November'),
              counts: w('第 1 天', 'day 1'),
              why: w('工作日，计入期限', 'working day, counts'),
            },
            {
              days: w('11月21日至11月22日', '21 to 22 November'),
              counts: null,
              why: w('周末，不计入期限', 'weekend, does not count'),
            },
          ],
        },
    outcome: answered
      ? { word: w('已解决', 'Solved'), said: null, at: '2026-11-22T07:00:00.000Z', isGood: true }
      : null,
    resumesAfter: null,
    isClosed: false,
    matter: { before: null, isReview: false, after: [], may: [], over: [] },
    talk: talkSample(language, 'citizen'),
    onward: kind === 'open' ? onwardSample(language) : null,
    wish: { action: '/cases/c1/public', wanted: true, href: answered ? '/public/p1' : null },
    joined:
      kind === 'open'
        ? {
            since: '2026-11-20T02:00:00.000Z',
            standing: w('和另一件一起办，现在：办理', 'Handled together with another, now: Handling'),
            due: '2026-11-26',
            unit: w('综合行政执法局', 'Urban Management'),
            isAsked: false,
          }
        : null,
    duties: answered
      ? [
          {
            who: w('您', 'You'),
            kind: 'evaluate' as const,
            what: w('评价', 'Evaluate'),
            due: due('2026-12-22', 'green', 21),
            since: '2026-11-22T07:00:00.000Z',
            isYours: true,
          },
        ]
      : [
          {
            who: w('康乾街道 · 办理岗', 'Kangqian Subdistrict · Handling desk'),
            kind: 'handle' as const,
            what: w('办理', 'Handle'),
            due: due('2026-11-26', 'green', 3),
            since: '2026-11-19T01:12:00.000Z',
            isYours: false,
          },
          {
            who: w('综合行政执法局 · 办理岗', 'Urban Management · Handling desk'),
            kind: 'assist' as const,
            what: w('协办', 'Assist'),
            due: due('2026-11-20', 'red', -1),
            since: '2026-11-20T06:40:00.000Z',
            isYours: false,
          },
        ],
    answers: answered
      ? [
          {
            round: null,
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
    supplies:
      kind === 'open'
        ? [
            {
              material: 'bill',
              title: w('住院结算单', 'Hospital bill'),
              day: w('11月30日', '30 Nov 2026'),
              due: due('2026-11-30', 'green', 5),
              isLate: false,
              action: '/cases/c1/supply#supply-it',
              seq: 7,
              as: 'p-resident',
              rules: { mediaTypes: ['image/jpeg', 'application/pdf'], maxBytes: 10_485_760, maxItems: 4 },
              problems: [],
            },
          ]
        : [],
    turn: null,
    inform:
      kind === 'inform'
        ? {
            action: '/cases/c1/inform',
            seq: 7,
            as: 'p-resident',
            told: w('新版多问一项。', 'The new version asks one more thing.'),
            fields: { ...form, fields: form.fields.slice(0, 1) },
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
          action('objectToMerge', w('不是同一件事，请分开办', 'It is another matter')),
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
    hasConsents: true,
    letters: [{ title: w('受理通知书', 'Notice of acceptance'), href: '/cases/c1/letters/acceptance' }],
    done: kind === 'open' ? w('已催办，康乾街道会看到。', 'Urged. Kangqian Subdistrict will see it.') : null,
  };
}
