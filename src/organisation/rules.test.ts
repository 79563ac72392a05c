import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  findPost,
  headOf,
  holdersOf,
  intakeOf,
  makeOrganisation,
  parentOf,
  postsOf,
  routeFor,
  unitOn,
  unitsUnder,
  type Absence,
  type Holding,
  type OrganisationData,
  type Post,
  type PostRole,
  type Route,
  type Unit,
} from './rules.ts';

const FROM = '2024-01-01';
const ON = '2026-05-05';
const named = (name: string): { 'zh-CN': string; en: string } => ({ 'zh-CN': name, en: name });
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  area: '330521',
  name: named(id),
  level: 'county',
  kind: 'department',
  from: FROM,
  ...more,
});
const post = (of: string, role: PostRole, more: Partial<Post> = {}): Post => ({
  id: `${of}:${role}`,
  unit: of,
  role,
  name: named(role),
  from: FROM,
  ...more,
});
const holds = (person: string, of: string, more: Partial<Holding> = {}): Holding => ({
  person,
  post: of,
  from: FROM,
  ...more,
});

const route = (to: string, more: Partial<Route>): Route => ({ unit: to, from: FROM, ...more });

const county: OrganisationData = {
  version: '1',
  units: [
    unit('centre', { kind: 'centre' }),
    unit('service-centre', { kind: 'centre', parent: 'centre' }),
    unit('water', { parent: 'centre' }),
    unit('grain', { parent: 'centre', to: '2025-06-30', successor: 'water' }),
    unit('town-a', { level: 'town', kind: 'town', parent: 'centre', town: 'a' }),
    unit('village-a1', { level: 'village', kind: 'village', parent: 'town-a', town: 'a', village: 'a1' }),
  ],
  posts: [
    post('centre', 'intake'),
    post('centre', 'dispatcher'),
    post('centre', 'unit-head'),
    post('service-centre', 'counter'),
    post('water', 'intake'),
    post('water', 'counter'),
    post('water', 'unit-head'),
    post('grain', 'intake', { to: '2025-06-30' }),
    post('town-a', 'intake'),
    post('town-a', 'unit-head'),
    post('village-a1', 'intake'),
  ],
  holdings: [
    holds('old', 'water:intake', { to: '2026-03-31' }),
    holds('new', 'water:intake', { from: '2026-04-01' }),
    holds('head', 'water:unit-head'),
    holds('grid', 'village-a1:intake'),
  ],
  absences: [],
  routes: [],
};
const away = (person: string, substitute?: string): Absence => ({
  person,
  from: '2026-05-04',
  to: '2026-05-08',
  ...(substitute === undefined ? {} : { substitute }),
});
const withAbsences = (...absences: Absence[]) => makeOrganisation({ ...county, absences });
const wuyuan = makeOrganisation(county);

describe('who holds a post', () => {
  it('answers for any day, so the holder of last spring is still known', () => {
    expect(holdersOf(wuyuan, 'water:intake', '2026-03-31')).toEqual(['old']);
    expect(holdersOf(wuyuan, 'water:intake', '2026-04-01')).toEqual(['new']);
    expect(holdersOf(wuyuan, 'water:intake', '2023-12-31')).toEqual([]);
  });
  it('is the substitute while the holder is away, and the holder again the day after', () => {
    const organisation = withAbsences(away('new', 'head'));
    expect(holdersOf(organisation, 'water:intake', '2026-05-08')).toEqual(['head']);
    expect(holdersOf(organisation, 'water:intake', '2026-05-09')).toEqual(['new']);
    expect(postsOf(organisation, 'head', ON).map((one) => one.id)).toEqual(['water:intake', 'water:unit-head']);
    expect(postsOf(organisation, 'new', ON)).toEqual([]);
  });
  it('is the substitute of the substitute when both are away', () => {
    expect(holdersOf(withAbsences(away('new', 'head'), away('head', 'grid')), 'water:intake', ON)).toEqual(['grid']);
  });
  it('is nobody when two people who are both away stand in for each other', () => {
    expect(holdersOf(withAbsences(away('new', 'head'), away('head', 'new')), 'water:intake', ON)).toEqual([]);
  });
  it('is nobody once the post has ended', () => {
    const organisation = makeOrganisation({ ...county, holdings: [holds('miller', 'grain:intake')] });
    expect(holdersOf(organisation, 'grain:intake', '2025-06-30')).toEqual(['miller']);
    expect(holdersOf(organisation, 'grain:intake', '2025-07-01')).toEqual([]);
  });
});

describe('units over time', () => {
  it('leads from village to town to county', () => {
    expect(parentOf(wuyuan, 'village-a1', ON)?.id).toBe('town-a');
    expect(parentOf(wuyuan, 'town-a', ON)?.id).toBe('centre');
    expect(parentOf(wuyuan, 'centre', ON)).toBeUndefined();
  });
  it('sends what names a dissolved unit to its successor', () => {
    expect(unitOn(wuyuan, 'grain', '2025-06-30')?.id).toBe('grain');
    expect(intakeOf(wuyuan, 'grain', ON)?.id).toBe('water:intake');
  });
  it('knows a unit by the name it had on the day', () => {
    const renamed = makeOrganisation({
      ...county,
      units: [...county.units.filter((one) => one.id !== 'water'), unit('water', { to: '2025-12-31' })].concat(
        unit('water', { from: '2026-01-01', name: named('水务局') }),
      ),
    });
    expect(unitOn(renamed, 'water', '2025-12-31')?.name.en).toBe('water');
    expect(unitOn(renamed, 'water', '2026-01-01')?.name.en).toBe('水务局');
    expect(renamed.units.get('water')?.name.en).toBe('水务局');
  });
  it('lists everything below a unit at any depth', () => {
    expect(unitsUnder(wuyuan, 'centre', ON).map((one) => one.id)).toEqual([
      'service-centre',
      'town-a',
      'village-a1',
      'water',
    ]);
    expect(unitsUnder(wuyuan, 'village-a1', ON)).toEqual([]);
  });
});

describe('finding the post of a role', () => {
  it('takes the one in the unit before one above it', () => {
    expect(findPost(wuyuan, 'unit-head', 'water', ON)?.id).toBe('water:unit-head');
    expect(headOf(wuyuan, 'village-a1', ON)?.id).toBe('town-a:unit-head');
  });
  it('ends at the county-wide one, a centre before a department', () => {
    expect(findPost(wuyuan, 'dispatcher', 'village-a1', ON)?.id).toBe('centre:dispatcher');
    expect(findPost(wuyuan, 'counter', 'town-a', ON)?.id).toBe('service-centre:counter');
    expect(findPost(wuyuan, 'counter', 'water', ON)?.id).toBe('water:counter');
    expect(findPost(wuyuan, 'counter', null, ON)?.id).toBe('service-centre:counter');
    expect(findPost(wuyuan, 'mediator', null, ON)).toBeUndefined();
  });
  it('prefers, of two desks with one role, the one that somebody holds', () => {
    const organisation = makeOrganisation({
      ...county,
      posts: [...county.posts, post('water', 'intake', { id: 'water:a-second-desk' })],
    });
    expect(intakeOf(organisation, 'water', ON)?.id).toBe('water:intake');
  });
  it('comes to an end even when parents run in a circle', () => {
    const circle = makeOrganisation({
      ...county,
      units: [unit('a', { parent: 'b' }), unit('b', { parent: 'a' })],
      posts: [],
    });
    expect(findPost(circle, 'leader', 'a', ON)).toBeUndefined();
    expect(unitsUnder(circle, 'a', ON).map((one) => one.id)).toEqual(['b']);
  });
});

describe('routes', () => {
  const routes = [
    route('centre', {}),
    route('service-centre', { service: 'complaint' }),
    route('water', { service: 'complaint', category: 'water' }),
    route('town-a', { service: 'complaint', town: 'a' }),
    route('village-a1', { service: 'complaint', category: 'other', village: 'a1' }),
  ];
  const organisation = makeOrganisation({ ...county, routes });
  const to = (matter: Parameters<typeof routeFor>[1]) => routeFor(organisation, matter, ON)?.id;

  it('lets the most specific win', () => {
    expect(to({ service: 'complaint', category: 'other', town: 'a', village: 'a1' })).toBe('village-a1');
    expect(to({ service: 'complaint', town: 'a' })).toBe('town-a');
    expect(to({ service: 'complaint', town: 'b' })).toBe('service-centre');
    expect(to({ service: 'question' })).toBe('centre');
  });
  it('puts the subject before the place', () => {
    expect(to({ service: 'complaint', category: 'water', town: 'a' })).toBe('water');
  });
  it('says nothing where nothing is declared', () => {
    expect(routeFor(wuyuan, { service: 'complaint' }, ON)).toBeUndefined();
  });
  it('passes over a route whose day is past and follows a unit to its successor', () => {
    const dated = makeOrganisation({
      ...county,
      routes: [route('town-a', { service: 'x', to: '2025-01-01' }), route('grain', { service: 'x' })],
    });
    expect(routeFor(dated, { service: 'x' }, ON)?.id).toBe('water');
  });
  it('answers the same in whatever order the routes were written', () => {
    const some = fc.subarray(['service', 'category', 'town', 'village'] as const);
    const anyRoute = fc
      .tuple(some, fc.constantFrom('water', 'centre', 'town-a'))
      .map(([fields, target]) => route(target, Object.fromEntries(fields.map((field) => [field, 'v']))));
    fc.assert(
      fc.property(fc.array(anyRoute, { maxLength: 12 }), (list) => {
        const matter = { service: 'v', category: 'v', town: 'v', village: 'v' };
        const one = routeFor(makeOrganisation({ ...county, routes: list }), matter, ON);
        const other = routeFor(makeOrganisation({ ...county, routes: list.toReversed() }), matter, ON);
        expect(one).toEqual(other);
        expect(one === undefined).toBe(list.length === 0);
      }),
    );
  });
});

describe('holders and posts', () => {
  it('are two sides of one fact on every day, whoever is away and whoever stands in', () => {
    const people = ['p1', 'p2', 'p3', 'p4'];
    const days = ['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04'];
    const span = fc
      .tuple(fc.constantFrom(...days), fc.constantFrom(...days))
      .map(([a, b]) => (a < b ? [a, b] : [b, a]));
    const anyHolding = fc
      .tuple(fc.constantFrom(...people), fc.constantFrom(...county.posts), span)
      .map(([person, of, [from, until]]): Holding => ({ person, post: of.id, from: from ?? '', to: until ?? '' }));
    const anyAbsence = fc
      .tuple(fc.constantFrom(...people), fc.option(fc.constantFrom(...people), { nil: undefined }), span)
      .map(([person, substitute, [from, until]]): Absence => ({
        person,
        from: from ?? '',
        to: until ?? '',
        ...(substitute === undefined ? {} : { substitute }),
      }));
    fc.assert(
      fc.property(fc.array(anyHolding), fc.array(anyAbsence), fc.constantFrom(...days), (holdings, absences, on) => {
        const organisation = makeOrganisation({ ...county, holdings, absences });
        for (const { id } of county.posts) {
          const byPost = holdersOf(organisation, id, on);
          const byPerson = people.filter((person) => postsOf(organisation, person, on).some((one) => one.id === id));
          expect(byPost).toEqual(byPerson);
        }
      }),
    );
  });
});
