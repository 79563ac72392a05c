import { describe, expect, it } from 'vitest';
import { checkOrganisation } from './check.ts';
import { makeOrganisation, type OrganisationData, type Post, type Unit } from '../rules.ts';

const FROM = '2024-01-01';
const ON = '2026-05-05';
const name = { 'zh-CN': '水利局', en: 'Water Bureau' };
const water: Unit = { id: 'water', area: '330521', name, level: 'county', kind: 'department', from: FROM };
const desk: Post = { id: 'water:intake', unit: 'water', role: 'intake', name, from: FROM };
const sound: OrganisationData = {
  version: '1',
  units: [water],
  posts: [desk],
  holdings: [{ post: desk.id, person: 'p1', from: FROM }],
  absences: [],
  routes: [{ service: 'complaint', unit: 'water', from: FROM }],
};
const findings = (change: Partial<OrganisationData>, busy: readonly string[] = []) =>
  checkOrganisation(makeOrganisation({ ...sound, ...change }), ON, new Set(busy));

describe('checking an organisation', () => {
  it('finds nothing wrong in a sound one', () => {
    expect(findings({})).toEqual([]);
  });
  it('finds a post nobody holds, and says when somebody waits for it', () => {
    expect(findings({ holdings: [] })).toEqual([{ code: 'post_unheld', subject: 'water:intake' }]);
    expect(findings({ absences: [{ person: 'p1', from: ON, to: ON }] }, ['water:intake'])).toEqual([
      { code: 'post_unheld', subject: 'water:intake', busy: true },
    ]);
  });
  it('finds obligations left at a post that has ended', () => {
    const ended = { ...desk, to: '2026-01-31' };
    const second = { ...desk, id: 'water:second' };
    expect(
      findings({ posts: [ended, second], holdings: [{ post: second.id, person: 'p1', from: FROM }] }, ['water:intake']),
    ).toEqual([{ code: 'post_ended', subject: 'water:intake', busy: true }]);
  });
  it('finds a unit that cannot take anything in', () => {
    expect(findings({ posts: [], holdings: [] })).toEqual([{ code: 'unit_without_intake', subject: 'water' }]);
  });
  it('does not ask a dissolved unit for an intake', () => {
    expect(findings({ units: [{ ...water, to: '2025-01-01' }], posts: [], holdings: [], routes: [] })).toEqual([]);
  });
  it('finds a circle of parents once', () => {
    const found = findings({
      units: [
        { ...water, parent: 'b' },
        { ...water, id: 'b', parent: 'water' },
      ],
    });
    expect(found.filter((one) => one.code === 'unit_circle')).toEqual([{ code: 'unit_circle', subject: 'b' }]);
  });
  it('finds what is named but not there', () => {
    expect(findings({ units: [{ ...water, parent: 'gone' }] })).toContainEqual({
      code: 'unit_unknown',
      subject: 'water',
      names: 'gone',
    });
    expect(findings({ holdings: [...sound.holdings, { post: 'gone', person: 'p1', from: FROM }] })).toContainEqual({
      code: 'post_unknown',
      subject: 'p1',
      names: 'gone',
    });
  });
  it('finds two versions of a unit on one day and dates the wrong way round', () => {
    expect(findings({ units: [water, { ...water, from: '2025-01-01' }] })).toContainEqual({
      code: 'unit_overlap',
      subject: 'water',
      names: '2025-01-01',
    });
    expect(findings({ absences: [{ person: 'p2', from: '2026-06-02', to: '2026-06-01' }] })).toContainEqual({
      code: 'dates_reversed',
      subject: 'p2',
      names: '2026-06-02..2026-06-01',
    });
  });
  it('finds two routes that claim the same matter', () => {
    const second = { ...water, id: 'works' };
    const its = { ...desk, id: 'works:intake', unit: 'works' };
    expect(
      findings({
        units: [water, second],
        posts: [desk, its],
        holdings: [...sound.holdings, { post: its.id, person: 'p1', from: FROM }],
        routes: [...sound.routes, { service: 'complaint', unit: 'works', from: FROM }],
      }),
    ).toEqual([{ code: 'route_doubtful', subject: 'complaint/*/*/*', names: 'water works' }]);
  });
});
