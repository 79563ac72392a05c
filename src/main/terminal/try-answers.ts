// `wuyuan try-answers`: how well answers are found. Of the county's pack by their everyday phrases; of replies in a file of JSON
// lines (`title`, `reply`) by the titles they answered. Nothing is kept of either.
import { readFile } from 'node:fs/promises';
import { command, type Command } from '#cli/command.ts';
import { Hindrance } from '#kernel/hindrance.ts';
import { isObject, type Json } from '#kernel/json.ts';
import { readAnswers } from '#knowledge/pack.ts';
import { tryPairs, tryPhrases, type Pair, type Trial } from '#knowledge/rules/trial.ts';
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
    },
    run: async ({ options, rest }) => {
      const path = rest[0] ?? '';
      const found = path.endsWith('.jsonl') ? await ofReplies(path) : { own: await ofPack(path, options.each ?? 1) };
      const lines = Object.entries(found).map(
        ([name, { asked, first, few }]) => `${name}: ${asked} · first ${first.toFixed(3)} · in five ${few.toFixed(3)}`,
      );
      return { exit: 0, json: found, text: lines.join('\n') };
    },
  });

async function ofPack(path: string, each: number): Promise<Trial> {
  const files = await loadFiles([path]);
  const { answers } = readAnswers(files, new Set(loadPack(files).documents.map(({ id }) => id)));
  return tryPhrases(answers, each);
}

/** Alone, and with the titles of all others known. */
async function ofReplies(path: string): Promise<{ readonly alone: Trial; readonly known: Trial }> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new Hindrance(`There is no file "${path}".`);
  });
  const pairs = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => pairIn(line, at + 1, path));
  return { alone: tryPairs(pairs, false), known: tryPairs(pairs, true) };
}

function pairIn(line: string, number: number, path: string): Pair {
  let read: Json = null;
  try {
    read = JSON.parse(line) as Json;
  } catch {
    // Told below, as a line that is no pair.
  }
  const { title, reply } = isObject(read) ? read : {};
  if (typeof title !== 'string' || typeof reply !== 'string')
    throw new Hindrance(`${path}:${number} is no object with a title and a reply.`);
  return { title, reply };
}
