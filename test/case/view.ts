// What the view of a case says, shortly: for tests that follow a case from one day to the next.
import { dateOf } from '#kernel/time.ts';
import type { CaseView } from '../county.ts';

export const held = (view: CaseView) =>
  view.obligations.map(({ kind, holder }) => [kind, typeof holder === 'string' ? holder : holder.post]);
export const dueDate = (view: CaseView): string | null => (view.due === null ? null : dateOf(view.due));
export const types = (view: CaseView) => view.log.map((entry) => entry.type);
/** Every stage the log shows the case in, in order. */
export const stages = (view: CaseView) => [...new Set(view.log.flatMap(({ stage, then }) => [stage, then]))];
export const entry = (view: CaseView, type: string) => view.log.find((one) => one.type === type);
export const request = (view: CaseView): number => view.obligations.find((one) => one.request)?.seq ?? -1;
export const commands = (view: CaseView) => view.available.map((one) => one.command);
