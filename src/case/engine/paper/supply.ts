// 容缺受理 Promising a paper, handing it in, giving more time for it, and what becomes of a promise that is not kept:
// nothing is decided by it. No clock of the case moves in any of this.
import type { JsonObject } from '#kernel/json.ts';
import { refuse, type Result } from '#kernel/result.ts';
import type { Instant } from '#kernel/time.ts';
import { wordOf } from '../commands.ts';
import { afterDeadline, lastPost, termOf, workdays } from '../env.ts';
import type { Effect } from '../events.ts';
import { done, type CaseRefusal } from '../refusals.ts';
import { obligation, propose, supervisionsOf, watchOf, type Run } from '../run.ts';
import type { HolderRef, Obligation } from '../state.ts';
import { deferralOf, lapsedPapers, neededOf, prolongations, promisedPapers, promisesOf } from './promised.ts';

type Decide = (run: Run, input: JsonObject) => Result<void, CaseRefusal>;

/** Only what has to be handed in and may be handed in later can be promised. */
export function mayPromise(run: Run, papers: readonly string[]): Result<void, CaseRefusal> {
  if (papers.length === 0) return done;
  const needed = neededOf(run.env, papers, run.now).filter(({ deferrable }) => deferrable);
  const wrong = papers.filter((id) => !needed.some((one) => one.id === id));
  return wrong.length > 0 ? refuse({ code: 'promise_unknown', materials: wrong }) : done;
}

/** One promise and one duty a paper, beside the office's. */
export function promise(run: Run, papers: readonly string[]): void {
  for (const material of new Set(papers)) {
    const deferral = deferralOf(run.env.document, material);
    if (!deferral) throw new Error(`${run.env.document.id}: ${material} cannot be handed in later`);
    const open = obligation(run, 'supply', 'applicant', {
      term: termOf(run.env, deferral.within, run.now),
      watch: watchOf(run, deferral.watch),
      material,
    });
    const owed = [...run.state.owed.filter((one) => one !== material), material];
    propose(run, 'promised', { set: { owed }, open, facts: named(run, material) });
  }
}

/** The paper by its id and by what the document calls it. */
function named({ env }: Run, material: string): JsonObject {
  const title = env.document.materials.find((one) => one.id === material)?.title;
  return { material, ...(title ? { title: { ...title } } : {}) };
}

const chosen = (input: JsonObject, among: readonly string[]): string | undefined => {
  const material = wordOf(input, 'material') || among[0];
  return material !== undefined && among.includes(material) ? material : undefined;
};

const supply: Decide = (run, input) => {
  const material = chosen(input, promisedPapers(run.state));
  const kept = promisesOf(run.state).find((one) => one.material === material);
  if (material === undefined || !kept) return refuse({ code: 'not_available', command: 'supply' });
  propose(
    run,
    'supplied',
    {
      set: { owed: run.state.owed.filter((one) => one !== material) },
      close: [{ seq: kept.seq, how: 'done' }, ...supervisionsOf(run, kept.seq)],
      facts: named(run, material),
    },
    input,
  );
  return done;
};

/** As long again as the first time, from today; how often, the document says. */
const prolong: Decide = (run, input) => {
  const material = chosen(input, lapsedPapers(run.env.document, run.state));
  const late = promisesOf(run.state).find((one) => one.material === material);
  const deferral = deferralOf(run.env.document, material ?? '');
  if (material === undefined || !late || !deferral) return refuse({ code: 'not_available', command: 'prolong' });
  const { term, due } = obligation(run, 'supply', 'applicant', { term: termOf(run.env, deferral.within, run.now) });
  propose(
    run,
    'prolonged',
    {
      alter: [{ seq: late.seq, tier: 0, term, due }],
      close: supervisionsOf(run, late.seq),
      count: prolongations(material),
      facts: { ...named(run, material), ...(due ? { due: due.date } : {}) },
    },
    input,
  );
  return done;
};

export const DECIDE_SUPPLY: { readonly [command: string]: Decide } = { supply, prolong };

/** The day has passed: the post that watches is called in, and the promise stays open until the case is decided. */
export function lapse(run: Run, late: Obligation, moment: Instant): void {
  const { env, now, state } = run;
  const post = env.organisation.posts.get(late.watch ?? '');
  const holder: HolderRef = post ? { unit: post.unit, post: post.id } : lastPost(env, now, state.about);
  const term = workdays(1, afterDeadline(moment, now));
  propose(run, 'promiseLapsed', {
    alter: [{ seq: late.seq, tier: 1 }],
    open: obligation(run, 'supervise', holder, { of: late.seq, term }),
    facts: { ...named(run, late.material ?? ''), late: late.seq },
  });
}

/** What a correction makes needless is owed no longer: the answers as they are now do not ask for it. */
export function release(run: Run): Effect {
  const { owed } = run.state;
  if (owed.length === 0) return {};
  const still = neededOf(run.env, owed, run.now).map(({ id }) => id);
  const ended = promisesOf(run.state).filter(({ material }) => !still.includes(material ?? ''));
  if (ended.length === 0) return {};
  return {
    set: { owed: owed.filter((one) => still.includes(one)) },
    close: ended.flatMap(({ seq }) => [{ seq, how: 'cancelled' as const }, ...supervisionsOf(run, seq)]),
  };
}
