// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { read, upload, type DocumentContext } from './actions.ts';
import type { contract } from './contract.ts';

function personOf(request: Request): string {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return request.session.person;
}

export const documentHandlers = (contextAt: (request: Request) => DocumentContext): Handlers<typeof contract> => ({
  upload: async (request, { file }) => {
    const uploaded = await upload(contextAt(request), personOf(request), file);
    if (!uploaded.ok) return uploaded;
    const { id, name, type, bytes } = uploaded.value;
    return ok({ id, name, type, bytes });
  },
  read: (request, { id }) => read(contextAt(request), personOf(request), id),
});
