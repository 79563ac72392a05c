// What the operator's pages share: who may open them, and files as clerks' programs write them.
import type { PageReply } from '#http/ports.ts';
import type { Visit } from '../web.ts';

export const FORBIDDEN: PageReply = { status: 403 };

export async function operatorOf({ web, person, ctx }: Visit): Promise<{ person: string; post: string } | undefined> {
  const { posts } = await web.capacities(person, ctx.now);
  const post = posts.find((one) => one.role === 'operator');
  return post && { person, post: post.id };
}

/** Spreadsheets here write UTF-8 or the national encoding, whichever the clerk was asked for. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
