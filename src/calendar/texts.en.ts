// What the calendar says, in English.
import type { Texts } from './texts.zh.ts';

export const en: Texts = {
  why: {
    start: 'the starting day does not count',
    workday: 'working day, counts',
    makeup: 'make-up working day for {name}, counts',
    day: 'calendar day, counts',
    hours: 'hours run on without a break',
    weekend: 'weekend, does not count',
    holiday: '{name} holiday, does not count',
    paused: 'the clock stands still, does not count',
    rolled: 'the last day is a day off, so the term ends on this working day',
  },
  provisional: " (that year's holidays are not announced yet; this is an estimate)",
  light: { green: 'on time', yellow: 'due soon', red: 'overdue', paused: 'clock stopped', none: 'no deadline' },
};
