// What letters say, from cases played on the engine with the county's own services.
import { beforeAll, describe, expect, test } from 'vitest';
import { readingOf } from '#case/access.ts';
import type { LoadedCase } from '#case/context.ts';
import { OUTSIDE, walk, type Beginning, type Move } from '#case/bench/walk.ts';
import { isDecision, isLetter } from '#case/view/letter.ts';
import { sentencesOf } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import { filed, StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';
import { letterOf } from './letter.ts';

const MONDAY = '2026-11-02T02:00:00.000Z';
const ELDER = {
  id: 'p-resident',
  kind: 'person',
  name: '姚阿荷',
  phone: null,
  idNumber: null,
  reachable: true,
} as const;
const CLERK = ['p-clerk', 'civil-affairs:counter'] as const;
const DECIDER = ['p-assistant', 'civil-affairs:approver'] as const;

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

function allowance(): StoryOfCase {
  const data = { bank: '武源农村商业银行', account: '6222020000000000001' };
  const story = new StoryOfCase(county.env('elderly-allowance', data, { kind: 'person', age: 85 }), MONDAY);
  expect(story.file().ok).toBe(true);
  return story;
}

function complaint(): StoryOfCase {
  const data = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };
  const story = new StoryOfCase(county.env('complaint', data), MONDAY);
  story.file();
  story.act(story.as('p-dispatcher', 'social-governance-centre:dispatcher'), 'assign', {
    unit: 'urban-management',
    reason: '路灯归口',
  });
  return story;
}

const CHECK = { code: 'K7M2P9QX', address: 'https://county.example/verify' };

/** The letter that the last entry of the story makes. */
function lastLetter({ env, state, events }: StoryOfCase, language: Language = 'zh-CN') {
  const entries = events.map((event) => ({ ...event, hash: '0123456789abcdef0123' }));
  const file: LoadedCase = { env, state, entries, applicant: ELDER, head: '', hidden: [] };
  const reading = readingOf(state, entries, { self: ELDER, companies: [], proxies: [], posts: [] });
  const entry = entries.findLast((one) => isLetter(file, one));
  const sentence = sentencesOf({ file, reading, language, names: new Map() }).find((one) => one.seq === entry?.seq);
  if (!entry || !sentence) throw new Error('no entry of this story makes a letter');
  return letterOf({
    file,
    reading,
    isOwn: false,
    entry,
    sentence,
    received: ['身份证.png'],
    attached: [],
    language,
    check: CHECK,
  });
}

describe('a letter', () => {
  test('of acceptance names both terms, the day and what was received', () => {
    const story = allowance();
    story.act(story.as(...CLERK), 'accept');
    expect(lastLetter(story)).toMatchObject({
      kind: 'acceptance',
      unit: '武源县民政局',
      to: '姚阿荷',
      number: `${story.state.number}-2`,
      statutory: '20 个工作日',
      promised: '10 个工作日',
      due: '2026-11-16',
      materials: ['身份证.png'],
      check: CHECK,
    });
  });

  test('of deemed acceptance counts from the day it was handed in, and is signed on the day it was written', () => {
    const story = allowance();
    story.until('2026-11-16T02:00:00.000Z');
    expect(lastLetter(story)).toMatchObject({
      kind: 'acceptance',
      deemed: true,
      asOf: '2026-11-02',
      date: '2026-11-10',
      legal: [{ law: '行政许可法', article: '第三十二条' }],
    });
  });

  test('of correction says all that is missing by its name, and by when', () => {
    const story = allowance();
    story.act(story.as(...CLERK), 'requestCorrection', {
      items: [
        { ref: 'materials/bankCard', text: '请补老人本人的银行卡。' },
        { ref: '/account', text: '卡号少一位。' },
      ],
    });
    expect(lastLetter(story)).toMatchObject({
      kind: 'correction',
      items: [
        { what: '老人本人银行卡或存折', text: '请补老人本人的银行卡。' },
        { what: '银行卡号（老人本人的）', text: '卡号少一位。' },
      ],
      due: '2026-11-17',
    });
  });

  const refused: JsonObject = {
    reasonCode: 'alreadyPaid',
    legal: '老年人权益保障法第三十三条',
    text: '经核对已在领取。',
  };

  test('of refusal gives the reason, cites its law once, and names the remedy', () => {
    const story = allowance();
    story.act(story.as(...CLERK), 'accept');
    story.act(story.as(...DECIDER), 'reject', refused);
    const letter = lastLetter(story);
    expect(letter).toMatchObject({
      kind: 'rejection',
      reason: '已在领取同类津贴',
      text: '经核对已在领取。',
      legal: [{ law: '老年人权益保障法', article: '第三十三条' }],
      remedy: expect.stringContaining('60 日内'),
    });
    expect(lastLetter(story, 'en')).toMatchObject({
      legal: [{ law: expect.stringContaining('Elderly'), article: 'article 33' }],
    });
  });

  test('of suspension says why the clock stands still, and until when', () => {
    const story = complaint();
    const office = story.as('p-handler', 'urban-management:intake');
    story.act(office, 'suspend', { reasonCode: 'season', until: '2026-11-06', text: '连日大雨，高空作业不安全。' });
    const chief = story.as('p-chief', 'urban-management:unit-head');
    story.act(chief, 'grant', { request: story.asked });
    expect(lastLetter(story)).toMatchObject({
      kind: 'suspension',
      title: '暂停计时告知书',
      unit: '武源县综合行政执法局',
      reason: expect.stringMatching(/./),
      text: '连日大雨，高空作业不安全。',
      until: '2026-11-06',
      date: '2026-11-02',
    });
  });

  test('that grants tells nobody whom to sue', () => {
    const story = allowance();
    story.act(story.as(...CLERK), 'accept');
    story.act(story.as(...DECIDER), 'approve', { text: '符合条件。' });
    const text = '每月发给：100 元（80 至 89 周岁）\n符合条件。';
    expect(lastLetter(story)).toMatchObject({ kind: 'reply', outcome: '准予', text, remedy: null });
    const english = 'Paid each month: CN¥100 (80 to 89 years old)\n符合条件。';
    expect(lastLetter(story, 'en')).toMatchObject({ text: english });
  });

  test('to a petition bears the name the Regulations on Petition Work give it', () => {
    const story = filed(county, 'petition');
    story.act(story.by('petition'), 'accept');
    story.act(story.by('petition'), 'report', { outcome: 'refused', text: '现行做法已公布。' });
    expect(lastLetter(story)).toMatchObject({
      kind: 'reply',
      title: '信访处理意见书',
      remedy: expect.stringContaining('复查'),
    });
    expect(lastLetter(story, 'en').title).toBe('Written opinion on a petition');
  });

  test('of reply is about what its applicant called it', () => {
    const story = complaint();
    story.act(story.as('p-handler', 'urban-management:intake'), 'report', { outcome: 'solved', text: '已修好。' });
    expect(lastLetter(story)).toMatchObject({
      kind: 'reply',
      title: '答复意见书',
      unit: '武源县综合行政执法局',
      subject: '路灯不亮',
      outcome: '已解决',
      text: '已修好。',
      remedy: expect.stringContaining('15 天内整改'),
    });
  });
});

/** What a service's own walk has made of its letters by now, newest last. */
function lettersOf(ground: Parameters<typeof walk>[0], beginning: Beginning, moves: readonly Move[]) {
  const walked = walk(ground, beginning, moves);
  if (!walked.ok) throw new Error(walked.refusal.why);
  const { env, state, entries } = walked.value;
  const file: LoadedCase = { env, state, entries, applicant: ELDER, head: '', hidden: [] };
  const reading = { as: 'applicant' as const, actors: [], works: false, knowsApplicant: true };
  const sentences = sentencesOf({ file, reading, language: 'zh-CN', names: new Map() });
  return entries.flatMap((entry) => {
    const sentence = sentences.find((one) => one.seq === entry.seq);
    if (!sentence || !isLetter(file, entry)) return [];
    const letter = letterOf({
      file,
      reading,
      isOwn: false,
      entry,
      sentence,
      received: [],
      attached: [],
      language: 'zh-CN',
      check: CHECK,
    });
    return [{ ...letter, decides: isDecision(file, entry) }];
  });
}

test('a step of the service’s own makes the letter that its ending declares', () => {
  const document = county.document('company-registration');
  const data = document.tests.find(({ expect: { state } }) => state === 'registered')?.given.data ?? {};
  const ground = county.env('company-registration', data);
  const beginning: Beginning = { on: '2026-03-02', data, applicant: { kind: 'person', age: 40 } };
  const begun = walk(ground, beginning, []);
  const as = begun.ok ? begun.value.offers.find(({ as: post }) => post.endsWith(':counter'))?.as : undefined;
  const letters = lettersOf(ground, beginning, [{ do: 'give', command: 'registerNow', as: as ?? '', choice: '' }]);
  expect(letters).toMatchObject([{ kind: 'reply', title: '准予设立登记通知书', decides: true }]);
});

test('a register that has paid out makes the slip that the ending declares, with the sum that was granted', () => {
  const { tests } = county.document('housing-fund-withdrawal');
  const given = tests.find(({ expect: { state } }) => state === 'granted')?.given;
  const ground = county.env('housing-fund-withdrawal', given?.data ?? {});
  const beginning: Beginning = {
    on: '2026-11-02',
    data: given?.data ?? {},
    applicant: { kind: 'person', age: 40 },
    lookups: given?.lookups ?? {},
  };
  const approve: Move = { do: 'give', command: 'approve', as: 'housing-fund:approver', choice: '' };
  const decision = { title: '决定书', outcome: '准予', remedy: null, decides: true };
  expect(lettersOf(ground, beginning, [approve])).toMatchObject([decision]);
  expect(lettersOf(ground, beginning, [approve, { do: 'give', command: 'ok', as: OUTSIDE, choice: '' }])).toMatchObject(
    [
      decision,
      { kind: 'reply', title: '住房公积金提取凭证', text: expect.stringContaining('7,200 元'), decides: false },
    ],
  );
});

test('an approval that somebody may still object to makes no letter, the one after the objection does', () => {
  const ground = county.env('policy-money', {});
  const given = county.document('policy-money').tests.find(({ expect: { outcome } }) => outcome === 'granted')?.given;
  const beginning: Beginning = { on: '2026-03-02', data: given?.data ?? {}, applicant: { kind: 'company' } };
  const moves: Move[] = [];
  const give = (command: string): readonly object[] => {
    const begun = walk(ground, beginning, moves);
    const offers = begun.ok ? begun.value.offers : [];
    const as = offers.find(({ commands }) => commands.some((one) => one.command === command))?.as ?? '';
    moves.push({ do: 'give', command, as, choice: '' });
    return lettersOf(ground, beginning, moves);
  };
  expect(['propose', 'approve', 'objection'].map((command) => give(command).length)).toEqual([0, 0, 0]);
  expect(give('approve')).toMatchObject([{ title: '决定书', outcome: '准予', decides: true }]);
  expect(give('pay')).toMatchObject([{ title: '决定书' }, { title: '惠企政策资金拨付通知书' }]);
});

test('what is decided before the matter ends is served with its facts, sum, last day and remedy, and replaces nothing', () => {
  const { tests } = county.document('traffic-violation');
  const given = tests.find(({ expect: { state } }) => state === 'settled')?.given;
  const ground = county.env('traffic-violation', given?.data ?? {});
  const beginning: Beginning = {
    on: '2026-03-02',
    data: given?.data ?? {},
    applicant: { kind: 'person', age: 40 },
    lookups: given?.lookups ?? {},
  };
  const ok: Move = { do: 'give', command: 'ok', as: OUTSIDE, choice: '' };
  const decide: Move = { do: 'give', command: 'approve', as: 'traffic-police:intake', choice: '' };
  expect(lettersOf(ground, beginning, [ok, decide])).toEqual([]);
  const letters = lettersOf(ground, beginning, [ok, decide, ok]);
  expect(letters).toMatchObject([
    {
      kind: 'decision',
      title: '道路交通安全违法行为处罚决定书（简易程序）',
      unit: '武源县公安局交通警察大队',
      demands: [{ what: '罚款', sum: '200 元', by: '2026-03-17', percent: 3 }],
      remedy: expect.stringContaining('应当先申请行政复议'),
      decides: false,
    },
  ]);
  const [first] = letters;
  const facts = first?.kind === 'decision' ? first.facts.map(({ label }) => label) : [];
  expect(facts).toContain('规定的记分');
  expect(facts).not.toContain('状态');
});
