// Signing in at an identity provider: sent there with a state that only this browser knows, believed when it comes back with it, once.
// Whatever goes wrong is said on the page where account and password can be given instead. Whoever signs in there anew has shown once
// more who it is, as with a password.
import type { Pending } from '#identity/ports.ts';
import { isObject, type Json } from '#kernel/json.ts';
import { NOT_FOUND, redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import { citizenTexts } from '../texts.ts';
import { confirmation } from './confirmed.ts';
import { homeOf, SESSION, viewOf, VOUCHED } from './loader.ts';
import type { SignInView } from './page.tsx';

const PENDING = 'wuyuan_pending';
const SECONDS = 600;

type Word = 'vouchDown' | 'vouchLost' | 'vouchWrong' | 'vouchCancelled' | 'vouchOther';

const backOf = ({ request }: Visit): string => `${request.origin}/sign-in/identity/back`;

function failed(visit: Visit, status: number, word: Word, back = '/'): Loaded<SignInView> {
  const problem = citizenTexts(visit.site.language).signIn[word];
  return { status, view: viewOf(visit, { back, problem }) };
}

export async function loadBegin(visit: Visit): Promise<Loaded<SignInView>> {
  const { web, request } = visit;
  if (!web.provider) return NOT_FOUND;
  const back = safePath(request.query.get('back'));
  const begun = await web.provider.begin(backOf(visit), request.query.get('anew') !== null);
  if (!begun) return failed(visit, 503, 'vouchDown', back);
  const value = Buffer.from(JSON.stringify({ ...begun.pending, back })).toString('base64url');
  return { status: 303, away: begun.to, cookies: [{ name: PENDING, value, maxAge: SECONDS }] };
}

export async function loadBack(visit: Visit): Promise<Loaded<SignInView>> {
  const { web, request, site } = visit;
  if (!web.provider) return NOT_FOUND;
  const pending = pendingIn(request.cookies[PENDING]);
  if (!pending || request.query.get('state') !== pending.state) return failed(visit, 400, 'vouchLost');
  const back = safePath(pending.back);
  if (request.query.get('error') !== null) return failed(visit, 401, 'vouchCancelled', back);
  const who = await web.provider.finish(`${backOf(visit)}?${request.query.toString()}`, pending);
  if (!who) return failed(visit, 401, 'vouchWrong', back);
  const signed = await web.signInVouched(request, who);
  if (!signed.ok)
    return { status: 403, view: viewOf(visit, { back, problem: web.sentence(signed.refusal, site.language) }) };
  const { token } = signed.value;
  const person = await web.personOf(token, request.now);
  if (pending.anew === true && request.session) {
    const isOther = request.session.person !== person;
    await web.signOut(isOther ? { person, token } : request.session);
    if (isOther) return failed(visit, 403, 'vouchOther', back);
  }
  const cookies = [
    { name: SESSION, value: token },
    { name: VOUCHED, value: '1' },
    { name: PENDING, value: null },
    ...(pending.anew === true ? [confirmation(visit, token)] : []),
  ];
  return { ...redirect(homeOf(visit, person, back)), cookies };
}

export async function loadOut({ web, request }: Visit): Promise<Loaded<SignInView>> {
  if (!web.provider) return NOT_FOUND;
  const to = await web.provider.leave(`${request.origin}/`);
  return to === undefined ? redirect('/') : { status: 303, away: to };
}

/** What this browser was sent away with; what was made up is none. */
function pendingIn(cookie: string | undefined): (Pending & { readonly back: string }) | undefined {
  try {
    const read = JSON.parse(Buffer.from(cookie ?? '', 'base64url').toString()) as Json;
    if (!isObject(read)) return undefined;
    const { state, nonce, verifier, back, anew } = read;
    const isWhole = [state, nonce, verifier, back].every((one) => typeof one === 'string' && one !== '');
    const isPlain = anew === undefined || anew === true;
    return isWhole && isPlain ? (read as unknown as Pending & { readonly back: string }) : undefined;
  } catch {
    return undefined;
  }
}
