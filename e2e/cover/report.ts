// What of all that the services declare was reached, and what was not.
import type { Eyes } from './page/look.ts';
import type { ServicePlan } from './plan.ts';

export interface ServiceReport {
  readonly service: string;
  /** By kind of goal: how many were reached of how many. */
  readonly reached: Readonly<Record<string, { readonly reached: number; readonly all: number }>>;
  readonly missing: readonly string[];
}

const KINDS: readonly (readonly [string, RegExp])[] = [
  ['states', /^state /],
  ['edges', /^edge /],
  ['commands', /^(command|reason|outcome) /],
  ['fields', /^(field|shown|needed|option) /],
  ['materials', /^material /],
  ['rules', /^(rule|row|branch) /],
  ['registers', /^(lookup|consent|word) /],
  ['pages', /^page /],
];

/** A form page in each language and each size. */
export const pageGoals = (pages: readonly string[]): readonly string[] =>
  pages.flatMap((id) =>
    ['zh-CN', 'en'].flatMap((language) => ['', ' large'].map((size) => `page ${id} ${language}${size}`)),
  );

/** All that was read in each language, without the spaces. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A text with places for names is said when what stands between them is. */
const isSaid = (words: string, text: string): boolean =>
  text.split(/\{\w+\}/).every((part) => words.includes(bare(part)));

const bare = (text: string): string => text.replaceAll(/\s+/g, '');

export const wordsOf = ({ read }: Eyes): Words => ({
  zh: bare([...read['zh-CN']].join('\n')),
  en: bare([...read.en].join('\n')),
});

export function reportOf(
  plan: ServicePlan,
  goals: readonly string[],
  met: ReadonlySet<string>,
  words: Words,
): ServiceReport {
  const unread = plan.texts.flatMap(({ of, zh, en }) => [
    ...(isSaid(words.zh, zh) ? [] : [`message ${of} zh-CN`]),
    ...(isSaid(words.en, en) ? [] : [`message ${of} en`]),
  ]);
  const counted = KINDS.flatMap(([kind, named]) => {
    const all = goals.filter((goal) => named.test(goal));
    return all.length === 0
      ? []
      : [[kind, { reached: all.filter((goal) => met.has(goal)).length, all: all.length }] as const];
  });
  const texts = { reached: plan.texts.length * 2 - unread.length, all: plan.texts.length * 2 };
  return {
    service: plan.service,
    reached: Object.fromEntries([...counted, ['messages', texts] as const]),
    missing: [
      ...goals
        .filter((goal) => !met.has(goal))
        .map((goal) => (plan.unmet.includes(goal) ? `${goal}: nothing leads to it` : `${goal}: see what was found`)),
      ...unread.map((text) => `${text}: on none of the pages that were read`),
    ],
  };
}

/** `states 9/9 · edges 20/20 · …` */
export const reachedWords = ({ reached }: ServiceReport): string =>
  Object.entries(reached)
    .map(([kind, { reached: count, all }]) => `${kind} ${count}/${all}`)
    .join(' · ');
