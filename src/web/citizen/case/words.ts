// The view model of one case for its applicant, from the file and what this person may read of it.
import { wishIn } from '../public/wish.ts';
import { inputOf } from '#case/engine/commands.ts';
import { lengthOf } from '#case/engine/env.ts';
import { dueOfCase, obligations } from '#case/engine/obligations.ts';
import { offered } from '#case/view.ts';
import { stageOf } from '#case/view/joined.ts';
import { isLetter, letterTitle } from '#case/view/letter.ts';
import type { ReadCase } from '#case/context.ts';
import {
  caseTexts,
  commandLabel,
  dutyWords,
  expectedOf,
  holderWords,
  loopOf,
  remedyWords,
  sentencesOf,
} from '#case/words.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import type { PlaceValue } from '../../kit/place/place.tsx';
import { factsOfPage } from '../facts.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { answerClock, type Outcome, type ServiceDocument, type WorkState } from '#service/rules.ts';
import type { Fact } from '../../kit/facts/facts.tsx';
import type { CommandView } from '../../kit/command-form/command-form.tsx';
import type { TimelineItem } from '../../kit/timeline/timeline.tsx';
import type { ChipTone } from '../../kit/chip/chip.tsx';
import type { Visit } from '../../web.ts';
import { fieldsView, listFiles, newMaking } from '../apply/draft.ts';
import { certificateLinks } from '../certificates/links.ts';
import { mainFirst, suppliesOf } from '../later/supply.ts';
import { lengthWords } from '../offer.ts';
import { outcomeWord, titleOfCase, toDueView } from '../words.ts';
import { outcomeOf } from './outcome.ts';
import { informOf } from '../inform/view.ts';
import { dutyTogether, joinedOf } from '../joined/view.ts';
import { decidedBefore } from './ending.ts';
import { missingFacts, named, submittedFiles } from './files.ts';
import { labelOfRef, lookupOptions } from './labels.ts';
import type { AnswerView, CaseView, CorrectionView, DutyView } from './page.tsx';
import { AT_HOME, matterOf } from './matter.ts';
import type { EvaluateView } from './evaluation.tsx';
import { dueShown, moneyOf } from '../pay/view.ts';
import { citizenTexts } from '../texts.ts';
import { talkAtHome } from '../talk/home.ts';
import { whyOf } from './why.ts';

/** A command that was just refused: what was given, and what is wrong with it. */
export interface Failed {
  readonly command: string;
  readonly values: JsonObject;
  readonly problems: readonly { readonly ref?: string; readonly message: string }[];
  /** Somebody else was faster: the page that comes back shows the case as it stands now. */
  readonly isStale?: boolean;
}

/** Given as their own parts of the page, not as a fold. */
const OWN_PLACE: readonly string[] = ['correct', 'evaluate', 'supply', 'inform', 'comment'];

/** What is paid, and what everybody may see. */
const besidesOf = async (
  visit: Visit,
  file: ReadCase['file'],
): Promise<ReturnType<typeof moneyOf> & Pick<CaseView, 'wish'>> => ({
  ...moneyOf(visit, file),
  wish: await wishIn(visit, { file }),
});

export async function caseViewFor(
  visit: Visit,
  { file, reading }: ReadCase,
  failed: Failed | null,
  done: string | null,
): Promise<CaseView> {
  const { site, ctx } = visit;
  const { language } = site;
  const { state, env } = file;
  const texts = caseTexts(language);
  const offers = offered(file, reading, ctx.now);
  // A refused form is shown where it stood: browsers keep the fragment when no script moves them.
  const action = (command: string, at = `do-${command}`): string => `/cases/${state.id}/${command}#${at}`;
  const due = dueOfCase(env, state);
  const commands = offers
    .filter((one) => !OWN_PLACE.includes(one.command))
    .map((one) => ({
      ...commandView(
        {
          command: one.command,
          as: one.as,
          label: commandLabel(file, one.command, language),
          action: action(one.command),
          seq: state.seq,
          input: withoutStaffFields(inputOf(one.command, env.document, state)),
        },
        texts.inputs,
        failed,
      ),
      options: { lookup: lookupOptions(env.document, language) },
    }));
  const joined = await joinedOf(visit, file);
  const asked = askedSteps(file);
  const answers = commands.filter(({ command }) => asked.includes(command));
  return {
    id: state.id,
    number: state.number,
    title: titleOfCase(file, language),
    service: { title: say(env.document.title, language), href: `/services/${env.document.id}` },
    applicant: state.applicant.party === visit.person ? null : (file.applicant?.name ?? null),
    steps: loopOf({ stage: stageOf(file) }, language),
    due: toDueView(visit, due),
    dueOf: due?.clock === null ? 'step' : env.document.sla.promised ? 'promised' : 'statutory',
    overrun: due?.overrun ? overrunWords(visit, file) : null,
    why: offers.some((one) => one.command === 'correct') ? null : whyOf(file, due, language, ctx.now),
    outcome: outcomeOf(file, language),
    resumesAfter: state.suspended?.until ?? null,
    isClosed: state.stage === 'closed',
    matter: await matterOf(visit, file, AT_HOME),
    joined,
    duties: joined ? [dutyTogether(visit, file, joined)] : dutiesOf(visit, { file, reading }),
    answers: await answersOf(visit, { file, reading }),
    correction: offers.some((one) => one.command === 'correct')
      ? await correctionOf(visit, { file, reading }, action('correct', 'correct-it'), failed)
      : null,
    inform: await informOf(visit, { file, reading }, failed?.command === 'inform' ? failed.problems : []),
    supplies: suppliesOf(visit, { file, reading }, action('supply', 'supply-it'), failed),
    evaluate: evaluateOf(
      visit,
      offers.find((one) => one.command === 'evaluate')?.as,
      action('evaluate', 'evaluate'),
      state.seq,
      failed,
    ),
    evaluation: evaluationOf(file, language),
    turn: turnOf({ file, reading }, answers, language),
    ...(await besidesOf(visit, file)),
    actions: commands.filter((one) => !answers.includes(one)),
    opened: failed?.command ?? null,
    ...(await talkAtHome(visit, { file, reading }, failed)),
    timeline: timelineOf(visit, { file, reading }),
    data: [...dataFacts(visit, file), ...missingFacts(file, language)],
    files: named(await listFiles(visit, submittedFiles(file), file.hidden), file, language),
    letters: allLettersOf(visit, file),
    hasConsents: hasConsents(visit, file),
    done,
  };
}

const allLettersOf = (visit: Visit, file: ReadCase['file']): CaseView['letters'] => [
  ...lettersOf(visit, file),
  ...certificateLinks(file, visit.site.language, (number) => `/me/certificates/${number}`),
];

/** Those of whoever gave a proxy are the grantor's to look at, and not in the list of the reader. */
const hasConsents = ({ person }: Visit, { state: { applicant, consents, retracted } }: ReadCase['file']): boolean =>
  consents.length + retracted.length > 0 && (applicant.party === person || applicant.kind === 'company');

/** What the applicant said of the case, in words. */
function evaluationOf({ state, entries }: ReadCase['file'], language: Language): CaseView['evaluation'] {
  if (!state.evaluation) return null;
  const texts = caseTexts(language);
  const { rating, solved } = state.evaluation;
  const text = entries.findLast((entry) => entry.type === 'evaluated')?.data?.['text'];
  return {
    words: texts.ratings[rating - 1] ?? '',
    solved: solved ? texts.solved.yes : texts.solved.no,
    text: typeof text === 'string' ? text : '',
  };
}

/** States it stands in that wait for the applicant; of several branches more than one may. */
const waitingStates = ({ env, state }: ReadCase['file']): readonly WorkState[] =>
  state.states.flatMap((id) => {
    const standing = env.document.workflow.states[id];
    return standing?.type === 'wait' && standing.holder === 'applicant' ? [standing] : [];
  });

/** Steps of the service's own that the states it stands in have for its applicant. */
const askedSteps = (file: ReadCase['file']): readonly string[] =>
  waitingStates(file)
    .flatMap(({ on }) => on.map(({ event }) => event))
    .filter((event) => !OWN_PLACE.includes(event));

function turnOf(
  { file, reading }: Pick<ReadCase, 'file' | 'reading'>,
  answers: readonly CommandView[],
  language: Language,
): CaseView['turn'] {
  if (answers.length === 0) return null;
  const titles = waitingStates(file).map((state) => say(state.title, language));
  const said = sentencesOf({ file, reading, language, names: new Map() }).findLast(({ type }) => type === 'performed');
  return { title: titles.join(caseTexts(language).comma), said: said?.text ?? '', answers };
}

function overrunWords({ site, ctx }: Visit, { env, state }: ReadCase['file']): string {
  const clock = answerClock(env.document);
  const length = clock ? lengthWords(lengthOf(env, clock.after, ctx.now), site.language) : '';
  return citizenTexts(site.language).case.overrun(caseTexts(site.language).stages[state.stage], length);
}

/** A comment of an applicant is never internal and never an order. */
function withoutStaffFields(schema: JsonObject): JsonObject {
  const { internal, order, ...properties } = (schema['properties'] ?? {}) as { readonly [name: string]: Json };
  void internal;
  void order;
  return { ...schema, properties };
}

type Offer = Pick<CommandView, 'command' | 'as' | 'label' | 'action' | 'seq' | 'input'>;

export function commandView(
  offer: Offer,
  labels: Readonly<Record<string, string>>,
  failed: Failed | null,
): CommandView {
  const own = failed?.command === offer.command ? failed : null;
  return { ...offer, labels, weight: 'plain', ...(own ? { values: own.values, problems: own.problems } : {}) };
}

function dutiesOf(visit: Visit, { file, reading }: Pick<ReadCase, 'file' | 'reading'>): readonly DutyView[] {
  const { language } = visit.site;
  return mainFirst(obligations(file.state)).map((one) => ({
    who: holderWords(file, one.holder, reading, language),
    kind: one.kind,
    what: dutyWords(file, one, language),
    due: toDueView(visit, dueShown(visit, file, one)),
    since: one.since,
    isYours: one.holder === 'applicant' || one.kind === 'pay',
  }));
}

const TONES: { readonly [outcome: string]: ChipTone } = {
  solved: 'done',
  granted: 'done',
  refused: 'trouble',
  notOurs: 'trouble',
};

async function answersOf(
  visit: Visit,
  { file, reading }: Pick<ReadCase, 'file' | 'reading'>,
): Promise<readonly AnswerView[]> {
  const { language } = visit.site;
  const sentences = sentencesOf({ file, reading, language, names: new Map() });
  const found: AnswerView[] = [];
  for (const entry of file.entries) {
    const outcome =
      entry.effect.set?.rectified?.outcome ??
      (entry.effect.entry === 'feedback' ? entry.effect.set?.outcome : undefined);
    if (!outcome || outcome === 'withdrawn') continue;
    const decision = entry.as === null ? decidedBefore(file, entry) : entry;
    if (!decision) continue;
    const sentence = sentences.find((one) => one.seq === decision.seq);
    const ending = decision === entry ? undefined : sentences.find((one) => one.seq === entry.seq);
    found.push({
      unit: sentence?.who ?? '',
      at: entry.at,
      round: entry.effect.set?.rectified ? 'rectified' : found.length === 0 ? 'first' : 'reopened',
      outcome: outcomeWord(outcome, language),
      tone: TONES[outcome] ?? 'neutral',
      text: [sentence?.text, ending?.text].filter(Boolean).join('\n'),
      files: await listFiles(visit, sentence?.files ?? [], file.hidden),
      remedy: saysRemedy(file, outcome) ? remedyWords(file, language) || null : null,
    });
  }
  return found.length > 1 ? found.toReversed() : found.map((one) => ({ ...one, round: null }));
}

/**
 * Who got what was applied for is not told whom to sue, until a bad rating says that it does not satisfy: then it is, as
 * in the call back. Where a bad rating brings somebody else, that way is offered.
 */
const saysRemedy = ({ env, entries }: ReadCase['file'], outcome: Outcome): boolean =>
  outcome === 'refused' ||
  outcome === 'notOurs' ||
  (env.document.rating.onBad === 'callBack' &&
    (outcome !== 'granted' ||
      entries.some(({ type, effect }) => type === 'calledBack' || effect.open?.kind === 'callBack')));

/** The document with those materials alone that were asked for; with all of them where none was named. */
function askedMaterials(document: ServiceDocument, refs: readonly string[]): ServiceDocument {
  const asked = document.materials.filter(({ id }) => refs.includes(id) || refs.includes(`materials/${id}`));
  return asked.length === 0 ? document : { ...document, materials: asked };
}

async function correctionOf(
  visit: Visit,
  { file, reading }: Pick<ReadCase, 'file' | 'reading'>,
  action: string,
  failed: Failed | null,
): Promise<CorrectionView> {
  const { language } = visit.site;
  const { state, env } = file;
  const asked = file.entries.findLast((entry) => entry.type === 'correctionRequested');
  const items = (asked?.data?.['items'] ?? []) as unknown as readonly { readonly ref: string; readonly text: string }[];
  const all = env.document.form.pages.flatMap((page) => page.fields);
  const isFile = (ref: string): boolean =>
    ref === 'files' || env.document.materials.some((one) => ref === one.id || ref === `materials/${one.id}`);
  const fields = all.filter((field) =>
    state.correction.some(
      (ref) => ref === field.ref || `/${ref}` === field.ref || (field.widget === 'files' && isFile(ref)),
    ),
  );
  const mine = obligations(state).find((one) => one.kind === 'correct');
  const making = newMaking(askedMaterials(env.document, state.correction), {
    party: state.applicant.party,
    data: env.data,
    place: submittedPlace(file),
  });
  const page = { id: 'correct', title: env.document.title, fields };
  return {
    action,
    seq: state.seq,
    as: reading.actors[0]?.kind === 'party' ? reading.actors[0].party : '',
    items: items.map(({ ref, text }) => ({ label: labelOfRef(env.document, ref, language), text })),
    fields: await fieldsView(visit, making, page, failed?.command === 'correct' ? failed.problems : []),
    due: toDueView(visit, mine?.due ?? null),
  };
}

function evaluateOf(
  visit: Visit,
  as: string | undefined,
  action: string,
  seq: number,
  failed: Failed | null,
): EvaluateView | null {
  if (as === undefined) return null;
  const own = failed?.command === 'evaluate' ? failed : null;
  const given = (name: string): string => {
    const value = own?.values[name];
    return typeof value === 'string' ? value : value === undefined ? '' : JSON.stringify(value);
  };
  return {
    action,
    seq,
    as,
    ratings: caseTexts(visit.site.language).ratings,
    values: { rating: given('rating'), solved: given('solved'), text: given('text') },
    problems: own?.problems ?? [],
  };
}

function timelineOf(visit: Visit, { file, reading }: Pick<ReadCase, 'file' | 'reading'>): readonly TimelineItem[] {
  const { language } = visit.site;
  // What was said stands in the talk.
  const sentences = sentencesOf({ file, reading, language, names: new Map() }).filter(
    ({ type }) => type !== 'commented',
  );
  const expected = expectedOf(file, language, dateOf(visit.ctx.now));
  const isClosed = file.state.stage === 'closed';
  const items = sentences.map((one, index): TimelineItem => ({
    mark: one.mark,
    title: one.title,
    state: !isClosed && index === sentences.length - 1 ? 'now' : 'done',
    at: one.at,
    // One's own acts say so in their sentence already.
    ...(one.who === '' || one.who === caseTexts(language).you ? {} : { who: one.who }),
    ...(one.text === '' ? {} : { text: one.text }),
  }));
  if (!expected) return items;
  const { marks } = caseTexts(language);
  const next = { mark: marks.reported, title: citizenTexts(language).case.answerYou, state: 'next' as const };
  return [...items, { ...next, expected: expected.expected }];
}

const submittedPlace = (file: ReadCase['file']): PlaceValue => (file.entries[0]?.data?.['place'] ?? {}) as PlaceValue;

/** The answers of the form as names and values, in the form's order. */
export function dataFacts(
  visit: Pick<Visit, 'site' | 'web'>,
  file: ReadCase['file'],
  data: JsonObject = file.env.data,
): readonly Fact[] {
  const place = submittedPlace(file);
  return file.env.document.form.pages.flatMap((page) =>
    factsOfPage(visit, file.env.document, page, data, { place, files: [] }),
  );
}

/** Formal letters this case has by now. */
export function lettersOf(
  visit: Pick<Visit, 'site'>,
  file: ReadCase['file'],
): readonly { readonly title: string; readonly href: string }[] {
  return file.entries.flatMap((entry) =>
    isLetter(file, entry)
      ? [
          {
            title: letterTitle(file, entry, visit.site.language),
            href: `/cases/${file.state.id}/letter/${entry.seq}`,
          },
        ]
      : [],
  );
}
