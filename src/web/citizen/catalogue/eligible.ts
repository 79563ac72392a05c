// What somebody may start today: for oneself, a company or a person who gave a proxy, no rule that is known now stands
// against it. What answers decide is decided when they are given.
import { listFollowable } from '#case/actions/follow.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Visit } from '../../web.ts';
import { applicantsAmong } from '../apply/draft.ts';
import { obstaclesFor } from '../offer.ts';

/** @returns Their ids. */
export async function openTo(visit: Visit, documents: readonly ServiceDocument[]): Promise<ReadonlySet<string>> {
  const { ctx, person, web } = visit;
  const capacities = await web.capacities(person, ctx.now);
  const open = new Set<string>();
  for (const document of documents) {
    // A review is asked for about an answer one has.
    if (document.follows && (await listFollowable(ctx, { person, idempotencyKey: null }, document)).length === 0)
      continue;
    for (const { id } of applicantsAmong(capacities, document)) {
      if ((await obstaclesFor(visit, document, id)).length > 0) continue;
      open.add(document.id);
      break;
    }
  }
  return open;
}
