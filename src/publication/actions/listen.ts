// From the log to the board: who said at filing that it may be shown or that it is the same, what is gone, and what those who follow
// a matter hear of it. One step of reading on, in one transaction with how far it read.
import type { EventType } from '#case/engine/events.ts';
import { isObject } from '#kernel/json.ts';
import { keepPosition, lockPosition } from '#storage/position.ts';
import type { Database, Session } from '#storage/postgres.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { valueAt } from '#service/data.ts';
import type { Tell } from '../context.ts';
import type { Note, Step } from '../rules/note.ts';
import { addVersion, forget, keepWishes } from '../store/desk.ts';
import { followersOf, joinSaid } from '../store/heard.ts';
import { listOfCases, loadFiled, loadPassing, type Passed } from '../store/passing.ts';
import { NOTHING } from './desk.ts';

const LISTENER = 'publication';

export interface ListenContext {
  readonly database: Database;
  readonly area: string;
  readonly services: { list(): readonly ServiceDocument[] };
  readonly tell: Tell;
}

/** What followers hear of; an answer to whoever it was joined with is one to this matter too. */
const HEARD: { readonly [type in EventType]?: Step } = {
  assigned: 'assigned',
  reported: 'answered',
  declined: 'answered',
  endedWith: 'answered',
  rectified: 'putRight',
  reopened: 'reopened',
};

const GONE: readonly EventType[] = ['withdrawn', 'erased'];

const READ: readonly EventType[] = ['submitted', ...GONE, ...(Object.keys(HEARD) as EventType[])];

/** Events a step: some milliseconds of work, so that nobody waits behind it. */
export const STEP = 100;

/** Answers how many events it passed; fewer than `STEP` means that it has caught up. */
export const listen = (ctx: ListenContext): Promise<number> =>
  ctx.database.transaction(async (session) => {
    const { passed, last, events } = await loadPassing(session, await lockPosition(session, LISTENER), STEP, READ);
    if (passed === 0) return 0;
    await keepFiled(session, ctx, events);
    const others = events.filter(({ type }) => type !== 'submitted');
    const known = await listOfCases(session, [...new Set(others.map(({ id }) => id))]);
    for (const event of others) {
      const of = known.get(event.id);
      if (of && GONE.includes(event.type)) await takeOut(session, ctx, event, of);
      else if (of && of.shown !== null) await tellOf(session, ctx.tell, event, of.id);
    }
    await keepPosition(session, LISTENER, last);
    return passed;
  });

async function keepFiled(
  session: Session,
  { area, services }: ListenContext,
  events: readonly Passed[],
): Promise<void> {
  const filed = events.flatMap(({ type, id }) => (type === 'submitted' ? [id] : []));
  const declared = new Map(services.list().flatMap(({ id, publication }) => (publication ? [[id, publication]] : [])));
  if (filed.length === 0 || declared.size === 0) return;
  const rows = await loadFiled(session, filed, [...declared.keys()]);
  const wishes = rows.flatMap(({ id, service_id, filed_by, submitted_at, confidential, data }) => {
    const given = data['data'];
    const ask = declared.get(service_id)?.ask ?? '';
    return !confidential && isObject(given) && valueAt(given, ask) === true
      ? [{ case_id: id, area, service_id, wanted: true, by_person: filed_by, at: submitted_at }]
      : [];
  });
  await keepWishes(session, wishes, true);
  await joinSaid(
    session,
    rows.flatMap(({ id, party, submitted_at, data }) => {
      const same = data['sameAs'];
      return typeof same === 'string' ? [{ case_id: id, party, at: submitted_at, same }] : [];
    }),
  );
}

/** The pages know it at once by the case's row; here it is put on record, and what was erased there is forgotten here. */
async function takeOut(
  session: Session,
  { area }: ListenContext,
  { id: case_id, type, at }: Passed,
  of: { readonly id: string; readonly version: number; readonly shown: number | null },
): Promise<void> {
  if (of.shown !== null)
    await addVersion(
      session,
      { id: of.id, area, case_id, ref: '' },
      { ...NOTHING, what: 'ended', reason: type, version: of.version + 1, at, by_person: 'engine', by_post: null },
    );
  if (type === 'erased') await forget(session, [case_id]);
}

async function tellOf(session: Session, tell: Tell, { type, seq, at }: Passed, publication: string): Promise<void> {
  const step = HEARD[type];
  if (step === undefined) return;
  const people = await followersOf(session, publication);
  await tell(
    session,
    people.map((to): Note => ({ to, kind: 'matterMoved', publication, step, seq, at })),
  );
}
