import { afterAll, describe, expect, it } from 'vitest';
import { addDays, addHours, dateOf } from '#kernel/time.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { openPeople } from '../../../test/people.ts';
import { seedDemo } from '../demo.ts';
import { isOperator, isStaff } from '../rules/party.ts';
import { capacitiesOf, findParty, findPerson, namesOf } from './capacity.ts';
import { grantAgency, grantProxy, listAgents, listProxies, revokeAgency, revokeProxy } from './mandate.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const ON = dateOf(NOW);

const database = await openTestDatabase();
const people = await openPeople(database, NOW);
afterAll(() => people.close());
const world = people.identity;
const visit = { now: NOW, address: '10.0.0.1' };
const capacities = (person: string, now = NOW) => capacitiesOf(world, person, now);
const principals = async (person: string, now = NOW) => (await capacities(person, now)).proxies.map(({ id }) => id);
const companies = async (person: string, now = NOW) => (await capacities(person, now)).companies.map(({ id }) => id);

const RESIDENT2 = { phone: '19900000002', name: '沈秋葭' };
const COMPANY2 = { phone: '19900000005', name: '费笙南' };

const grant = (change: object = {}) =>
  grantProxy(world, visit, 'p-elder', { ...RESIDENT2, services: null, until: '2027-11-22', ...change });
const grantBy = (by: string) =>
  grantAgency(world, visit, by, { ...COMPANY2, company: 'c-qingxi', until: '2027-06-30' });
const endBy = (by: string) => revokeAgency(world, NOW, by, { company: 'c-qingxi', person: 'p-company2' });

describe('the demo people', () => {
  it('are the accounts that outside checks know, and the head who grants what the clerk asks for', () => {
    expect(people.accounts.toSorted()).toEqual(
      [
        'resident resident2 elder company company2 grid town dispatcher clerk handler handler2 chief assistant',
        'petition supervisor mediator leader designer operator chief2 reviewer reviewer2',
        'building farmer finance fund fund2 hotline hotline2 insurance market market2 market3 police school school2 station traffic',
      ]
        .join(' ')
        .split(' ')
        .toSorted(),
    );
  });
  it('are put on file once', async () => {
    expect(await seedDemo(world, [{ people: { 'p-resident': { name: '别人' } } }], NOW)).toBeNull();
    expect((await findPerson(world, 'p-resident', NOW))?.name).toBe('陈晓砚');
  });
  it('are refused when a number in the pack cannot be one', async () => {
    const pack = { people: { 'p-x': { name: '某人', idNumber: '330521199003072340' } } };
    await expect(seedDemo(world, [pack], NOW)).rejects.toThrow('/people/p-x/idNumber id_number_checksum');
  });
  it('have an elder past eighty who lets a resident act', async () => {
    const elder = await findPerson(world, 'p-elder', NOW);
    expect(Number(ON.slice(0, 4)) - Number(elder?.idNumber?.slice(6, 10))).toBeGreaterThan(80);
    expect(await principals('p-resident')).toEqual(['p-elder']);
    expect(await companies('p-company')).toEqual(['c-qingxi']);
    expect(await companies('p-company2')).toEqual(['c-zhuhai']);
  });
  it('have the posts of the organisation', async () => {
    const clerk = await capacities('p-clerk');
    expect(clerk.posts.map(({ id }) => id)).toEqual(['civil-affairs:counter', 'government-service-centre:counter']);
    expect([isStaff(clerk), isOperator(clerk)]).toEqual([true, false]);
    expect(isOperator(await capacities('p-operator'))).toBe(true);
    expect(isStaff(await capacities('p-resident'))).toBe(false);
  });
  it('are known as parties, people and companies alike', async () => {
    expect(await findParty(world, 'p-resident')).toMatchObject({ kind: 'person', reachable: true });
    expect(await findParty(world, 's-001')).toMatchObject({ kind: 'person', reachable: false });
    expect(await findParty(world, 'c-zhuhai')).toMatchObject({ kind: 'company', creditCode: '91330521MA9W0226X8' });
    expect(await findParty(world, 'c-nobody')).toBeUndefined();
    expect(await namesOf(world, ['p-clerk', 'c-qingxi', 'p-nobody'])).toEqual(
      new Map([
        ['p-clerk', '王芳'],
        ['c-qingxi', '武源清溪智能装备有限公司'],
      ]),
    );
  });
});

describe('a proxy', () => {
  it('lets the other act from today until its last day', async () => {
    expect(await principals('p-resident2')).toEqual([]);
    expect((await grant()).ok).toBe(true);
    expect(await principals('p-resident2')).toEqual(['p-elder']);
    expect(await principals('p-resident2', addHours(NOW, 24 * 364))).toEqual(['p-elder']);
    expect(await principals('p-resident2', addHours(NOW, 24 * 365))).toEqual([]);
  });
  it('is over at once when taken back, and stays known', async () => {
    const { given } = await listProxies(world, 'p-elder');
    const mine = given.find((proxy) => proxy.delegate === 'p-resident2');
    expect(await revokeProxy(world, NOW, 'p-handler', mine?.id ?? '')).toMatchObject({ ok: false });
    expect((await revokeProxy(world, NOW, 'p-elder', mine?.id ?? '')).ok).toBe(true);
    expect(await principals('p-resident2')).toEqual([]);
    expect(await revokeProxy(world, NOW, 'p-elder', mine?.id ?? '')).toEqual({
      ok: false,
      refusal: { code: 'proxy_unknown' },
    });
    const { received } = await listProxies(world, 'p-resident2');
    expect(received).toMatchObject([{ principalName: '姚阿荷', revokedAt: NOW }]);
  });
  it('covers the services it names, two of them those of both', async () => {
    await grant({ services: ['complaint'] });
    await grant({ services: ['question'], until: '2027-01-31' });
    const [proxy] = (await capacities('p-resident2')).proxies;
    expect(proxy).toMatchObject({ id: 'p-elder', until: '2027-11-22' });
    expect(proxy?.services?.toSorted()).toEqual(['complaint', 'question']);
  });
  it('can be laid down by the one who has it', async () => {
    for (const { id } of (await listProxies(world, 'p-resident2')).received) {
      await revokeProxy(world, NOW, 'p-resident2', id);
    }
    expect(await principals('p-resident2')).toEqual([]);
  });
  it('is refused for the past, for too long, for oneself and for a slip of the finger', async () => {
    expect(await grant({ until: addDays(ON, -1) })).toMatchObject({ refusal: { code: 'mandate_in_the_past' } });
    expect(await grant({ until: '2030-01-01' })).toMatchObject({ refusal: { code: 'mandate_too_long' } });
    expect(await grant({ phone: '19900000003', name: '姚阿荷' })).toMatchObject({
      refusal: { code: 'mandate_to_oneself' },
    });
    expect(await grant({ name: '沈秋' })).toEqual({ ok: false, refusal: { code: 'person_unknown' } });
    expect(await grant({ phone: '12' })).toMatchObject({ refusal: { code: 'mobile_length' } });
  });
  it('cannot be used to try who has which number', async () => {
    for (let at = 0; at < 10; at += 1) {
      await grantProxy(world, visit, 'p-town', { phone: `1990001000${at}`, name: '沈秋葭', services: null, until: ON });
    }
    const right = await grantProxy(world, visit, 'p-town', { ...RESIDENT2, services: null, until: ON });
    expect(right).toMatchObject({ refusal: { code: 'too_many_attempts' } });
  });
});

describe('an agency', () => {
  it('is given and taken back by the legal representative alone', async () => {
    expect(await grantBy('p-company2')).toEqual({ ok: false, refusal: { code: 'not_representative' } });
    expect(await companies('p-company2')).toEqual(['c-zhuhai']);
    expect(await grantBy('p-company')).toEqual({ ok: true, value: { person: 'p-company2' } });
    expect(await companies('p-company2')).toEqual(['c-qingxi', 'c-zhuhai']);
    expect(await companies('p-company2', '2027-07-01T01:00:00.000Z')).toEqual(['c-zhuhai']);
    const agents = await listAgents(world, NOW, 'p-company', 'c-qingxi');
    expect(agents.ok && agents.value.map(({ person, role }) => [person, role])).toEqual([
      ['p-company2', 'agent'],
      ['p-company', 'representative'],
    ]);
    expect((await listAgents(world, NOW, 'p-company2', 'c-qingxi')).ok).toBe(false);
  });
  it('ends at once, and can be given anew on the same day', async () => {
    expect(await endBy('p-resident')).toMatchObject({ refusal: { code: 'not_representative' } });
    expect((await endBy('p-company')).ok).toBe(true);
    expect(await companies('p-company2')).toEqual(['c-zhuhai']);
    expect(await endBy('p-company')).toMatchObject({ refusal: { code: 'agent_unknown' } });
    expect((await grantBy('p-company')).ok).toBe(true);
    expect(await companies('p-company2')).toEqual(['c-qingxi', 'c-zhuhai']);
    expect((await endBy('p-company2')).ok).toBe(true);
  });
});
