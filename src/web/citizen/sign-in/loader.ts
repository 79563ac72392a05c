// Signing in and out, and the two switches every page has: language and text size.
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { postsOf } from '#organisation/rules.ts';
import { redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import type { PageReply } from '#http/ports.ts';
import type { SignInView } from './page.tsx';

const viewOf = ({ web, site, request }: Visit, given: Partial<SignInView>): SignInView => ({
  account: '',
  back: safePath(request.query.get('back')),
  wrong: false,
  problem: null,
  demoAccounts: web.demoAccounts.map(({ account, name, role }) => ({ account, name, role: say(role, site.language) })),
  ...given,
});

export const loadSignIn = (visit: Visit): Promise<Loaded<SignInView>> => Promise.resolve({ view: viewOf(visit, {}) });

export async function postSignIn(visit: Visit): Promise<Loaded<SignInView>> {
  const { web, request, site } = visit;
  const account = request.body.get('account') ?? '';
  const back = safePath(request.body.get('back'));
  const signed = await web.signIn(request, account, request.body.get('password') ?? '');
  if (!signed.ok) {
    const isWrong = signed.refusal.code === 'sign_in_failed';
    return {
      status: isWrong ? 401 : 429,
      view: viewOf(visit, {
        account,
        back,
        wrong: isWrong,
        problem: isWrong ? null : web.sentence(signed.refusal, site.language),
      }),
    };
  }
  const person = await web.personOf(signed.value.token, request.now);
  const isStaff = postsOf(web.organisation(), person, dateOf(request.now)).length > 0;
  const cookies = [{ name: 'wuyuan_session', value: signed.value.token }];
  return { ...redirect(back === '/' && isStaff ? '/desk' : back), cookies };
}

export async function postSignOut({ web, request }: Visit): Promise<PageReply> {
  if (request.session) await web.signOut(request.session);
  return { ...redirect('/'), cookies: [{ name: 'wuyuan_session', value: null }] };
}
