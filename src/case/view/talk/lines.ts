// 对话 A case as the talk of two sides: what was said by the one who brought it and by the offices, in order, and who has it
// now. Made from the log and kept nowhere else. Staff see here what the applicant sees, so a note of the office is in no talk.
// Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import { maySeeEntry, type Reading } from '../../access.ts';
import type { CaseEvent, EventType } from '../../engine/events.ts';
import { isInternal, readableData, type CaseFile } from '../../view.ts';
import { holderWords, sentencesOf, type Sentence, type Telling } from '../../words.ts';

export interface TalkLine {
  readonly seq: number;
  readonly at: Instant;
  /** Somebody's words; that something was done; who has it from here on. */
  readonly kind: 'said' | 'done' | 'moved';
  readonly side: 'applicant' | 'office' | 'nobody';
  readonly who: string;
  /** What it is besides words, e.g. 已答复：解释说明; '' for plain words. Of a move the unit that has it now. */
  readonly title: string;
  readonly text: string;
  /** A service that was named to go on with. */
  readonly suggests: string | null;
  readonly files: readonly string[];
}

/** Words, answers, and what was asked for and brought. */
const SAID: readonly EventType[] = [
  'submitted',
  'commented',
  'correctionRequested',
  'corrected',
  'supplied',
  'urged',
  'performed',
  'declined',
  'approved',
  'rejected',
  'reported',
  'rectified',
  'calledBack',
  'endedWith',
  'evaluated',
  'reopened',
  'withdrawn',
];

/** Those that stand for themselves: their sentence says no more than that something was said. */
const PLAIN: readonly EventType[] = ['submitted', 'commented'];

/** They may change who has it; which of them did, their effect says. */
const MOVED: readonly EventType[] = ['assigned', 'transferred', 'escalated', 'granted'];

const AS_APPLICANT: Reading = { as: 'applicant', actors: [], works: false, knowsApplicant: true };

const isShared = (entry: CaseEvent): boolean =>
  maySeeEntry(AS_APPLICANT, { type: entry.type, internal: isInternal(entry) }) === 'all';

export function linesOf(telling: Telling): readonly TalkLine[] {
  const { entries } = telling.file;
  const sentences = new Map(sentencesOf(telling).map((one) => [one.seq, one]));
  return entries.flatMap((entry) => {
    const sentence = sentences.get(entry.seq);
    if (!sentence || !isShared(entry)) return [];
    if (MOVED.includes(entry.type)) return movedLine(telling, entry, sentence);
    return SAID.includes(entry.type) ? [saidLine(telling, entry, sentence)] : [];
  });
}

function saidLine(telling: Telling, entry: CaseEvent, { who, title, text, files }: Sentence): TalkLine {
  const words = entry.type === 'submitted' ? filedWords(telling, entry) : text;
  return {
    ...common(entry),
    kind: words === '' ? 'done' : 'said',
    who,
    title: PLAIN.includes(entry.type) && words !== '' ? '' : title,
    text: words,
    suggests: suggestedIn(entry),
    files,
  };
}

function movedLine({ file, reading, language }: Telling, entry: CaseEvent, { who }: Sentence): readonly TalkLine[] {
  const { facts, open, alter } = entry.effect;
  const holder = open?.holder ?? alter?.find((one) => one.holder !== undefined)?.holder;
  if (facts?.['unit'] === undefined || holder === undefined || typeof holder === 'string') return [];
  const title = holderWords(file, holder, reading, language);
  return [{ ...common(entry), kind: 'moved', who, title, text: '', suggests: null, files: [] }];
}

const common = (entry: CaseEvent): Pick<TalkLine, 'seq' | 'at' | 'side'> => ({
  seq: entry.seq,
  at: entry.at,
  side: entry.actor === 'engine' ? 'nobody' : entry.as === null ? 'applicant' : 'office',
});

function suggestedIn({ effect }: CaseEvent): string | null {
  const service = effect.facts?.['suggests'];
  return typeof service === 'string' ? service : null;
}

/** What was written as it was filed: its headline and its words, as far as the reader may have them. */
function filedWords({ file, reading }: Telling, entry: CaseEvent): string {
  const given = entry.data?.['data'];
  const data = given !== null && typeof given === 'object' && !Array.isArray(given) ? (given as JsonObject) : {};
  const read = readableData(withData(file, data), reading);
  return ['title', 'text']
    .map((name) => read[name])
    .filter((one): one is string => typeof one === 'string' && one !== '')
    .join('\n');
}

const withData = (file: CaseFile, data: JsonObject): CaseFile => ({ ...file, env: { ...file.env, data } });

/** What says whether somebody waits for a word: the applicant's, and those of an office; what it only does is no answer. */
export const WORDS: readonly EventType[] = [
  'commented',
  'correctionRequested',
  'declined',
  'approved',
  'rejected',
  'reported',
  'rectified',
  'calledBack',
];

/** How many lines of the applicant nobody has answered yet. */
export function unanswered(events: readonly Pick<CaseEvent, 'type' | 'as' | 'actor' | 'effect'>[]): number {
  let open = 0;
  for (const { type, as, actor, effect } of events) {
    if (!WORDS.includes(type) || effect.facts?.['internal'] === true || actor === 'engine') continue;
    if (as !== null) open = 0;
    else if (type === 'commented') open += 1;
  }
  return open;
}
