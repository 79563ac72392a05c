// api_key: made and revoked by the operator, known to the software alone. A key acts: what it files is on record as filed by it, in the
// post it was made for, and nobody's name is put to what nobody did.
import { hash, randomBytes } from 'node:crypto';
import type { Asking, CaseContext } from '#case/context.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Organisation, Post } from '#organisation/rules.ts';
import type { Session } from '#storage/postgres.ts';
import type { Fault } from '../rules/fault.ts';
import { countUse, findKeyByHash, insertKey, type Key } from '../store/key.ts';
import type { BoardContext, Call } from './board.ts';

/** Enough for a busy city, too little to fill a county's desk overnight unnoticed. */
export const MOST_A_MINUTE = 60;

/** Of the demo alone: everybody may read it in the guide. */
export const DEMO_KEY = 'wuyuan-demo-open311';
const DEMO_ID = 'demo';

export const hashOf = (secret: string): string => hash('sha256', secret);

export type KeyRefusal =
  | { readonly code: 'post_unknown'; readonly post: string }
  | { readonly code: 'key_name' }
  | { readonly code: 'key_phone' };

interface NewKey {
  readonly name: string;
  readonly phone: string;
  readonly post: string;
}

/** The post as it stands on a day; undefined before and after. */
function findPost({ posts }: Organisation, id: string, now: Instant): Post | undefined {
  const post = posts.get(id);
  const today = dateOf(now);
  return post && post.from <= today && (post.to === undefined || today <= post.to) ? post : undefined;
}

/** Told once: what is kept tells only whether it is the right one. */
export async function makeKey(
  session: Session,
  organisation: Organisation,
  { name, phone, post }: NewKey,
  now: Instant,
): Promise<Result<{ readonly id: string; readonly key: string }, KeyRefusal>> {
  if (name.trim() === '' || name.length > 60 || /\p{C}/u.test(name)) return refuse({ code: 'key_name' });
  if (!/^(?:1[3-9]\d{9}|0\d{9,11})$/.test(phone)) return refuse({ code: 'key_phone' });
  if (!findPost(organisation, post, now)) return refuse({ code: 'post_unknown', post });
  const id = randomBytes(5).toString('hex');
  // It begins with a letter, so that no command line takes it for an option.
  const key = `wy${randomBytes(24).toString('base64url')}`;
  await insertKey(session, { id, name: name.trim(), phone, post, hash: hashOf(key) }, now);
  return ok({ id, key });
}

/** There is one key in every demo; elsewhere it opens nothing, also where a demo's data came along. */
export const seedDemoKey = (session: Session, now: Instant): Promise<void> =>
  insertKey(
    session,
    {
      id: DEMO_ID,
      name: '演示报修平台',
      phone: '19900000099',
      post: 'social-governance-centre:intake',
      hash: hashOf(DEMO_KEY),
    },
    now,
  );

export interface Caller {
  readonly key: Key;
  readonly asking: Asking;
  /** Cases, as the key stands to them. */
  readonly cases: CaseContext;
}

export type Admitted = { readonly ok: true; readonly caller: Caller } | { readonly ok: false; readonly fault: Fault };

const no = (code: 'key_missing' | 'key_invalid' | 'too_many'): Admitted => ({ ok: false, fault: { code } });

export async function admit(ctx: BoardContext, { asked, address }: Call): Promise<Admitted> {
  const given = asked.values.get('api_key');
  if (given === undefined) return no('key_missing');
  const { database, now } = ctx.cases;
  const key = await findKeyByHash(database, hashOf(given));
  if (!key || (key.id === DEMO_ID && !ctx.demo)) return no('key_invalid');
  const caller = callerOf(ctx.cases, key);
  if (!caller) return no('key_invalid');
  if (!ctx.spares(address) && (await countUse(database, key.id, now)) > MOST_A_MINUTE) return no('too_many');
  return { ok: true, caller };
}

export const personOf = ({ id }: Pick<Key, 'id'>): string => `key:${id}`;

/** Undefined where the post it files in is no more. */
export function callerOf(cases: CaseContext, key: Key, idempotencyKey: string | null = null): Caller | undefined {
  const post = findPost(cases.world.organisation(), key.post, cases.now);
  if (!post) return undefined;
  const person = personOf(key);
  const { identity } = cases.world;
  const own = { self: { id: person, name: key.name }, companies: [], proxies: [], posts: [post] };
  return {
    key,
    asking: { person, idempotencyKey },
    cases: {
      ...cases,
      world: {
        ...cases.world,
        identity: {
          ...identity,
          capacities: (who, now) => (who === person ? Promise.resolve(own) : identity.capacities(who, now)),
        },
      },
    },
  };
}
