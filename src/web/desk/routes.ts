// The desk's pages: every address, who may open it, and what answers.
import { redirect, route, type AnyRoute } from '../web.ts';
import { loadDeskCase, postDeskCase } from './case/loader.ts';
import { deskCasePage } from './case/page.tsx';
import { loadAnswerEdit, loadAnswerNew, loadDeskAnswers, postAnswerEdit, postAnswerNew } from './answers/loader.ts';
import { deskAnswersPage } from './answers/list.tsx';
import { answerEditPage } from './answers/page.tsx';
import { loadWorklist, postBulk } from './worklist/loader.ts';
import { worklistPage } from './worklist/page.tsx';
import { loadCalendar, postCalendar } from './calendar/loader.ts';
import { calendarPage } from './calendar/page.tsx';
import { cockpitCasesPage } from './cockpit/cases/page.tsx';
import { loadCockpit, loadCockpitCases } from './cockpit/loader.ts';
import { cockpitPage } from './cockpit/page.tsx';
import { loadDeskCertificate } from './certificate/loader.ts';
import { deskCertificatePage } from './certificate/page.tsx';
import { loadCompare } from './designer/compare/loader.ts';
import { comparePage } from './designer/compare/page.tsx';
import { loadFaces, postFaces } from './designer/faces/loader.ts';
import { facesPage } from './designer/faces/page.tsx';
import { loadDesigner, postDesigner } from './designer/list/loader.ts';
import { designerPage } from './designer/list/page.tsx';
import { loadWalk, postWalk } from './designer/walk/loader.ts';
import { walkPage } from './designer/walk/page.tsx';
import { loadDispatch, postDispatch } from './dispatch/loader.ts';
import { dispatchPage } from './dispatch/page.tsx';
import { behalfChoosePage } from './behalf/choose.tsx';
import { behalfDonePage } from './behalf/done.tsx';
import { loadBehalf, loadBehalfChoose, loadBehalfDone, postBehalf } from './behalf/loader.ts';
import { behalfPage } from './behalf/page.tsx';
import { loadDeskLetter } from './letter/loader.ts';
import { deskLetterPage } from './letter/page.tsx';
import { loadExport, loadOrganisation, postImport } from './organisation/loader.ts';
import { organisationPage } from './organisation/page.tsx';
import { loadReconciliation, postReconciliation } from './reconciliation/loader.ts';
import { reconciliationPage } from './reconciliation/page.tsx';
import { loadSearch } from './search/loader.ts';
import { searchPage } from './search/page.tsx';
import { loadSupervision, postSupervision } from './supervision/loader.ts';
import { supervisionPage } from './supervision/page.tsx';
import { callPage } from './telephone/call/page.tsx';
import { loadTelephone, postTelephone } from './telephone/loader.ts';
import { loadCall, postCall } from './telephone/call/loader.ts';
import { telephonePage } from './telephone/page.tsx';
import { loadNotices, postNotices } from './notices/loader.ts';
import { noticesPage } from './notices/page.tsx';
import { deskPublicPage } from './public/list.tsx';
import { loadDeskPublic, loadRelease, postRelease } from './public/loader.ts';
import { releasePage } from './public/page.tsx';
import { loadTemplates, postTemplate } from './templates/loader.ts';
import { templatesPage } from './templates/page.tsx';
import { loadWatched, postRemind } from './watched/loader.ts';
import { watchedPage } from './watched/page.tsx';

export const deskRoutes: readonly AnyRoute[] = [
  route({ path: '/desk', who: 'staff', page: worklistPage, load: loadWorklist }),
  route({
    path: '/desk/bulk',
    who: 'staff',
    page: worklistPage,
    load: () => Promise.resolve(redirect('/desk')),
    post: postBulk,
  }),
  route({ path: '/desk/cases/:id', who: 'staff', page: deskCasePage, load: loadDeskCase }),
  route({
    path: '/desk/cases/:id/:command',
    who: 'staff',
    page: deskCasePage,
    load: ({ request }) => Promise.resolve(redirect(`/desk/cases/${request.params['id']}`)),
    post: postDeskCase,
  }),
  route({ path: '/desk/watched', who: 'staff', page: watchedPage, load: loadWatched, post: postRemind }),
  route({ path: '/desk/dispatch', who: 'staff', page: dispatchPage, load: loadDispatch, post: postDispatch }),
  route({
    path: '/desk/dispatch/answer',
    who: 'staff',
    page: dispatchPage,
    load: () => Promise.resolve(redirect('/desk/dispatch')),
    post: postDispatch,
  }),
  route({ path: '/desk/cockpit', who: 'staff', page: cockpitPage, load: loadCockpit }),
  route({ path: '/desk/cockpit/cases', who: 'staff', page: cockpitCasesPage, load: loadCockpitCases }),
  route({
    path: '/desk/supervision',
    who: 'staff',
    page: supervisionPage,
    load: loadSupervision,
    post: postSupervision,
  }),
  route({ path: '/desk/call', who: 'staff', page: telephonePage, load: loadTelephone, post: postTelephone }),
  route({ path: '/desk/call/:id', who: 'staff', page: callPage, load: loadCall, post: postCall }),
  route({ path: '/desk/file', who: 'staff', page: behalfChoosePage, load: loadBehalfChoose }),
  route({ path: '/desk/file/:id', who: 'staff', page: behalfPage, load: loadBehalf, post: postBehalf }),
  route({ path: '/desk/cases/:id/letter/:seq', who: 'staff', page: deskLetterPage, load: loadDeskLetter }),
  route({
    path: '/desk/cases/:id/certificate/:number',
    who: 'staff',
    page: deskCertificatePage,
    load: loadDeskCertificate,
  }),
  route({ path: '/desk/cases/:id/receipt', who: 'staff', page: behalfDonePage, load: loadBehalfDone }),
  route({ path: '/desk/organisation', who: 'staff', page: organisationPage, load: loadOrganisation }),
  route({ path: '/desk/organisation/export', who: 'staff', page: organisationPage, load: loadExport }),
  route({
    path: '/desk/organisation/import',
    who: 'staff',
    page: organisationPage,
    load: () => Promise.resolve(redirect('/desk/organisation')),
    post: postImport,
  }),
  route({ path: '/desk/calendar', who: 'staff', page: calendarPage, load: loadCalendar, post: postCalendar }),
  route({
    path: '/desk/reconciliation',
    who: 'staff',
    page: reconciliationPage,
    load: loadReconciliation,
    post: postReconciliation,
  }),
  route({ path: '/desk/designer', who: 'staff', page: designerPage, load: loadDesigner, post: postDesigner }),
  route({ path: '/desk/designer/:id', who: 'staff', page: facesPage, load: loadFaces, post: postFaces }),
  route({ path: '/desk/designer/:id/walk', who: 'staff', page: walkPage, load: loadWalk, post: postWalk }),
  route({ path: '/desk/designer/:id/compare', who: 'staff', page: comparePage, load: loadCompare }),
  route({ path: '/desk/find', who: 'staff', page: searchPage, load: loadSearch }),
  route({ path: '/desk/replies', who: 'staff', page: templatesPage, load: loadTemplates, post: postTemplate }),
  route({ path: '/desk/answers', who: 'staff', page: deskAnswersPage, load: loadDeskAnswers }),
  route({ path: '/desk/answers/new', who: 'staff', page: answerEditPage, load: loadAnswerNew, post: postAnswerNew }),
  route({ path: '/desk/answers/:id', who: 'staff', page: answerEditPage, load: loadAnswerEdit, post: postAnswerEdit }),
  route({ path: '/desk/public', who: 'staff', page: deskPublicPage, load: loadDeskPublic }),
  route({ path: '/desk/public/:id', who: 'staff', page: releasePage, load: loadRelease, post: postRelease }),
  route({ path: '/desk/notices', who: 'staff', page: noticesPage, load: loadNotices, post: postNotices }),
];
