import { afterAll, describe, expect, it } from 'vitest';
import { Value } from 'typebox/value';
import type { Request } from '#kernel/endpoint.ts';
import { makeHandlers as makeOfficeHandlers } from '#organisation/handlers.ts';
import { contract as offices } from '#organisation/contract.ts';
import { openTestDatabase } from '../../test/database.ts';
import { openPeople } from '../../test/people.ts';
import { contract } from './contract.ts';
import { makeHandlers } from './handlers.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const database = await openTestDatabase();
const people = await openPeople(database, NOW);
afterAll(() => people.close());
const handlers = makeHandlers(people.identity);
const office = makeOfficeHandlers(people.offices);
const request = (person: string | null): Request => ({
  now: NOW,
  session: person === null ? null : { person, token: 'x' },
  address: '127.0.0.1',
  idempotencyKey: null,
});

describe('the calls', () => {
  it('say who is signed in, in the words others rely on', async () => {
    const me = await handlers.me(request('p-clerk'), {});
    expect(me.ok && Value.Check(contract.me.out, me.value)).toBe(true);
    expect(me).toMatchObject({
      value: {
        party: { id: 'p-clerk', name: '王芳' },
        companies: [],
        proxies: [],
        posts: [
          { id: 'civil-affairs:counter', post: 'counter', unit: { id: 'civil-affairs', name: '武源县民政局' } },
          { post: 'counter', name: '窗口受理岗', unit: { id: 'government-service-centre' } },
        ],
      },
    });
    const resident = await handlers.me(request('p-resident'), {});
    expect(resident).toMatchObject({ value: { posts: [], proxies: [{ id: 'p-elder', name: '姚阿荷' }] } });
  });
  it('sign in, list and sign out', async () => {
    const signedIn = await handlers.signIn(request(null), { account: 'resident', password: 'demo' });
    expect(signedIn.ok && Value.Check(contract.signIn.out, signedIn.value)).toBe(true);
    const proxies = await handlers.listProxies(request('p-resident'), {});
    expect(proxies.ok && Value.Check(contract.listProxies.out, proxies.value)).toBe(true);
    expect(proxies).toMatchObject({ value: { received: [{ principal: { name: '姚阿荷' }, services: null }] } });
    const agents = await handlers.listAgents(request('p-company'), { company: 'c-qingxi' });
    expect(agents.ok && Value.Check(contract.listAgents.out, agents.value)).toBe(true);
    expect(await handlers.signOut(request('p-resident'), {})).toEqual({ ok: true, value: { done: true } });
  });
  it('list units as others expect them', async () => {
    const units = await office.units(request(null), { query: '武康' });
    expect(units.ok && Value.Check(offices.units.out, units.value)).toBe(true);
    expect(units).toMatchObject({
      value: { total: 2, items: [{ id: '330521001', name: '武康街道', level: 'town', town: '330521001' }, {}] },
    });
  });
  it('give the operator the tables and take them in', async () => {
    const exported = await office.exportTable(request('p-operator'), { table: 'duty' });
    const csv = exported.ok ? exported.value.csv : '';
    expect(csv.split('\r\n')[0]).toBe('person,from,to,substitute');
    const imported = await office.importTable(request('p-operator'), { table: 'duty', csv });
    expect(imported.ok && Value.Check(offices.importTable.out, imported.value)).toBe(true);
    expect(await office.findings(request('p-operator'), {})).toEqual({ ok: true, value: { findings: [] } });
  });
});
