// 代人挑选 The list of a register, read for somebody who is there in person, as that person could read it alone: with the number on the card, after
// consent, after the rules that can be judged by then. Whose hand it was read in, and in which post, is put on record.
import { filingPost } from '#case/access.ts';
import { say } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { pickerOf, type Picker } from '#service/rules/lookup.ts';
import type { RecordsView } from '../../kit/records/records.tsx';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { Visit } from '../../web.ts';
import { recordsOn } from '../../citizen/apply/records.ts';
import { applicantOf, onePage, type Filing } from './filing.ts';
import { behalfTexts } from './texts.ts';

/** Nobody's card is seen on the telephone: there the key is asked for and typed. */
const IN_PERSON: readonly string[] = ['counter', 'visit'];

const pickersOf = (document: ServiceDocument): readonly Picker[] =>
  onePage(document).fields.flatMap(({ ref }) => pickerOf(document, ref) ?? []);

/** What the registers are called from which may be picked; empty where none is. */
export const registersIn = ({ ctx, site }: Visit, document: ServiceDocument): readonly string[] =>
  pickersOf(document).map(({ connector }) => {
    const title = ctx.world.registers.titleOf(connector);
    return title ? say(title, site.language) : connector;
  });

export interface Looked {
  readonly records: { readonly [ref: string]: RecordsView };
  /** Why there is no list, in plain words. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** @param found What is wrong with the form so far; only what says who it is for is in the way. */
export async function look(visit: Visit, filing: Filing, found: readonly Problem[]): Promise<Looked> {
  const { ctx, web, person: clerk, site } = visit;
  const { making, person, channel } = filing;
  const t = behalfTexts(site.language).picking;
  const none = { records: {}, notes: [] };
  const problems = found.filter(({ ref }) => ref?.startsWith('behalf.') || ref === 'channel');
  if (person.idNumber === '') problems.push({ ref: 'behalf.idNumber', message: t.idNumber });
  if (problems.length > 0) return { ...none, problems };
  if (!IN_PERSON.includes(channel)) return { ...none, notes: [t.inPerson], problems };
  const as = filing.post === '' ? undefined : filing.post;
  const actor = filingPost(await web.capacities(clerk, ctx.now), making.document.id, as);
  if (!actor)
    return { ...none, notes: [], problems: [{ message: web.sentence({ code: 'behalf_not_yours' }, site.language) }] };
  const read = await recordsOn(visit, making, onePage(making.document), {
    applicant: applicantOf(person, ctx.now),
    subject: { id: null, kind: 'person', idNumber: person.idNumber, creditCode: null, name: person.name },
    hand: { caseId: null, person: clerk, post: actor.post },
    early: t.early,
  });
  const entries = Object.entries(read);
  return {
    // The boxes to agree stand once, below.
    records: Object.fromEntries(
      entries.flatMap(([ref, view]) => (view.records === null ? [] : [[ref, { ...view, consents: [] }]])),
    ),
    notes: entries.flatMap(([, { records, hindrance }]) =>
      records !== null ? [] : hindrance.length > 0 ? hindrance : [t.consent],
    ),
    problems: [],
  };
}
