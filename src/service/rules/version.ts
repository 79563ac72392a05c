// Which of two versions of a service is the later one, and which version a county offers. Pure.
import type { ServiceDocument } from '../rules.ts';

const partsOf = (version: string): readonly number[] => version.split('.').map(Number);

/** Below, at or above zero, as the first is lower, the same or higher. */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [partsOf(one), partsOf(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * What is on offer: the documents of the packs, and in their place what was published at the bench, as long as the pack
 * has not gone beyond it. Services that only the bench knows come last.
 */
export function offeredOf(
  pack: readonly ServiceDocument[],
  published: readonly ServiceDocument[],
): readonly ServiceDocument[] {
  const offered = new Map(pack.map((one) => [one.id, one]));
  for (const one of published) {
    const now = offered.get(one.id);
    if (!now || compareVersions(one.version, now.version) > 0) offered.set(one.id, one);
  }
  return [...offered.values()];
}
