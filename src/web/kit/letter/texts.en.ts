// English words of letters, for reading beside the Chinese text, which alone has effect.
import type { LetterTexts } from './texts.zh.ts';

const under = (legal: string): string => (legal === '' ? '' : `Under ${legal}, `);

const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

export const en: LetterTexts = {
  language: 'Translation for reading. The Chinese text alone has effect.',
  to: (name) => `To ${name}`,
  citation: (law, article) => `${law}, ${article}`,
  cite: '; ',
  filed: (date, service, number) => `We received your filing “${service}” of ${date}, number ${number}.`,
  accepted: (legal, date) =>
    `It is complete and in due form. ${capital(`${under(legal)}this office accepts it as of ${date}.`)}`,
  deemed: (legal, date) =>
    `This office did not say in time what was missing. ${capital(`${under(legal)}it counts as accepted on ${date}, the day it was received.`)}`,
  terms: (statutory, promised, due) =>
    [
      statutory === null ? '' : `The statutory time is ${statutory}. `,
      promised === null ? '' : `This office promises to finish within ${promised}. `,
      due === null ? '' : `It will be finished by ${due} at the latest.`,
    ].join(''),
  notCounted:
    'Time spent waiting for corrections or payment by the applicant, and for hearings, tests, inspections, appraisals and expert reviews required by law, does not count.',
  received: 'Received',
  row: 'No.',
  material: 'Material',
  refused: 'On examination we found the following:',
  refusal: (legal) => capital(`${under(legal)}this office decides not to accept it.`),
  rejection: (legal) => capital(`${under(legal)}this office decides to refuse it.`),
  remedy: 'What you can do',
  incomplete: 'On examination, corrections are needed. These are all of them, told at once:',
  item: 'Material or item',
  what: 'What is needed',
  by: (date) => `Please complete all of it by ${date}.`,
  once: 'Nothing else will be asked of you. The time of waiting for corrections does not count.',
  told: (legal) => `This notice rests on ${legal}.`,
  because: 'The clock has to stand still for this reason:',
  suspended: (from, until) => `With permission the clock is stopped from ${from} until ${until}.`,
  goesOn:
    'The time it stands still does not count. It goes on by itself afterwards, or sooner if the reason falls away. You need not do anything; if you have a question, leave a comment in the case.',
  decides: (date, service, number) =>
    `What you sent in on ${date} for “${service}”, number ${number}, has been looked at. The facts and what they rest on:`,
  decidedBy: (legal) => `Under ${legal} we decide as follows.`,
  demand: (what, sum, by) => `${what}: ${sum}${by === null ? '' : `, to be paid until ${by} inclusive`}. `,
  grows: (percent) => `What is not paid by then grows by ${percent} per cent a day, together never more than itself.`,
  answered: (date, subject, number) =>
    `The matter “${subject}” you raised on ${date}, number ${number}, has been handled. Our answer:`,
  outcome: (word) => `Outcome: ${word}.`,
  basis: (legal) => `This answer rests on ${legal}.`,
  attachments: 'Enclosed',
  contact: 'Contact',
  phone: (phone) => `Phone ${phone}`,
  hotline: (phone) => `call ${phone}, give the case number and you are put through`,
  track: (number, phone) =>
    `With number ${number} and the tracking code you can follow it at any time, or call ${phone}.`,
  seal: 'Place of the seal',
  demo: 'Demo letter without legal effect',
  scan: 'Scan to verify this letter',
  check: (number, code) =>
    `Anybody can verify that this letter is genuine: scan the code, or use number ${number} and check code ${code}.`,
  print: 'Print',
  pdf: 'Download PDF',
  printHint: 'For A4 paper. Where there is no button, use the print function of the browser.',
};
