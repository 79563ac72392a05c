// The view model of one case for staff: everything the reader may see, masked by default, and what may be done next.
import { mayBecomeAnswer } from '#knowledge/actions/draft.ts';
import { say, type Language } from '#kernel/text.ts';
import { answersIn } from '#case/view/lookup.ts';
import { dateOf } from '#kernel/time.ts';
import { reckon } from '#service/policy/reckon.ts';
import { reckonedWords } from '#service/view.ts';
import { applicantView, explainClock, readableData } from '#case/view.ts';
import { stageOf } from '#case/view/joined.ts';
import type { ReadCase } from '#case/context.ts';
import { claimOf } from '#case/engine/available.ts';
import { standing } from '#case/engine/outside/lookups.ts';
import { isLive, isObjection } from '#case/engine/joined/voices.ts';
import { clocks, dueOfCase, obligations } from '#case/engine/obligations.ts';
import type { CaseState } from '#case/engine/state.ts';
import { caseTexts, dutyWords, expectedOf, holderWords, loopOf, sentencesOf, textIn } from '#case/words.ts';
import { sayWhy } from '#calendar/rules.ts';
import type { ChipTone } from '../../kit/chip/chip.tsx';
import type { Fact } from '../../kit/facts/facts.tsx';
import type { TimelineItem } from '../../kit/timeline/timeline.tsx';
import { listFiles } from '../../citizen/apply/draft.ts';
import { certificateLinks } from '../../citizen/certificates/links.ts';
import { missingFacts, named, submittedFiles } from '../../citizen/case/files.ts';
import { mainFirst } from '../../citizen/later/supply.ts';
import { AT_DESK, matterOf } from '../../citizen/case/matter.ts';
import { dataFacts, lettersOf, type Failed } from '../../citizen/case/words.ts';
import { deskMoneyOf } from '../../citizen/pay/view.ts';
import { titleOfCase, toDueView } from '../../citizen/words.ts';
import { safePath, type Visit } from '../../web.ts';
import { alikeFor } from '../alike/view.ts';
import { deskJoinedTexts } from '../joined/texts.ts';
import { deskJoinedOf, joinedWords } from '../joined/view.ts';
import { callOn } from '../telephone/words.ts';
import { TALK } from '../../citizen/talk/view.ts';
import { deskTalkOf } from '../talk/view.ts';
import { placeWords } from '../words.ts';
import { commandsOf, requestWords, type Reading } from './offers.ts';
import { deskCaseTexts } from './texts.ts';
import type { ApplicantView, CasePaneView, ClockView, DeskCaseView, DeskDutyView } from './view.ts';

export interface Shown {
  readonly failed: Failed | null;
  readonly done: string | null;
  /** Personal data in full: asked for with a reason, and logged. */
  readonly unmasked: boolean;
}

/** The worklist a case was opened from, with its filter and place; undefined when it was opened from elsewhere. */
export function listIn(query: URLSearchParams): string | undefined {
  const back = query.get('back') ?? '';
  return back === '/desk' || back.startsWith('/desk?') ? safePath(back) : undefined;
}

/** Goes along with what is done to a case, so that one lands where the next case is: the list, and the next in it. */
export const onwardTo = (back: string, next: string): string => `?${new URLSearchParams({ back, next }).toString()}`;

function onwardIn(query: URLSearchParams): string {
  const back = listIn(query);
  return back === undefined ? '' : onwardTo(back, query.get('next') ?? '');
}

const STAGE_TONES: { readonly [stage: string]: ChipTone } = { closed: 'done', evaluate: 'done', feedback: 'done' };

export async function paneFor(
  visit: Visit,
  read: Reading,
  failed: Failed | null = null,
  unmasked = false,
  onward = onwardIn(visit.request.query),
): Promise<CasePaneView> {
  const { file, reading } = read;
  const { language } = visit.site;
  const { state, env } = file;
  const texts = caseTexts(language);
  const names = await namesIn(visit, file);
  return {
    id: state.id,
    href: `/desk/cases/${state.id}${onward}`,
    number: state.number,
    title: titleOfCase(file, language),
    service: say(env.document.title, language),
    stage: texts.stages[stageOf(file)],
    tone: STAGE_TONES[state.stage] ?? 'waiting',
    state: joinedWords(visit, file) ?? standingWords(read, language),
    steps: loopOf({ stage: stageOf(file) }, language),
    due: toDueView(visit, dueOfCase(env, state) ?? dueAfterwards(state)),
    urgency: state.urgency === 'normal' ? null : texts.urgency[state.urgency],
    place: placeWords(visit, state.place.town, state.place.village) || null,
    channel: channelWords(state.channel, language),
    submittedAt: state.submittedAt,
    applicant: whoBrought(visit, read, unmasked),
    data: [
      ...dataFacts(visit, file, readableData(file, reading, unmasked)),
      ...registerFacts(visit, read, unmasked),
      ...reckonedFacts(visit, read),
      ...(reading.works ? missingFacts(file, language) : []),
    ],
    files: named(await listFiles(visit, submittedFiles(file), file.hidden), file, language),
    duties: mainFirst(obligations(state)).map((one) => dutyOf(visit, read, one, names)),
    timeline: timelineOf(visit, read, names),
    commands: await commandsOf(visit, read, failed, onward),
  };
}

/** The state it stands in; of several branches those this reader works on, else all of them. */
function standingWords({ file: { env, state }, reading }: Reading, language: Language): string {
  const posts = reading.actors.flatMap((actor) => (actor.kind === 'staff' ? [actor.post] : []));
  const own = state.obligations.flatMap(({ holder, state: of }) =>
    of !== null && typeof holder === 'object' && posts.includes(holder.post) ? [of] : [],
  );
  const shown = own.length > 0 ? own : state.states;
  return shown.map((id) => textIn(env.document.workflow.states[id]?.title, language)).join(caseTexts(language).comma);
}

/** After the answer the case has no day of its own; what an office still owes has. */
function dueAfterwards(state: CaseState) {
  const owed = obligations(state).find(({ holder, due }) => typeof holder === 'object' && due !== null);
  return owed?.due ? { ...owed.due, stopped: owed.clock === 'stopped' } : null;
}

/** What registers said, as far as the reader may know it. */
const registerFacts = ({ site }: Visit, { file, reading }: Reading, unmasked: boolean): readonly Fact[] =>
  answersIn(file, reading, site.language, unmasked).flatMap(({ title, from, facts }) =>
    facts.map(({ label, value }) => ({ label: `${title} · ${label}`, value: `${value} · ${from}` })),
  );

/** What the rules give as things stand, for those who have to decide; afterwards the answer says it. */
function reckonedFacts({ ctx, site }: Visit, { file, reading }: Reading): readonly Fact[] {
  const { env, state } = file;
  if (!reading.works || state.handledAt !== null) return [];
  const today = dateOf(ctx.now);
  const found = reckon(env.document, { ...env, lookups: standing(env, today), place: state.place, today });
  return found.flatMap((one) => {
    const words = reckonedWords(env.document, one, site.language);
    return words ? [{ label: deskCaseTexts(site.language).byRule(words.title), value: words.words }] : [];
  });
}

const channelWords = (channel: string, language: Language): string => {
  const words = caseTexts(language).channels as { readonly [channel: string]: string | undefined };
  return words[channel] ?? channel;
};

export async function deskCaseFor(
  visit: Visit,
  read: ReadCase,
  { failed, done, unmasked }: Shown,
): Promise<DeskCaseView> {
  const { file, reading } = read;
  const { state, env } = file;
  const pane = await paneFor(visit, read, failed, unmasked);
  const opened = failed ? (pane.commands.find((one) => one.command === failed.command) ?? null) : null;
  const unmask =
    reading.works && reading.knowsApplicant && !unmasked
      ? { action: `/desk/cases/${state.id}/unmask`, problems: failed?.command === 'unmask' ? failed.problems : [] }
      : null;
  // Said once: by the form where there still is one, else above everything, with what was typed into it.
  const isFormless =
    failed !== null && failed.command !== TALK && opened === null && !(failed.command === 'unmask' && unmask !== null);
  return {
    ...pane,
    back: listIn(visit.request.query) ?? '/desk',
    version: `${env.document.id}@${env.document.version} · ${env.document.hash.slice(0, 8)}`,
    unmask,
    ...(await deskTalkOf(visit, read, failed, {
      names: await namesIn(visit, file),
      onward: onwardIn(visit.request.query),
    })),
    matter: await matterOf(visit, file, AT_DESK),
    alike: await alikeFor(visit, read),
    joined: await deskJoinedOf(visit, file),
    clocks: clocksOf(visit, read),
    call: await callOn(visit, state.id),
    money: deskMoneyOf(file, visit.site.language, dateOf(visit.ctx.now)),
    answers: await answersOf(visit, read),
    letters: [
      ...lettersOf(visit, file).map((letter) => ({ ...letter, href: `/desk${letter.href}` })),
      ...(reading.knowsApplicant
        ? certificateLinks(file, visit.site.language, (number) => `/desk/cases/${state.id}/certificate/${number}`)
        : []),
    ],
    forAll: await forAllOf(visit, read),
    opened,
    refusal: isFormless ? (failed.problems[0]?.message ?? null) : null,
    typed: isFormless ? typedIn(failed) : null,
    isStale: failed?.isStale === true,
    done,
  };
}

/** An answer that was given to one may be given to all, by those who keep the answers of its office. */
async function forAllOf({ web, ctx, person }: Visit, { file: { state } }: Reading): Promise<DeskCaseView['forAll']> {
  if (state.handledAt === null) return null;
  const { posts } = await web.capacities(person, ctx.now);
  if (!(await mayBecomeAnswer(ctx, { person, posts }, state.id))) return null;
  const made = [...web.answers.keeper.entries.values()].find(({ last }) => last.case === state.id);
  return made
    ? { href: `/desk/answers/${encodeURIComponent(made.id)}`, isMade: true }
    : { href: `/desk/answers/new?case=${encodeURIComponent(state.id)}`, isMade: false };
}

/** What somebody wrote into a form that is offered no more, so that it can be copied. */
function typedIn({ values }: Failed): string | null {
  const written = ['text', 'question', 'reason'].map((name) => values[name]).find((one) => one !== undefined);
  return typeof written === 'string' && written !== '' ? written : null;
}

/** Names of staff that stand in the log and the obligations; applicants are named only in their own place. */
export async function namesIn({ ctx }: Visit, file: Reading['file']): Promise<ReadonlyMap<string, string>> {
  const staff = file.entries.flatMap((entry) => (entry.as === null ? [] : [entry.actor]));
  const owed = file.state.obligations.flatMap((one) => [
    ...one.not,
    ...(one.taken === null ? [] : [one.taken.by]),
    ...(one.request ? [one.request.by] : []),
  ]);
  return ctx.world.identity.names([...new Set([...staff, ...owed])]);
}

function whoBrought({ site }: Visit, { file, reading }: Reading, unmasked: boolean): ApplicantView {
  const known = applicantView(file.applicant, file, reading, unmasked);
  if (!known) return null;
  const texts = caseTexts(site.language);
  const isOther = file.state.applicant.filedBy !== file.state.applicant.party;
  return {
    kind: known.kind === 'company' ? texts.company : texts.person,
    name: known.name,
    phone: known.phone,
    idNumber: known.idNumber,
    filedBy: isOther ? texts.filedByOther : null,
    isMasked: !unmasked,
  };
}

function dutyOf(
  visit: Visit,
  { file, reading }: Reading,
  one: ReturnType<typeof obligations>[number],
  names: ReadonlyMap<string, string>,
): DeskDutyView {
  const { language } = visit.site;
  const watch = one.watch === null ? undefined : file.env.organisation.posts.get(one.watch);
  const posts = reading.actors.flatMap((actor) => (actor.kind === 'staff' ? [actor.post] : []));
  const isStill = !isLive(file.state, one);
  const claimant = claimOf(file.env.organisation, one, visit.ctx.now);
  return {
    who: holderWords(file, one.holder, reading, language),
    what: isStill ? deskJoinedTexts(language).still(dutyWords(file, one, language)) : dutyWords(file, one, language),
    since: one.since,
    due: isStill ? null : toDueView(visit, one.due ? { ...one.due, stopped: one.clock === 'stopped' } : null),
    isYours: !isStill && typeof one.holder === 'object' && posts.includes(one.holder.post),
    takenBy: claimant === null ? null : (names.get(claimant) ?? null),
    not: one.not.length === 0 || isObjection(one) ? null : one.not.map((person) => names.get(person) ?? '').join('、'),
    watch: watch ? holderWords(file, { unit: watch.unit, post: watch.id }, reading, language) : null,
    request: requestWords(file, one, language),
  };
}

function timelineOf(
  visit: Visit,
  { file, reading }: Reading,
  names: ReadonlyMap<string, string>,
): readonly TimelineItem[] {
  const { language } = visit.site;
  const sentences = sentencesOf({ file, reading, language, names });
  const expected = expectedOf(file, language, dateOf(visit.ctx.now));
  const last = file.state.stage === 'closed' ? -1 : sentences.length - 1;
  const items = sentences.map((one, index): TimelineItem => ({
    mark: one.mark,
    title: one.title,
    state: index === last ? 'now' : 'done',
    at: one.at,
    ...(one.who === '' ? {} : { who: one.who }),
    ...(one.text === '' ? {} : { text: one.text }),
    ...(one.internal ? { internal: caseTexts(language).internal } : {}),
  }));
  return expected
    ? [
        ...items,
        { mark: caseTexts(language).marks.reported, title: expected.title, state: 'next', expected: expected.expected },
      ]
    : items;
}

function clocksOf({ site }: Visit, { file }: Reading): readonly ClockView[] {
  const { language } = site;
  return clocks(file.env.document, file.state).map((clock) => ({
    id: clock.id,
    title: deskCaseTexts(language)[clock.role ?? 'otherClock'],
    from: clock.term.from,
    due: clock.due.date,
    isStopped: clock.stopped,
    isProvisional: clock.due.provisional,
    days: daysOf(file, clock.id, clock.due.date, language),
  }));
}

/** Day by day: which day counts as the how-manieth, and why a day does not. */
function daysOf(file: Reading['file'], clock: string, due: string, language: Language): ClockView['days'] {
  let count = 0;
  return (explainClock(file, clock)?.days ?? []).map((day) => {
    if (day.counted) count += 1;
    return {
      date: day.date,
      count: day.counted ? count : null,
      // Beside the number of a common working day its reason says nothing more; of the others the first clause is enough.
      why: day.why.code === 'workday' ? '' : (sayWhy(day.why, language).split(/[，,]/)[0] ?? ''),
      isDue: day.date === due,
    };
  });
}

const TONES: { readonly [outcome: string]: ChipTone } = {
  solved: 'done',
  granted: 'done',
  refused: 'trouble',
  notOurs: 'trouble',
};

async function answersOf(visit: Visit, { file, reading }: Reading): Promise<DeskCaseView['answers']> {
  const { language } = visit.site;
  const sentences = sentencesOf({ file, reading, language, names: new Map() });
  const found = file.entries.flatMap((entry) => {
    const outcome =
      entry.effect.set?.rectified?.outcome ??
      (entry.effect.entry === 'feedback' ? entry.effect.set?.outcome : undefined);
    const sentence = sentences.find((one) => one.seq === entry.seq);
    return outcome && sentence && entry.as !== null ? [{ entry, outcome, sentence }] : [];
  });
  return Promise.all(
    found.toReversed().map(async ({ entry, outcome, sentence }) => ({
      unit: sentence.who,
      at: entry.at,
      outcome: caseTexts(language).outcomes[outcome],
      tone: TONES[outcome] ?? ('neutral' as const),
      text: sentence.text,
      files: await listFiles(visit, sentence.files, file.hidden),
    })),
  );
}
