// Signing in and out, and the two switches every page has: language and text size.
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { postsOf } from '#organisation/rules.ts';
import { redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import type { PageReply } from '#http/ports.ts';
import { renderPage } from '../../render.tsx';
import { onwardPage } from './onward.tsx';
import type { SignInView } from './page.tsx';

export const viewOf = ({ web, site, request }: Visit, given: Partial<SignInView>): SignInView => ({
  account: '',
  back: safePath(request.query.get('back')),
  carried: '',
  wrong: false,
  problem: null,
  mayVouch: web.provider !== undefined,
  isOut: request.query.get('out') === 'identity' && web.provider !== undefined,
  demoAccounts: web.demoAccounts.map(({ account, name, role }) => ({ account, name, role: say(role, site.language) })),
  ...given,
});

export const loadSignIn = (visit: Visit): Promise<Loaded<SignInView>> => Promise.resolve({ view: viewOf(visit, {}) });

/** A form that arrives after the session has ended: signing in comes first, and what was typed is kept for afterwards. */
export function signInAgain(visit: Visit, back: string): SignInView {
  const fields = [...visit.request.body].filter(([name]) => name !== 'csrf');
  return viewOf(visit, { back: safePath(back), carried: new URLSearchParams(fields).toString() });
}

export async function postSignIn(visit: Visit): Promise<Loaded<SignInView>> {
  const { web, request, site } = visit;
  const account = request.body.get('account') ?? '';
  const back = safePath(request.body.get('back'));
  const carried = request.body.get('carried') ?? '';
  const signed = await web.signIn(request, account, request.body.get('password') ?? '');
  if (!signed.ok) {
    const isWrong = signed.refusal.code === 'sign_in_failed';
    return {
      status: isWrong ? 401 : 429,
      view: viewOf(visit, {
        account,
        back,
        carried,
        wrong: isWrong,
        problem: isWrong ? null : web.sentence(signed.refusal, site.language),
      }),
    };
  }
  const person = await web.personOf(signed.value.token, request.now);
  const cookies = [
    { name: SESSION, value: signed.value.token },
    ...(request.cookies[VOUCHED] === undefined ? [] : [{ name: VOUCHED, value: null }]),
  ];
  if (carried !== '') {
    const csrf = web.csrfOf({ person, token: signed.value.token });
    const onward = { action: back, fields: [...new URLSearchParams(carried)] };
    return { status: 200, html: renderPage(onwardPage, onward, { ...site, csrf }), cookies };
  }
  return { ...redirect(homeOf(visit, person, back)), cookies };
}

/** Staff who asked for nothing in particular begin at their desk. */
export function homeOf({ web, request }: Visit, person: string, back: string): string {
  const isStaff = postsOf(web.organisation(), person, dateOf(request.now)).length > 0;
  return back === '/' && isStaff ? '/desk' : back;
}

export const SESSION = 'wuyuan_session';
/** Set while somebody is signed in by way of the identity provider, where signing out here is not signing out. */
export const VOUCHED = 'wuyuan_vouched';

export async function postSignOut({ web, request }: Visit): Promise<PageReply> {
  if (request.session) await web.signOut(request.session);
  const isVouched = request.cookies[VOUCHED] !== undefined && web.provider !== undefined;
  const names = request.cookies[VOUCHED] === undefined ? [SESSION] : [SESSION, VOUCHED];
  const cookies = names.map((name) => ({ name, value: null }));
  return { ...redirect(isVouched ? '/sign-in?out=identity' : '/'), cookies };
}
