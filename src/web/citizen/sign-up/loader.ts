// Signing up: a code to the phone, then the code with name, number and password. Identity decides; here its refusals
// find the field they are about. Nothing is kept between the two steps but what the page itself carries.
import { redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import type { SignUpView } from './page.tsx';

const viewOf = ({ request }: Visit, given: Partial<SignUpView>): SignUpView => ({
  step: 'phone',
  phone: '',
  code: '',
  name: '',
  idNumber: '',
  demoCode: null,
  back: safePath(request.query.get('back')),
  problems: [],
  ...given,
});

export const loadSignUp = (visit: Visit): Promise<Loaded<SignUpView>> => Promise.resolve({ view: viewOf(visit, {}) });

const FIELDS: readonly (readonly [RegExp, string])[] = [
  [/^mobile_/, 'phone'],
  [/^code_(?!not_sent)/, 'code'],
  [/^name_/, 'name'],
  [/^(id_number_|guardian_)/, 'idNumber'],
  [/^password_/, 'password'],
];

function problemFrom({ web, site }: Visit, refusal: Refusal): Problem {
  const ref = FIELDS.find(([codes]) => codes.test(refusal.code))?.[1];
  const message = web.sentence(refusal, site.language);
  return ref === undefined ? { message } : { ref, message };
}

export async function postSignUp(visit: Visit): Promise<Loaded<SignUpView>> {
  const { body } = visit.request;
  const given = (name: string): string => (body.get(name) ?? '').trim();
  const typed = {
    phone: given('phone'),
    code: given('code'),
    name: given('name'),
    idNumber: given('idNumber'),
    back: safePath(body.get('back')),
  };
  return body.get('step') === 'details' ? finish(visit, typed) : sendCode(visit, typed);
}

type Typed = Pick<SignUpView, 'phone' | 'code' | 'name' | 'idNumber' | 'back'>;

async function sendCode(visit: Visit, typed: Typed): Promise<Loaded<SignUpView>> {
  const sent = await visit.web.requestCode(visit.request, typed.phone);
  const demoCode = visit.web.shownCode(typed.phone);
  if (sent.ok) return { view: viewOf(visit, { ...typed, step: 'details', demoCode }) };
  // A code is on its way already: it is asked for, and the next can be had later.
  const step = sent.refusal.code === 'code_too_soon' ? 'details' : 'phone';
  const problems = [problemFrom(visit, sent.refusal)];
  const status = sent.refusal.code === 'code_not_sent' ? 503 : 422;
  return { status, view: viewOf(visit, { ...typed, step, demoCode, problems }) };
}

async function finish(visit: Visit, typed: Typed): Promise<Loaded<SignUpView>> {
  const password = visit.request.body.get('password') ?? '';
  const signed = await visit.web.signUp(visit.request, { ...typed, password });
  if (signed.ok) return { ...redirect(typed.back), cookies: [{ name: 'wuyuan_session', value: signed.value.token }] };
  const problem = problemFrom(visit, signed.refusal);
  const step = problem.ref === 'phone' ? 'phone' : 'details';
  const demoCode = visit.web.shownCode(typed.phone);
  return { status: 422, view: viewOf(visit, { ...typed, step, demoCode, problems: [problem] }) };
}
