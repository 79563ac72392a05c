// How well answers are found, asked of the product as its operator would: replies by the titles they answered, on whatever file
// of them is in the folder, and the county's own answers by their phrases.
import { execFile } from 'node:child_process';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../product.ts';

interface Trial {
  readonly asked: number;
  readonly first: number;
  readonly few: number;
}

export interface AnswersPlan {
  /** Has `answered.jsonl`: one question a line, with `title` and `reply`. */
  readonly dataFolder: string;
  /** The field that marks by 0 a reply that says nothing of the matter. */
  readonly telling?: string | undefined;
  /** One phrase of the county's own in so many. */
  readonly each: number;
  readonly say: (line: string) => void;
}

/** What the first and the first five are to reach. */
const AIMS = { first: 0.62, few: 0.8 } as const;

const run = promisify(execFile);

async function tried<Found>(...words: readonly string[]): Promise<Found> {
  const { stdout } = await run(process.execPath, [join(ROOT, 'bin/wuyuan.mjs'), 'try-answers', ...words, '--json'], {
    cwd: ROOT,
  });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}') as Found;
}

export async function answersScenario({ dataFolder, each, telling, say }: AnswersPlan): Promise<object> {
  const path = join(dataFolder, 'answered.jsonl');
  await access(path).catch(() => {
    throw new Error(`--data wants a folder with answered.jsonl in it; there is none in ${dataFolder}`);
  });
  say('Replies, by the titles they answered');
  const replies = await tried<{ readonly alone: Trial; readonly known: Trial }>(
    path,
    ...(telling === undefined ? [] : ['--telling', telling]),
  );
  say('The county’s own answers, each phrase taken out before it is asked');
  const { own } = await tried<{ readonly own: Trial }>(join(ROOT, 'packs/county'), '--each', String(each));
  const { first, few } = replies.known;
  const failures = [
    ...(first < AIMS.first ? [`the right reply first: ${first}, aim ${AIMS.first}`] : []),
    ...(few < AIMS.few ? [`the right reply among five: ${few}, aim ${AIMS.few}`] : []),
  ];
  return { scenario: 'answers', replies, own, failures };
}
