// Plays stories through the production use cases on an injected clock: residents file, staff act in office hours,
// deadlines fire on their day. Used to bring a fresh demo county to life.
import type { Json, JsonObject } from '#kernel/json.ts';
import { addDays, addHours, dateOf, toInstant, type Instant } from '#kernel/time.ts';
import { holdersOf, routeFor } from '#organisation/rules.ts';
import { isWorkday } from '#calendar/rules.ts';
import { act } from '../actions/act.ts';
import { submit } from '../actions/submit.ts';
import { findCase, type CaseContext } from '../context.ts';
import { available } from '../engine/available.ts';
import { staffActor } from '../access.ts';
import { Agenda } from './agenda.ts';
import type { Random } from './random.ts';
import { fateOf, GO_ON, type PlannedAct, type Story } from './stories.ts';

export interface Playing {
  readonly stories: readonly Story[];
  readonly cases: number;
  readonly from: Instant;
  readonly until: Instant;
  readonly random: Random;
  readonly residents: readonly Resident[];
  readonly contextAt: (now: Instant) => CaseContext;
  /** Runs every wake-up due until then, in order. */
  readonly passUntil: (now: Instant) => Promise<void>;
  readonly progress: (done: number, all: number) => void;
}

/** Somebody who brings matters. */
export interface Resident {
  /** null: a neighbour who never signs in. */
  readonly account: string | null;
  readonly person: string;
  readonly company: string | null;
  readonly kind: 'person' | 'old' | 'company';
}

export interface Played {
  readonly cases: number;
  readonly acts: number;
  readonly refused: readonly string[];
}

type Task = {
  readonly story: Story;
  readonly id: string | null;
  readonly person: string;
  readonly company: string | null;
  readonly acts: readonly PlannedAct[];
};

export async function play(playing: Playing): Promise<Played> {
  const agenda = new Agenda<Task>();
  for (let index = 0; index < playing.cases; index += 1) plan(playing, agenda, index);
  let cases = 0;
  let acts = 0;
  const refused: string[] = [];
  for (let next = agenda.take(); next; next = agenda.take()) {
    const now = toInstant(next.at);
    if (now >= playing.until) continue;
    await playing.passUntil(now);
    const task = next.item;
    const outcome = task.id === null ? await file(playing, task, now) : await carryOut(playing, task, now);
    if (typeof outcome === 'string') refused.push(outcome);
    else if (outcome !== null) {
      if (task.id === null) playing.progress((cases += 1), playing.cases);
      else acts += 1;
      const following = outcome.acts[0];
      if (following) agenda.add(inOffice(playing, addHours(now, following.after), following.by), outcome);
    }
  }
  await playing.passUntil(playing.until);
  return { cases, acts, refused };
}

function plan(playing: Playing, agenda: Agenda<Task>, index: number): void {
  const { random } = playing;
  const told = playing.stories[index % playing.stories.length] ?? random.pick(playing.stories);
  const isFirst = index < playing.stories.length;
  const story = isFirst ? told : notShown(told);
  const resident = random.pick(ableTo(playing, story, isFirst));
  const span = Date.parse(playing.until) - Date.parse(playing.from);
  // What has a review behind it needs time for both.
  const at = Date.parse(playing.from) + Math.floor(random.next() * (story.review ? span / 4 : span));
  const task = {
    story,
    id: null,
    person: resident.person,
    company: story.service === 'enterprise-problem' ? resident.company : null,
    acts: [],
  };
  agenda.add(at, task);
}

function notShown({ shown, ...story }: Story): Story {
  void shown;
  return story;
}

const BROUGHT_BY: { readonly [service: string]: Resident['kind'] } = {
  'enterprise-problem': 'company',
  'elderly-allowance': 'old',
};

/** Who brings a story: the one it names the first time it is told, afterwards neighbours of the same kind. */
function ableTo({ residents }: Playing, { by, service }: Story, isFirst: boolean): readonly Resident[] {
  const named = residents.filter((one) => one.account !== null && one.account === by);
  if (isFirst && named.length > 0) return named;
  const kind = BROUGHT_BY[service] ?? 'person';
  const neighbours = residents.filter((one) => one.kind === kind && one.account === null);
  return neighbours.length > 0 ? neighbours : residents;
}

/** Staff act from 8:30 to 17:30 on working days; residents whenever they like. */
function inOffice(playing: Playing, at: Instant, by: PlannedAct['by']): number {
  let moment = Date.parse(at);
  if (by === 'applicant') return moment;
  const calendar = playing.contextAt(at).world.calendar();
  for (let guard = 0; guard < 24 * 30; guard += 1) {
    const now = toInstant(moment);
    const hour = new Date(moment + 8 * 3_600_000).getUTCHours();
    if (hour >= 9 && hour < 17 && isWorkday(calendar, dateOf(now))) return moment;
    moment += 3_600_000;
  }
  return moment;
}

async function file(playing: Playing, task: Task, now: Instant): Promise<Task | string> {
  const ctx = playing.contextAt(now);
  const { story, person, company } = task;
  const result = await submit(
    ctx,
    { person, idempotencyKey: null },
    {
      service: story.service,
      data: dataOf(story, now),
      ...(story.town
        ? {
            place: {
              town: story.town,
              ...(story.village ? { village: story.village } : {}),
              ...(story.address ? { address: story.address } : {}),
              ...(story.point ? { point: story.point } : {}),
            },
          }
        : {}),
      ...(company ? { as: company } : {}),
    },
  );
  if (!result.ok) return `${story.service}: ${result.refusal.code}`;
  const unit = story.unit ?? unitOf(ctx, story, now);
  return {
    ...task,
    id: result.value.id,
    acts: fateOf({ ...story, ...(unit ? { unit } : {}) }, ageInDays(playing, now), playing.random),
  };
}

const dataOf = ({ data, inDays = {}, shown }: Story, now: Instant): JsonObject => ({
  ...data,
  ...(shown ? { publish: true } : {}),
  ...Object.fromEntries(Object.entries(inDays).map(([name, days]) => [name, addDays(dateOf(now), days)])),
});

const ageInDays = ({ until }: Playing, now: Instant): number => (Date.parse(until) - Date.parse(now)) / 86_400_000;

function unitOf(ctx: CaseContext, story: Story, now: Instant): string | undefined {
  const category = typeof story.data['category'] === 'string' ? story.data['category'] : undefined;
  const place = { ...(category ? { category } : {}), ...(story.town ? { town: story.town } : {}) };
  return routeFor(ctx.world.organisation(), { service: story.service, ...place }, dateOf(now))?.id;
}

/** The next act of a fate, by whoever may give it today; null when time has overtaken the plan. */
async function carryOut(playing: Playing, task: Task, now: Instant): Promise<Task | string | null> {
  const ctx = playing.contextAt(now);
  const [planned, ...rest] = task.acts;
  if (!planned || task.id === null) return null;
  if (planned.command === GO_ON) return goOn(ctx, task, rest);
  const found = await findCase(ctx, task.id);
  if (!found) return `${task.id}: gone`;
  const by =
    planned.by === 'applicant'
      ? { person: task.person, as: found.state.applicant.party }
      : whoMay(ctx, found, planned.command, now);
  if (!by) return null;
  const input: { [name: string]: Json } = { ...planned.input };
  if (planned.command === 'grant' || planned.command === 'refuse')
    input['request'] = found.state.obligations.find((one) => one.request !== null)?.seq ?? 0;
  const result = await act(
    ctx,
    { person: by.person, idempotencyKey: null },
    { id: task.id, command: planned.command, input, seq: found.state.seq, as: by.as },
  );
  if (!result.ok) return `${task.story.service} ${planned.command}: ${result.refusal.code}`;
  return { ...task, acts: rest };
}

/** Another case is filed about this one; what is left of the plan is done to that. */
async function goOn(
  ctx: CaseContext,
  { story, person, company, id }: Task,
  acts: readonly PlannedAct[],
): Promise<Task | string> {
  const { service = '', data = {} } = story.review ?? {};
  const result = await submit(ctx, { person, idempotencyKey: null }, { service, data, of: id ?? '' });
  return result.ok ? { story, person, company, id: result.value.id, acts } : `${service}: ${result.refusal.code}`;
}

function whoMay(
  ctx: CaseContext,
  found: NonNullable<Awaited<ReturnType<typeof findCase>>>,
  command: string,
  now: Instant,
) {
  const organisation = ctx.world.organisation();
  for (const { holder, watch } of found.state.obligations) {
    const post = organisation.posts.get((typeof holder === 'string' ? watch : holder.post) ?? '');
    for (const person of post ? holdersOf(organisation, post.id, dateOf(now)) : []) {
      if (post && available(found.env, found.state, staffActor(person, post), now).includes(command))
        return { person, as: post.id };
    }
  }
  return undefined;
}
