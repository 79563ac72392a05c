// A few cases in a test database, written by the production rules and the production appender, for tests that damage,
// export and read back what was written.
import { dataOf } from '#case/context.ts';
import { writeOf } from '#case/actions/write.ts';
import { staffActor } from '#case/access.ts';
import { decide, submit, type Decision } from '#case/engine/decide/decide.ts';
import type { Filing } from '#case/engine/decide/lifecycle.ts';
import type { Actor, Env } from '#case/engine/env.ts';
import { evolve } from '#case/engine/evolve.ts';
import type { CaseRefusal } from '#case/engine/refusals.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import type { CaseEvent } from '#case/engine/events.ts';
import { obligationRowsOf, rowOf } from '#case/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import { createAppender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import { openTestCounty } from './world.ts';
import type { Grounds } from '#audit/actions/verify.ts';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';

const NOW = '2026-11-02T02:00:00.000Z';
const RESIDENT: Actor = { kind: 'party', person: 'p-resident', party: 'p-resident' };
const LAMP = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

interface Standing {
  state: CaseState;
  head: string;
}

export interface CountyLog {
  readonly grounds: Grounds;
  /** Four cases, `case-<prefix>1` to `…4`, of seventeen events: closed, declined, open, and closed after an extension. */
  play(prefix?: string): Promise<void>;
  /** Forgets data of a case, with the event that tells of it. */
  erase(id: string, seqs: readonly number[]): Promise<void>;
  /** Takes every duty off a case that goes on, in the log and in the rows. */
  orphan(id: string): Promise<void>;
  close(): Promise<void>;
}

export async function openCountyLog(database: Database): Promise<CountyLog> {
  const county = await openTestCounty();
  const appender = createAppender(database);
  const env: Env = county.env('complaint', LAMP);
  const standing = new Map<string, Standing>();
  let number = 0;

  const as = (person: string, post: string): Actor => {
    const found = county.organisation.posts.get(post);
    if (!found) throw new Error(`no post ${post}`);
    return staffActor(person, found);
  };
  const dispatcher = as('p-dispatcher', 'social-governance-centre:dispatcher');
  const handler = as('p-handler', 'urban-management:intake');
  const chief = as('p-chief', 'urban-management:unit-head');

  async function keep(id: string, actor: Actor, decided: Result<Decision, CaseRefusal>): Promise<void> {
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    const before = standing.get(id) ?? { state: INITIAL, head: '' };
    const write = writeOf({ env, before: before.state, decision: decided.value, actor, now: NOW, head: before.head });
    const written = await appender.append(write);
    if (!written.ok) throw new Error(written.refusal.code);
    standing.set(id, { state: decided.value.state, head: written.value.events[0]?.at(-1)?.hash ?? '' });
  }

  async function file(id: string): Promise<void> {
    number += 1;
    const filing: Filing = {
      id,
      area: '330521',
      number: `WY${String(number).padStart(10, '0')}`,
      applicant: { party: 'p-resident', kind: 'person', filedBy: 'p-resident', reachable: true },
      channel: 'app',
      place: { town: null, village: null },
      category: 'street-light',
      confidential: false,
      about: null,
    };
    await keep(id, RESIDENT, submit(env, filing, { data: LAMP }, RESIDENT, NOW));
  }

  const stateOf = (id: string): CaseState => standing.get(id)?.state ?? INITIAL;

  const act = (id: string, actor: Actor, type: string, input: JsonObject): Promise<void> =>
    keep(id, actor, decide(env, stateOf(id), { type, input }, actor, NOW));

  async function play(prefix = 'a'): Promise<void> {
    const [closed, declined, open, extended] = [1, 2, 3, 4].map((index) => `case-${prefix}${index}`) as [
      string,
      string,
      string,
      string,
    ];
    for (const id of [closed, declined, open, extended]) standing.delete(id);
    for (const id of [closed, declined, open, extended]) await file(id);
    for (const id of [closed, open, extended])
      await act(id, dispatcher, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    await act(declined, dispatcher, 'decline', { reasonCode: 'notOurs', legal: '属地管理', text: '请向当地反映' });
    await act(open, handler, 'coHandle', { unit: 'civil-affairs', question: '请核实门牌' });
    await act(extended, handler, 'extend', { workdays: 5, reason: '等配件' });
    const request = stateOf(extended).obligations.find((one) => one.request !== null)?.seq ?? 0;
    await act(extended, chief, 'grant', { request });
    for (const id of [closed, extended]) {
      await act(id, handler, 'report', { outcome: 'solved', text: '已更换线路' });
      await act(id, RESIDENT, 'evaluate', { rating: 5, solved: true, text: '好了' });
    }
  }

  /** An event the rules would not make, with rows that agree with it. */
  async function force(
    id: string,
    event: Pick<CaseEvent, 'type' | 'effect'>,
    more: { readonly erased?: readonly number[] },
  ): Promise<void> {
    const { state, head } = standing.get(id) ?? { state: INITIAL, head: '' };
    const after = evolve(state, { ...event, seq: state.seq + 1, at: NOW, actor: 'engine', as: null, data: null });
    const data = more.erased?.includes(1) ? {} : LAMP;
    const { id: _, head: __, ...values } = rowOf({ ...env, data }, after, '');
    const open = new Set(obligationRowsOf(after).map((row) => row.seq));
    const written = await appender.append({
      appends: [
        {
          area: state.area,
          kind: 'case',
          id,
          expectedSeq: state.seq,
          head,
          events: [
            { type: event.type, actor: 'engine', as: null, at: NOW, effect: event.effect as JsonObject, data: null },
          ],
        },
      ],
      rows: [
        { table: 'case_row', key: { id }, values, head: { column: 'head', kind: 'case', id } },
        ...state.obligations
          .filter(({ seq }) => !open.has(seq))
          .map(({ seq }) => ({ table: 'obligation', key: { case_id: id, seq }, values: null })),
      ],
      wakes: open.size === 0 ? [{ kind: 'case', id, at: null }] : [],
      ...(more.erased ? { erasures: [{ kind: 'case', id, seqs: more.erased }] } : {}),
    });
    if (!written.ok) throw new Error(written.refusal.code);
    standing.set(id, { state: after, head: written.value.events[0]?.at(-1)?.hash ?? '' });
  }

  return {
    grounds: {
      kept: CASE_TABLES,
      reckon: (stream) =>
        reckonCase(
          {
            findDocument: (hash) => county.documents.find((document) => document.hash === hash),
            calendar: county.calendar,
            organisation: county.organisation,
            parameters: county.parameters,
            dataOf,
          },
          stream,
        ),
    },
    play,
    erase: (id, seqs) => force(id, { type: 'erased', effect: { facts: { seqs: [...seqs] } } }, { erased: seqs }),
    orphan: (id) =>
      force(
        id,
        { type: 'commented', effect: { close: stateOf(id).obligations.map(({ seq }) => ({ seq, how: 'cancelled' })) } },
        {},
      ),
    close: () => appender.close(),
  };
}
