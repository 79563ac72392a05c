// Me and those who act for me. Giving and taking back a proxy go through identity's own use cases.
import { maskIdNumber, maskPhone } from '#kernel/mask.ts';
import { dayWords } from '#case/words.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import type { MeView } from './page.tsx';

async function viewOf(visit: Visit, problems: MeView['problems']): Promise<MeView> {
  const { web, ctx, person, site } = visit;
  const [party, capacities, proxies] = await Promise.all([
    ctx.world.identity.findParty(person),
    web.capacities(person, ctx.now),
    web.proxiesOf(person),
  ]);
  const item = (one: { readonly id: string; readonly name: string; readonly to: string }) => ({
    id: one.id,
    name: one.name,
    until: dayWords(one.to, site.language),
  });
  return {
    name: party?.name ?? '',
    phone: party?.phone ? maskPhone(party.phone) : '',
    idNumber: party?.idNumber ? maskIdNumber(party.idNumber) : '',
    companies: capacities.companies.map((one) => one.name),
    given: proxies.given.map(item),
    received: proxies.received.map(item),
    problems,
    isStaff: capacities.posts.length > 0,
  };
}

export const loadMe = async (visit: Visit): Promise<Loaded<MeView>> => ({ view: await viewOf(visit, []) });

export async function postProxy(visit: Visit): Promise<Loaded<MeView>> {
  const { web, request, site } = visit;
  const { body } = request;
  const part = (name: string, length: number): string => (body.get(name) ?? '').padStart(length, '0');
  const to = body.get('to') || [part('to.y', 4), part('to.m', 2), part('to.d', 2)].join('-');
  const given = await web.giveProxy(
    visit.person,
    { phone: body.get('phone') ?? '', name: body.get('name') ?? '', to },
    request.now,
  );
  if (given.ok) return redirect('/me');
  return { status: 422, view: await viewOf(visit, [{ message: web.sentence(given.refusal, site.language) }]) };
}

export async function postRevoke(visit: Visit): Promise<Loaded<MeView>> {
  await visit.web.revokeProxy(visit.person, visit.request.body.get('id') ?? '', visit.request.now);
  return redirect('/me');
}
