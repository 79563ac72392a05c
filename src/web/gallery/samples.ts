// Every page with a sample view model, by name: what the gallery shows and the tests walk.
import { homePage } from '../citizen/home/page.tsx';
import { onwardPage } from '../citizen/sign-in/onward.tsx';
import { signInPage } from '../citizen/sign-in/page.tsx';
import { applyPage } from '../citizen/apply/page.tsx';
import { casePage } from '../citizen/case/page.tsx';
import { renderPage } from '../render.tsx';
import type { Page, Site } from '../site.ts';
import type { Language } from '#kernel/text.ts';
import * as cases from './citizen-case.tsx';
import * as first from './citizen-first.tsx';
import { pick } from './citizen-pick.ts';
import { consentPage } from '../citizen/consent/page.tsx';
import { consentsPage } from '../citizen/consents/page.tsx';
import { casesPage } from '../citizen/cases/page.tsx';
import { errorPage } from '../citizen/error/page.tsx';
import { guidePage } from '../citizen/guide/page.tsx';
import { callPage } from '../citizen/call/page.tsx';
import { helpPage } from '../citizen/help/page.tsx';
import { itemPage } from '../citizen/item/page.tsx';
import { answersPage } from '../citizen/answers/list.tsx';
import { answerPage } from '../citizen/answers/page.tsx';
import { mePage } from '../citizen/me/page.tsx';
import { messagesPage } from '../citizen/messages/page.tsx';
import { receiptPage } from '../citizen/receipt/page.tsx';
import { reviewPage } from '../citizen/review/page.tsx';
import { servicesPage } from '../citizen/catalogue/page.tsx';
import { offlinePage } from '../citizen/offline/page.tsx';
import { settingsPage } from '../citizen/settings/page.tsx';
import { signUpPage } from '../citizen/sign-up/page.tsx';
import { trackPage } from '../citizen/track/page.tsx';
import { deskCasePage } from '../desk/case/page.tsx';
import { worklistPage } from '../desk/worklist/page.tsx';
import { certificatesPage } from '../citizen/certificates/list.tsx';
import { ownCertificatePage } from '../citizen/certificates/page.tsx';
import { verifyPage } from '../citizen/verify/page.tsx';
import { deskCertificatePage } from '../desk/certificate/page.tsx';
import * as certificate from './certificate.ts';
import { consent, consents } from './citizen-consent.ts';
import * as known from './citizen-answers.ts';
import * as rest from './citizen-rest.ts';
import { MONEY_SAMPLES } from './citizen-money.ts';
import { DESK_SAMPLES } from './desk-samples.ts';
import * as work from './desk-work.ts';
import type { Sample } from './frame.ts';

const sample = <View>(name: string, page: Page<View>, viewOf: (language: Language) => View, guest = false): Sample => ({
  name,
  side: page.side,
  html: (site: Site) => renderPage(page, viewOf(site.language), site),
  guest,
});

export const SAMPLES: readonly Sample[] = [
  sample('home', homePage, (language) => first.home(language, false)),
  sample('home-guest', homePage, (language) => first.home(language, true), true),
  sample('sign-in', signInPage, first.signIn, true),
  sample('sign-in-onward', onwardPage, first.onward),
  sample('apply', applyPage, (language) => first.apply(language, false)),
  sample('apply-wrong', applyPage, (language) => first.apply(language, true)),
  sample('apply-look', applyPage, (language) => pick(language, false)),
  sample('apply-pick', applyPage, (language) => pick(language, true)),
  sample('case', casePage, (language) => cases.caseView(language, 'open')),
  sample('case-correct', casePage, (language) => cases.caseView(language, 'correct')),
  sample('case-inform', casePage, (language) => cases.caseView(language, 'inform')),
  sample('case-answered', casePage, (language) => cases.caseView(language, 'answered')),
  sample('services', servicesPage, (language) => rest.servicesView(language, '')),
  sample('search-none', servicesPage, (language) =>
    rest.servicesView(language, language === 'en' ? 'fishing' : '钓鱼'),
  ),
  sample('guide', guidePage, rest.guide),
  sample('item', itemPage, rest.item),
  sample('answers', answersPage, (language) => known.answersView(language, 'all')),
  sample('answers-found', answersPage, (language) => known.answersView(language, 'found')),
  sample('answers-near', answersPage, (language) => known.answersView(language, 'near')),
  sample('answer', answerPage, (language) => known.answerView(language, null)),
  sample('answer-missed', answerPage, (language) => known.answerView(language, 'missed')),
  sample('sign-up', signUpPage, (language) => rest.signUp(language, 'phone'), true),
  sample('sign-up-details', signUpPage, (language) => rest.signUp(language, 'details'), true),
  sample('review', reviewPage, (language) => rest.review(language, false)),
  sample('receipt', receiptPage, rest.receipt),
  sample('mine', casesPage, rest.cases),
  sample('consent', consentPage, (language) => consent(language, false)),
  sample('consent-given', consentPage, (language) => consent(language, true)),
  sample('consents', consentsPage, consents),
  sample('messages', messagesPage, rest.messages),
  sample('certificates', certificatesPage, (language) => certificate.list(language)),
  sample('certificate', ownCertificatePage, (language) => certificate.own(language, 'valid')),
  sample('certificate-revoked', ownCertificatePage, (language) => certificate.own(language, 'revoked')),
  sample('certificate-erased', ownCertificatePage, (language) => certificate.own(language, 'expired')),
  sample('certificate-desk', deskCertificatePage, (language) => certificate.atDesk(language)),
  sample('verify', verifyPage, (language) => certificate.verify(language, 'form'), true),
  sample('verify-found', verifyPage, (language) => certificate.verify(language, 'found'), true),
  sample('verify-unknown', verifyPage, (language) => certificate.verify(language, 'unknown'), true),
  sample('track', trackPage, (language) => rest.track(language, 'form'), true),
  sample('track-found', trackPage, (language) => rest.track(language, 'found'), true),
  sample('settings', settingsPage, () => ({ back: '/' })),
  sample('me', mePage, rest.me),
  sample('help', helpPage, (language) => ({
    places: [language === 'en' ? 'Wuyuan Government Service Centre' : '武源县政务服务中心'],
  })),
  sample('call', callPage, rest.call),
  sample('offline', offlinePage, () => ({}), true),
  sample('error-404', errorPage, () => ({ code: 'not_found', status: 404, detail: '', reference: null }), true),
  sample('error-500', errorPage, () => ({ code: 'fault', status: 500, detail: '', reference: 'F7K2-91QX' }), true),
  sample('worklist', worklistPage, (language) => work.worklist(language, 'list')),
  sample('worklist-pane', worklistPage, (language) => work.worklist(language, 'pane')),
  sample('worklist-empty', worklistPage, (language) => work.worklist(language, 'empty')),
  sample('desk-case', deskCasePage, (language) => work.deskCase(language, false)),
  sample('desk-case-refused', deskCasePage, (language) => work.deskCase(language, true)),
  ...MONEY_SAMPLES,
  ...DESK_SAMPLES,
];
