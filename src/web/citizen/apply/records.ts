// 挑选 The lists of a form's page: read for whoever is allowed to see them, and said in words; and the record that was picked, for
// looking over.
import { applicantFacts } from '#case/context.ts';
import type { Env } from '#case/engine/env.ts';
import { consentsBefore, listRecords, seenOf, type Listed } from '#case/outside/records.ts';
import { subjectOf, withRegisters, type Hand, type Subject } from '#case/outside/read.ts';
import { recordWords } from '#case/view/lookup.ts';
import { helpFor } from '#case/view/help.ts';
import { dayWords } from '#case/words.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { settled } from '#service/form/visible.ts';
import type { FormPage } from '#service/rules.ts';
import { pickerOf, type Picker, recordFor } from '#service/rules/lookup.ts';
import { cite } from '#service/view.ts';
import type { Fact } from '../../kit/facts/facts.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { RecordsView } from '../../kit/records/records.tsx';
import { recordTexts } from '../../kit/records/texts.ts';
import { lookupViews } from '../../lookups.ts';
import type { Visit } from '../../web.ts';
import type { Making } from './draft.ts';

/** Whom a list is read for, and in whose hand. */
interface Whose {
  readonly applicant: JsonObject;
  readonly subject: Subject;
  readonly hand: Hand;
  /** What is said where it is asked with something that was not given yet. */
  readonly early: string;
}

async function ofParty({ ctx, person, site }: Visit, { party }: Making): Promise<Whose> {
  const known = await ctx.world.identity.findParty(party, ctx.now);
  return {
    applicant: applicantFacts(known, ctx.now),
    subject: subjectOf(known, known?.kind ?? 'person'),
    hand: { caseId: null, person, post: null },
    early: recordTexts(site.language).early,
  };
}

async function read(visit: Visit, { document, data, consents }: Making, picker: Picker, whose: Whose) {
  const { ctx, web } = visit;
  const { applicant, subject, hand } = whose;
  const env: Env = {
    document,
    calendar: web.calendar,
    organisation: web.organisation(),
    parameters: ctx.world.catalogue.parameters,
    data: settled(document, data),
    applicant,
  };
  return { env, listed: await listRecords(ctx, env, subject, picker, consents, hand) };
}

const registerOf = ({ ctx, site }: Visit, { connector }: Picker): string => {
  const name = ctx.world.registers.titleOf(connector);
  return name ? say(name, site.language) : connector;
};

/** By field: the lists of one page. */
export async function recordsOn(
  visit: Visit,
  making: Making,
  page: FormPage,
  given?: Whose,
): Promise<{ readonly [ref: string]: RecordsView }> {
  const whose = given ?? (await ofParty(visit, making));
  const found = await Promise.all(
    page.fields.map(async ({ ref }): Promise<readonly (readonly [string, RecordsView])[]> => {
      const picker = pickerOf(making.document, ref);
      return picker ? [[ref, await viewOf(visit, making, picker, whose)]] : [];
    }),
  );
  return Object.fromEntries(found.flat());
}

async function viewOf(visit: Visit, making: Making, picker: Picker, whose: Whose): Promise<RecordsView> {
  const { env, listed } = await read(visit, making, picker, whose);
  const asked = consentsBefore(env, picker, dateOf(visit.ctx.now)).map(({ id }) => id);
  const { key } = picker.pick;
  return {
    register: registerOf(visit, picker),
    records:
      listed.is === 'records'
        ? listed.records.map((record) => ({ key: wordOf(record[key]), ...wordsFor(visit, picker, record) }))
        : null,
    hindrance: hindranceOf(visit, making, env, listed, whose.early),
    consents: lookupViews(visit, making.document, env).filter(({ id }) => asked.includes(id)),
    given: making.consents,
  };
}

const wordsFor = ({ site: { language } }: Visit, picker: Picker, record: JsonObject) =>
  recordWords(picker, record, language, (date) => dayWords(date, language));

const wordOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Why there is no list, in plain words; nothing where it only was not asked for yet. */
function hindranceOf(visit: Visit, { document }: Making, env: Env, listed: Listed, early: string): readonly string[] {
  const { ctx, site, web } = visit;
  if (listed.is === 'early') return [early];
  if (listed.is === 'silent') {
    const code = listed.why === 'unknown' ? 'lookup_unknown' : 'lookup_silent';
    const refusal = withRegisters(ctx, document, { code, lookups: [listed.lookup.id] });
    return [web.sentence(refusal, site.language)];
  }
  if (listed.is !== 'barred') return [];
  const help = helpFor(env, ['submit'], ctx.now, null);
  return [
    ...listed.rules.map(({ else: why, legal }) =>
      legal
        ? recordTexts(site.language).by(say(why, site.language), cite(legal, site.language))
        : say(why, site.language),
    ),
    ...(help ? [say(help, site.language)] : []),
  ];
}

/** The record that was picked, as it is now. */
interface Picked {
  readonly ref: string;
  readonly facts: readonly Fact[];
  /** By look-up, what it said; sent along, so that a change in between is noticed. */
  readonly seen: readonly (readonly [string, string])[];
  readonly problems: readonly Problem[];
}

/** Of every list of the form. Where nothing was picked yet the form says so by itself. */
export async function pickedIn(visit: Visit, making: Making): Promise<readonly Picked[]> {
  const fields = making.document.form.pages.flatMap((page) => page.fields);
  const pickers = fields.flatMap(({ ref }) => pickerOf(making.document, ref) ?? []);
  return Promise.all(pickers.map((picker) => lookOver(visit, making, picker)));
}

async function lookOver(visit: Visit, making: Making, picker: Picker): Promise<Picked> {
  const { ctx, site, web } = visit;
  const { into } = picker.pick;
  const none = { ref: into, facts: [], seen: [] };
  const whose = await ofParty(visit, making);
  const { env, listed } = await read(visit, making, picker, whose);
  if (env.data[into.slice(1)] === undefined) return { ...none, problems: [] };
  const refused = (code: 'record_gone' | 'consent_missing', lookups: readonly string[]): Picked => {
    const refusal = withRegisters(ctx, making.document, { code, lookups });
    return { ...none, problems: [{ ref: into, message: web.sentence(refusal, site.language) }] };
  };
  if (listed.is === 'unasked')
    return refused(
      'consent_missing',
      listed.lookups.map(({ id }) => id),
    );
  if (listed.is !== 'records')
    return {
      ...none,
      problems: hindranceOf(visit, making, env, listed, whose.early).map((message) => ({ ref: into, message })),
    };
  const record: JsonObject | undefined = recordFor(picker.pick, listed.records, env.data);
  if (!record) return refused('record_gone', [picker.id]);
  const { name, facts } = wordsFor(visit, picker, record);
  const [first] = Object.values(picker.returns);
  return {
    ref: into,
    facts: [
      ...(first ? [{ label: say(first.title, site.language), value: name }] : []),
      ...facts.map(({ label, value }) => ({ label, value })),
    ],
    seen: [[picker.id, seenOf(ctx, record)]],
    problems: [],
  };
}
