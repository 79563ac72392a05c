// What has to be tried of each service, as `wuyuan cover` lists it from the document alone.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

export type Answers = Readonly<Record<string, unknown>>;

export interface Who {
  readonly kind: 'person' | 'company';
  readonly age?: number;
}

export interface Applicant {
  readonly who: Who;
  readonly answers: Answers;
  readonly materials: readonly string[];
  readonly shown: readonly string[];
  readonly fails: readonly string[];
  /** What registers say of such a person. */
  readonly lookups: Readonly<Record<string, Answers | 'failed'>>;
  readonly unconsented: readonly string[];
  readonly goals: readonly string[];
  /** The day of it, where that is another one than the others come on. */
  readonly on?: string;
}

export interface Faulty {
  readonly name: string;
  readonly ref: string;
  readonly who: Who;
  readonly lookups: Applicant['lookups'];
  readonly answers: Answers;
  readonly problems: readonly { readonly path: string; readonly message: Said }[];
}

export interface Said {
  readonly 'zh-CN': string;
  readonly en: string;
}

export interface Standing {
  readonly states: readonly string[];
  readonly stage: string;
  readonly outcome: string | null;
  readonly events: readonly string[];
}

export interface Step {
  readonly do: 'give' | 'wait';
  readonly command: string;
  readonly as: string;
  readonly choice: string;
  readonly unit: string;
  readonly ref: string;
  /** Rules of the decision that are not met, so that it is refused; none where it is made. */
  readonly unmet: readonly string[];
  readonly then: Standing;
}

export interface Walk {
  readonly applicant: number;
  readonly promises: readonly string[];
  readonly counter: boolean;
  readonly begins: Standing;
  readonly steps: readonly Step[];
  readonly goals: readonly string[];
}

/** What is asked of an outside system: a look-up, or what a state waits for. */
export interface Call {
  /** '' where no look-up. */
  readonly lookup: string;
  /** '' where no state waits for it. */
  readonly state: string;
  readonly connector: string;
  readonly operationId: string;
  readonly consent: boolean;
  /** By name of what it is asked with: where that stands, as `applicant.idNumber` or `data.spouse`. */
  readonly asks: Readonly<Record<string, string>>;
  /** What its OpenAPI document says it never lacks, invented. */
  readonly says: Answers;
  /** The member of its answer that holds the records one is picked from; '' where none is. */
  readonly list: string;
}

export interface ServicePlan {
  readonly service: string;
  /** One for each page: what stands on it. */
  readonly pages: readonly string[];
  readonly audience: readonly ('person' | 'business')[];
  readonly applicants: readonly Applicant[];
  readonly faults: readonly Faulty[];
  readonly walks: readonly Walk[];
  readonly goals: readonly string[];
  readonly unmet: readonly string[];
  readonly texts: readonly { readonly of: string; readonly zh: string; readonly en: string }[];
  readonly follows: string | null;
  readonly calls: readonly Call[];
  /** Further people, and the answer that holds the number of each. */
  readonly parties: readonly { readonly id: string; readonly ref: string }[];
}

/** @param on The day of filing: rules may look at it. */
export async function plansFor(paths: readonly string[], on: string): Promise<readonly ServicePlan[]> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['bin/wuyuan.mjs', 'cover', ...paths, '--on', on, '--json'],
    { cwd: ROOT, maxBuffer: 256 * 1024 * 1024 },
  ).catch((fault: { readonly stdout?: string }) => ({ stdout: fault.stdout ?? '' }));
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  if (!last.startsWith('{')) throw new Error(`wuyuan cover printed no plan: ${stdout.slice(-500)}`);
  return (JSON.parse(last) as { readonly services: readonly ServicePlan[] }).services;
}
