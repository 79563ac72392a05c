// What holds where a document says nothing of it, and whose time a wait is. Pure.
import { isOffices, type Operations, type WorkState } from '../rules.ts';

/** What needs no limit and nobody's leave. */
export const USUAL_OPERATIONS: Operations = { coHandle: {}, urge: {}, supervise: {}, take: {}, comment: {} };

/** An office works there, or a system does that the office waits for. */
export const isOfficeTime = (state: Pick<WorkState, 'holder'>): boolean =>
  isOffices(state) || state.holder === 'service';
