// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { numberAfter, WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse } from '#kernel/result.ts';
import { listAccesses, type AccessContext } from './actions/access.ts';
import type { contract } from './contract.ts';

export interface AuditEdge {
  readonly context: AccessContext;
  /** The signed-in person and the companies it acts for; not those who gave a proxy, whose data is theirs. */
  partiesOf(request: Request): Promise<readonly string[]>;
}

export const auditHandlers = (edge: AuditEdge): Handlers<typeof contract> => ({
  accesses: async (request, { after }) => {
    const before = numberAfter(after);
    if (before === undefined) return refuse(WRONG_AFTER);
    const page = await listAccesses(edge.context, await edge.partiesOf(request), before);
    return ok({ ...page, items: [...page.items] });
  },
});
