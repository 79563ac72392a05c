// The residents' pages: every address, who may open it, and what answers.
import type { PageReply } from '#http/ports.ts';
import { redirect, route, type AnyRoute } from '../web.ts';
import { answersPage } from './answers/list.tsx';
import { loadAnswer, loadAnswers, postAnswer } from './answers/loader.ts';
import { answerPage } from './answers/page.tsx';
import { loadApply, postApply } from './apply/loader.ts';
import { applyPage } from './apply/page.tsx';
import { loadCall, postCall } from './call/loader.ts';
import { callPage } from './call/page.tsx';
import { loadCase, postCase } from './case/loader.ts';
import { casePage } from './case/page.tsx';
import { loadCases } from './cases/loader.ts';
import { certificatesPage } from './certificates/list.tsx';
import { loadCertificate, loadCertificates } from './certificates/loader.ts';
import { ownCertificatePage } from './certificates/page.tsx';
import { casesPage } from './cases/page.tsx';
import { loadConsent, postConsent } from './consent/loader.ts';
import { consentPage } from './consent/page.tsx';
import { loadConsents, postConsents } from './consents/loader.ts';
import { consentsPage } from './consents/page.tsx';
import { loadExport, postExport } from './export/loader.ts';
import { exportPage } from './export/page.tsx';
import { loadGuide } from './guide/loader.ts';
import { guidePage } from './guide/page.tsx';
import { loadHelp } from './help/loader.ts';
import { helpPage } from './help/page.tsx';
import { loadHome } from './home/loader.ts';
import { homePage } from './home/page.tsx';
import { loadItem } from './item/loader.ts';
import { itemPage } from './item/page.tsx';
import { loadLetter } from './letter/loader.ts';
import { letterPage } from './letter/page.tsx';
import { loadLooks } from './looks/loader.ts';
import { looksPage } from './looks/page.tsx';
import { loadMe, postProxy, postRevoke } from './me/loader.ts';
import { mePage } from './me/page.tsx';
import { loadMessages, openMessage, postMessages } from './messages/loader.ts';
import { messagesPage } from './messages/page.tsx';
import { loadOffline } from './offline/loader.ts';
import { offlinePage } from './offline/page.tsx';
import { loadMine, loadOnward, loadPaid, postPay } from './pay/loader.ts';
import { paymentsPage } from './pay/mine.tsx';
import { onwardPage } from './pay/onward.tsx';
import { paidPage } from './pay/receipt.tsx';
import { loadAlerts, postAlerts } from './public/alerts/loader.ts';
import { alertsPage } from './public/alerts/page.tsx';
import { loadFeed } from './public/feed.ts';
import { boardPage } from './public/list.tsx';
import { loadBoard, loadMatter, loadNotice, loadPhoto, postMatter } from './public/loader.ts';
import { publicMatterPage } from './public/page.tsx';
import { loadStatistics } from './public/statistics/loader.ts';
import { statisticsPage } from './public/statistics/page.tsx';
import { postWish } from './public/wish.ts';
import { loadReceipt } from './receipt/loader.ts';
import { receiptPage } from './receipt/page.tsx';
import { loadReview, postReview } from './review/loader.ts';
import { reviewPage } from './review/page.tsx';
import { loadServices } from './catalogue/loader.ts';
import { servicesPage } from './catalogue/page.tsx';
import { loadSettings, postSettings } from './settings/loader.ts';
import { settingsPage } from './settings/page.tsx';
import { loadSignIn, postSignIn, postSignOut } from './sign-in/loader.ts';
import { loadBack, loadBegin, loadOut } from './sign-in/identity.ts';
import { signInPage } from './sign-in/page.tsx';
import { loadSignUp, postSignUp } from './sign-up/loader.ts';
import { signUpPage } from './sign-up/page.tsx';
import { closedLinkPage } from './file/closed.tsx';
import { loadFile, loadFileLink } from './file/loader.ts';
import { fileLinkPage } from './file/page.tsx';
import { loadTrack } from './track/loader.ts';
import { trackPage } from './track/page.tsx';
import { loadVerify, postVerify } from './verify/loader.ts';
import { verifyPage } from './verify/page.tsx';

/** An address that only takes a form leads a reader to the page the form stands on. */
const backTo = (path: string) => (): Promise<PageReply> => Promise.resolve(redirect(path));

export const citizenRoutes: readonly AnyRoute[] = [
  route({ path: '/', who: 'anyone', page: homePage, load: loadHome }),
  route({ path: '/sign-in', who: 'anyone', page: signInPage, load: loadSignIn, post: postSignIn }),
  route({ path: '/sign-in/identity', who: 'anyone', page: signInPage, load: loadBegin }),
  route({ path: '/sign-in/identity/back', who: 'anyone', page: signInPage, load: loadBack }),
  route({ path: '/sign-in/identity/out', who: 'anyone', page: signInPage, load: loadOut }),
  route({
    path: '/sign-out',
    who: 'signed-in',
    page: signInPage,
    load: backTo('/'),
    post: postSignOut,
  }),
  route({ path: '/sign-up', who: 'anyone', page: signUpPage, load: loadSignUp, post: postSignUp }),
  route({ path: '/settings', who: 'anyone', page: settingsPage, load: loadSettings, post: postSettings }),
  route({ path: '/services', who: 'anyone', page: servicesPage, load: loadServices }),
  route({ path: '/search', who: 'anyone', page: servicesPage, load: loadServices }),
  route({ path: '/services/:id', who: 'anyone', page: guidePage, load: loadGuide }),
  route({ path: '/services/:id/apply', who: 'signed-in', page: applyPage, load: loadApply, post: postApply }),
  route({ path: '/services/:id/review', who: 'signed-in', page: reviewPage, load: loadReview, post: postReview }),
  route({ path: '/answers', who: 'anyone', page: answersPage, load: loadAnswers }),
  route({ path: '/answers/:id', who: 'anyone', page: answerPage, load: loadAnswer, post: postAnswer }),
  route({ path: '/public', who: 'anyone', page: boardPage, load: loadBoard }),
  route({ path: '/public/statistics', who: 'anyone', page: statisticsPage, load: loadStatistics }),
  route({ path: '/public/feed.xml', who: 'anyone', page: boardPage, load: loadFeed }),
  route({ path: '/public/alerts', who: 'signed-in', page: alertsPage, load: loadAlerts, post: postAlerts }),
  route({ path: '/public/notices/:id', who: 'anyone', page: boardPage, load: loadNotice }),
  route({ path: '/public/:id', who: 'anyone', page: publicMatterPage, load: loadMatter, post: postMatter }),
  route({ path: '/public/:id/photos/:at', who: 'anyone', page: publicMatterPage, load: loadPhoto }),
  route({ path: '/items/:id', who: 'anyone', page: itemPage, load: loadItem }),
  route({ path: '/cases', who: 'signed-in', page: casesPage, load: loadCases }),
  route({ path: '/cases/:id', who: 'signed-in', page: casePage, load: loadCase }),
  route({ path: '/cases/:id/receipt', who: 'signed-in', page: receiptPage, load: loadReceipt }),
  route({
    path: '/cases/:id/pay',
    who: 'signed-in',
    page: casePage,
    load: ({ request }) => Promise.resolve(redirect(`/cases/${request.params['id']}`)),
    post: postPay,
  }),
  route({
    path: '/cases/:id/public',
    who: 'signed-in',
    page: casePage,
    load: ({ request }) => Promise.resolve(redirect(`/cases/${request.params['id']}`)),
    post: postWish,
  }),
  route({ path: '/cases/:id/paid/:order', who: 'signed-in', page: paidPage, load: loadPaid }),
  route({ path: '/pay/:order', who: 'signed-in', page: onwardPage, load: loadOnward }),
  route({ path: '/cases/:id/letter/:seq', who: 'signed-in', page: letterPage, load: loadLetter }),
  route({
    path: '/cases/:id/:command',
    who: 'signed-in',
    page: casePage,
    load: ({ request }) => Promise.resolve(redirect(`/cases/${request.params['id']}`)),
    post: postCase,
  }),
  route({ path: '/consents/:id', who: 'signed-in', page: consentPage, load: loadConsent }),
  route({
    path: '/consents/:id/:command',
    who: 'signed-in',
    page: consentPage,
    load: ({ request }) => Promise.resolve(redirect(`/consents/${request.params['id']}`)),
    post: postConsent,
  }),
  route({ path: '/files/:id', who: 'anyone', page: closedLinkPage, load: loadFile }),
  route({ path: '/files/:id/link', who: 'signed-in', page: fileLinkPage, load: loadFileLink }),
  route({ path: '/track', who: 'anyone', page: trackPage, load: loadTrack }),
  route({ path: '/verify', who: 'anyone', page: verifyPage, load: loadVerify, post: postVerify }),
  route({ path: '/verify/:number', who: 'anyone', page: verifyPage, load: loadVerify }),
  route({ path: '/messages', who: 'signed-in', page: messagesPage, load: loadMessages, post: postMessages }),
  route({ path: '/messages/:id', who: 'signed-in', page: messagesPage, load: openMessage }),
  route({ path: '/me', who: 'signed-in', page: mePage, load: loadMe }),
  route({ path: '/me/proxies', who: 'signed-in', page: mePage, load: backTo('/me'), post: postProxy }),
  route({ path: '/me/proxies/revoke', who: 'signed-in', page: mePage, load: backTo('/me'), post: postRevoke }),
  route({ path: '/me/payments', who: 'signed-in', page: paymentsPage, load: loadMine }),
  route({ path: '/me/certificates', who: 'signed-in', page: certificatesPage, load: loadCertificates }),
  route({ path: '/me/certificates/:number', who: 'signed-in', page: ownCertificatePage, load: loadCertificate }),
  route({ path: '/me/consents', who: 'signed-in', page: consentsPage, load: loadConsents }),
  route({
    path: '/me/consents/:id/:command',
    who: 'signed-in',
    page: consentsPage,
    load: backTo('/me/consents'),
    post: postConsents,
  }),
  route({ path: '/me/export', who: 'signed-in', page: exportPage, load: loadExport, post: postExport }),
  route({ path: '/me/looks', who: 'signed-in', page: looksPage, load: loadLooks }),
  route({ path: '/help', who: 'anyone', page: helpPage, load: loadHelp }),
  route({ path: '/help/call', who: 'anyone', page: callPage, load: loadCall }),
  route({ path: '/help/call/send', who: 'signed-in', page: callPage, load: backTo('/help/call'), post: postCall }),
  route({ path: '/offline', who: 'anyone', page: offlinePage, load: loadOffline }),
];
