// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { listAccesses, type AccessContext } from './actions/access.ts';
import type { contract } from './contract.ts';

export interface AuditEdge {
  readonly context: AccessContext;
  /** The signed-in person and the companies it acts for; not those who gave a proxy, whose data is theirs. */
  partiesOf(request: Request): Promise<readonly string[]>;
}

export const auditHandlers = (edge: AuditEdge): Handlers<typeof contract> => ({
  accesses: async (request, { after }) => {
    const page = await listAccesses(edge.context, await edge.partiesOf(request), after);
    return ok({ ...page, items: [...page.items] });
  },
});
