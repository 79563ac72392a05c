// 并单 What each reader is told of cases that are handled together. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Reading } from '../access.ts';
import { isLive } from '../engine/joined/voices.ts';
import type { Stage } from '#service/rules.ts';
import type { CaseState, Obligation } from '../engine/state.ts';
import { lastMoment } from '../rules.ts';

/** How far a case is that others are handled with, and which office has it. Nothing else of it is told to them. */
export interface Lead {
  readonly stage: Stage;
  readonly unit: string | null;
}

/** What stands still is as far as the case it is handled with. */
export interface Led {
  readonly lead?: Lead | undefined;
}

type Standing = Led & { readonly state: CaseState };

export const stageOf = ({ state, lead }: Standing): Stage => lead?.stage ?? state.stage;

/**
 * That it is joined and how far that is, is told to everybody who reads it; with which one, neighbours could tell by each other's numbers, so only
 * the office is told that, and who else there is.
 */
export function joinedView({ state, lead }: Standing, { as }: Reading): JsonObject {
  const { mergedInto, voices } = state;
  const isOffice = as === 'staff';
  return {
    mergedInto: mergedInto && {
      at: mergedInto.at,
      ...lead,
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
