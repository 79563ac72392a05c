// Reads every acknowledged submission back over HTTP and holds it against what its applicant knows.
import { putLoad, type Answer, type Message } from '../load.ts';
import { ask, signIn } from '../product.ts';
import type { Acknowledged } from './ledger.ts';

export interface ReadBack {
  /** Acknowledged and not there, or there with something else in it. */
  readonly missing: readonly string[];
  /** Cases on the applicant's list. */
  readonly listed: number;
  /** Deadlines that passed: each tier of each case is called exactly once. */
  readonly wakes: { readonly expected: number; readonly once: number; readonly lost: number; readonly doubled: number };
}

/** A complaint nobody assigns climbs the three tiers of its document. */
const TIERS = [1, 2, 3];

interface Entry {
  readonly seq: number;
  readonly type: string;
  readonly data?: { readonly tier?: number };
}

interface View {
  readonly number: string;
  readonly data: { readonly title?: string };
  readonly log: readonly Entry[];
}

async function countMine(url: string, signedIn: Readonly<Record<string, string>>): Promise<number> {
  const { body } = await ask(url, { method: 'GET', path: '/api/case/mine', headers: signedIn });
  return (JSON.parse(body) as { total: number }).total;
}

export async function readBack(
  url: string,
  acknowledged: readonly Acknowledged[],
  connections: number,
): Promise<ReadBack> {
  const signedIn = await signIn(url, 'resident');
  const missing: string[] = [];
  const wakes = { expected: acknowledged.length * TIERS.length, once: 0, lost: 0, doubled: 0 };
  const byPath = new Map(acknowledged.map((one) => [`/api/case/read?id=${one.id}`, one]));
  const paths = byPath.keys();

  function hear({ status, body }: Answer, { path }: Message): void {
    const own = byPath.get(path);
    const view = status === 200 ? (JSON.parse(body) as View) : undefined;
    const isThere =
      own !== undefined &&
      view?.number === own.number &&
      view.data.title?.endsWith(` ${own.key}`) === true &&
      view.log.filter((entry) => entry.type === 'submitted').length === 1 &&
      view.log.every((entry, index) => entry.seq === index + 1);
    if (!isThere) missing.push(`${own?.key}: ${status} ${body.slice(0, 200)}`);
    for (const tier of TIERS) {
      const times = view?.log.filter((one) => one.type === 'deadlinePassed' && one.data?.tier === tier).length ?? 0;
      if (times === 1) wakes.once += 1;
      else if (times === 0) wakes.lost += 1;
      else wakes.doubled += 1;
    }
  }

  await putLoad({
    url,
    connections,
    next: () => {
      const { value: path } = paths.next();
      return path === undefined ? undefined : { method: 'GET', path, headers: signedIn };
    },
    heard: hear,
  });
  return { missing, listed: await countMine(url, signedIn), wakes };
}
