// Having shown once more who one is, for a few minutes and for this session alone: said by a cookie that nobody else can make.
import { timingSafeEqual } from 'node:crypto';
import type { PageReply } from '#http/ports.ts';
import type { Visit } from '../../web.ts';

type PageCookie = NonNullable<PageReply['cookies']>[number];

const NAME = 'wuyuan_confirmed';
const SECONDS = 300;

const proofOf = ({ ctx }: Visit, token: string, at: number): string =>
  `${at}.${ctx.keys.hash(`confirmed ${token} ${at}`)}`;

/** @param token Of the session in which it counts. */
export const confirmation = (visit: Visit, token: string): PageCookie => ({
  name: NAME,
  value: proofOf(visit, token, Date.parse(visit.request.now)),
  maxAge: SECONDS,
});

/** Once is enough. */
export const NOT_CONFIRMED: PageCookie = { name: NAME, value: null };

export function isConfirmed(visit: Visit): boolean {
  const { session, cookies, now } = visit.request;
  const given = Buffer.from(cookies[NAME] ?? '');
  const at = Number(given.toString().split('.')[0]);
  const age = Date.parse(now) - at;
  if (!session || !(age >= 0 && age <= SECONDS * 1000)) return false;
  const proof = Buffer.from(proofOf(visit, session.token, at));
  return given.length === proof.length && timingSafeEqual(given, proof);
}
