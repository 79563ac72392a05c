// The desk's pages other than worklist and case, with sample view models.
import type { Language } from '#kernel/text.ts';
import { deskAnswersPage } from '../desk/answers/list.tsx';
import { answerEditPage } from '../desk/answers/page.tsx';
import { cockpitCasesPage } from '../desk/cockpit/cases/page.tsx';
import { cockpitPage } from '../desk/cockpit/page.tsx';
import { behalfChoosePage } from '../desk/behalf/choose.tsx';
import { behalfDonePage } from '../desk/behalf/done.tsx';
import { behalfPage } from '../desk/behalf/page.tsx';
import { walkPage } from '../desk/designer/walk/page.tsx';
import { comparePage } from '../desk/designer/compare/page.tsx';
import { facesPage } from '../desk/designer/faces/page.tsx';
import { designerPage } from '../desk/designer/list/page.tsx';
import { dispatchPage } from '../desk/dispatch/page.tsx';
import { deskLetterPage } from '../desk/letter/page.tsx';
import { organisationPage } from '../desk/organisation/page.tsx';
import { reconciliationPage } from '../desk/reconciliation/page.tsx';
import { callPage } from '../desk/telephone/call/page.tsx';
import { telephonePage } from '../desk/telephone/page.tsx';
import { searchPage } from '../desk/search/page.tsx';
import { templatesPage } from '../desk/templates/page.tsx';
import { supervisionPage } from '../desk/supervision/page.tsx';
import { watchedPage } from '../desk/watched/page.tsx';
import { renderPage } from '../render.tsx';
import type { Page, Site } from '../site.ts';
import { answerEdit, deskAnswers } from './desk-answers.ts';
import { comparison, designer, faces, walking } from './desk-bench.ts';
import { dispatch, supervision, watched } from './desk-board.ts';
import { behalf, behalfChoose, behalfDone, search, templates } from './desk-file.ts';
import { letter } from './desk-letter.ts';
import { reconciliation } from './desk-money.ts';
import { organisation } from './desk-office.ts';
import { call, telephone } from './desk-telephone.ts';
import { cockpit, cockpitCases } from './desk-cockpit.ts';
import type { Sample } from './frame.ts';

const sample = <View>(name: string, page: Page<View>, viewOf: (language: Language) => View): Sample => ({
  name,
  side: page.side,
  html: (site: Site) => renderPage(page, viewOf(site.language), site),
});

export const DESK_SAMPLES: readonly Sample[] = [
  sample('cockpit', cockpitPage, (language) => cockpit(language, 'onTime')),
  sample('cockpit-open', cockpitPage, (language) => cockpit(language, 'open')),
  sample('cockpit-cases', cockpitCasesPage, cockpitCases),
  sample('dispatch', dispatchPage, (language) => dispatch(language, false)),
  sample('dispatch-wrong', dispatchPage, (language) => dispatch(language, true)),
  sample('supervision', supervisionPage, supervision),
  sample('watched', watchedPage, (language) => watched(language, 'some')),
  sample('watched-none', watchedPage, (language) => watched(language, 'none')),
  sample('telephone', telephonePage, (language) => telephone(language, 'full')),
  sample('telephone-first', telephonePage, (language) => telephone(language, 'first')),
  sample('telephone-call', callPage, (language) => call(language, 'open')),
  sample('telephone-call-new', callPage, (language) => call(language, 'new')),
  sample('telephone-call-wrong', callPage, (language) => call(language, 'wrong')),
  sample('telephone-call-others', callPage, (language) => call(language, 'others')),
  sample('telephone-call-ring', callPage, (language) => call(language, 'ring')),
  sample('file', behalfPage, (language) => behalf(language, false)),
  sample('file-wrong', behalfPage, (language) => behalf(language, true)),
  sample('file-choose', behalfChoosePage, behalfChoose),
  sample('file-done', behalfDonePage, behalfDone),
  sample('replies', templatesPage, (language) => templates(language, 'list')),
  sample('replies-edit', templatesPage, (language) => templates(language, 'edit')),
  sample('replies-empty', templatesPage, (language) => templates(language, 'empty')),
  sample('answers', deskAnswersPage, deskAnswers),
  sample('answers-new', answerEditPage, (language) => answerEdit(language, 'case')),
  sample('answers-edit', answerEditPage, (language) => answerEdit(language, 'written')),
  sample('organisation', organisationPage, (language) => organisation(language, 'units', 'plain')),
  sample('organisation-wrong', organisationPage, (language) => organisation(language, 'people', 'wrong')),
  sample('organisation-done', organisationPage, (language) => organisation(language, 'people', 'done')),
  sample('reconciliation', reconciliationPage, (language) => reconciliation(language, 'differs')),
  sample('reconciliation-clean', reconciliationPage, (language) => reconciliation(language, 'clean')),
  sample('reconciliation-first', reconciliationPage, (language) => reconciliation(language, 'first')),
  sample('letter-acceptance', deskLetterPage, (language) => letter(language, 'acceptance')),
  sample('letter-refusal', deskLetterPage, (language) => letter(language, 'refusal')),
  sample('letter-rejection', deskLetterPage, (language) => letter(language, 'rejection')),
  sample('letter-correction', deskLetterPage, (language) => letter(language, 'correction')),
  sample('letter-suspension', deskLetterPage, (language) => letter(language, 'suspension')),
  sample('letter-decision', deskLetterPage, (language) => letter(language, 'decision')),
  sample('letter-reply', deskLetterPage, (language) => letter(language, 'reply')),
  sample('bench', designerPage, (language) => designer(language, 'plain')),
  sample('bench-wrong', designerPage, (language) => designer(language, 'wrong')),
  sample('bench-sound', facesPage, (language) => faces(language, 'sound')),
  sample('bench-faulty', facesPage, (language) => faces(language, 'faulty')),
  sample('bench-unread', facesPage, (language) => faces(language, 'unread')),
  sample('bench-begin', walkPage, (language) => walking(language, 'begin')),
  sample('bench-way', walkPage, (language) => walking(language, 'way')),
  sample('bench-compare', comparePage, comparison),
  sample('find', searchPage, () => search('')),
  sample('find-none', searchPage, () => search('WY0012345678')),
];
