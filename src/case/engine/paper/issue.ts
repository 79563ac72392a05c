// 颁发 What is issued when a case ends well. The log keeps numbers, days and a seal; what stands on it was written by people
// and goes with the erasable payload.
import type { Json, JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { valueAt } from '#service/data.ts';
import { byTable, reckon } from '#service/policy/reckon.ts';
import { lastDayOf, spanOf, type Output } from '#service/rules/output.ts';
import type { FinalState } from '#service/rules.ts';
import type { Issuing } from '../env.ts';
import { standing } from '../outside/lookups.ts';
import { sealedBy } from './issued.ts';
import { propose, type Run } from '../run.ts';
import type { Issued } from '../state.ts';

/** Where nothing is issued in earnest: in tests of documents, on the bench, in the simulation. */
const IN_PLAY: Issuing = { holder: '', number: (of, ordinal) => `${of}-${ordinal}`, seal: () => '' };

/** Issues what a final state produces; each is an entry of its own. */
export function issue(run: Run, { produces = [] }: FinalState): void {
  const { outputs = [] } = run.env.document;
  for (const id of produces) {
    const output = outputs.find((one) => one.id === id);
    if (output) issueOne(run, output);
  }
}

function issueOne(run: Run, output: Output): void {
  const { env, state, now } = run;
  const issuing = env.issuing ?? IN_PLAY;
  const from = dateOf(now);
  const span = output.validity ? spanOf(output.validity, env.parameters, from) : undefined;
  if (output.validity && !span)
    throw new Error(`${env.document.id} does not say on ${from} how long ${output.id} is good for`);
  const until = span ? lastDayOf(from, span) : null;
  const number = issuing.number(state.number, state.issued.length);
  const said = { number, output: output.id, from, until };
  const told = { holder: issuing.holder, ...standsOn(run, output) };
  const sealed = issuing.seal(sealedBy(said, told));
  const made: Issued = { ...said, seq: state.seq + 1, seal: sealed, standing: 'valid', since: now };
  propose(run, 'issued', { set: { issued: [...state.issued, made] }, facts: said, entry: 'feedback' }, told);
}

/** The answers and sums of that day, which stay on it whatever is corrected later. */
function standsOn({ env, state, now }: Run, { fields, decisions }: Output): JsonObject {
  const { data, applicant, parameters } = env;
  const answers = fields.flatMap((ref): readonly (readonly [string, Json])[] => {
    const value = valueAt(data, ref);
    return value === undefined ? [] : [[ref, value]];
  });
  const today = dateOf(now);
  const facts = { data, applicant, place: state.place, lookups: standing(env, today), today, parameters };
  const found = decisions.length === 0 ? [] : reckon(env.document, facts);
  return {
    fields: Object.fromEntries(answers),
    reckoned: byTable(found.filter(({ id }) => decisions.includes(id))),
  };
}
