// The demo county's clock, and the weeks it has behind it when it is first opened.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Type } from 'typebox';
import { parse } from 'yaml';
import type { Contract, Handlers } from '#kernel/endpoint.ts';
import { addHours, dateOf, type Instant } from '#kernel/time.ts';
import { ok, refuse } from '#kernel/result.ts';
import { play, type Played, type Resident } from '#case/simulation/play.ts';
import { randomOf } from '#case/simulation/random.ts';
import type { Story } from '#case/simulation/stories.ts';
import { capacitiesOf } from '#identity/actions/capacity.ts';
import { findPost, holdersOf } from '#organisation/rules.ts';
import { queueFor, release } from '#publication/actions/desk.ts';
import { listen, STEP } from '#publication/actions/listen.ts';
import { lookAt } from '#publication/actions/looked.ts';
import type { County } from './county.ts';
import { publicAt, publishingOf } from './listener.ts';

export const demoContract = {
  clock: {
    method: 'POST',
    path: '/api/demo/clock',
    for: 'operator',
    summary: 'Move the demo clock forward; answers when every job due on the way has run and every message is written',
    in: Type.Object({ to: Type.String({ format: 'date-time' }) }, { additionalProperties: false }),
    out: Type.Object({ now: Type.String(), jobs: Type.Integer() }),
    status: 200,
    demo: true,
  },
} as const satisfies Contract;

type Timed = Pick<County, 'movable' | 'runner'>;

/** Moves the clock: jobs due on the way run in order, each at its own moment, and what they brought about is told. */
async function moveClock(
  county: Timed,
  to: Instant,
  tell: () => Promise<void>,
): Promise<{ now: Instant; jobs: number } | undefined> {
  const { movable, runner } = county;
  if (!movable || to < movable.now()) return undefined;
  const jobs = await runner.runUntil(to, (at) => movable.pass(at));
  // The jobs took their time: the clock may be past it by now, which is no way back.
  movable.pass(to);
  const now = await movable.keep();
  await tell();
  return { now, jobs };
}

export const demoHandlers = (county: Timed, tell: () => Promise<void>): Handlers<typeof demoContract> => ({
  clock: async (request, { to }) => {
    const moved = await moveClock(county, new Date(to).toISOString(), tell);
    return moved ? ok(moved) : refuse({ code: 'clock_moves_forward_only', now: request.now });
  },
});

const WEEKS = 5;

interface People {
  readonly people: { readonly [id: string]: { readonly account?: string; readonly idNumber?: string } };
}

/** Who may apply for the allowance of the very old. */
const OLD = 80;

/** Thrown into the play to leave it. */
const TOLD = Symbol('told');

interface Play {
  readonly root: string;
  readonly cases: number;
  /** Leaves off between two acts. */
  readonly told: AbortSignal;
}

/**
 * Plays the last weeks through the production use cases on an injected clock; nothing is inserted by hand. Undefined: it
 * was told to leave off, and the county has fewer cases behind it.
 */
export async function bringToLife(
  county: County,
  { root, cases, told }: Play,
  progress: (done: number, all: number) => void,
): Promise<Played | undefined> {
  const read = async (name: string): Promise<unknown> => parse(await readFile(join(root, 'packs/demo', name), 'utf8'));
  const [{ stories }, { people }, neighbours] = (await Promise.all(
    ['stories.yaml', 'people.yaml', 'neighbours.yaml'].map(read),
  )) as [{ stories: readonly Story[] }, People, People];
  const until = county.clock.now();
  const from = addHours(until, -24 * 7 * WEEKS);
  const residents: Resident[] = [];
  for (const [person, { account = null, idNumber }] of Object.entries({ ...people, ...neighbours.people })) {
    const { companies, posts } = await capacitiesOf(county.identity, person, until);
    if (posts.length > 0) continue;
    const company = companies[0]?.id ?? null;
    const age = Number(until.slice(0, 4)) - Number(idNumber?.slice(6, 10) ?? until.slice(0, 4));
    residents.push({ account, person, company, kind: company ? 'company' : age > OLD ? 'old' : 'person' });
  }
  const played = play({
    stories,
    cases,
    from,
    until,
    random: randomOf(Number(dateOf(until).replaceAll('-', ''))),
    residents,
    contextAt: (now) => county.caseContextAt(now),
    passUntil: async (now) => {
      if (told.aborted) throw TOLD;
      await county.runner.runUntil(now);
    },
    progress,
  });
  const done = await played.catch((thrown: unknown) => {
    if (thrown === TOLD) return undefined;
    throw thrown;
  });
  if (done && !told.aborted) await showSome(county, stories, until);
  return done;
}

/** What its people let be shown is looked over at the desk as every day: the masked draft is released as it is. */
async function showSome(county: County, stories: readonly Story[], now: Instant): Promise<void> {
  const reading = publishingOf(county);
  while ((await listen(reading)) === STEP);
  const organisation = county.keeper.current();
  const post = findPost(organisation, 'dispatcher', null, dateOf(now));
  const person = post && holdersOf(organisation, post.id, dateOf(now))[0];
  if (!post || !person) return;
  const [ctx, editor] = [publicAt(county, now), { person, posts: [post] }];
  const waiting = await queueFor(ctx, editor, 'waiting');
  for (const { case_id: id, title } of waiting.ok ? waiting.value : []) {
    const looked = await lookAt(ctx, editor, id);
    const story = stories.find(({ data }) => data['title'] === title);
    if (!looked.ok || !story?.shown) continue;
    const { words } = looked.value.draft;
    await release(ctx, editor, {
      case: id,
      version: 0,
      ...words,
      photos: [],
      nearness: story.shown,
      confirmed: true,
    });
  }
}
