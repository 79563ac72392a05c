// In which capacities a person may act today, and who a party is. Asked by every signed-in call, so what the tables say is
// remembered for half a minute; posts come from the organisation in memory.
import { dateOf, type Instant } from '#kernel/time.ts';
import { postsOf } from '#organisation/rules.ts';
import { isCompanyId, isInForce, type Capacities, type Company, type Person } from '../rules/party.ts';
import { listAgenciesOf, listProxiesOf } from '../store/mandate.ts';
import { findCompanyRow, findPersonRow, loadNames } from '../store/person.ts';
import type { Dossier, World } from '../world.ts';

async function loadDossier(world: World, id: string): Promise<Dossier | undefined> {
  const [person, agencies, proxies] = await Promise.all([
    findPersonRow(world.db, id),
    listAgenciesOf(world.db, id),
    listProxiesOf(world.db, id),
  ]);
  return person && { person, agencies, proxies: proxies.filter((proxy) => proxy.delegate === id) };
}

const findDossier = (world: World, id: string, now: Instant): Promise<Dossier | undefined> =>
  world.dossiers.get(id, now, () => loadDossier(world, id));

export const findPerson = async (world: World, id: string, now: Instant): Promise<Person | undefined> =>
  (await findDossier(world, id, now))?.person;

const findCompany = (world: World, id: string): Promise<Company | undefined> => findCompanyRow(world.db, id);

/** Each company and each principal once, with the mandate that lasts longest. */
function latest<Item extends { readonly id: string }>(items: readonly Item[], endOf: (item: Item) => string): Item[] {
  const kept = new Map<string, Item>();
  for (const item of items) {
    const before = kept.get(item.id);
    if (before === undefined || endOf(before) < endOf(item)) kept.set(item.id, item);
  }
  return [...kept.values()];
}

/** Faults when there is no such person: a session names one that was on file. */
export async function capacitiesOf(world: World, id: string, now: Instant): Promise<Capacities> {
  const dossier = await findDossier(world, id, now);
  if (dossier === undefined) throw new Error(`person ${id} is not on file: end the session and look for a lost row`);
  const on = dateOf(now);
  const companies = dossier.agencies
    .filter((agency) => isInForce(agency, on))
    .map(({ company, companyName: name, role, to }) => ({ id: company, name, role, to: to ?? '9999-12-31' }));
  const proxies = dossier.proxies
    .filter((proxy) => isInForce(proxy, on))
    .map(({ principal, principalName: name, services, to: until }) => ({ id: principal, name, services, until }));
  return {
    self: { id, name: dossier.person.name },
    companies: latest(companies, (one) => one.to).map(({ id: company, name, role }) => ({ id: company, name, role })),
    proxies: joinScopes(proxies),
    posts: postsOf(world.organisation(), id, on),
  };
}

/** Two proxies of one principal are one capacity over the services of both. */
function joinScopes(proxies: Capacities['proxies']): Capacities['proxies'] {
  const joined = new Map<string, Capacities['proxies'][number]>();
  for (const proxy of proxies) {
    const other = joined.get(proxy.id);
    const services =
      other === undefined
        ? proxy.services
        : other.services === null || proxy.services === null
          ? null
          : [...new Set([...other.services, ...proxy.services])];
    const until = other !== undefined && other.until > proxy.until ? other.until : proxy.until;
    joined.set(proxy.id, { ...proxy, services, until });
  }
  return [...joined.values()];
}

/** A person or a company as cases need to know it. */
export interface Party {
  readonly id: string;
  readonly kind: 'person' | 'company';
  readonly name: string;
  readonly phone: string | null;
  readonly idNumber: string | null;
  readonly creditCode: string | null;
  /** Somebody can sign in for it, so it can be asked for its evaluation. */
  readonly reachable: boolean;
}

/**
 * With `now`, a person whose dossier was read a moment ago is not read again: nearly everybody files for himself, and his
 * dossier has just told his capacities. It was a third of what a submission cost.
 */
export async function findParty(world: World, id: string, now?: Instant): Promise<Party | undefined> {
  if (isCompanyId(id)) {
    const company = await findCompany(world, id);
    return company && { ...company, kind: 'company', phone: null, idNumber: null, reachable: true };
  }
  const remembered = now === undefined ? undefined : world.dossiers.find(id, now)?.person;
  const person = remembered ?? (await findPersonRow(world.db, id));
  if (person === undefined) return undefined;
  const { name, phone, idNumber, hasAccount: reachable } = person;
  return { id, kind: 'person', name, phone, idNumber, creditCode: null, reachable };
}

export const namesOf = (world: World, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  loadNames(world.db, ids);
