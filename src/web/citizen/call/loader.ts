// Being called back: a question like any other, so that it stands on somebody's list with a day. Filed by the same use
// case; only the form is shorter.
import { randomUUID } from 'node:crypto';
import { submit } from '#case/actions/submit.ts';
import { dayWords } from '#case/words.ts';
import { checkMobile } from '#identity/rules/number.ts';
import { maskPhone } from '#kernel/mask.ts';
import { dateOf } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { failedOf } from '../case/failed.ts';
import { projectedDue } from '../offer.ts';
import { citizenTexts } from '../texts.ts';
import { TIMES, type CallView } from './page.tsx';

const SERVICE = 'question';
/** With the words before it, it must fit the title of a case. */
const LONGEST = 40;

type Typed = CallView['typed'];

const NOTHING: Typed = { other: '', about: '', time: 'any' };

const findService = ({ ctx }: Visit): ServiceDocument | undefined => ctx.world.catalogue.find(SERVICE);

async function viewOf(visit: Visit, typed: Typed, problems: readonly Problem[]): Promise<CallView> {
  const { ctx, person, site } = visit;
  const document = person === '' ? undefined : findService(visit);
  const due = document ? projectedDue(visit, document) : null;
  const party = person === '' ? undefined : await ctx.world.identity.findParty(person, ctx.now);
  return {
    isOffered: document !== undefined,
    phone: party?.phone ? maskPhone(party.phone) : '',
    typed,
    longest: LONGEST,
    dueIf: due === null ? null : dayWords(due.date, site.language, dateOf(visit.ctx.now)),
    problems,
    key: randomUUID(),
  };
}

export const loadCall = async (visit: Visit): Promise<Loaded<CallView>> => ({
  view: await viewOf(visit, NOTHING, []),
});

export async function postCall(visit: Visit): Promise<Loaded<CallView>> {
  const { ctx, person, request } = visit;
  const given = (name: string): string => (request.body.get(name) ?? '').trim();
  const typed = {
    other: given('other'),
    about: given('about'),
    time: TIMES.find((one) => one === given('time')) ?? 'any',
  };
  const party = await ctx.world.identity.findParty(person, ctx.now);
  const problems = problemsOf(visit, typed, party?.phone ?? null);
  if (problems.length > 0) return { status: 422, view: await viewOf(visit, typed, problems) };
  const asking = { person, idempotencyKey: request.body.get('key') };
  const filed = await submit(ctx, asking, { service: SERVICE, data: wordsOf(visit, typed) });
  if (filed.ok) return redirect(`/cases/${filed.value.id}/receipt?new`);
  const { problems: refused } = failedOf(visit, 'submit', {}, filed.refusal);
  return { status: 422, view: await viewOf(visit, typed, refused) };
}

const isPhone = (typed: string): boolean =>
  checkMobile(typed).ok || /^0\d{9,11}$/.test(typed.normalize('NFKC').replace(/[\s-]/g, ''));

function problemsOf({ site }: Visit, { other, about }: Typed, known: string | null): readonly Problem[] {
  const t = citizenTexts(site.language).callMe;
  const isNamed = other === '' ? known !== null : isPhone(other);
  return [
    ...(isNamed ? [] : [{ ref: 'other', message: t.phoneWrong }]),
    ...([...about].length > LONGEST ? [{ ref: 'about', message: t.aboutLong(LONGEST) }] : []),
  ];
}

/**
 * The number of the account is not written out: who needs it looks at it in the case, with a reason and on record, like
 * any number of an applicant.
 */
function wordsOf({ site }: Visit, { other, about, time }: Typed): { readonly title: string; readonly text: string } {
  const t = citizenTexts(site.language).callMe;
  return { title: t.caseTitle(about), text: t.caseText(other, t.times[time], about) };
}
