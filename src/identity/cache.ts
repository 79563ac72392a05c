// What was read a moment ago and is asked again at once. Short-lived by the clock that is handed in, so that a change
// made by another process is seen within half a minute; changes made here are forgotten at once.
import { milliseconds, type Instant } from '#kernel/time.ts';

export interface Cache<Value> {
  /** The value remembered under the key, or the one `load` answers. A failing or empty `load` is not remembered. */
  get(key: string, now: Instant, load: () => Promise<Value | undefined>): Promise<Value | undefined>;
  /** The value remembered under the key, if there is one. */
  find(key: string, now: Instant): Value | undefined;
  put(key: string, value: Value, now: Instant): void;
  forget(key: string): void;
  forgetWhere(test: (value: Value) => boolean): void;
}

const LIFE = 30_000;
const MOST = 20_000;

export function createCache<Value>(): Cache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly at: number }>();
  // Raised by every forgetting: what was being read meanwhile may be the old state and is not kept.
  let era = 0;
  const put = (key: string, value: Value, now: Instant): void => {
    // A Map keeps the order of insertion; the oldest goes.
    kept.delete(key);
    kept.set(key, { value, at: milliseconds(now) });
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  };
  const find = (key: string, now: Instant): Value | undefined => {
    const found = kept.get(key);
    const age = found === undefined ? Infinity : milliseconds(now) - found.at;
    return age >= 0 && age < LIFE ? found?.value : undefined;
  };
  return {
    put,
    find,
    async get(key, now, load) {
      const found = find(key, now);
      if (found !== undefined) return found;
      const began = era;
      const value = await load();
      if (value !== undefined && began === era) put(key, value, now);
      return value;
    },
    forget(key) {
      era += 1;
      kept.delete(key);
    },
    forgetWhere(test) {
      era += 1;
      for (const [key, { value }] of kept) if (test(value)) kept.delete(key);
    },
  };
}
