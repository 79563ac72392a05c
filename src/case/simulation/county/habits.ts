// What people of a simulated county are like, and how long it is looked at.
import type { PostRole } from '#organisation/rules.ts';

export const HORIZON_DAYS = 720;
export const MAX_VIOLATIONS = 100;

/** How often somebody does what is done least, out of curiosity; and how often somebody tries what is not offered. */
export const CURIOUS = 0.06;
export const INTRUDES = 0.04;

/** What is not offered is refused with one of these. */
export const NO_NOW = /^(not_available|not_yours|reminded_today|merge_(over|chain|voices|waits))$/;

export const WITHDRAWN: readonly string[] = ['consent_withdrawn', 'agreement_withdrawn'];

/** How often somebody has not the paper at hand and says that it will come. */
export const PROMISES = 0.6;

/** Whose offices complaints are about, one post a unit and role: those at the end of every escalation among them. */
export const CONCERNED: readonly PostRole[] = ['dispatcher', 'supervisor', 'county-duty-leader', 'unit-head'];
