// The desk's pages: every address, who may open it, and what answers.
import { redirect, route, type AnyRoute } from '../web.ts';
import { cockpitCasesPage } from './cockpit/cases/page.tsx';
import { loadCockpit, loadCockpitCases } from './cockpit/loader.ts';
import { cockpitPage } from './cockpit/page.tsx';
import { loadDispatch, postDispatch } from './dispatch/loader.ts';
import { dispatchPage } from './dispatch/page.tsx';

export const deskRoutes: readonly AnyRoute[] = [
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
];
