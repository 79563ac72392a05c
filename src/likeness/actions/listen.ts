// From the log to what cases are compared by: one step of reading on.
import type { EventType } from '#case/engine/events.ts';
import { correctedData } from '#case/rules.ts';
import { isObject, type JsonObject } from '#kernel/json.ts';
import { keepPosition, lockPosition } from '#storage/position.ts';
import type { Database } from '#storage/postgres.ts';
import type { RefOf, Services } from '../ports.ts';
import { wordsOf } from '../rules/report.ts';
import { bagOf } from '../rules/terms.ts';
import { loadTold, loadWindow, replace, type NewLikeness, type ToldRow } from '../store.ts';

const LISTENER = 'likeness';

export interface ListenContext {
  readonly database: Database;
  readonly services: Services;
  readonly refOf: RefOf;
}

/** What carries the words of a case, and what takes them away. */
const WRITTEN: readonly EventType[] = ['submitted', 'corrected', 'migrated'];
const TELLING: readonly EventType[] = [...WRITTEN, 'erased'];

/** Events a step: some milliseconds of work, so that nobody waits behind it. */
export const STEP = 100;

/**
 * Reads on in the log by one step, in one transaction with how far it read. Answers how many events it passed; fewer than `STEP`
 * means that it has caught up.
 */
export const listen = ({ database, services, refOf }: ListenContext): Promise<number> =>
  database.transaction(async (session) => {
    const window = await loadWindow(session, await lockPosition(session, LISTENER), STEP, TELLING);
    if (window.passed === 0) return 0;
    if (window.cases.length > 0) {
      const declared = services.list().filter(({ sameMatter }) => sameMatter !== undefined);
      const told = await loadTold(
        session,
        window.cases,
        declared.map(({ id }) => id),
        WRITTEN,
      );
      await replace(session, window.cases, rowsOf(told, services, refOf));
    }
    await keepPosition(session, LISTENER, window.last);
    return window.passed;
  });

function rowsOf(told: readonly ToldRow[], services: Services, refOf: RefOf): readonly NewLikeness[] {
  const cases = new Map<string, ToldRow[]>();
  for (const row of told) cases.set(row.id, [...(cases.get(row.id) ?? []), row]);
  return [...cases.values()].flatMap((rows) => {
    const [first] = rows;
    const by = first && services.find(first.service_id)?.sameMatter?.by;
    if (!first || !by) return [];
    const { title, text } = wordsOf(by, dataIn(rows), placeIn(rows));
    const bag = bagOf(title, text);
    // Once erased there is nothing left to compare it by.
    if (bag.size === 0) return [];
    const { id, service_id, confidential, filed_at } = first;
    const [terms, times] = [[...bag.keys()], [...bag.values()]];
    return [{ case_id: id, ref: refOf(id), service_id, confidential, filed_at, terms, times }];
  });
}

/** The form's data: what was submitted, with every correction laid over it. */
function dataIn(rows: readonly ToldRow[]): JsonObject {
  let data: JsonObject = {};
  for (const { type, data: payload } of rows) {
    const given = payload?.['data'];
    data = type === 'migrated' ? (isObject(given) ? given : {}) : correctedData(data, given);
  }
  return data;
}

function placeIn(rows: readonly ToldRow[]): JsonObject {
  const place = rows.find(({ type }) => type === 'submitted')?.data?.['place'];
  return isObject(place) ? place : {};
}
