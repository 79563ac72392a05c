// 岗位 Who holds the roles a document names, and 复核: a second approval is a second look only where somebody else gives it.
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { makeOrganisation, type OrganisationData, type Post } from '#organisation/rules.ts';
import { changed, CONTEXT, findings, sound } from '../../sample.ts';
import { checkDocument } from '../check.ts';

const states = '/workflow/states';

/** What was approved is approved once more. */
const twice = (holder: string, more: { readonly [name: string]: Json } = {}) =>
  changed(
    `${states}/second`,
    {
      title: { 'zh-CN': '复核', en: 'Looked at again' },
      stage: 'handle',
      holder,
      deadline: { after: 'P1D', calendar: 'cn-working' },
      on: [
        { event: 'approve', target: 'granted' },
        { event: 'reject', target: 'refused' },
      ],
      ...more,
    },
    changed(`${states}/review/on/0/target`, 'second'),
  );

const repeated = (document: ReturnType<typeof twice>) =>
  findings(document).filter(({ code }) => code === 'duties_repeated');

describe('what is approved twice', () => {
  test('by one and the same post is found, with the walk', () => {
    const [one, ...more] = repeated(twice('post:approver'));
    expect(more).toEqual([]);
    expect(one?.witness.slice(-2)).toEqual(['approve: post:approver', 'approve: post:approver']);
    expect(one?.message.en).toContain('(review)');
  });

  test('by another post, or by that of another office, is looked at by two', () => {
    expect(repeated(twice('post:unit-head'))).toEqual([]);
    expect(repeated(twice('post:approver', { unit: 'dept:finance' }))).toEqual([]);
  });

  test('after something else came between is no second look', () => {
    const between = changed(
      `${states}/between`,
      {
        title: { 'zh-CN': '现场', en: 'On the spot' },
        stage: 'handle',
        holder: 'post:intake',
        deadline: { after: 'P1D', calendar: 'cn-working' },
        on: [{ event: 'seen', label: { 'zh-CN': '看过', en: 'Seen' }, target: 'second' }],
      },
      changed(`${states}/review/on/0/target`, 'between', twice('post:approver')),
    );
    expect(repeated(between)).toEqual([]);
  });
});

describe('the offices behind the roles', () => {
  const roles: readonly Post['role'][] = ['intake', 'unit-head', 'approver', 'counter', 'county-duty-leader'];
  const organisation = (holders: (role: Post['role']) => string | null) => {
    const unit = {
      id: 'civil-affairs',
      area: '330521',
      name: { 'zh-CN': '民政局', en: 'Civil Affairs' },
      level: 'county' as const,
      kind: 'department' as const,
      from: '2020-01-01',
    };
    const posts = roles.map((role) => ({
      id: `civil-affairs:${role}`,
      unit: unit.id,
      role,
      name: unit.name,
      from: '2020-01-01',
    }));
    const holdings = roles.flatMap((role) => {
      const person = holders(role);
      return person === null ? [] : [{ post: `civil-affairs:${role}`, person, from: '2020-01-01' }];
    });
    const data: OrganisationData = { version: '1', units: [unit], posts, holdings, absences: [], routes: [] };
    return makeOrganisation(data);
  };
  const check = (holders: (role: Post['role']) => string | null, document = sound()) =>
    checkDocument(document, { ...CONTEXT, organisation: organisation(holders) });

  test('all held by different people: nothing to say', () => {
    expect(check((role) => role)).toEqual([]);
  });

  test('a role nobody holds is named with the day', () => {
    const found = check((role) => (role === 'approver' ? null : role));
    expect(found.map((one) => one.code)).toEqual(['role_unheld']);
    expect(found[0]?.witness[0]).toBe('civil-affairs:approver @ 2026-11-23: –');
  });

  test('one person at the counter and at the desk that decides is one duty', () => {
    expect(check((role) => (role === 'counter' || role === 'approver' ? 'wang' : role)).map((one) => one.code)).toEqual(
      ['duties_one_person'],
    );
  });

  test('an authority that does not exist is named', () => {
    const found = check((role) => role, sound(changed('/metadata/authority', 'dept:nobody')));
    expect(found.map((one) => one.code)).toEqual(['unit_unknown']);
  });
});
