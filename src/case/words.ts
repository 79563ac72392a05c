// A case in words: the timeline as sentences, who owes what, where it stands in the loop. Pure; the texts are the
// module's, so the phone, the desk, the letters and the command line say the same.
import type { Language, Text } from '#kernel/text.ts';
import { say } from '#kernel/text.ts';
import { dateOf, type Due, type Instant, type LocalDate } from '#kernel/time.ts';
import { holds } from '#service/expression.ts';
import { findOutput } from '#service/rules/output.ts';
import { LOOP, type Stage } from '#service/rules.ts';
import { partyOf } from '#service/rules/party.ts';
import { cite, quantityWords, reckonedWords } from '#service/view.ts';
import { maySeeEntry, type Reading } from './access.ts';
import { askedIn } from './rules.ts';
import { dueOfCase, remedyDue, type CaseDue } from './engine/obligations.ts';
import type { EventType } from './engine/events.ts';
import type { CaseState, Obligation } from './engine/state.ts';
import { en } from './texts.en.ts';
import { zh, type CaseTexts, type Facts } from './texts.zh.ts';
import { fileAt, isInternal, type CaseFile, type Entry } from './view.ts';
import { answerLines, lookupPhrase, lookupTexts } from './view/lookup.ts';
import { isLastWord } from './view/verdict.ts';

export const caseTexts = (language: Language): CaseTexts => (language === 'en' ? en : zh);

/** `11月26日` or `26 Nov 2026`: short enough for a sentence. Chinese leaves out the year only where it is that of `on`. */
export function dayWords(date: LocalDate, language: Language, on?: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (language === 'zh-CN') return `${on?.startsWith(year) ? '' : `${year}年`}${Number(month)}月${Number(day)}日`;
  return `${Number(day)} ${en.months[Number(month) - 1] ?? ''} ${year}`;
}

export interface LoopWord {
  readonly stage: Stage;
  readonly word: string;
  readonly state: 'done' | 'now' | 'next';
}

/** The five words of the loop and how far this case is. */
export function loopOf({ stage }: Pick<CaseState, 'stage'>, language: Language): readonly LoopWord[] {
  const { loop, stages } = caseTexts(language);
  const at = stage === 'closed' ? LOOP.length : LOOP.indexOf(stage);
  return LOOP.map((one, index) => ({
    stage: one,
    word: (index === at ? stages : loop)[one],
    state: index < at ? 'done' : index === at ? 'now' : 'next',
  }));
}

export interface Sentence {
  readonly seq: number;
  readonly type: EventType;
  readonly at: Instant;
  /** One or two signs for the seal. */
  readonly mark: string;
  readonly title: string;
  /** Who did it, as far as the reader may know. */
  readonly who: string;
  /** What was written, where the reader may read it. */
  readonly text: string;
  readonly internal: boolean;
  readonly files: readonly string[];
}

export interface Telling {
  readonly file: CaseFile;
  readonly reading: Reading;
  readonly language: Language;
  /** Names of persons, for those who may read them. */
  readonly names: ReadonlyMap<string, string>;
}

/** The log as sentences, oldest first; what the reader may not see is left out. */
export function sentencesOf(telling: Telling): readonly Sentence[] {
  return telling.file.entries.flatMap((entry) => {
    const see = maySeeEntry(telling.reading, { type: entry.type, internal: isInternal(entry) });
    return see === 'none' ? [] : [sentenceOf(telling, entry, see === 'all')];
  });
}

function sentenceOf(given: Telling, entry: Entry, withText: boolean): Sentence {
  // Said in the words of the version it happened under.
  const telling = { ...given, file: fileAt(given.file, entry.seq) };
  const { file, language } = telling;
  const files = withText && Array.isArray(entry.data?.['files']) ? (entry.data['files'] as readonly string[]) : [];
  return {
    seq: entry.seq,
    type: entry.type,
    at: entry.at,
    ...markedOf(telling, entry),
    who: whoOf(telling, entry),
    text: withText ? [...answerLines(telling, entry), textOf(entry, file, language)].join('\n').trim() : '',
    internal: isInternal(entry),
    files: entry.type === 'submitted' ? [] : files,
  };
}

function markedOf(telling: Telling, entry: Entry): Pick<Sentence, 'mark' | 'title'> {
  const texts = caseTexts(telling.language);
  // Nobody is told of a grant that the next office may still refuse.
  const key = entry.type === 'approved' && !isLastWord(telling.file, entry) ? 'passedOn' : entry.type;
  return { mark: texts.marks[key], title: texts.timeline[key](factsOf(telling, entry)) };
}

const word = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Texts people wrote; a form's data is shown in its own place, not in the timeline. */
function textOf(entry: Entry, file: CaseFile, language: Language): string {
  if (entry.type === 'submitted' || entry.type === 'corrected') return '';
  const { data, effect } = entry;
  const { env } = file;
  const changed = textIn(effect.facts?.['notify'] as unknown as Text | undefined, language);
  // What must be told in a call back is on record whatever the caller wrote down.
  const told = entry.type === 'calledBack' ? remedyWords(file, language) : '';
  const items = Array.isArray(data?.['items'])
    ? (data['items'] as readonly { readonly text?: string }[]).map((one) => one.text ?? '')
    : [];
  const reason = env.document.reasons.find((one) => one.code === data?.['reasonCode']);
  // The article of a declared reason is the law's in either language; what was typed is only in the language of the typist.
  const legal = reason?.legal ? cite(reason.legal, language) : word(data?.['legal']);
  const said = ['text', 'question', 'reason', 'proof'].map((name) => word(data?.[name]));
  return [...reckonedIn(entry, file, language), changed, textIn(reason?.text, language), ...said, legal, ...items, told]
    .filter((one) => one !== '')
    .join('\n');
}

/** What the decision tables gave when it was granted. */
function reckonedIn(
  { data }: Pick<Entry, 'data'>,
  { env }: Pick<CaseFile, 'env'>,
  language: Language,
): readonly string[] {
  const kept = (data?.['reckoned'] ?? {}) as {
    readonly [id: string]: { readonly value: number; readonly row: number };
  };
  return Object.entries(kept).flatMap(([id, found]) => {
    const words = reckonedWords(env.document, { id, ...found }, language);
    return words ? [caseTexts(language).reckoned(words.title, words.words)] : [];
  });
}

function unitName({ file, language }: Telling, id: unknown): string {
  const unit = typeof id === 'string' ? file.env.organisation.units.get(id) : undefined;
  return unit ? say(unit.name, language) : '';
}

/** Offices appear by their names; the applicant as "you" to themselves, else by name unless confidential. */
function whoOf(telling: Telling, entry: Entry): string {
  const { file, reading, language, names } = telling;
  const texts = caseTexts(language);
  if (entry.actor === 'engine') return '';
  if (entry.as !== null) {
    const post = file.env.organisation.posts.get(entry.as);
    const where = [unitName(telling, post?.unit), post ? say(post.name, language) : '']
      .filter((one) => one !== '')
      .join(' · ');
    const person = reading.as === 'staff' ? names.get(entry.actor) : undefined;
    return person === undefined ? where : `${where} · ${person}`;
  }
  const party = partyTitle(file, entry.effect.facts?.['party'], language);
  if (party !== '') return party;
  if (reading.as === 'applicant') return texts.you;
  return reading.knowsApplicant ? texts.applicant : texts.confidential;
}

function unitOf(telling: Telling, entry: Entry): string {
  const { facts } = entry.effect;
  const late = entry.effect.open?.holder;
  // Tiers of one unit follow each other: only the post tells them apart.
  if (entry.type === 'deadlinePassed' && late)
    return holderWords(telling.file, late, telling.reading, telling.language);
  if (entry.type === 'branched') return late && typeof late === 'object' ? unitName(telling, late.unit) : '';
  if (facts?.['unit'] !== undefined) return unitName(telling, facts['unit']);
  const post = telling.file.env.organisation.posts.get(word(facts?.['post']) || (entry.as ?? ''));
  if (post) return unitName(telling, post.unit);
  return late && typeof late === 'object' ? unitName(telling, late.unit) : unitName(telling, telling.file.state.unit);
}

function factsOf(telling: Telling, entry: Entry): Facts {
  const { file, language } = telling;
  const texts = caseTexts(language);
  const { effect } = entry;
  const clock = Object.values(effect.clocks ?? {})[0];
  // Where another step comes before the answer, the day is the one for that.
  const isStep = entry.type === 'assigned' && askedIn(file.env.document, effect.open?.state) !== 'answer';
  const due = (isStep ? null : clock?.due) ?? effect.open?.due ?? prolongedTo(entry);
  const lastDay = due?.date ?? (entry.type === 'issued' ? word(effect.facts?.['until']) : '');
  const on = dateOf(entry.at);
  const outcome = effect.set?.rectified?.outcome ?? effect.set?.outcome ?? file.state.outcome;
  return {
    who: whoOf(telling, entry),
    unit: unitOf(telling, entry),
    date: dateWord(asOfOrUntil(entry), language, on),
    due: lastDay ? dayWords(lastDay, language, on) : '',
    count: extensionWords(entry, file, texts),
    outcome: outcome ? texts.outcomes[outcome] : '',
    text: phrase(entry, texts, file, language),
    amount: amountWords(effect.facts?.['amount'], language),
  };
}

/** A promise that was given more time. */
const prolongedTo = ({ type, effect }: Entry): Due | null =>
  type === 'prolonged' ? (effect.alter?.[0]?.due ?? null) : null;
/** A sum of fen in words; '' where there is none, or nothing. */
export const amountWords = (fen: unknown, language: Language): string =>
  typeof fen === 'number' && fen > 0 ? quantityWords({ count: fen, unit: 'fen' }, language) : '';

/** What was asked for, in the unit its clock counts in. */
function extensionWords({ effect }: Entry, { state }: CaseFile, texts: CaseTexts): string {
  const request = effect.open?.request;
  if (request?.kind !== 'extend') return '';
  return texts.lengths[state.clocks[request.clock]?.term.length.unit ?? 'workdays'](request.amount);
}

function asOfOrUntil(entry: Entry): string | undefined {
  const asOf = entry.effect.facts?.['asOf'];
  if (typeof asOf === 'string') return dateOf(asOf);
  const { request } = entry.effect.open ?? {};
  return request?.kind === 'suspend' ? request.until : undefined;
}

const dateWord = (date: string | undefined, language: Language, on: LocalDate): string =>
  date === undefined ? '' : dayWords(date, language, on);

/** The part of the sentence that depends on what was asked, rated or done. */
function phrase(entry: Entry, texts: CaseTexts, file: CaseFile, language: Language): string {
  const { effect } = entry;
  switch (entry.type) {
    case 'granted':
    case 'refused': {
      const kind = word(effect.facts?.['request']) || 'bounce';
      const due = word(effect.facts?.['due']) || word(effect.facts?.['until']);
      const what = texts.requests[kind as keyof CaseTexts['requests']];
      return due === '' ? what : `${what}${texts.until(dayWords(due, language, dateOf(entry.at)))}`;
    }
    case 'extensionAsked':
    case 'suspensionAsked':
      return file.state.obligations.some((one) => one.seq === entry.seq) ? texts.awaitingGrant : '';
    case 'assigned':
      return texts.asked[askedIn(file.env.document, effect.open?.state)];
    case 'deadlinePassed':
      return lateWords(effect.facts?.['late'], file, texts);
    case 'reminded':
      if (effect.facts?.['internal'] === true) return lookupTexts(language).again;
      return texts.waits[waitAt(file, effect.facts?.['wait'])];
    case 'promised':
    case 'supplied':
    case 'promiseLapsed':
    case 'prolonged':
      return textIn(effect.facts?.['title'] as unknown as Text | undefined, language);
    case 'paid':
    case 'paidLate':
    case 'joined':
    case 'parted':
    case 'voiceHeard':
      return word(effect.facts?.['receipt'] ?? effect.facts?.['number']);
    case 'payFailed':
      return texts.failures[(word(effect.facts?.['reason']) || 'cancelled') as keyof CaseTexts['failures']];
    case 'evaluated': {
      const { evaluation } = effect.set ?? {};
      const rating = texts.ratings[(evaluation?.rating ?? 1) - 1] ?? '';
      return `${rating}${texts.comma}${evaluation?.solved ? texts.solved.yes : texts.solved.no}`;
    }
    case 'closed':
      return texts.closedAs[effect.set?.closedAs ?? 'unrated'];
    case 'served':
      return texts.means[effect.set?.served?.means ?? 'electronic'];
    case 'followed':
      return `${textIn(effect.facts?.['title'] as unknown as Text | undefined, language)} ${word(effect.facts?.['number'])}`;
    case 'consented':
    case 'retracted':
    case 'renewed':
    case 'lookedUp':
    case 'serviceAnswered':
      return lookupPhrase(file, entry, language);
    case 'migrated':
    case 'migrationAsked':
    case 'pinned':
      return word(effect.facts?.['version']);
    case 'agreed':
    case 'disagreed':
      return partyTitle(file, effect.facts?.['party'], language);
    case 'branched':
      return textIn(file.env.document.workflow.states[word(effect.facts?.['state'])]?.title, language);
    case 'issued':
    case 'revoked':
      return textIn(findOutput(file.env.document, word(effect.facts?.['output']))?.title, language);
    case 'performed':
      return stepLabel(file, word(effect.facts?.['step']), language);
    default:
      return '';
  }
}

/** Which step was late: work by the stage it belongs to, anything else by what it was. */
function lateWords(seq: unknown, { entries, env }: CaseFile, texts: CaseTexts): string {
  const late = entries.find((one) => one.seq === seq)?.effect.open;
  const of = env.document.workflow.states[late?.state ?? ''];
  return of?.type === 'wait' ? texts.stages[of.stage] : texts.kinds[late?.kind ?? 'handle'];
}

/** What of the applicant's was waited for. */
function waitAt({ entries }: Pick<CaseFile, 'entries'>, wait: unknown): keyof CaseTexts['waits'] {
  const kind = entries.find((one) => one.seq === wait)?.effect.open?.kind;
  return kind === 'correct' || kind === 'supply' || kind === 'pay' ? kind : 'wait';
}

/** Where a case stands, as far as it is known. */
type Standing = Pick<CaseFile, 'env'> & { readonly state?: Pick<CaseState, 'states' | 'place'> };

/** What a verb of the service's own is called in its document: where the case stands and by the way it would go, if it has several. */
function stepLabel({ env, state }: Standing, step: string, language: Language): string {
  const waits = Object.values(env.document.workflow.states).flatMap((one) => (one.type === 'wait' ? [one] : []));
  const here = waits.filter(({ id }) => state?.states.includes(id));
  const facts = { data: env.data, applicant: env.applicant, place: state?.place ?? {}, input: {} };
  for (const { on } of [...here, ...waits]) {
    const edges = on.filter(({ event }) => event === step);
    const label = (edges.find(({ cond }) => !cond || holds(cond, facts)) ?? edges[0])?.label;
    if (label) return say(label, language);
  }
  return step;
}

/** A command's label: the document's own for its verbs, else ours. */
export function commandLabel(file: Standing, command: string, language: Language): string {
  const known = caseTexts(language).commands as { readonly [name: string]: string | undefined };
  const own = stepLabel(file, command, language);
  return own === command ? (known[command] ?? command) : own;
}

/** What a service calls one of its parties. */
const partyTitle = ({ env }: Pick<CaseFile, 'env'>, name: unknown, language: Language): string =>
  textIn(env.document.parties?.find(({ id }) => id === name)?.title, language);

/** Unit and post that owe something, the applicant, or a party by what the service calls it. */
export function holderWords(
  file: Pick<CaseFile, 'env'>,
  holder: CaseState['obligations'][number]['holder'],
  reading: Pick<Reading, 'as'>,
  language: Language,
): string {
  const texts = caseTexts(language);
  if (holder === 'applicant') return reading.as === 'applicant' ? texts.you : texts.applicant;
  if (holder === 'service') return texts.outsideSystem;
  if (holder === 'payment') return reading.as === 'applicant' ? texts.you : texts.applicant;
  if (typeof holder === 'string')
    return reading.as === 'party' ? texts.you : partyTitle(file, partyOf(holder), language);
  const { organisation } = file.env;
  const unit = organisation.units.get(holder.unit);
  const post = organisation.posts.get(holder.post);
  return [unit ? say(unit.name, language) : holder.unit, post ? say(post.name, language) : '']
    .filter((one) => one !== '')
    .join(' · ');
}

/** What is owed: where branches stand beside each other, which of them; a promised paper by its name. */
export function dutyWords(
  { env, state }: Pick<CaseFile, 'env' | 'state'>,
  one: Obligation,
  language: Language,
): string {
  const paper = env.document.materials.find(({ id }) => id === one.material);
  if (paper) return `${caseTexts(language).kinds[one.kind]}${caseTexts(language).colon}${say(paper.title, language)}`;
  const title = textIn(env.document.workflow.states[one.state ?? '']?.title, language);
  // What another system is waited for says the state alone.
  if (one.holder === 'service') return title || lookupTexts(language).waiting;
  return (state.states.length > 1 && title) || caseTexts(language).kinds[one.kind];
}

/** What is still to come, for the end of the timeline. */
export function expectedOf(
  file: CaseFile,
  language: Language,
  today: LocalDate,
): { readonly title: string; readonly expected: string } | null {
  const due = dueOfCase(file.env, file.state);
  if (!due) return null;
  return { title: caseTexts(language).loop.feedback, expected: expectedWords(due, language, today) };
}

/** Until when the answer is there, as far as that can be said. */
export function expectedWords(due: CaseDue, language: Language, today: LocalDate): string {
  const texts = caseTexts(language);
  if (due.overrun) return texts.expectedOverrun;
  return due.stopped ? texts.expectedStopped : texts.expected(dayWords(due.date, language, today), due.projected);
}

/** What can be done against the answer, to whom, within which days; and the last day once it is known when the answer arrived. */
export function remedyWords({ env, state }: Pick<CaseFile, 'env' | 'state'>, language: Language): string {
  const remedy = textIn(env.document.remedy, language);
  const due = remedyDue(env.document, state);
  if (!due || !state.served || remedy === '') return remedy;
  const { remedyUntil } = caseTexts(language);
  return `${remedy}\n${remedyUntil(dayWords(dateOf(state.served.at), language), dayWords(due.date, language))}`;
}

export const textIn = (text: Text | null | undefined, language: Language): string => (text ? say(text, language) : '');
