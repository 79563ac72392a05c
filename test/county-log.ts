// A few cases in a test database, written by the production rules and the production appender, for tests that damage,
// export and read back what was written.
import type { Grounds } from '#audit/actions/verify.ts';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';
import { staffActor } from '#case/access.ts';
import { writeOf } from '#case/actions/write.ts';
import { dataOf } from '#case/context.ts';
import { decide, submit, type Decision } from '#case/engine/decide/decide.ts';
import type { Filing } from '#case/engine/decide/lifecycle.ts';
import type { Actor, Env } from '#case/engine/env.ts';
import type { CaseEvent } from '#case/engine/events.ts';
import { evolve } from '#case/engine/evolve.ts';
import type { CaseRefusal } from '#case/engine/refusals.ts';
import { INITIAL, type CaseState } from '#case/engine/state.ts';
import { obligationRowsOf, rowOf } from '#case/rules.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import { createAppender, type Appender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';
import type { Erasure, RowChange, Write } from '#storage/write.ts';
import { openTestCounty, type TestCounty } from './world.ts';

const NOW = '2026-11-02T02:00:00.000Z';
const RESIDENT: Actor = { kind: 'party', person: 'p-resident', party: 'p-resident' };
const LAMP = { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' };

interface Standing {
  readonly state: CaseState;
  readonly head: string;
}

const NEW: Standing = { state: INITIAL, head: '' };

export const openCountyLog = async (database: Database): Promise<CountyLog> =>
  new CountyLog(await openTestCounty(), createAppender(database));

export class CountyLog {
  readonly grounds: Grounds;
  private readonly county: TestCounty;
  private readonly appender: Appender;
  private readonly env: Env;
  private readonly standing = new Map<string, Standing>();
  private filed = 0;

  constructor(county: TestCounty, appender: Appender) {
    this.county = county;
    this.appender = appender;
    this.env = county.env('complaint', LAMP);
    const { calendar, organisation, parameters, documents } = county;
    const findDocument = (hash: string) => documents.find((document) => document.hash === hash);
    this.grounds = {
      kept: CASE_TABLES,
      reckonIn: () =>
        Promise.resolve((stream) => reckonCase({ findDocument, calendar, organisation, parameters, dataOf }, stream)),
    };
  }

  /** Four cases, `case-<prefix>1` to `…4`, of seventeen events: closed, declined, open, and closed after an extension. */
  async play(prefix = 'a'): Promise<void> {
    const [closed, declined, open, extended] = ['1', '2', '3', '4'].map((index) => `case-${prefix}${index}`) as [
      string,
      string,
      string,
      string,
    ];
    const dispatcher = this.as('p-dispatcher', 'social-governance-centre:dispatcher');
    const handler = this.as('p-handler', 'urban-management:intake');
    for (const id of [closed, declined, open, extended]) await this.file(id);
    for (const id of [closed, open, extended]) {
      await this.act(id, dispatcher, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    }
    await this.act(declined, dispatcher, 'decline', { reasonCode: 'notOurs', legal: '属地管理', text: '请向当地反映' });
    await this.act(open, handler, 'coHandle', { unit: 'civil-affairs', question: '请核实门牌' });
    await this.act(extended, handler, 'extend', { workdays: 5, reason: '等配件' });
    const request = this.at(extended).state.obligations.find((one) => one.request !== null)?.seq ?? 0;
    await this.act(extended, this.as('p-chief', 'urban-management:unit-head'), 'grant', { request });
    for (const id of [closed, extended]) {
      await this.act(id, handler, 'report', { outcome: 'solved', text: '已更换线路' });
      await this.act(id, RESIDENT, 'evaluate', { rating: 5, solved: true, text: '好了' });
    }
  }

  /** Forgets data of a case, with the event that tells of it. */
  erase(id: string, seqs: readonly number[]): Promise<void> {
    const erasure = { kind: 'case', id, seqs };
    return this.force(id, { type: 'erased', effect: { facts: { seqs: [...seqs] } } }, erasure);
  }

  /** Takes every duty off a case that goes on, in the log and in the rows. */
  orphan(id: string): Promise<void> {
    const close = this.at(id).state.obligations.map(({ seq }) => ({ seq, how: 'cancelled' as const }));
    return this.force(id, { type: 'commented', effect: { close } });
  }

  close(): Promise<void> {
    return this.appender.close();
  }

  private as(person: string, post: string): Actor {
    const found = this.county.organisation.posts.get(post);
    if (!found) throw new Error(`no post ${post}`);
    return staffActor(person, found);
  }

  private at(id: string): Standing {
    return this.standing.get(id) ?? NEW;
  }

  private async file(id: string): Promise<void> {
    this.standing.delete(id);
    this.filed += 1;
    const filing: Filing = {
      id,
      area: '330521',
      number: `WY${String(this.filed).padStart(10, '0')}`,
      applicant: { party: 'p-resident', kind: 'person', filedBy: 'p-resident', reachable: true },
      channel: 'app',
      place: { town: null, village: null },
      category: 'street-light',
      confidential: false,
      about: null,
    };
    await this.keep(id, RESIDENT, submit(this.env, filing, { data: LAMP }, RESIDENT, NOW));
  }

  private act(id: string, actor: Actor, type: string, input: JsonObject): Promise<void> {
    return this.keep(id, actor, decide(this.env, this.at(id).state, { type, input }, actor, NOW));
  }

  private async keep(id: string, actor: Actor, decided: Result<Decision, CaseRefusal>): Promise<void> {
    if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
    const { state: before, head } = this.at(id);
    const write = writeOf({ env: this.env, before, decision: decided.value, actor, now: NOW, head });
    await this.append(id, write, decided.value.state);
  }

  private async append(id: string, write: Write, state: CaseState): Promise<void> {
    const written = await this.appender.append(write);
    if (!written.ok) throw new Error(written.refusal.code);
    this.standing.set(id, { state, head: written.value.events[0]?.at(-1)?.hash ?? '' });
  }

  /** An event the rules would not make, with rows that agree with it. */
  private async force(id: string, event: Pick<CaseEvent, 'type' | 'effect'>, erasure?: Erasure): Promise<void> {
    const { state, head } = this.at(id);
    const after = evolve(state, { ...event, seq: state.seq + 1, at: NOW, actor: 'engine', as: null, data: null });
    const effect = event.effect as JsonObject;
    const data = erasure?.seqs.includes(1) ? {} : LAMP;
    const { id: _, head: __, ...values } = rowOf({ ...this.env, data }, after, '');
    const open = new Set(obligationRowsOf(after).map((row) => row.seq));
    const gone = state.obligations.filter(({ seq }) => !open.has(seq));
    const rows: readonly RowChange[] = [
      { table: 'case_row', key: { id }, values, head: { column: 'head', kind: 'case', id } },
      ...gone.map(({ seq }) => ({ table: 'obligation', key: { case_id: id, seq }, values: null })),
    ];
    const events = [{ type: event.type, actor: 'engine', as: null, at: NOW, effect, data: null }];
    const appends = [{ area: state.area, kind: 'case', id, expectedSeq: state.seq, head, events }];
    const wakes = open.size === 0 ? [{ kind: 'case', id, at: null }] : [];
    await this.append(id, { appends, rows, wakes, ...(erasure ? { erasures: [erasure] } : {}) }, after);
  }
}
