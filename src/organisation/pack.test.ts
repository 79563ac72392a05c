import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPlaces } from '#place/pack.ts';
import { checkOrganisation } from './rules/check.ts';
import { readOrganisation } from './pack.ts';
import { findPost, holdersOf, intakeOf, makeOrganisation, postsOf, routeFor, type PostRole } from './rules.ts';

const file = (name: string): unknown => parse(readFileSync(`packs/demo/${name}.yaml`, 'utf8'));
const places = readPlaces(file('places'));
const read = () =>
  readOrganisation(
    { organisation: file('organisation'), staff: [file('people'), file('staff')], routes: file('routes') },
    places,
    'demo',
  );
const demo = makeOrganisation(read());
const ON = '2026-11-23';
const count = (kind: string) => [...demo.units.values()].filter((unit) => unit.kind === kind).length;

describe('the demo county', () => {
  it('has its departments, towns, sub-centres and villages', () => {
    expect({ towns: count('town'), subcentres: count('subcentre'), villages: count('village') }).toEqual({
      towns: 13,
      subcentres: 13,
      villages: 177,
    });
    expect(count('department')).toBeGreaterThanOrEqual(30);
    expect(count('platform')).toBeGreaterThanOrEqual(1);
  });
  it('leaves no post unheld and no unit without an intake, in any month of three years', () => {
    for (let month = 0; month < 36; month += 1) {
      const on = `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-15`;
      expect(checkOrganisation(demo, on)).toEqual([]);
    }
  });
  it('can find every role from the farthest village', () => {
    const roles = new Set([...demo.posts.values()].map((post) => post.role));
    expect(roles.size).toBe(14);
    for (const role of roles) {
      const post = findPost(demo, role, '330521115220', ON);
      expect(post && holdersOf(demo, post.id, ON), role).not.toHaveLength(0);
    }
  });
  it('gives the demo accounts the posts they are known for', () => {
    const roles = (person: string): readonly PostRole[] => postsOf(demo, person, ON).map((post) => post.role);
    expect(holdersOf(demo, 'urban-management:intake', ON)).toEqual(['p-handler', 'p-handler2']);
    expect(roles('p-chief')).toEqual(['approver', 'unit-head']);
    expect(roles('p-assistant')).toEqual(['approver', 'intake']);
    expect(intakeOf(demo, '330521001', ON)?.id).toBe('330521001:intake');
    expect(roles('p-town')).toEqual(['intake']);
    expect(postsOf(demo, 'p-grid', ON).map((post) => post.unit)).toEqual(['330521001001']);
    expect(roles('p-leader')).toEqual(['county-duty-leader', 'leader']);
    expect(roles('p-resident')).toEqual([]);
  });
  it('routes a street light to urban management and a rural house to its town', () => {
    const to = (category: string, town: string) => routeFor(demo, { service: 'complaint', category, town }, ON)?.id;
    expect(to('street-light', '330521005')).toBe('urban-management');
    expect(to('rural-housing', '330521115')).toBe('330521115');
    expect(to('road', '330521001')).toBe('housing-construction');
    expect(to('road', '330521115')).toBe('transport');
    expect(routeFor(demo, { service: 'enterprise-problem', category: 'talent' }, ON)?.id).toBe('human-resources');
    expect(routeFor(demo, { service: 'mediation', town: '330521001' }, ON)?.id).toBe('330521001-mediation');
    expect(routeFor(demo, { service: 'school-fees' }, ON)?.id).toBe('education');
  });
  it('calls a village by its committee and its worker by his own name', () => {
    expect(demo.units.get('330521001001')?.name['zh-CN']).toBe('居仁社区居委会');
    expect(demo.posts.get('330521001001:intake')?.name['zh-CN']).toBe('网格员');
  });
});

describe('a pack of the wrong shape', () => {
  it('is refused with the place of the mistake', () => {
    const wrong = { ...(file('organisation') as object), area: 7 };
    expect(() => readOrganisation({ organisation: wrong, staff: [], routes: {} }, places, 'x')).toThrow('/area');
  });
});
