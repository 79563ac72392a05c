// What pages of one post share: who may open them, and files as clerks' programs write them.
import type { PageReply } from '#http/ports.ts';
import type { PostRole } from '#organisation/rules.ts';
import type { Visit } from '../web.ts';

export const FORBIDDEN: PageReply = { status: 403 };

/** This person in the post of that role, where one is held today. */
export async function holderOf(
  { web, person, ctx }: Visit,
  role: PostRole,
): Promise<{ person: string; post: string } | undefined> {
  const { posts } = await web.capacities(person, ctx.now);
  const post = posts.find((one) => one.role === role);
  return post && { person, post: post.id };
}

export const operatorOf = (visit: Visit): ReturnType<typeof holderOf> => holderOf(visit, 'operator');

/** Spreadsheets here write UTF-8 or the national encoding, whichever the clerk was asked for. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
