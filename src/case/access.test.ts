import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Post } from '#organisation/rules.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import { RESIDENT, StoryOfCase } from '../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../test/world.ts';
import { readingOf, sightOf } from './access.ts';
import type { CaseEvent } from './engine/events.ts';
import type { CaseState, Obligation } from './engine/state.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const [head = [], ...table] = readFileSync(new URL('../../test/rights/reading.csv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(','));

const holding = (posts: readonly Post[], person = 'p-reader') => ({
  self: { id: person, name: '' },
  companies: [],
  proxies: [],
  posts,
});

interface Filed {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

/** A case that lies with a department the reader has nothing to do with. */
function elsewhere(): Filed {
  const story = new StoryOfCase(county.env('complaint', { title: '路灯不亮', text: '' }), '2026-11-02T02:00:00.000Z');
  story.file();
  return { state: story.state, events: story.events };
}

const owedBy = ({ state }: Filed, holder: { readonly unit: string; readonly post: string }): Obligation => ({
  ...(state.obligations[0] as Obligation),
  holder,
});

const SITUATIONS: { readonly [name: string]: (of: Filed, post: Post) => Filed } = {
  owes: (of, { id, unit }) => ({ ...of, state: { ...of.state, obligations: [owedBy(of, { unit, post: id })] } }),
  owed: (of, { id, unit }) => ({
    ...of,
    events: of.events.map((event) => ({ ...event, effect: { open: owedBy(of, { unit, post: id }) } })),
  }),
  watches: (of, { id }) => ({
    ...of,
    state: { ...of.state, obligations: [{ ...owedBy(of, { unit: '', post: '' }), holder: 'applicant', watch: id }] },
  }),
  filed: (of, { id }) => ({ ...of, events: of.events.map((event) => ({ ...event, as: id })) }),
  unit: (of, { unit }) => ({ ...of, state: { ...of.state, involved: [unit] } }),
  other: (of) => of,
  about: (of, post) => {
    const owing = SITUATIONS['owes']?.(of, post) ?? of;
    return { ...owing, state: { ...owing.state, about: post.unit } };
  },
};

const postOf = (role: string, of: Filed): Post => {
  const first = of.state.obligations[0]?.holder;
  const own = typeof first === 'object' ? first.post : '';
  const found = [...county.organisation.posts.values()].find((post) => post.role === role && post.id !== own);
  return found ?? { ...(county.organisation.posts.get(own) as Post), id: `elsewhere:${role}`, unit: 'elsewhere' };
};

describe('the table of who reads what', () => {
  it('has every role and every way a post can have to do with a case', () => {
    expect(head.slice(1)).toEqual(Object.keys(SITUATIONS));
    expect(new Set(table.map(([role]) => role))).toEqual(new Set<string>(POST_ROLES));
  });

  it.each(table)('is kept for the %s', (role, ...cells) => {
    const filed = elsewhere();
    const post = postOf(role ?? '', filed);
    const reads = Object.entries(SITUATIONS).map(([, situation]) => {
      const { state, events } = situation(filed, post);
      return readingOf(state, events, holding([post])).as === 'staff' ? 'yes' : 'no';
    });
    expect(reads).toEqual(cells);
  });
});

const posts = (...ids: readonly string[]) => ids.map((id) => county.organisation.posts.get(id) as Post);

describe('a reader of several posts', () => {
  it('acts in those that have to do with the case, and in none when one sits in the unit it is about', () => {
    const { state, events } = elsewhere();
    const two = posts('social-governance-centre:dispatcher', 'civil-affairs:intake');
    const reading = readingOf(state, events, holding(two));
    expect(reading).toMatchObject({
      as: 'staff',
      works: true,
      actors: [{ post: 'social-governance-centre:dispatcher' }],
    });
    expect(readingOf({ ...state, about: 'civil-affairs' }, events, holding(two)).as).toBe('none');
  });

  it('reads a case of the own as its applicant, whatever posts there are', () => {
    const { state, events } = elsewhere();
    const person = RESIDENT.kind === 'party' ? RESIDENT.person : '';
    const supervisor = posts('social-governance-centre:supervisor');
    expect(readingOf(state, events, holding(supervisor, person))).toMatchObject({ as: 'applicant', works: false });
  });

  it('sees lists as far as the widest of them reaches', () => {
    expect(sightOf(posts('urban-management:unit-head', 'civil-affairs:intake'))).toEqual({
      county: false,
      units: ['urban-management'],
      posts: ['urban-management:unit-head', 'civil-affairs:intake'],
    });
    expect(sightOf(posts('county-office:leader')).county).toBe(true);
  });
});
