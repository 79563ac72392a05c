// Who is told of what happens, on a test database: cases whose events go into the log as they happen, the listener that reads
// them, inboxes, and a provider of letters that only remembers.
import { afterAll, beforeEach } from 'vitest';
import { dueOfCase } from '#case/engine/obligations.ts';
import type { Env } from '#case/engine/env.ts';
import { askedIn } from '#case/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Instant } from '#kernel/time.ts';
import { inboxesOf, list, type Reader } from '#notification/actions/inbox.ts';
import type { DeliverContext } from '#notification/actions/letter.ts';
import { listen } from '#notification/actions/listen.ts';
import type { Letter, Names, StandingIn } from '#notification/ports.ts';
import { createAppender, type Appender } from '#storage/append.ts';
import type { NewEvent, RowChange } from '#storage/write.ts';
import { openTestDatabase } from '../database.ts';
import { StoryOfCase } from '../story.ts';
import { openTestCounty } from '../world.ts';

export const MONDAY = '2026-11-02T02:00:00.000Z';
export const HANDLER = ['p-handler', 'urban-management:intake'] as const;
const DISPATCHER = ['p-dispatcher', 'social-governance-centre:dispatcher'] as const;
const lamp = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

export const resident: Reader = { self: { id: 'p-resident' }, companies: [], proxies: [], posts: [] };
export const handler: Reader = { self: { id: 'p-handler' }, companies: [], proxies: [], posts: [{ id: HANDLER[1] }] };

/** A case whose events go into the log one by one, as they happen. */
class LoggedStory extends StoryOfCase {
  private head = '';
  private kept = 0;
  private readonly appender: Appender;

  constructor(appender: Appender, env: Env, now: Instant) {
    super(env, now);
    this.appender = appender;
  }

  async log(rows: readonly RowChange[] = []): Promise<void> {
    const events = this.events.slice(this.kept).map((event): NewEvent => ({
      type: event.type,
      actor: event.actor,
      as: event.as,
      at: event.at,
      effect: JSON.parse(JSON.stringify(event.effect)) as JsonObject,
      data: event.data,
    }));
    if (events.length === 0) return;
    const write = { area: '330521', kind: 'case', id: this.state.id, expectedSeq: this.kept, head: this.head, events };
    const written = await this.appender.append({ appends: [write], rows, wakes: [] });
    if (!written.ok) throw new Error(written.refusal.code);
    this.head = written.value.events[0]?.at(-1)?.hash ?? '';
    this.kept = this.events.length;
  }
}

/** The provider of letters, which may be out of order, and whose telephones it knows. */
interface Provider {
  letters: Letter[];
  phones: ReadonlyMap<string, string>;
  isDown: boolean;
}

/** Call it once, at the top of a file. Before each test nobody has been told anything, and the provider is in order. */
export async function openTelling() {
  const database = await openTestDatabase();
  const appender = createAppender(database);
  afterAll(() => appender.close());
  const county = await openTestCounty();
  const names: Names = {
    unit: (id) => county.organisation.units.get(id)?.name,
    service: () => ({ 'zh-CN': '投诉与诉求', en: 'Complaint' }),
    remedy: () => undefined,
    notice: () => undefined,
    state: () => undefined,
    outcome: (outcome) => ({ 'zh-CN': outcome, en: outcome }),
  };
  const standingIn: StandingIn = ({ id }) => ({
    dueOf: (state) => dueOfCase(county.env(id), state),
    asked: (state) => askedIn(county.env(id).document, state.states[0]),
    notices: [],
    postOf: () => undefined,
  });
  const provider: Provider = { letters: [], phones: new Map(), isDown: false };
  const contextAt = (now: Instant): DeliverContext & { readonly standingIn: StandingIn } => ({
    database,
    standingIn,
    names,
    now,
    phoneOf: (party) => Promise.resolve(provider.phones.get(party) ?? null),
    sender: {
      send: (letter) => {
        if (provider.isDown) return Promise.reject(new Error('the provider does not answer'));
        if (letter.to === 'no such number')
          return Promise.reject(Object.assign(new Error('unknown number'), { retry: 'no' }));
        provider.letters.push(letter);
        return Promise.resolve();
      },
    },
  });
  beforeEach(async () => {
    provider.letters = [];
    provider.isDown = false;
    provider.phones = new Map([['p-resident', '19900000001']]);
    await database.query('delete from outbox');
    await database.query('delete from message');
  });

  const complaint = (): LoggedStory => new LoggedStory(appender, county.env('complaint', lamp), MONDAY);
  let count = 0;
  async function assigned(): Promise<LoggedStory> {
    count += 1;
    const story = complaint();
    story.file({ id: `case-${count}`, number: `WY${String(count).padStart(10, '0')}` });
    story.act(story.as(...DISPATCHER), 'assign', { unit: 'urban-management', reason: '路灯归口' });
    await story.log();
    return story;
  }
  async function catchUp(): Promise<void> {
    while ((await listen(contextAt(MONDAY))) > 0);
  }
  const kindsFor = async (reader: Reader): Promise<readonly string[]> =>
    (await list(contextAt(MONDAY), inboxesOf(reader))).items.map(({ kind }) => kind);
  return { database, appender, provider, contextAt, complaint, assigned, catchUp, kindsFor };
}
