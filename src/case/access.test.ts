import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { holdersOf, type Post } from '#organisation/rules.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import { filed as filedIn, RESIDENT, StoryOfCase } from '../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../test/world.ts';
import { readingOf, sightOf, staffActor } from './access.ts';
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
  watched: (of, { id }) => ({
    ...of,
    events: of.events.map((event) => ({
      ...event,
      effect: { open: { ...owedBy(of, { unit: '', post: '' }), holder: 'applicant' as const, watch: id } },
    })),
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

describe('a complaint about the centre that dispatches, while it stands still', () => {
  const CENTRE = 'social-governance-centre';
  const HEAD = 'government-service-office:unit-head';

  /** Suspended by whoever is to assign it, or by whoever it was assigned to. */
  function suspended(by: 'dispatching' | 'handling'): StoryOfCase {
    const story = filedIn(county, 'complaint', { about: CENTRE });
    const at = (post: string) => story.as(holdersOf(county.organisation, post, story.today())[0] ?? '', post);
    if (by === 'handling') story.act(at(HEAD), 'assign', { unit: 'urban-management', reason: '归口' });
    const asking = by === 'handling' ? story.by('handler') : at(HEAD);
    story.act(asking, 'suspend', { reasonCode: 'thirdParty', until: '2026-11-20', text: '等鉴定结论。' });
    const granting = story.state.obligations.find(({ request }) => request !== null)?.holder;
    if (typeof granting !== 'object') throw new Error('no post is asked to grant it');
    story.act(at(granting.post), 'grant', { request: story.asked, reason: '同意' });
    expect(story.state.suspended).toMatchObject({ until: '2026-11-20' });
    return story;
  }

  it.each(['dispatching', 'handling'] as const)(
    'is read by nobody there, its head included, and by others: %s',
    (by) => {
      const { state, events } = suspended(by);
      const readers = [...county.organisation.posts.values()].filter(
        (post) => readingOf(state, events, holding([post])).as === 'staff',
      );
      const of = (unit: string) => readers.filter((post) => post.unit === unit).map(({ role }) => role);
      expect(of(CENTRE)).toEqual([]);
      expect(of('county-office')).toEqual(expect.arrayContaining(['county-duty-leader', 'leader']));
      const [holder] = state.obligations.map((one) => (typeof one.holder === 'object' ? one.holder : undefined));
      expect(holder?.unit).not.toBe(CENTRE);
      expect(of(holder?.unit ?? '')).toContain('unit-head');
      // Who sits in the centre too does not come by it in the other post.
      const both = [...readers.slice(0, 1), ...posts(`${CENTRE}:unit-head`)];
      expect(readingOf(state, events, holding(both)).as).toBe('none');
    },
  );

  it('goes on by itself, and what is late then is seen to by others', () => {
    const story = suspended('handling');
    story.until('2027-01-12T02:00:00.000Z');
    expect(story.state.suspended).toBeNull();
    const units = story.state.obligations.map(({ holder }) => (typeof holder === 'object' ? holder.unit : holder));
    expect(units.length).toBeGreaterThan(1);
    expect(units).not.toContain(CENTRE);
    expect(story.state.involved).not.toContain(CENTRE);
  });
});

it('a proof that a register gave and nobody decided is read, and taken back, by the head of the unit, also once it is rated', () => {
  const said = {
    insurance: { scheme: 'employees', unit: '某公司', latest: '2026年10月已到账' },
    totals: { months: 14, balance: 582_400 },
  };
  const data = { scheme: 'employees', unit: '某公司', latest: '2026年10月已到账', use: 'home' };
  const env = county.env('contribution-proof', data, { kind: 'person', age: 40 });
  const story = new StoryOfCase(env, '2026-11-02T02:00:00.000Z', said);
  story.file();
  story.answer({ ok: true, value: said.totals });
  story.act(RESIDENT, 'evaluate', { rating: 5, solved: true });
  expect(story.state).toMatchObject({ stage: 'closed', outcome: 'granted' });
  const [own] = posts('human-resources:unit-head');
  if (!own) throw new Error('the unit has no head');
  expect(readingOf(story.state, story.events, holding([own])).as).toBe('staff');
  expect(story.offered(staffActor('p-head', own))).toContain('revoke');
});
