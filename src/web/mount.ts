// All pages behind one door: finds the route, builds what every page is told, renders; signs in where that is needed.
import { dateOf } from '#kernel/time.ts';
import { say } from '#kernel/text.ts';
import type { PageMount, PageReply, PageRequest, Visit as Seen } from '#http/ports.ts';
import type { Problem } from '#http/problem.ts';
import { postsOf, unitOn } from '#organisation/rules.ts';
import { errorPage } from './citizen/error/page.tsx';
import { signInAgain } from './citizen/sign-in/loader.ts';
import { signInPage } from './citizen/sign-in/page.tsx';
import { deskErrorPage } from './desk/error/page.tsx';
import { deskPlaces } from './desk/frame.ts';
import { renderPage, renderSheet } from './render.tsx';
import type { DeskFrame, Site } from './site.ts';
import type { AnyRoute, Visit, Web } from './web.ts';

export function mountOf(web: Web, routes: readonly AnyRoute[]): PageMount {
  const byPath = new Map(routes.map((one) => [one.path, one]));
  return {
    paths: routes.map(({ path, post }) => ({ path, post })),
    handle: async (request) => {
      const found = byPath.get(request.pattern);
      if (!found) return problemReply(web, request, 'not_found', 404, '');
      return answer(web, found, request);
    },
    problem: (problem, visit) => showProblem(web, problem, visit),
  };
}

async function answer(web: Web, route: AnyRoute, request: PageRequest): Promise<PageReply> {
  const person = request.session?.person ?? '';
  if (route.who !== 'anyone' && person === '') return signInFirst(web, request);
  const isStaff = person !== '' && postsOf(web.organisation(), person, dateOf(request.now)).length > 0;
  if (route.who === 'staff' && !isStaff) return problemReply(web, request, 'not_yours', 403, '');
  const site = await siteOf(web, request);
  const visit: Visit = { web, request, site, person, ctx: web.caseContextAt(request.now) };
  const reply = await route.answer(visit, { page: renderPage, sheet: renderSheet });
  return reply.status >= 400 && reply.html === undefined && reply.body === undefined
    ? problemReply(web, request, 'not_found', reply.status, '')
    : reply;
}

/** Nothing typed is lost because a session ended meanwhile. */
async function signInFirst(web: Web, request: PageRequest): Promise<PageReply> {
  const isTyped = [...request.body.keys()].some((name) => name !== 'csrf');
  if (!isTyped) return { status: 303, location: `/sign-in?back=${encodeURIComponent(hereOf(request))}` };
  const site = await siteOf(web, request);
  const visit: Visit = { web, request, site, person: '', ctx: web.caseContextAt(request.now) };
  return { status: 401, html: renderPage(signInPage, signInAgain(visit, hereOf(request)), site) };
}

const hereOf = (visit: Seen): string => {
  const query = visit.query.toString();
  return query === '' ? visit.path : `${visit.path}?${query}`;
};

async function siteOf(web: Web, visit: Seen): Promise<Site> {
  const { session, language, now } = visit;
  const person = session?.person ?? '';
  const capacities = person === '' ? undefined : await web.capacities(person, now);
  const desk = capacities && capacities.posts.length > 0 ? await frameOf(web, person, visit) : undefined;
  return {
    language,
    largeText: visit.largeText,
    demo: web.demo,
    movedClock: web.movedClock(),
    now,
    csrf: session ? web.csrfOf(session) : '',
    nonce: visit.nonce,
    here: hereOf(visit),
    county: say(web.county, language),
    helpPhone: web.helpPhone,
    assets: web.assets,
    person: capacities ? { name: capacities.self.name, unread: await web.unreadOf(person) } : null,
    ...(desk ? { desk } : {}),
  };
}

async function frameOf(web: Web, person: string, { now, language }: Seen): Promise<DeskFrame> {
  const today = dateOf(now);
  const organisation = web.organisation();
  const posts = postsOf(organisation, person, today);
  return {
    posts: posts.map((post) => {
      const unit = unitOn(organisation, post.unit, today);
      return [unit ? say(unit.name, language) : '', say(post.name, language)].filter((one) => one !== '').join(' · ');
    }),
    places: await deskPlaces(web, person, posts, now),
  };
}

const showProblem = (web: Web, problem: Problem, visit: Seen): Promise<PageReply> =>
  problemReply(web, visit, problem.code, problem.status, problem.detail, problem.reference);

async function problemReply(
  web: Web,
  visit: Seen,
  code: string,
  status: number,
  detail: string,
  reference?: string,
): Promise<PageReply> {
  const site = await siteOf(web, visit).catch(() => undefined);
  if (!site) return { status, body: detail, contentType: 'text/plain; charset=utf-8' };
  const page = site.desk && /^\/desk(\/|$)/.test(visit.path) ? deskErrorPage : errorPage;
  return { status, html: renderPage(page, { code, status, detail, reference: reference ?? null }, site) };
}
