// 并单 What each reader is told of cases that are handled together. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Reading } from '../access.ts';
import { isLive } from '../engine/joined/voices.ts';
import type { CaseState, Obligation } from '../engine/state.ts';
import { lastMoment } from '../rules.ts';

/**
 * That it is joined is told to everybody who reads it; with which one, neighbours could tell by each other's numbers, so only
 * the office is told that, and who else there is.
 */
export function joinedView({ mergedInto, voices }: CaseState, { as }: Reading): JsonObject {
  const isOffice = as === 'staff';
  return {
    mergedInto: mergedInto && {
      at: mergedInto.at,
      ...(isOffice ? { id: mergedInto.id, number: mergedInto.number } : {}),
    },
    followers: (isOffice ? voices : []).map(({ id, number, promise }) => ({
      id,
      number,
      due: promise ? lastMoment(promise) : null,
    })),
  };
}

/** A duty that stands still is seen to in the other case. */
export const viaView = (state: CaseState, one: Obligation, { as }: Reading): JsonObject =>
  isLive(state, one) ? {} : { via: as === 'staff' ? (state.mergedInto?.id ?? null) : null };
