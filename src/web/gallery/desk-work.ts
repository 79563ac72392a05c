// Samples of the worklist and of the desk's case page.
import { beside } from './desk-joined.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import { addDays, weekdayOf } from '#kernel/time.ts';
import type { ClockDay } from '../kit/clock-days/clock-days.tsx';
import type { CommandView } from '../kit/command-form/command-form.tsx';
import type { CasePaneView, DeskCaseView } from '../desk/case/view.ts';
import type { WorklistView } from '../desk/worklist/page.tsx';
import type { WorkRow } from '../desk/worklist/table.tsx';
import { timeline } from './citizen-case.tsx';
import { loop } from './citizen-first.tsx';
import { due, words } from './frame.ts';
import { suggestSample, talkSample } from './talk-samples.ts';

const area = { type: 'string', minLength: 1, maxLength: 1000, 'x-widget': 'area' };
const schema = (properties: JsonObject, required: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  required: [...required],
  additionalProperties: false,
});

function commands(language: Language): readonly CommandView[] {
  const w = words(language);
  const labels = {
    reason: w('理由', 'Reason'),
    unit: w('单位', 'Unit'),
    text: w('内容', 'Text'),
    outcome: w('结果', 'Outcome'),
    files: w('附件', 'Files'),
    release: w('不等协办，先行答复', 'Without waiting for the assist'),
    workdays: w('延长几个工作日', 'Working days more'),
    items: w('需要补正的内容', 'To be corrected'),
    'items/ref': w('哪一项', 'Which'),
    'items/text': w('要补什么', 'What is missing'),
    internal: w('只给工作人员看', 'For staff only'),
  };
  const groups = {
    unit: [
      {
        label: w('县级', 'County'),
        options: [{ value: 'urban-management', label: w('武源县综合行政执法局', 'Urban Management') }],
      },
      {
        label: w('镇（街道）', 'Towns'),
        options: [{ value: 'town-330521005', label: w('康乾街道', 'Kangqian Subdistrict') }],
      },
    ],
  };
  const one = (command: string, label: string, input: JsonObject, more: Partial<CommandView> = {}): CommandView => ({
    command,
    label,
    action: `/desk/cases/c1/${command}`,
    input,
    as: 'town-330521005:intake',
    asWord: w('康乾街道 · 办理岗', 'Kangqian · Handling desk'),
    seq: 7,
    labels,
    groups,
    ...more,
  });
  const reply = { type: 'string', minLength: 1, maxLength: 8000, 'x-widget': 'reply' };
  const outcomes = [
    { value: 'solved', label: w('已解决', 'Solved') },
    { value: 'partly', label: w('部分解决', 'Partly solved') },
    { value: 'explained', label: w('解释说明', 'Explained') },
  ];
  return [
    one(
      'report',
      w('答复', 'Answer'),
      schema(
        {
          outcome: { enum: ['solved', 'partly', 'explained'] },
          text: reply,
          files: { type: 'array', items: { type: 'string' }, maxItems: 9, 'x-widget': 'files' },
          release: { type: 'boolean' },
        },
        ['outcome', 'text'],
      ),
      {
        options: { outcome: outcomes },
        templates: [
          {
            title: w('路灯已修复', 'Lamp repaired'),
            text: w(
              '您好！路灯已于今日修复，感谢您告诉我们。',
              'The lamp was repaired today. Thank you for telling us.',
            ),
          },
        ],
      },
    ),
    one('take', w('认领', 'Take'), schema({}, [])),
    one(
      'coHandle',
      w('请其他单位协办', 'Ask another unit'),
      schema(
        {
          unit: { type: 'string', minLength: 1, 'x-widget': 'unit' },
          reason: area,
          due: { type: 'string', format: 'date', 'x-widget': 'date' },
        },
        ['unit', 'reason'],
      ),
      { labels: { ...labels, due: w('希望答复日期', 'Answer wanted by') } },
    ),
    one(
      'extend',
      w('申请延期', 'Ask for more time'),
      schema({ workdays: { type: 'integer', minimum: 1, maximum: 10 }, reason: area }, ['workdays', 'reason']),
    ),
    one(
      'requestCorrection',
      w('通知补正', 'Ask to correct'),
      schema(
        {
          items: {
            type: 'array',
            minItems: 1,
            maxItems: 20,
            items: schema({ ref: { type: 'string', 'x-widget': 'ref' }, text: { ...area, maxLength: 500 } }, [
              'ref',
              'text',
            ]),
          },
        },
        ['items'],
      ),
      { options: { 'items/ref': [{ value: '/text', label: w('内容', 'Text') }] } },
    ),
    one('comment', w('留言', 'Comment'), schema({ text: area, internal: { type: 'boolean' } }, ['text'])),
    one('bounce', w('申请退回重派', 'Ask to return it'), schema({ reason: area }, ['reason']), { weight: 'danger' }),
  ];
}

function pane(language: Language): CasePaneView {
  const w = words(language);
  return {
    id: 'c1',
    href: '/desk/cases/c1',
    number: 'WY0012345678',
    title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
    service: w('投诉与诉求', 'Complaint'),
    stage: w('办理', 'Handle'),
    tone: 'waiting',
    state: w('承办单位办理', 'Unit is handling'),
    steps: loop(language, 2),
    due: due('2026-11-26', 'green', 3),
    urgency: w('较急', 'urgent'),
    place: w('康乾街道 千秋社区 千秋东街 12 号', '12 Qianqiu East Street, Qianqiu, Kangqian'),
    channel: w('手机', 'phone app'),
    submittedAt: '2026-11-18T03:20:00.000Z',
    applicant: {
      kind: w('个人', 'person'),
      name: '陈*砚',
      phone: '199****0001',
      idNumber: '330521********9851',
      filedBy: null,
      isMasked: true,
    },
    data: [
      { label: w('标题', 'Title'), value: w('康乾街道路灯三天不亮', 'Street lamps dark for three days') },
      {
        label: w('内容', 'Text'),
        value: w(
          '千秋东街 12 号到 20 号之间的路灯，已经三天不亮，晚上老人出门不安全。',
          'The lamps between 12 and 20 Qianqiu East Street have been dark for three days.',
        ),
      },
    ],
    files: [{ id: 'f1', name: w('现场照片.jpg', 'photo.jpg'), bytes: 220_000, href: '/files/f1' }],
    duties: [
      {
        who: w('康乾街道 · 办理岗', 'Kangqian · Handling desk'),
        what: w('办理', 'Handle'),
        since: '2026-11-19T01:12:00.000Z',
        due: due('2026-11-26', 'green', 3),
        isYours: true,
        takenBy: '岑棠宁',
        not: null,
        watch: null,
        request: null,
      },
      {
        who: w('综合行政执法局 · 办理岗', 'Urban Management · Handling desk'),
        what: w('协办', 'Assist'),
        since: '2026-11-20T06:40:00.000Z',
        due: due('2026-11-20', 'red', -1),
        isYours: false,
        takenBy: null,
        not: null,
        watch: null,
        request: null,
      },
      {
        who: w('康乾街道 · 主要负责人', 'Kangqian · Head'),
        what: w('审批', 'Approve'),
        since: '2026-11-22T06:40:00.000Z',
        due: due('2026-11-23', 'yellow', 0),
        isYours: false,
        takenBy: null,
        not: null,
        watch: null,
        request: w('申请延期 5 个工作日：灯具需要采购', 'Five working days more: lamps must be bought'),
      },
    ],
    timeline: [
      ...timeline(language).slice(0, 3),
      {
        mark: language === 'en' ? '·' : '留言',
        title: w('岑棠宁留言。', 'A comment.'),
        state: 'done',
        at: '2026-11-21T02:00:00.000Z',
        text: w('已电话联系路灯所，明天到场。', 'Called the lamp service; they come tomorrow.'),
        internal: w('内部', 'internal'),
      },
      ...timeline(language).slice(3),
    ],
    commands: commands(language),
  };
}

const HOLIDAYS: Readonly<Record<string, readonly [string, string]>> = {
  '2026-10-01': ['国庆节', 'National Day'],
  '2026-10-02': ['国庆节', 'National Day'],
  '2026-10-05': ['国庆节', 'National Day'],
  '2026-10-06': ['国庆节', 'National Day'],
  '2026-10-07': ['国庆节', 'National Day'],
};

function days(language: Language): readonly ClockDay[] {
  const w = words(language);
  const found: ClockDay[] = [{ date: '2026-09-30', count: null, why: w('开始当天不算', 'start day'), isDue: false }];
  let count = 0;
  for (let date = '2026-10-01'; count < 5; date = addDays(date, 1)) {
    const holiday = HOLIDAYS[date];
    const isWeekend = [0, 6].includes(weekdayOf(date)) && date !== '2026-10-10';
    if (holiday === undefined && !isWeekend) count += 1;
    const why = holiday
      ? w(...holiday)
      : isWeekend
        ? w('周末', 'weekend')
        : date === '2026-10-10'
          ? w('调休上班', 'make-up day')
          : '';
    found.push({ date, count: holiday || isWeekend ? null : count, why, isDue: count === 5 });
  }
  return found;
}

export function deskCase(language: Language, isRefused: boolean): DeskCaseView {
  const w = words(language);
  const view = pane(language);
  const extend = view.commands.find((one) => one.command === 'extend');
  return {
    ...view,
    back: '/desk',
    version: 'complaint@1.0.0 3f9ac2d1',
    unmask: { action: '/desk/cases/c1/unmask', problems: [] },
    money: [{ label: w('城市道路占用费', 'Fee for occupying the street'), value: w('50 元', 'CN¥50') }],
    ...beside(language),
    talk: talkSample(language, 'desk'),
    suggest: suggestSample(language),
    matter: { before: null, isReview: false, after: [], may: [], over: [] },
    clocks: [
      {
        id: 'handle',
        title: w('办理时限', 'Handling'),
        from: '2026-09-30T01:12:00.000Z',
        due: '2026-10-13',
        isStopped: false,
        isProvisional: false,
        days: days(language),
      },
      {
        id: 'law',
        title: w('法定时限', 'In law'),
        from: '2026-09-30T01:12:00.000Z',
        due: '2026-10-13',
        isStopped: true,
        isProvisional: true,
        days: days(language),
      },
    ],
    answers: isRefused
      ? []
      : [
          {
            unit: w('康乾街道', 'Kangqian'),
            at: '2026-11-22T07:00:00.000Z',
            outcome: w('部分解决', 'Partly'),
            tone: 'done',
            text: w('已更换两盏，还有一盏等配件。', 'Two were replaced; one waits for a part.'),
            files: [],
          },
        ],
    forAll: null,
    letters: [{ title: w('受理通知书', 'Notice of acceptance'), href: '/desk/cases/c1/letters/acceptance' }],
    opened:
      isRefused && extend
        ? {
            ...extend,
            values: { workdays: 30, reason: '' },
            problems: [
              { ref: 'workdays', message: w('最多延长 10 个工作日。', 'Ten working days at most.') },
              { ref: 'reason', message: w('请写明理由。', 'Please give the reason.') },
            ],
          }
        : null,
    refusal: null,
    typed: null,
    isStale: false,
    done: isRefused ? null : w('已认领。', 'Taken.'),
  };
}

const MATTERS: readonly (readonly [string, string, string, string, string, number])[] = [
  ['高龄津贴', 'Old-age allowance', '高龄津贴', 'Allowance', '乾元镇', -2],
  ['小区门口垃圾三天没清', 'Rubbish not collected', '投诉与诉求', 'Complaint', '武康街道', -1],
  ['夜间施工噪声', 'Building noise at night', '投诉与诉求', 'Complaint', '舞阳街道', 0],
  ['康乾街道路灯三天不亮', 'Street lamps dark for three days', '投诉与诉求', 'Complaint', '康乾街道', 3],
  ['居住证材料怎么交', 'Papers for the residence permit', '咨询', 'Question', '新市镇', 1],
  ['企业用电增容', 'More power for a factory', '企业诉求', 'Enterprise problem', '雷甸镇', 6],
  ['河道漂浮物', 'Litter in the river', '投诉与诉求', 'Complaint', '下渚湖街道', 4],
  ['高龄津贴', 'Old-age allowance', '高龄津贴', 'Allowance', '莫干山镇', 8],
];

export function worklist(language: Language, kind: 'list' | 'pane' | 'empty'): WorklistView {
  const w = words(language);
  const all = [...MATTERS, ...MATTERS];
  const rows = all.map(([zh, en, serviceZh, serviceEn, town, left], index): WorkRow => ({
    id: index === 3 ? 'c1' : `r${index}`,
    number: `WY00${12345670 + index}`,
    href: `/desk?case=r${index}`,
    title: w(zh, en),
    service: w(serviceZh, serviceEn),
    place: language === 'en' ? 'Kangqian' : town,
    duty: index % 5 === 4 ? w('协办', 'Assist') : w('办理', 'Handle'),
    stage: w('办理', 'Handle'),
    tone: index % 5 === 4 ? 'neutral' : 'waiting',
    urgency: index === 2 ? w('较急', 'urgent') : null,
    voices: index === 3 ? 2 : 0,
    awaiting: index === 1 ? 1 : 0,
    takenBy: index === 3 ? '岑棠宁' : null,
    due:
      index === 6
        ? due('2026-11-26', 'paused', 3)
        : due('2026-11-26', left < 0 ? 'red' : left <= 1 ? 'yellow' : 'green', left),
    seq: 3,
    isPicked: false,
  }));
  return {
    lights: [
      { light: 'all', count: 38, href: '/desk', isCurrent: true },
      { light: 'red', count: 4, href: '/desk?light=red', isCurrent: false },
      { light: 'yellow', count: 9, href: '/desk?light=yellow', isCurrent: false },
      { light: 'green', count: 25, href: '/desk?light=green', isCurrent: false },
    ],
    stages: [
      { value: 'assign', label: w('交办', 'Assign') },
      { value: 'handle', label: w('办理', 'Handle') },
    ],
    stage: '',
    units: [],
    unit: '',
    light: 'all',
    rows: kind === 'empty' ? [] : rows,
    total: kind === 'empty' ? 0 : 38,
    pager: { nextHref: kind === 'empty' ? null : '/desk?after=x', firstHref: null },
    pane: kind === 'pane' ? pane(language) : null,
    listHref: '/desk',
    bulk: {
      action: '/desk/bulk',
      commands: [
        { value: 'take', label: w('认领', 'Take') },
        { value: 'accept', label: w('受理', 'Accept') },
        { value: 'transfer', label: w('转办', 'Transfer') },
      ],
      units: [],
      chosen: { command: '', unit: '', reason: '' },
      results:
        kind === 'list'
          ? [
              { id: 'r2', number: 'WY0012345672', href: '/desk/cases/r2', isDone: true, message: null },
              {
                id: 'r1',
                number: 'WY0012345671',
                href: '/desk/cases/r1',
                isDone: false,
                message: w('现在不能做这一步。', 'This cannot be done now.'),
              },
            ]
          : null,
    },
    done: null,
  };
}
