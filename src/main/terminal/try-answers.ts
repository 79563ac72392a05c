// `wuyuan try-answers`: how well answers are found. Of the county's pack by their everyday phrases; of replies in a file of JSON
// lines (`title`, `reply`) by the titles they answered. Nothing is kept of either.
import { readFile } from 'node:fs/promises';
import { command, type Command } from '#cli/command.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import { isObject, type Json } from '#kernel/json.ts';
import { readAnswers } from '#knowledge/pack.ts';
import { tryPairs, tryPhrases, type Pair, type PairsTrial, type Trial } from '#knowledge/rules/trial.ts';
import { loadFiles, loadPack } from '#service/pack.ts';

export const tryAnswersCommand = (): Command =>
  command({
    name: 'try-answers',
    summary: {
      'zh-CN': '试一试答案好不好找：用各种问法，或用问题标题找答复',
      en: 'Try how well answers are found, by their phrases, or replies by the titles of questions',
    },
    rest: {
      name: 'path',
      about: {
        'zh-CN': '材料包文件夹，或每行一个 {title, reply} 的 JSONL 文件',
        en: 'folder of a pack, or a JSONL file of {title, reply}',
      },
      least: 1,
      most: 1,
    },
    options: {
      each: {
        type: 'integer',
        least: 1,
        value: 'n',
        about: { 'zh-CN': '每几个问法试一个，默认每个都试', en: 'try one phrase in so many; all unless given' },
      },
      telling: {
        type: 'string',
        value: 'field',
        about: {
          'zh-CN': '哪一项以 0 标出没有实质内容的答复；有内容的另外算一遍',
          en: 'the field that marks by 0 a reply that says nothing; the others are counted apart as well',
        },
      },
    },
    run: async ({ options, rest }) => {
      const path = rest[0] ?? '';
      const found = path.endsWith('.jsonl')
        ? await ofReplies(path, options.telling)
        : { own: await ofPack(path, options.each ?? 1) };
      const lines = Object.entries<Trial | PairsTrial>(found).map(
        ([name, trial]) => `${name}: ${said(trial)}${'telling' in trial ? ` · telling: ${said(trial.telling)}` : ''}`,
      );
      return { exit: 0, json: found, text: lines.join('\n') };
    },
  });

const said = ({ asked, first, few }: Trial): string =>
  `${asked} · first ${first.toFixed(3)} · in five ${few.toFixed(3)}`;

async function ofPack(path: string, each: number): Promise<Trial> {
  const files = await loadFiles([path]);
  const { answers } = readAnswers(files, new Set(loadPack(files).documents.map(({ id }) => id)));
  return tryPhrases(answers, each);
}

/** Alone, and with the titles of all others known. */
async function ofReplies(
  path: string,
  telling: string | undefined,
): Promise<{ readonly alone: PairsTrial; readonly known: PairsTrial }> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Hindrance(`There is no file "${path}".`);
  });
  const pairs = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => pairIn(line, { number: at + 1, path, telling }));
  return { alone: tryPairs(pairs, false), known: tryPairs(pairs, true) };
}

interface Place {
  readonly number: number;
  readonly path: string;
  readonly telling: string | undefined;
}

function pairIn(line: string, { number, path, telling }: Place): Pair {
  let read: Json = null;
  try {
    read = JSON.parse(line) as Json;
  } catch {
    // Told below, as a line that is no pair.
  }
  const { title, reply, ...more } = isObject(read) ? read : {};
  if (typeof title !== 'string' || typeof reply !== 'string')
    throw new Hindrance(`${path}:${number} is no object with a title and a reply.`);
  return { title, reply, tells: telling === undefined || more[telling] !== 0 };
}
