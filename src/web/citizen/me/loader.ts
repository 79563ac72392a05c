// Me and those who act for me. Giving and taking back a proxy go through identity's own use cases.
import { maskIdNumber, maskPhone } from '#kernel/mask.ts';
import type { Refusal } from '#kernel/result.ts';
import { addDays, dateOf } from '#kernel/time.ts';
import { dayWords } from '#case/words.ts';
import { joinDate } from '../../kit/form-fields/read.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { citizenTexts } from '../texts.ts';
import type { MeView } from './page.tsx';

type Given = Pick<MeView, 'typed' | 'problems'>;

const NOTHING: Given = { typed: { phone: '', name: '', to: '' }, problems: [] };

async function viewOf(visit: Visit, { typed, problems }: Given): Promise<MeView> {
  const { web, ctx, person, site } = visit;
  const [party, capacities, proxies] = await Promise.all([
    ctx.world.identity.findParty(person, ctx.now),
    web.capacities(person, ctx.now),
    web.proxiesOf(person),
  ]);
  const item = (one: { readonly id: string; readonly name: string; readonly to: string }) => ({
    id: one.id,
    name: one.name,
    until: dayWords(one.to, site.language, dateOf(ctx.now)),
  });
  return {
    name: party?.name ?? '',
    phone: party?.phone ? maskPhone(party.phone) : '',
    idNumber: party?.idNumber ? maskIdNumber(party.idNumber) : '',
    companies: capacities.companies.map((one) => one.name),
    given: proxies.given.map(item),
    received: proxies.received.map(item),
    typed,
    problems,
    unread: site.person?.unread ?? 0,
    isStaff: capacities.posts.length > 0,
  };
}

export const loadMe = async (visit: Visit): Promise<Loaded<MeView>> => ({ view: await viewOf(visit, NOTHING) });

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^(mobile_|person_unknown|mandate_to_oneself)/, 'phone'],
  [/^name_/, 'name'],
  [/^mandate_/, 'to'],
];

function problemFrom({ web, site }: Visit, refusal: Refusal): Problem {
  const ref = FIELDS.find(([codes]) => codes.test(refusal.code))?.[1];
  const message = web.sentence(refusal, site.language);
  return ref === undefined ? { message } : { ref, message };
}

const isDay = (date: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && addDays(date, 0) === date;

export async function postProxy(visit: Visit): Promise<Loaded<MeView>> {
  const { web, request, person } = visit;
  const { body } = request;
  const typed = { phone: body.get('phone') ?? '', name: body.get('name') ?? '', to: joinDate(body, 'to') };
  if (!isDay(typed.to)) {
    const problem = { ref: 'to', message: citizenTexts(visit.site.language).proxies.toWrong };
    return { status: 422, view: await viewOf(visit, { typed, problems: [problem] }) };
  }
  const given = await web.giveProxy(person, typed, request.now);
  if (given.ok) return redirect('/me');
  return { status: 422, view: await viewOf(visit, { typed, problems: [problemFrom(visit, given.refusal)] }) };
}

export async function postRevoke(visit: Visit): Promise<Loaded<MeView>> {
  await visit.web.revokeProxy(visit.person, visit.request.body.get('id') ?? '', visit.request.now);
  return redirect('/me');
}
