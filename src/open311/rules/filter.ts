// Which requests are asked for: by number, or by service, time and status. Pure.
import { toInstant, milliseconds, type Instant } from '#kernel/time.ts';
import { listed, readDate, type Asked } from './asked.ts';
import type { Fault } from './fault.ts';

export const MOST_REQUESTS = 1000;
const DAY = 24 * 3_600_000;
const SPAN = 90 * DAY;

export type Status = 'open' | 'closed';

export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

export interface Filter extends Span {
  /** Given, nothing else counts. */
  readonly numbers: readonly string[];
  readonly codes: readonly string[];
  readonly statuses: readonly Status[];
}

export function readFilter(
  { values }: Asked,
  now: Instant,
): { readonly filter: Filter; readonly faults: readonly Fault[] } {
  const numbers = listed(values.get('service_request_id')).slice(0, MOST_REQUESTS);
  const statuses = listed(values.get('status')).map((one) => one.toLowerCase());
  const { span, faults } = readSpan(values, now);
  const strange = statuses.find((one) => one !== 'open' && one !== 'closed');
  return {
    filter: {
      ...span,
      numbers,
      codes: listed(values.get('service_code')),
      statuses: statuses.filter((one): one is Status => one === 'open' || one === 'closed'),
    },
    faults:
      numbers.length > 0
        ? []
        : [...faults, ...(strange === undefined ? [] : [{ code: 'status_unknown' as const, value: strange }])],
  };
}

/**
 * Ninety days. Where more are asked for, the first day holds and the last one comes down, so that whoever reads on from where they
 * ended the last time misses nothing. One end alone has its ninety days before or after it.
 * @param isBounded Of what is told the earliest first nothing is missed by whoever reads on, however long the span is.
 */
export function readSpan(
  values: Asked['values'],
  now: Instant,
  isBounded = true,
): { readonly span: Span; readonly faults: readonly Fault[] } {
  const [start, end] = (['start_date', 'end_date'] as const).map((name) => {
    const text = values.get(name);
    return { name, text, at: text === undefined ? undefined : readDate(text) };
  });
  const faults: Fault[] = [start, end].flatMap((one) =>
    one && one.text !== undefined && one.at === undefined ? [{ code: 'date_wrong' as const, name: one.name }] : [],
  );
  // Times are told to the second, so a second is asked for whole.
  const until = end?.at?.replace(/\.000Z$/, '.999Z');
  const from = start?.at ?? toInstant(milliseconds(end?.at ?? now) - SPAN);
  const last = toInstant(milliseconds(from) + SPAN);
  const to = until ?? (isBounded && last < now ? last : now);
  if (faults.length === 0 && until !== undefined && until < from) faults.push({ code: 'date_order' });
  return { span: { from, to: isBounded && to > last ? last : to }, faults };
}
