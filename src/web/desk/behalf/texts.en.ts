// English words of filing for somebody else.
import type { BehalfTexts } from './texts.zh.ts';

export const en: BehalfTexts = {
  title: 'File for someone',
  lead: 'For people who call or come to the counter. Afterwards, tell them the number and the tracking code.',
  choose: {
    title: 'What is it about?',
    label: 'Search services',
    button: 'Search',
    found: (count) => (count === 1 ? '1 service' : `${count} services`),
    none: 'Nothing found. Try other words, or use “Complaint”.',
  },
  change: 'Another service',
  person: 'For whom',
  name: 'Name',
  nameHint: 'As on the identity card',
  phone: 'Telephone number',
  phoneHint: 'A mobile at best: news and the answer are sent here. Without one a landline with its area code',
  idNumber: 'Identity number',
  idNumberHint: 'Needed for allowances, permits and the like; not for complaints and questions',
  channel: 'How they came',
  channels: { hotline: 'By phone', counter: 'At the counter', visit: 'On a home visit' },
  as: 'Filed as',
  byNumber: 'The number on the notice or the bill; have it read to you. Without it, ask them to do it on their phone.',
  matter: 'The matter',
  submit: 'Submit',
  picking: {
    title: (registers) => `Pick it from the ${registers}`,
    lead: 'If the person is here and agrees, tick the boxes above and press “Look it up”. The person sees how often it was looked up, and by which post, under “Who looked at my data”.',
    look: 'Look it up',
    idNumber: 'To look it up in the register, please enter the person’s ID number.',
    inPerson:
      'On the telephone nobody’s card can be seen, so the register is not looked up. Please ask for the number and type it.',
    consent:
      'Nothing was agreed to yet. Please ask the person; if they agree, tick the boxes above and press “Look it up”.',
    early: 'What it is looked up with has to be filled in first.',
  },
  wrong: {
    name: 'Please fill in the name.',
    phone: 'Please fill in the mobile number, or a landline with its area code.',
    idNumber: 'This depends on the age or on a register, so please fill in the identity number.',
    channel: 'Please choose how they came.',
  },
  tell: {
    title: 'Please read to them',
    lines: [
      '“What you tell me and your number are used only to handle this matter and to call you back.”',
      '“You will get a number and a tracking code; with them you can always see how far it is.”',
      '“Once it is handled, please rate how it was done.”',
    ],
    confidential:
      'If they want to stay unnamed, choose “confidential” in the form; the office will see neither name nor number.',
    promise: (promise) => `You may tell them: ${promise}.`,
  },
  done: {
    title: 'Submitted. Please tell them',
    lead: 'Read it out sign by sign, let them write it down and read it back.',
    number: 'Number',
    code: 'Tracking code',
    due: 'At the latest',
    service: 'Service',
    person: 'Applicant',
    sent: (phone) => `Number and date also go to ${phone} by text message; the tracking code stands only here.`,
    how: (phone) => `With number and code they can call ${phone} or use “Track a case” online.`,
    open: 'Open the case',
    print: 'Print for them',
    nextCall: 'Next call',
    again: 'File for another person',
  },
};
