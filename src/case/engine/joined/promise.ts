// What a case that stands still is owed: the day its applicant was told, and the day by which its next step was to be taken.
import type { Due } from '#kernel/time.ts';
import type { Env } from '../env.ts';
import { project } from '../move/project.ts';
import { inMainLine, ownDueOf } from '../obligations.ts';
import type { CaseState, Voice } from '../state.ts';
import { earliestOf } from './voices.ts';

type Ground = Pick<Env, 'document' | 'calendar' | 'parameters'>;

/**
 * The earliest clock that has started; before any has, the latest day it can come to, counted from the days its office had,
 * whether it kept them or not: whoever was told that day is told no later one.
 */
export function promiseOf(env: Ground, state: CaseState): Due | null {
  const started = earliestOf(Object.values(state.clocks).map((clock) => clock.due));
  if (started) return started;
  const { promised, statutory } = env.document.sla;
  const id = promised ?? statutory;
  const latest = id === undefined ? null : project(env, state, id);
  return latest && { date: latest.date, at: latest.at, provisional: latest.provisional };
}

export function voiceOf(env: Ground, state: CaseState): Voice {
  const { service, id, number, stage } = state;
  const due = earliestOf(state.obligations.filter(inMainLine).flatMap((one) => ownDueOf(state, one) ?? []));
  return { service: service.id, id, number, promise: promiseOf(env, state), step: due && { stage, due } };
}
