// What happened to requests afterwards (mySociety's extension): told to everybody, and added to by the software that brought one.
import { act } from '#case/actions/act.ts';
import { canonical } from '#kernel/json.ts';
import type { Result } from '#kernel/result.ts';
import { isMarkup } from '../rules/attribute.ts';
import { listed, readDate } from '../rules/asked.ts';
import type { Fault } from '../rules/fault.ts';
import { MOST_REQUESTS, readSpan } from '../rules/filter.ts';
import { TOLD_EVENTS } from '../rules/progress.ts';
import { listNumbered, listUpdates } from '../store/board.ts';
import { findBrought, findSaid, keepSaid } from '../store/key.ts';
import { addedTree, updatesTree } from '../view.ts';
import { offersIn, refused, tellingOf, told, type Answer, type BoardContext, type Call } from './board.ts';
import { admit, personOf, type Caller } from './key.ts';

export async function updates(ctx: BoardContext, call: Call): Promise<Answer> {
  const { values } = call.asked;
  const { span, faults } = readSpan(values, ctx.cases.now, false);
  if (faults.length > 0) return refused(...faults);
  const offers = offersIn(ctx);
  const numbers = listed(values.get('service_request_id'));
  const rows = await listUpdates(ctx.cases.database, {
    ...span,
    area: ctx.cases.world.area,
    services: [...new Set(offers.map(({ document }) => document.id))],
    types: TOLD_EVENTS,
    numbers: numbers.length > 0 ? numbers : null,
    limit: MOST_REQUESTS,
  });
  return told(updatesTree(rows, await tellingOf(ctx, offers, call, rows)));
}

interface Addition {
  readonly updateId: string;
  readonly number: string;
  readonly text: string;
}

const LONGEST = 4000;

/**
 * A word on the case, as any of its parties may give. It changes nothing of how far it is, so another status than open is refused and
 * not passed over: the sender would believe that something was done.
 */
export async function add(ctx: BoardContext, call: Call): Promise<Answer> {
  const admitted = await admit(ctx, call);
  if (!admitted.ok) return refused(admitted.fault);
  const read = readAddition(call);
  if (read.faults.length > 0) return refused(...read.faults);
  const { caller } = admitted;
  const { addition } = read;
  const digest = ctx.cases.keys.hash(canonical({ ...addition }));
  const before = await findSaid(ctx.cases.database, caller.key.id, addition.updateId);
  if (before)
    return before.digest === digest ? told(addedTree(before.number, before.seq)) : refused({ code: 'update_id_used' });
  const mine = await findBrought(ctx.cases.database, addition.number, personOf(caller.key));
  if (!mine) return refused(await notMine(ctx, addition.number));
  const said = await comment(caller, mine.id, addition);
  if (!said.ok) return refused({ code: said.refusal.code === 'not_available' ? 'update_closed' : 'wrong' });
  await keepSaid(ctx.cases.database, caller.key.id, addition.updateId, {
    digest,
    number: addition.number,
    seq: said.value,
  });
  return told(addedTree(addition.number, said.value));
}

function readAddition({ asked: { values } }: Call): { readonly addition: Addition; readonly faults: readonly Fault[] } {
  const text = (values.get('description') ?? '').replace(/\r\n?/g, '\n').trim();
  const missing = ['update_id', 'service_request_id', 'description'].filter((name) => !values.has(name));
  const status = (values.get('status') ?? 'open').trim().toLowerCase();
  const faults: Fault[] = missing.map((name) => ({ code: 'missing', name }));
  if ([...text].length > LONGEST) faults.push({ code: 'too_long', name: 'description', most: LONGEST });
  if (isMarkup(text)) faults.push({ code: 'html', name: 'description' });
  if (status !== 'open') faults.push({ code: 'update_status' });
  // It stands at the moment it was said here; a date that is none would be believed to have been understood.
  const at = values.get('updated_datetime');
  if (at !== undefined && readDate(at) === undefined) faults.push({ code: 'date_wrong', name: 'updated_datetime' });
  const updateId = values.get('update_id')?.trim() ?? '';
  if (updateId.length > 200) faults.push({ code: 'too_long', name: 'update_id', most: 200 });
  return { addition: { updateId, number: values.get('service_request_id')?.trim() ?? '', text }, faults };
}

/** Somebody else's is told apart from none only where it is on the board anyway. */
async function notMine(ctx: BoardContext, value: string): Promise<Fault> {
  const services = [...new Set(offersIn(ctx).map(({ document }) => document.id))];
  const [row] = await listNumbered(ctx.cases.database, ctx.cases.world.area, services, [value]);
  return row ? { code: 'update_not_yours' } : { code: 'request_unknown', value };
}

const TRIES = 5;

/** Somebody may move the case between the look and the word; then it is looked at again. */
async function comment(caller: Caller, id: string, { number, text }: Addition): Promise<Result<number>> {
  const { cases, asking, key } = caller;
  for (let tries = 1; ; tries += 1) {
    const mine = await findBrought(cases.database, number, personOf(key));
    const given = { id, command: 'comment', input: { text }, seq: mine?.seq ?? 0, as: key.post };
    const done = await act(cases, asking, given);
    if (done.ok) return { ok: true, value: Number(done.value['seq']) };
    if (done.refusal.code !== 'stale' || tries === TRIES) return done;
  }
}
