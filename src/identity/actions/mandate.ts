// Giving and taking back the right to act for somebody. The one who receives it is named by phone and name together, so a
// slip of one digit gives nothing to a stranger.
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import { dateOf, type Instant, type LocalDate } from '#kernel/time.ts';
import { checkMobile, type NumberRefusal } from '../rules/number.ts';
import { checkMandate, isInForce, type MandateRefusal, type Person } from '../rules/party.ts';
import {
  insertProxy,
  listAgenciesOf,
  listAgentsOf,
  listProxiesOf,
  putAgency,
  revokeAgencies,
  revokeProxyRow,
  type NamedAgency,
  type NamedProxy,
} from '../store/mandate.ts';
import { listPeopleByPhone } from '../store/person.ts';
import { newId } from '../token.ts';
import type { Done, Visit, World } from '../world.ts';
import { countAll, findClosed, type Counted, type TooMany } from './tally.ts';

/** Whom a mandate is given to. */
export interface Named {
  readonly phone: string;
  readonly name: string;
}

export interface PersonUnknown extends Refusal {
  readonly code: 'person_unknown';
}
export interface ProxyUnknown extends Refusal {
  readonly code: 'proxy_unknown';
}
export interface NotRepresentative extends Refusal {
  readonly code: 'not_representative';
}
export interface AgentUnknown extends Refusal {
  readonly code: 'agent_unknown';
}

/** A few misses an hour are slips of the finger; more would be asking who has which number. */
async function findNamed(
  world: World,
  visit: Visit,
  by: string,
  named: Named,
): Promise<Result<Person, PersonUnknown | NumberRefusal | TooMany>> {
  const counted: readonly Counted[] = [{ key: `names:${by}`, limit: 'namesOfPerson' }];
  const { refusal } = await findClosed(world, counted, visit.now);
  if (refusal !== null) return refusal;
  const mobile = checkMobile(named.phone);
  if (!mobile.ok) return mobile;
  const people = await listPeopleByPhone(world.db, mobile.value);
  const found = people.find((person) => person.hasAccount && person.name === named.name.trim());
  if (found !== undefined) return ok(found);
  await countAll(world, counted, visit.now);
  return refuse<PersonUnknown>({ code: 'person_unknown' });
}

export async function grantProxy(
  world: World,
  visit: Visit,
  principal: string,
  input: Named & { readonly services: readonly string[] | null; readonly until: LocalDate },
): Promise<Result<{ readonly id: string }, PersonUnknown | NumberRefusal | TooMany | MandateRefusal>> {
  const found = await findNamed(world, visit, principal, input);
  if (!found.ok) return found;
  const on = dateOf(visit.now);
  const fits = checkMandate({ from: principal, to: found.value.id, until: input.until }, on);
  if (!fits.ok) return fits;
  const proxy = {
    id: newId('x'),
    principal,
    delegate: found.value.id,
    services: input.services,
    from: on,
    to: input.until,
    revokedAt: null,
  };
  await insertProxy(world.db, proxy);
  world.dossiers.forget(proxy.delegate);
  return ok({ id: proxy.id });
}

/** By the one who gave it, or by the one who has it and no longer wants it; at once. */
export async function revokeProxy(
  world: World,
  now: Instant,
  by: string,
  id: string,
): Promise<Result<Done, ProxyUnknown>> {
  const ended = await revokeProxyRow(world.db, id, by, now);
  if (ended === undefined) return refuse<ProxyUnknown>({ code: 'proxy_unknown' });
  world.dossiers.forget(ended.delegate);
  return ok({ done: true });
}

export async function listProxies(
  world: World,
  person: string,
): Promise<{ readonly given: readonly NamedProxy[]; readonly received: readonly NamedProxy[] }> {
  const all = await listProxiesOf(world.db, person);
  return {
    given: all.filter((proxy) => proxy.principal === person),
    received: all.filter((proxy) => proxy.delegate === person),
  };
}

async function representsOn(world: World, person: string, company: string, on: LocalDate): Promise<boolean> {
  const agencies = await listAgenciesOf(world.db, person);
  return agencies.some(
    (agency) => agency.company === company && agency.role === 'representative' && isInForce(agency, on),
  );
}

/** Only the legal representative names agents and takes the mandate back. */
export async function grantAgency(
  world: World,
  visit: Visit,
  by: string,
  input: Named & { readonly company: string; readonly until: LocalDate },
): Promise<
  Result<{ readonly person: string }, NotRepresentative | PersonUnknown | NumberRefusal | TooMany | MandateRefusal>
> {
  const on = dateOf(visit.now);
  if (!(await representsOn(world, by, input.company, on))) {
    return refuse<NotRepresentative>({ code: 'not_representative' });
  }
  const found = await findNamed(world, visit, by, input);
  if (!found.ok) return found;
  const person = found.value.id;
  const fits = checkMandate({ from: by, to: person, until: input.until }, on);
  if (!fits.ok) return fits;
  const { company, until: to } = input;
  await putAgency(world.db, { person, company, role: 'agent', from: on, to, revokedAt: null });
  world.dossiers.forget(person);
  return ok({ person });
}

export async function revokeAgency(
  world: World,
  now: Instant,
  by: string,
  input: { readonly company: string; readonly person: string },
): Promise<Result<Done, NotRepresentative | AgentUnknown>> {
  const mayEnd = by === input.person || (await representsOn(world, by, input.company, dateOf(now)));
  if (!mayEnd) return refuse<NotRepresentative>({ code: 'not_representative' });
  if (!(await revokeAgencies(world.db, input.person, input.company, now))) {
    return refuse<AgentUnknown>({ code: 'agent_unknown' });
  }
  world.dossiers.forget(input.person);
  return ok({ done: true });
}

export async function listAgents(
  world: World,
  now: Instant,
  by: string,
  company: string,
): Promise<Result<readonly NamedAgency[], NotRepresentative>> {
  if (!(await representsOn(world, by, company, dateOf(now)))) {
    return refuse<NotRepresentative>({ code: 'not_representative' });
  }
  return ok(await listAgentsOf(world.db, company));
}
