// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { act, type Act } from './actions/act.ts';
import { mine, read, track, unmask, watched, worklist } from './actions/read.ts';
import { submit } from './actions/submit.ts';
import type { Asking, CaseContext } from './context.ts';
import type { contract } from './contract.ts';

const asking = (request: Request): Asking => {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return { person: request.session.person, idempotencyKey: request.idempotencyKey };
};

/** Views leave `view.ts` as plain JSON; the contract test parses every one of them. */
const shaped = <Shape>(result: Result<unknown>): Result<Shape> => result as Result<Shape>;

export const caseHandlers = (contextAt: (request: Request) => CaseContext): Handlers<typeof contract> => ({
  submit: (request, input) => submit(contextAt(request), asking(request), input),
  read: async (request, { id }) => shaped(await read(contextAt(request), asking(request), id)),
  mine: async (request, { after }) => shaped(await mine(contextAt(request), asking(request), after)),
  worklist: async (request, query) => shaped(await worklist(contextAt(request), asking(request), query)),
  watched: async (request, query) => shaped(await watched(contextAt(request), asking(request), query)),
  act: async (request, input) => shaped(await act(contextAt(request), asking(request), input)),
  track: async (request, asked) => shaped(await track(contextAt(request), { ...asked, address: request.address })),
  unmask: async (request, { id, reason }) => shaped(await unmask(contextAt(request), asking(request), id, reason)),
  bulk: async (request, { command, input, cases }) => {
    if (cases.length === 0) return refuse({ code: 'not_available' });
    const results: { id: string; ok: boolean; code: string | null; seq: number | null }[] = [];
    for (const one of cases) {
      const given: Act = { ...one, command, ...(input ? { input } : {}) };
      const result = await act(contextAt(request), { ...asking(request), idempotencyKey: null }, given);
      results.push({
        id: one.id,
        ok: result.ok,
        code: result.ok ? null : result.refusal.code,
        seq: result.ok ? Number(result.value['seq']) : null,
      });
    }
    return ok({ results });
  },
});
