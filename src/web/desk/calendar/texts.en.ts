// English words of the calendar's page.
import type { CalendarTexts } from './texts.zh.ts';

const cases = (count: number): string => (count === 1 ? '1 open case' : `${count} open cases`);

export const en: CalendarTexts = {
  title: 'Working calendar',
  lead: (until) =>
    `Holidays are known until ${until}. Later years have the holidays of the law alone; their dates are provisional.`,
  provisional: (count) =>
    count === 0 ? 'No open case has a provisional date.' : `The date of ${cases(count)} may change with the new year.`,
  imported: 'Imported years',
  importedBy: (year, source, moment) => `${year}, ${source}, imported ${moment}`,
  import: (year) => `Import ${year}`,
  steps: [
    'Copy the notice of the State Council: a line for each holiday, three columns with commas: holiday, off, work.',
    'Days off are a day or a range such as 02-05..02-11; make-up working days are set apart by blanks. Common weekends are left out.',
    'Check first, see what changes, then import. What is imported cannot be changed here.',
  ],
  source: 'Number of the notice',
  sourceHint: 'For example 国办发明电〔2026〕7号',
  text: 'Holidays',
  textHint: 'These are the holidays of the law; complete them from the notice',
  file: 'Or choose a CSV file instead of the lines above',
  check: 'Check',
  preview: (year) => `How ${year} will be`,
  workdays: (count) => `${count} working days in the year`,
  columns: { name: 'Holiday', off: 'Off', work: 'Make-up days', days: 'Days' },
  count: (count) => (count === 1 ? '1 day' : `${count} days`),
  effect: 'What changes for open cases',
  effectOf: (count, moved) =>
    count === 0
      ? 'No open case is affected.'
      : moved === 0
        ? `The dates of ${cases(count)} become final; none moves.`
        : `The dates of ${cases(count)} become final, and ${moved} of them move:`,
  seen: (seen) => `Reckoned for the first ${seen} only; the import reaches all of them.`,
  moved: { number: 'Number', before: 'Now', after: 'After the import' },
  more: (count) => `and ${count} more`,
  confirm: (year) => `Import ${year} now`,
  again: 'Change it',
  done: (year, count) => `${year} is imported; the dates of ${cases(count)} were brought up to date.`,
  stale: 'Somebody else has just imported this year. Please look at the calendar as it stands now.',
};
