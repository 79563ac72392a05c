// English of look-ups and of waits for outside systems.
import type { LookupTexts } from './texts.lookup.zh.ts';

export const lookupEn: LookupTexts = {
  timeline: {
    consented: ({ who, text }) => `${who} agreed that this is looked up: ${text}.`,
    retracted: ({ who, text }) =>
      text ? `${who} took back the consent; this is not looked up any more: ${text}.` : `${who} took back the consent.`,
    renewed: ({ who, text }) =>
      text ? `${who} agreed again that this is looked up: ${text}.` : `${who} agreed again.`,
    lookedUp: ({ text }) => `${text}.`,
    serviceAnswered: ({ text }) => `${text}.`,
  },
  inWords: {
    consented: 'Look-up agreed to',
    retracted: 'Consent taken back',
    renewed: 'Agreed again',
    lookedUp: 'Looked up',
    serviceAnswered: 'Outside system answered',
  },
  marks: { consented: '·', retracted: '·', renewed: '·', lookedUp: '·', serviceAnswered: '·' },
  refusals: {
    lookup_silent:
      'The {register} is not answering, so this step cannot be done now. What you wrote is kept and nothing is lost: please try again in a few minutes, and call 12345 if it goes on.',
    lookup_unknown:
      'The {register} has no entry for this number. Please check the number; if it is right, ask the registration office to enter you first.',
    record_gone:
      'What you picked is not in the {register} any more; it may just have been settled or withdrawn. What you wrote is kept: please go back a step, see what there is now, and pick again.',
    record_changed:
      'What you picked was just changed in the {register} and is not what you saw. It is shown as it is now: please look at it again and, if it is right, send it once more.',
    consent_missing:
      'For this we have to look up: {what}. Without your consent we do not. Please tick that you agree and send it again; if you would rather not, come to the counter.',
    consent_withdrawn:
      'The consent to look up {what} was taken back, so it was not read again and this cannot be granted now. The applicant can agree again under “My consents”; otherwise please refuse, with the reason.',
    agreement_withdrawn:
      'The consent of {who} was taken back, so this cannot be granted now. It can be given again; otherwise please refuse, with the reason.',
  },
  commands: { retract: 'Take back consent', renew: 'Agree again' },
  inputs: { lookup: 'Which look-up (all of them if you choose none)' },
  done: {
    retract:
      'Your consent is taken back. From now on nothing is looked up; what was looked up or decided before stands.',
    renew: 'You have agreed again; the matter goes on.',
  },
  read: (what, from) => `Looked up in the ${from}: ${what}`,
  notRead: (what, from, why) => `Not looked up: ${what}; the ${from} ${why}`,
  why: {
    silent: 'did not answer',
    wrong: 'gave an answer that cannot be read',
    unknown: 'has no entry',
    notConnected: 'is not connected yet',
    noConsent: 'was not asked, because the applicant did not agree',
    gone: 'has not the one that was picked any more',
  },
  operated: (from) => `The ${from} did what it was asked to`,
  notOperated: (from) => `The ${from} did not do what it was asked to`,
  later: 'The register did not answer. Leave this empty; it is asked again when you submit.',
  instead: (from, what, asked) => `The ${from} did not answer (${what}); please give: ${asked}.`,
  answers: 'What registers say',
  ok: 'answers: done',
  failed: 'answers: failed',
  waiting: 'Waiting for another system',
  join: ', ',
  yes: 'yes',
  no: 'no',
  again: 'answer, outside system',
};
