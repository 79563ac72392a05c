// Words of messages in English; the Chinese ones lead.
import type { NotificationTexts } from './texts.zh.ts';

const office = (unit: string): string => unit || 'The office';
const by = (due: string): string => (due ? `, to be done by ${due} at the latest` : '');
const before = (until: string): string => (until ? `by ${until}` : 'soon');
const rate = (until: string): string =>
  until ? `Please read the answer and rate it by ${until}.` : 'Please read the answer.';

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

const then = (sentence: string): string => (sentence ? ` ${sentence}` : '');

export const en: NotificationTexts = {
  messages: {
    filedForYou: ({ service, number, unit, due }) =>
      `Somebody filed "${service}" (${number}) for you${unit ? `; ${unit} handles it` : ''}${by(due)}. If this is not what you want, withdraw it or call 12345.`,
    accepted: ({ service, number, unit, due }) =>
      `${office(unit)} has accepted your "${service}" (${number})${by(due)}. Please wait for the result.`,
    deemed: ({ service, number, due }) =>
      `You were not told in time what is missing from your "${service}" (${number}), so by law it counts as accepted from the day it was received${by(due)}. Please wait for the result.`,
    declined: ({ service, number, unit }) =>
      `${office(unit)} does not accept your "${service}" (${number}). Open the case for the reasons and for how to ask for a review or go to court.`,
    correctionRequested: ({ service, number, until }) =>
      `Something is missing from your "${service}" (${number}). Please open the case and add what is listed ${before(until)}; meanwhile the clock stands still.`,
    yourTurn: ({ service, number, until }) =>
      `Your "${service}" (${number}) waits for you. Please open the case and take the next step ${before(until)}.`,
    payDue: ({ service, number, amount, until }) =>
      `${amount} is to be paid for your "${service}" (${number}). Please open the case and pay ${before(until)}; meanwhile the clock stands still.`,
    paid: ({ service, number, amount }) =>
      `Your ${amount} for "${service}" (${number}) has arrived; the receipt is in the case.`,
    paidLate: ({ service, number, amount }) =>
      `Another ${amount} for "${service}" (${number}) came when nothing was owed any more; it goes back the way it came, and there is nothing you need to do.`,
    refunded: ({ service, number, amount }) =>
      `The ${amount} you paid for "${service}" (${number}) were paid back; when they arrive depends on the bank.`,
    dueSoon: ({ service, number, until }) =>
      `Reminder: your "${service}" (${number}) still waits for you and expires on ${until}. Please open the case; afterwards you may have to apply again.`,
    reminded: ({ service, number, wait, until }) =>
      `Reminder: your "${service}" (${number}) still waits for you to ${wait}. Please open the case and do so ${before(until)}; if it is unclear how, leave a comment there or call 12345.`,
    assigned: ({ service, number, unit, due, asked }) =>
      `Your "${service}" (${number}) is now with ${unit || 'the office in charge'}${due ? `, which ${asked} by ${due} at the latest` : ''}. Please wait.`,
    moved: ({ service, number, unit, due }) =>
      `Your "${service}" (${number}) is now handled by ${unit || 'another office'}; the time limit stays${by(due)}. There is no need to file again.`,
    extended: ({ service, number, unit, due }) =>
      `More time was granted for your "${service}" (${number})${due ? `; it is now due on ${due}` : ''}. Open the case for the reason${unit ? `, or ask ${unit}` : ''}.`,
    suspended: ({ service, number, until }) =>
      `The clock of your "${service}" (${number}) stands still until ${until} and then goes on by itself. The notice in the case gives the reason; you need not do anything.`,
    resumed: ({ service, number, due }) =>
      `The clock of your "${service}" (${number}) runs again${by(due)}. Please wait for the answer.`,
    overdue: ({ service, number, unit }) =>
      `Your "${service}" (${number}) is late${unit ? ` at ${unit}` : ''}, and the next level now supervises it. You need not do anything; you may urge it in the case.`,
    dueFixed: ({ service, number, due }) =>
      `The holidays of the new year are published: your "${service}" (${number}) is due on ${due}. You need not do anything.`,
    versionMoved: ({ service, number, changed }) =>
      `Your "${service}" (${number}) goes on under a new version; what you handed in and every step done count.${then(changed)} You need not do anything.`,
    versionAsked: ({ service, number, changed, until }) =>
      `There are a few new questions about your "${service}" (${number}).${then(changed)} Please open the case and answer them${until ? ` by ${until}` : ''}; without an answer it goes on under its former version, and you lose nothing.`,
    versionKept: ({ service, number, changed }) =>
      `The service of your "${service}" (${number}) has a new version.${then(changed)} This case goes on under the former one, unchanged.`,
    replied: ({ service, number, unit, outcome, until }) =>
      `${office(unit)} has answered your "${service}" (${number}): ${outcome}. ${rate(until)}`,
    lapsed: ({ service, number }) =>
      `The time for your "${service}" (${number}) has run out and it has ended. Please file again if you still need it.`,
    rectified: ({ service, number, unit, outcome, until }) =>
      `${office(unit)} has put right your "${service}" (${number}) and answered again: ${outcome}. ${rate(until)}`,
    calledBack: ({ service, number, unit, remedy, until }) =>
      `${office(unit)} called you back about your rating of "${service}" (${number}), which is now closed.${remedy && ` ${remedy}`}${until ? ` The last day is ${until}.` : ''}`,
    issued: ({ service, number, unit, until }) =>
      `${office(unit)} has issued the document for your "${service}" (${number})${until ? `, valid until ${until}` : ''}. See and print it under "My documents".`,
    revoked: ({ service, number, unit }) =>
      `${office(unit)} has revoked the document issued for your "${service}" (${number}); it can no longer be used. The reason is in the case; you may ask for reconsideration or go to court.`,
    commented: ({ service, number }) =>
      `Staff left a comment on your "${service}" (${number}). Open the case to read it and to answer.`,
    merged: ({ service, number }) =>
      `Your "${service}" (${number}) is handled together with another report of the same matter. Your number, the day you were promised and your right to rate stay; you need do nothing. If it is another matter, open the case and say so.`,
    unmerged: ({ service, number, due }) =>
      `Your "${service}" (${number}) is handled by itself and goes on from where it stood${due ? `, by ${due}` : ''}. You need do nothing.`,
    mergeKept: ({ service, number }) =>
      `You asked for "${service}" (${number}) to be handled by itself. Staff looked again and found it is the same matter: it stays joined, with your day and your rights as they were. Open the case for the reason.`,
    withdrawn: ({ service, number }) =>
      `Somebody withdrew "${service}" (${number}) for you. If this is not what you want, file again or call 12345.`,
    closed: ({ service, number }) =>
      `The time to rate your "${service}" (${number}) is over and it is closed; no rating does not count as satisfied. If something is still wrong, open the case to see whether it can be reopened.`,
    promised: ({ service, number, paper, until }) =>
      `For your "${service}" (${number}) you promised "${paper}"${until ? ` by ${until}` : ''}. It is handled meanwhile, and granted only once the paper is here; please open the case to hand it in.`,
    promiseLapsed: ({ service, number, paper }) =>
      `The day for "${paper}" of your "${service}" (${number}) has passed. You can still hand it in by opening the case; without it the case may be refused.`,
    prolonged: ({ service, number, paper, until }) =>
      `You have more time for "${paper}" of your "${service}" (${number}). Please open the case and hand it in ${before(until)}.`,
    paperSupplied: ({ service, number, paper }) =>
      `The applicant handed in "${paper}" for "${service}" (${number}). Please open the case and go on.`,
    paperLate: ({ service, number, paper }) =>
      `"${paper}", promised for "${service}" (${number}), has not come in time. Please open the case: remind, give more time once, or have it refused.`,
    declared: ({ own }) => own,
    declaredForOffice: ({ own }) => own,
    answerSoonOver: ({ question, until }) =>
      `Your office’s answer “${question}” holds until ${until} and comes down by itself then. Let it hold longer if it is right still, or change it.`,
    answerOver: ({ question, until }) =>
      `${until} is the last day of your office’s answer “${question}”; after it nobody sees it. If it is still wanted, put it right and let it hold longer.`,
    consentAsked: ({ service, number, until }) =>
      `A matter "${service}" (${number}) needs your own consent. Please open "My cases" ${before(until)}, read what it is about and say whether you consent. If something is unclear, call 12345.`,
    consentReminded: ({ service, number, until }) =>
      `Reminder: "${service}" (${number}) still waits for your own consent${until ? ` and expires on ${until}` : ''}. Please open "My cases" and decide; say so too if you do not consent.`,
    consentOver: ({ service, number }) =>
      `"${service}" (${number}) needs no word of yours any more. There is nothing for you to do.`,
    consentGiven: ({ service, number }) =>
      `Your "${service}" (${number}) has the consent it needed and goes on. Please wait.`,
    consentRefused: ({ service, number }) =>
      `Your "${service}" (${number}) did not get the consent it needed. Please open the case and see what comes next.`,
    wordTakenBack: ({ service, number }) =>
      `A consent in your "${service}" (${number}) was taken back, so it cannot be granted now. Ask for it to be given again, or open the case to see what comes next.`,
    wordRenewed: ({ service, number }) =>
      `Your "${service}" (${number}) has the consent again that it needs and goes on. Please wait.`,
    consentTakenBack: ({ service, number }) =>
      `A consent in "${service}" (${number}) was taken back: nothing more is looked up on it and it cannot be granted; the limit stands. Please open the case: wait until it is given again, or refuse with the reason.`,
    consentRenewed: ({ service, number }) =>
      `The consent in "${service}" (${number}) was given again. Please open the case and go on.`,
    requestGranted: ({ number, request, due, until, unit }) =>
      `Your request for ${number} (${request}) was granted${due ? `; due ${due}` : ''}${until ? `; until ${until}` : ''}${unit ? `; ${unit} handles it` : ''}. Please go on accordingly.`,
    requestRefused: ({ number, request }) =>
      `Your request for ${number} (${request}) was refused; the old due stands. Open the case for the reason and handle it in time.`,
    shownInPublic: ({ service, number }) =>
      `Your "${service}" (${number}) was looked over and is shown in public, without saying who you are. Open the case to see what is shown; you can take it back there at any time.`,
    notShownInPublic: ({ service, number }) =>
      `Your "${service}" (${number}) was looked over and is not shown in public; it is handled all the same. You need do nothing; to know why, leave a comment in the case.`,
    takenOutOfPublic: ({ service, number }) =>
      `Your "${service}" (${number}) is not shown in public any more; it is handled all the same. You need do nothing; to know why, leave a comment in the case.`,
    matterMoved: ({ moved }) =>
      `A public matter you follow went on: ${moved}. Open it to see; to hear no more, stop following on that page.`,
    matterAnswered: () =>
      'The answer to a public matter you follow can be read now. Open it to see; to hear no more, stop following on that page.',
    newInPublic: ({ count }) =>
      `${count} public ${count === '1' ? 'matter is' : 'matters are'} new in a place or kind you asked for. Open the list to see; you can stop these notes at any time.`,
    noticeGiven: ({ question }) => `There is a notice: “${question}”. Open it to read the whole text.`,
    urged: ({ service, number }) =>
      `The applicant urges "${service}" (${number}). Please handle it soon, or leave a comment on how it stands.`,
    supervised: ({ service, number }) =>
      `"${service}" (${number}) is now supervised. Please open the case and handle it.`,
    ordered: ({ service, number }) =>
      `There is an instruction on "${service}" (${number}). Please open the case and follow it.`,
    assistAnswered: ({ service, number }) =>
      `The assisting unit has answered on "${service}" (${number}). Please open the case and go on.`,
    applicantCommented: ({ service, number }) =>
      `The applicant left a comment on "${service}" (${number}). Please open the case.`,
    applicantWithdrew: ({ service, number }) =>
      `The applicant withdrew "${service}" (${number}); nothing more is to be done.`,
  },
  requests: {
    extend: 'more time',
    suspend: 'stopping the clock',
    bounce: 'another unit',
    unmerge: 'handling by itself',
  },
  asked: { acceptance: 'tells you whether it is accepted', answer: 'answers you', step: 'takes this step' },
  moved: {
    assigned: 'an office has it now',
    answered: 'it was answered',
    putRight: 'it was put right',
    reopened: 'it is handled once more',
  },
  waits: {
    correct: 'hand in what is missing',
    supply: 'hand in the paper you promised',
    pay: 'pay',
    wait: 'take the next step',
  },
  date: (year, month, day) => `${day} ${MONTHS[month - 1] ?? ''} ${year}`,
  sign: '[Wuyuan] ',
  example: {
    number: 'WY0000000000',
    unit: '(office)',
    due: '(day)',
    until: '(day)',
    outcome: '(outcome)',
    paper: '(paper)',
    question: '(question)',
    state: '(state)',
  },
};
