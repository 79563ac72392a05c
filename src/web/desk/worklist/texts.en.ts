// The worklist in English.
import type { WorklistTexts } from './texts.zh.ts';

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const en: WorklistTexts = {
  title: 'My work',
  total: (count) => `${count} ${count === '1' ? 'case' : 'cases'}`,
  lights: 'By time left',
  light: { all: 'All', red: 'Overdue', yellow: 'Due soon', green: 'In time', paused: 'Paused' },
  filter: 'Filter',
  stage: 'Stage',
  unit: 'Unit',
  all: 'All',
  apply: 'Show',
  clear: 'Clear',
  table: 'Cases waiting for me, most urgent first',
  columns: { pick: 'Pick', number: 'Number', matter: 'Matter', place: 'Place', duty: 'To do', due: 'Time left' },
  awaiting: (count) => (count > 1 ? `${count} new messages` : 'New message'),
  voices: (count) => `${count} more with it`,
  takenBy: (name) => `taken by ${name}`,
  empty: 'All done. Nothing is waiting for you.',
  emptyFiltered: 'No case fits the filter.',
  bulk: 'For many at once',
  bulkSelected: 'Selected cases',
  bulkCommand: 'What to do',
  bulkUnit: 'Unit',
  bulkReason: 'Reason',
  bulkDo: 'Do it for the selected',
  bulkDone: (count) => `${plural(count, 'case', 'cases')} done.`,
  bulkFailed: (count) => `${plural(count, 'case was', 'cases were')} not done and stay selected.`,
  bulkEach: 'Case by case',
  bulkOk: 'done',
  doneTo: (number, done) => `${number}: ${done}`,
  keys: 'Move with j and k',
  keysHint: 'In the list: j next, k previous, x select, Enter opens',
};
