// 版本迁移 What becomes of open cases when a new version of their service is published: which rule of the new version is theirs,
// where they go on, and what becomes of their answers (JSON Patch, RFC 6902). Pure.
import { canonical, type Json, type JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Duration } from '#kernel/time.ts';
import { isBlank, valueAt, withoutValue, withValue } from '../data.ts';
import { isOffices, type ServiceDocument, type WorkState } from '../rules.ts';

export const POLICIES = ['pin', 'migrate', 'forbid'] as const;
export const PATCHES = ['add', 'remove', 'move', 'copy', 'replace', 'test'] as const;

export interface Patch {
  readonly op: (typeof PATCHES)[number];
  readonly path: string;
  /** Where `move` and `copy` take it from. */
  readonly from?: string;
  /** What `add` and `replace` put there, and what `test` wants to find. */
  readonly value?: Json;
}

export interface Migration {
  /** `1.x`, `1.2.x` or one version. */
  readonly from: string;
  /** `pin`: they go on under their own version. `migrate`: they move. `forbid`: while there are any, nothing is published. */
  readonly policy: (typeof POLICIES)[number];
  /** State of the old version → state of the new one; the same name maps to itself. */
  readonly states?: Readonly<Record<string, string>>;
  readonly data?: readonly Patch[];
  /** Answers of the new version that only the applicant can give; until they are given the case stays where it is. */
  readonly ask?: readonly string[];
  /** How long is waited for them. */
  readonly within?: Duration;
  /** What it changes for the applicant, in plain words. */
  readonly notify?: Text;
}

/** How long new answers are waited for where nothing is said. */
export const ASKED_WITHIN: Duration = { count: 15, unit: 'days' };

/** Whether a rule speaks of a version. */
export function covers(from: string, version: string): boolean {
  const [wanted, own] = [from.split('.'), version.split('.')];
  const at = wanted.indexOf('x');
  return at < 0 ? from === version : wanted.slice(0, at).every((part, index) => part === own[index]);
}

/** The first rule of a version that speaks of an older one; undefined pins. */
export const migrationOf = ({ migrations }: ServiceDocument, version: string): Migration | undefined =>
  migrations?.find(({ from }) => covers(from, version));

/** Whose turn a state is: an office's; or the applicant's, a party's, the payment's, and then for what. */
export const sideOf = (state: WorkState): string =>
  isOffices(state) ? 'office' : JSON.stringify([state.holder, state.charge ?? [], state.sign?.hash ?? null]);

export const stateAfter = ({ states }: Migration, state: string): string =>
  states && Object.hasOwn(states, state) ? (states[state] ?? state) : state;

/**
 * The answers after the patch; undefined where a `test` does not hold, which leaves the case where it is. What is not there
 * cannot be moved, copied, replaced or removed: an answer nobody gave stays ungiven.
 */
export function patched(data: JsonObject, patches: readonly Patch[] = []): JsonObject | undefined {
  let result = data;
  for (const { op, path, from = '', value = null } of patches) {
    const source = valueAt(result, from);
    if (op === 'test') {
      if (canonical(valueAt(result, path) ?? null) !== canonical(value)) return undefined;
    } else if (op === 'add') result = withValue(result, path, value);
    else if (op === 'remove') result = withoutValue(result, path);
    else if (op === 'replace') result = valueAt(result, path) === undefined ? result : withValue(result, path, value);
    else if (source !== undefined)
      result = withValue(op === 'move' ? withoutValue(result, from) : result, path, source);
  }
  return result;
}

/** Where something an office asked to be corrected stands after the patch; undefined where it is gone. */
export function refAfter(ref: string, patches: readonly Patch[] = []): string | undefined {
  let at: string | undefined = ref;
  for (const { op, path, from = '' } of patches) {
    if (at === undefined) return undefined;
    const source: string | undefined = op === 'remove' ? path : op === 'move' ? from : undefined;
    const under: string = at;
    if (source === undefined || (under !== source && !under.startsWith(`${source}/`))) continue;
    at = op === 'remove' ? undefined : `${path}${under.slice(source.length)}`;
  }
  return at;
}

/** Which of the asked answers are still to be given. */
export const unanswered = ({ ask = [] }: Migration, data: JsonObject): readonly string[] =>
  ask.filter((ref) => isBlank(valueAt(data, ref)));
