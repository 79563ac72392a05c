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
  faults: {
    source: "Please give the notice's number, e.g. 国办发明电〔2026〕7号.",
    empty: 'No line of holidays was read.',
    columns: 'Line {line}: there must be three columns, “holiday,off,work”, and days off: {value}',
    name: 'Line {line}: “{value}” is no holiday that is known.',
    day: 'Line {line}: “{value}” is no day and no range of days such as 02-05..02-11.',
    year: 'Line {line}: {value} is not in this year, nor in the last days of the one before.',
    twice: 'Line {line}: {value} appears twice.',
    workday: 'Line {line}: {value} is not at a weekend, so it is no make-up day.',
    statutory: '{value} is a holiday by law and is missing.',
  },
  light: { green: 'on time', yellow: 'due soon', red: 'overdue', paused: 'clock stopped', none: 'no deadline' },
};
