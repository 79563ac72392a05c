// The demo county's last weeks: which fates befall the invented matters of the demo pack. A fate is a list of acts
// with the time that passes before each; the production use cases carry them out, nothing is inserted by hand.
import type { JsonObject } from '#kernel/json.ts';
import type { Random } from './random.ts';

/** One invented matter: what somebody brought, and what an office would answer. */
export interface Story {
  readonly service: string;
  readonly data: JsonObject;
  readonly town?: string;
  readonly village?: string;
  readonly address?: string;
  readonly point?: { readonly lat: number; readonly lng: number };
  /** Whoever brings it first lets it be shown in public, told so near; neighbours who bring it again do not. */
  readonly shown?: 'town' | 'village' | 'near';
  readonly unit?: string;
  readonly reply: string;
  /** Brought by this account; any resident if absent. */
  readonly by?: string;
  /** Answers that are days, as so many days after it is filed. */
  readonly inDays?: { readonly [name: string]: number };
  /** What leads to the answer, where the service has steps of its own; the last says the reply. */
  readonly steps?: readonly string[];
  /** The answer is no, and this is asked for about it. */
  readonly review?: { readonly service: string; readonly data: JsonObject };
}

/** Not a command of the case: another one is filed about it, and goes on in its place. */
export const GO_ON = 'goOn';

export interface PlannedAct {
  /** Hours since the act before. */
  readonly after: number;
  readonly command: string;
  readonly by: 'holder' | 'applicant' | 'supervisor';
  readonly input: JsonObject;
}

/** Where the demo's wrong addresses go first, and who is asked to assist. */
const WRONG_ADDRESS = 'agriculture';
const ASSISTING = 'civil-affairs';

const hours = (random: Random, least: number, most: number): number => least + random.below(Math.max(1, most - least));

type Fate = (story: Story, random: Random) => readonly PlannedAct[];

const assign = (story: Story, random: Random, after = hours(random, 1, 7)): PlannedAct => ({
  after,
  command: 'assign',
  by: 'holder',
  input: { unit: story.unit ?? '', reason: '属本单位职责。' },
});
const report = (story: Story, after: number, outcome = 'solved'): PlannedAct => ({
  after,
  command: 'report',
  by: 'holder',
  input: { outcome, text: story.reply },
});
const evaluate = (random: Random, rating: number, solved: boolean, text = ''): PlannedAct => ({
  after: hours(random, 5, 70),
  command: 'evaluate',
  by: 'applicant',
  input: { rating, solved, text },
});

const assigned: { readonly [fate: string]: { readonly weight: number; readonly acts: Fate } } = {
  praised: {
    weight: 30,
    acts: (s, r) => [assign(s, r), report(s, hours(r, 10, 90)), evaluate(r, 4 + r.below(2), true, '办得快，谢谢。')],
  },
  silent: { weight: 16, acts: (s, r) => [assign(s, r), report(s, hours(r, 20, 100))] },
  explained: {
    weight: 8,
    acts: (s, r) => [assign(s, r), report(s, hours(r, 20, 90), 'explained'), evaluate(r, 3, true)],
  },
  inHand: { weight: 14, acts: (s, r) => [assign(s, r)] },
  waiting: { weight: 6, acts: () => [] },
  late: {
    weight: 7,
    acts: (s, r) => [assign(s, r), report(s, 24 * hours(r, 9, 13)), evaluate(r, 3, true, '解决了，就是慢了点。')],
  },
  neglected: { weight: 2, acts: (s, r) => [assign(s, r)] },
  bounced: {
    weight: 6,
    acts: (s, r) => [
      assign({ ...s, unit: WRONG_ADDRESS }, r),
      { after: hours(r, 4, 20), command: 'bounce', by: 'holder', input: { reason: '不属于本单位职责。' } },
      { after: hours(r, 1, 6), command: 'grant', by: 'holder', input: { unit: s.unit ?? '', reason: '按职责改派。' } },
      report(s, hours(r, 20, 70)),
      evaluate(r, 4, true),
    ],
  },
  unsatisfied: {
    weight: 8,
    acts: (s, r) => [
      assign(s, r),
      report(s, hours(r, 12, 60), s.service === 'question' ? 'explained' : 'partly'),
      evaluate(r, 1 + r.below(2), false, '问题还在，没有真正解决。'),
      {
        after: hours(r, 24, 110),
        command: 'report',
        by: 'holder',
        input: { outcome: 'solved', text: `已安排专人再次处理。${s.reply}` },
      },
      evaluate(r, 4, true, '这次真的好了。'),
    ],
  },
  extended: {
    weight: 6,
    acts: (s, r) => [
      assign(s, r),
      {
        after: hours(r, 30, 60),
        command: 'extend',
        by: 'holder',
        input: { workdays: 5, reason: '需要等待配件到货。' },
      },
      { after: hours(r, 1, 5), command: 'grant', by: 'holder', input: { reason: '同意，请告知来信人。' } },
      report(s, 24 * hours(r, 4, 7)),
      evaluate(r, 4, true),
    ],
  },
  together: {
    weight: 6,
    acts: (s, r) => [
      assign(s, r),
      {
        after: hours(r, 2, 10),
        command: 'coHandle',
        by: 'holder',
        input: { unit: ASSISTING, question: '请协助核实有关情况。' },
      },
      {
        after: hours(r, 5, 30),
        command: 'contribute',
        by: 'holder',
        input: { text: '经核实，情况属实，已配合处理。' },
      },
      report(s, hours(r, 4, 30)),
      evaluate(r, 5, true),
    ],
  },
  urged: {
    weight: 4,
    acts: (s, r) => [
      assign(s, r),
      { after: hours(r, 40, 60), command: 'urge', by: 'applicant', input: { reason: '请尽快处理。' } },
      report(s, hours(r, 4, 20)),
      evaluate(r, 3, true),
    ],
  },
};

const permit: { readonly [fate: string]: { readonly weight: number; readonly acts: Fate } } = {
  granted: {
    weight: 5,
    acts: (_, r) => [
      { after: hours(r, 4, 30), command: 'accept', by: 'holder', input: {} },
      { after: hours(r, 24, 90), command: 'approve', by: 'holder', input: { text: '符合条件，予以发放。' } },
      evaluate(r, 5, true, '没跑一趟就办好了。'),
    ],
  },
  corrected: {
    weight: 3,
    acts: (_, r) => [
      {
        after: hours(r, 6, 40),
        command: 'requestCorrection',
        by: 'holder',
        input: { items: [{ ref: 'files', text: '请补一张清晰的银行卡照片。' }] },
      },
      { after: hours(r, 60, 100), command: 'remind', by: 'holder', input: {} },
    ],
  },
  inHand: { weight: 2, acts: (_, r) => [{ after: hours(r, 4, 30), command: 'accept', by: 'holder', input: {} }] },
  waiting: { weight: 2, acts: () => [] },
};

function stepsOf(story: Story, random: Random, count: number): readonly PlannedAct[] {
  const { steps = [], reply } = story;
  return steps.slice(0, count).map((command, at) => {
    const after = hours(random, 4, 40);
    if (command === 'assign') return assign(story, random, after);
    return { after, command, by: 'holder', input: at === steps.length - 1 ? { text: reply } : {} };
  });
}

const stepped: { readonly [fate: string]: { readonly weight: number; readonly acts: Fate } } = {
  answered: {
    weight: 5,
    acts: (s, r) => [...stepsOf(s, r, s.steps?.length ?? 0), evaluate(r, 5, true, '说清楚了，也没有多跑。')],
  },
  inHand: { weight: 2, acts: (s, r) => stepsOf(s, r, 1) },
  waiting: { weight: 2, acts: () => [] },
};

const petition: { readonly [fate: string]: { readonly weight: number; readonly acts: Fate } } = {
  inHand: { weight: 3, acts: (_, r) => [{ after: hours(r, 20, 90), command: 'accept', by: 'holder', input: {} }] },
  waiting: { weight: 2, acts: () => [] },
};

/** A petition whose answer is looked at again by the body above, which has taken it in. */
const reviewed: Fate = (story, random) => [
  { after: hours(random, 20, 50), command: 'accept', by: 'holder', input: {} },
  report(story, 24 * hours(random, 2, 5), 'refused'),
  { after: hours(random, 24, 60), command: GO_ON, by: 'applicant', input: { ...story.review } },
  { after: hours(random, 10, 40), command: 'accept', by: 'holder', input: {} },
];

/** Matters this young may still be waiting or in hand; older ones have had their answer, but for a few. */
const YOUNG_DAYS = 4;
const UNFINISHED: readonly string[] = ['waiting', 'inHand'];

const fatesFor = ({ service, steps }: Story) =>
  steps ? stepped : service === 'elderly-allowance' ? permit : service === 'petition' ? petition : assigned;

/** A fate for a story, drawn by weight; `days` is how long ago it was brought. */
export function fateOf(story: Story, days: number, random: Random): readonly PlannedAct[] {
  if (story.review) return reviewed(story, random);
  const fates = Object.entries(fatesFor(story)).map(([name, { weight, acts }]) => ({
    acts,
    weight: UNFINISHED.includes(name) ? weight * (days <= YOUNG_DAYS ? 4 : 0.1) : weight,
  }));
  let at = random.next() * fates.reduce((sum, one) => sum + one.weight, 0);
  for (const fate of fates) {
    at -= fate.weight;
    if (at <= 0) return fate.acts(story, random);
  }
  return [];
}
