// A call in words: who is responsible, what was said as far as it may be shown, how it ended.
import { findReadable } from '#case/context.ts';
import { stageWords } from '#case/joined/words.ts';
import { maskName, maskPhone } from '#kernel/mask.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { deskPost } from '#telephone/rules/duty.ts';
import type { Clerk } from '#telephone/actions/desk.ts';
import { callOfCase } from '#telephone/actions/read.ts';
import type { Responsible } from '#telephone/rules/duty.ts';
import type { Call, Ending } from '#telephone/rules.ts';
import { momentWords } from '../../kit/date/date.ts';
import type { Visit } from '../../web.ts';
import { unitWords } from '../words.ts';
import type { EarlierRow } from './page.tsx';
import { telephoneTexts } from './texts.ts';

/** This person at the telephone, where a post held today answers it. */
export async function clerkOf({ web, person, ctx }: Visit): Promise<Clerk | undefined> {
  const { posts } = await web.capacities(person, ctx.now);
  const post = deskPost(web.organisation(), posts, ctx.now);
  return post && { person, post };
}

export type Names = ReadonlyMap<string, string>;

export async function namesIn({ ctx }: Visit, people: readonly string[]): Promise<Names> {
  return ctx.world.identity.names([...new Set(people)]);
}

/** Whoever has it in hand, by name; a whole post by its name, with those on duty. */
export function whoWords(visit: Visit, { post, people }: Responsible, names: Names): string {
  const { language } = visit.site;
  const t = telephoneTexts(language);
  const known = people.map((one) => names.get(one) ?? one);
  if (people.length === 1) return known[0] ?? '';
  const found = visit.web.organisation().posts.get(post);
  const title = found ? `${unitWords(visit, found.unit)} · ${say(found.name, language)}` : t.nobody;
  return known.length === 0 ? title : t.onDuty(title, known);
}

const SHOWN = 60;

/** The first of what was asked, as a list has room for. */
export function askWords({ caller }: Call, { site }: Pick<Visit, 'site'>): string {
  const t = telephoneTexts(site.language);
  if (caller === null) return t.erased;
  const line = caller.ask.replaceAll('\n', ' ');
  if (line === '') return t.nothingSaid;
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}…` : line;
}

export function phoneWords({ caller }: Call, { site }: Pick<Visit, 'site'>): string {
  const t = telephoneTexts(site.language);
  if (caller === null) return t.erased;
  return caller.phone === '' ? t.anonymous : maskPhone(caller.phone);
}

export const nameWords = ({ caller }: Call): string =>
  caller === null || caller.name === '' ? '' : maskName(caller.name);

/** How it ended, with what it ended on. */
export function howWords(visit: Visit, ending: Ending): string {
  const { language } = visit.site;
  const t = telephoneTexts(language);
  switch (ending.how) {
    case 'answered': {
      const answer = visit.web.answers.keeper.answers.find(({ id }) => id === ending.entry);
      return t.howAnswered(answer ? say(answer.question, language) : ending.entry, ending.version);
    }
    case 'emergency':
      return t.howEmergency(ending.line, t.end.lines[ending.line]);
    case 'declined':
      return t.howDeclined(t.reasons[ending.reason]);
    case 'promised':
      return t.howPromised(momentWords(ending.by, language, visit.ctx.now));
    default:
      return t.how[ending.how];
  }
}

/** Earlier calls as rows; of what they became, what this reader may read. */
export function earlierRows(visit: Visit, calls: readonly Call[]): Promise<readonly EarlierRow[]> {
  const { site, ctx } = visit;
  const t = telephoneTexts(site.language);
  return Promise.all(
    calls.map(async (call) => ({
      id: call.id,
      number: call.number,
      href: `/desk/call/${call.id}`,
      at: momentWords(call.takenAt, site.language, ctx.now),
      ask: askWords(call, visit),
      how: call.ended ? t.how[call.ended.ending.how] : t.counts.open,
      case: await caseOf(visit, call),
    })),
  );
}

export async function caseOf({ ctx, person, site }: Visit, { ended }: Call): Promise<EarlierRow['case']> {
  const id = ended && 'case' in ended.ending ? ended.ending.case : null;
  const found = id === null ? undefined : await findReadable(ctx, id, person);
  if (!found || id === null) return null;
  const { state, lead } = found.file;
  const stage = stageWords({ stage: state.stage, lead }, site.language);
  return { id, number: state.number, href: `/desk/cases/${id}`, stage };
}

/** Within a week, of some calls. */
export const inWeek = (calls: readonly Call[], now: string): number => {
  const from = new Date(Date.parse(now) - 7 * 86_400_000).toISOString();
  return calls.filter(({ takenAt }) => takenAt >= from && dateOf(takenAt) <= dateOf(now)).length;
};

export async function waitsForRating({ ctx, person }: Visit, id: string): Promise<boolean> {
  const found = await findReadable(ctx, id, person);
  return found?.file.state.obligations.some(({ kind }) => kind === 'evaluate') ?? false;
}

/** The call a case was filed in; who does not answer the telephone is not told of calls. */
export async function callOn(
  visit: Visit,
  caseId: string,
): Promise<{ readonly number: string; readonly href: string } | null> {
  const call = (await clerkOf(visit)) ? await callOfCase(visit.ctx, caseId) : undefined;
  return call ? { number: call.number, href: `/desk/call/${call.id}` } : null;
}
