// Who looks at a talk has read what the inbox told of it: the next word is told anew.
import { inboxesOf, readOf } from '#notification/actions/inbox.ts';
import type { Visit } from '../../web.ts';

export async function readTalk({ web, ctx, person }: Visit, id: string): Promise<void> {
  await readOf(web.inboxContextAt(ctx.now), inboxesOf(await web.capacities(person, ctx.now)), id);
}
