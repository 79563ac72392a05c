// How good the gate is, measured: the document is spoilt in many small ways, and each has to be found. What is not found
// is named, so that the gate or the document's own tests get better. Pure: reading and checking are handed in.
import type { JsonObject } from '#kernel/json.ts';
import type { Parameter } from '../../rules.ts';
import { changedBy, describe, groundOf, type Change } from './mutant.ts';
import { OPERATORS, type OperatorId } from './operators.ts';
import { valueAt } from './place.ts';

/** A document to be spoilt, as the plain data its file holds. */
export interface Subject {
  readonly id: string;
  readonly data: JsonObject;
}

/** What reading and checking say: the codes found, and the hash of what was read. */
export interface Verdict {
  readonly codes: readonly string[];
  readonly hash: string | undefined;
}

export interface Survivor {
  readonly document: string;
  readonly operator: OperatorId;
  /** JSON Pointer into the document. */
  readonly path: string;
  /** `P5D → P15D` */
  readonly change: string;
  /**
   * `unseen`: nothing was found. `same`: what was read is the same document. `equal`: it reads otherwise and means the
   * same. `crash`: the gate broke, which is a fault of the gate.
   */
  readonly why: 'unseen' | 'same' | 'equal' | 'crash';
  /** What the gate broke with. */
  readonly fault?: string;
}

export interface Score {
  readonly document: string;
  readonly operator: OperatorId;
  readonly mutants: number;
  readonly caught: number;
}

export interface Mutation {
  readonly scores: readonly Score[];
  readonly survivors: readonly Survivor[];
}

export interface Trial {
  readonly parameters: readonly Parameter[];
  /** A whole number in [0, bound), seeded. */
  readonly below: (bound: number) => number;
  /** At most so many mutants of each operator and document. */
  readonly each: number;
  readonly judge: (data: JsonObject) => Verdict;
}

/** Every operator on a document. */
export function mutate({ id, data }: Subject, trial: Trial): Mutation {
  const sound = trial.judge(data).hash;
  const ground = groundOf(data, trial.parameters);
  const scores: Score[] = [];
  const survivors: Survivor[] = [];
  for (const operator of Object.keys(OPERATORS) as OperatorId[]) {
    const chosen = sample(OPERATORS[operator](ground), trial);
    const alive = chosen.flatMap((change) => {
      const left = survived(trial, data, change, sound);
      return left ? [{ document: id, operator, path: change.path, change: describe(data, change), ...left }] : [];
    });
    scores.push({ document: id, operator, mutants: chosen.length, caught: chosen.length - alive.length });
    survivors.push(...alive);
  }
  return { scores, survivors };
}

function survived(
  { judge }: Trial,
  data: JsonObject,
  change: Change,
  sound: string | undefined,
): Pick<Survivor, 'why' | 'fault'> | undefined {
  try {
    const { codes, hash } = judge(changedBy(data, change));
    if (codes.length > 0) return undefined;
    return { why: hash === sound ? 'same' : endsAlike(data, change) ? 'equal' : 'unseen' };
  } catch (error) {
    return { why: 'crash', fault: error instanceof Error ? error.message : String(error) };
  }
}

/** A term of one day ends on the next working day in either calendar, since an end on a day off moves on to it. */
const endsAlike = (data: JsonObject, { path }: Change): boolean =>
  path.endsWith('/calendar') && valueAt(data, path.replace(/calendar$/, 'after')) === 'P1D';

/** Some of the changes, drawn by the seed, each different. */
function sample(changes: readonly Change[], { below, each }: Trial): readonly Change[] {
  const seen = new Set<string>();
  const left = changes.filter((change) => {
    const key = JSON.stringify(change);
    return !seen.has(key) && seen.add(key);
  });
  const drawn: Change[] = [];
  while (left.length > 0 && drawn.length < each) drawn.push(...left.splice(below(left.length), 1));
  return drawn;
}
