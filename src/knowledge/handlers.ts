// Contract → views and use cases, nothing else.
import type { Handlers } from '#kernel/endpoint.ts';
import { WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { withdrawAnswer } from './actions/desk.ts';
import { draftFrom } from './actions/draft.ts';
import { keptAnswers, versionsFor, writeFrom, type AnswerCalls } from './actions/kept.ts';
import { sayOf } from './actions/said.ts';
import type { contract } from './contract.ts';
import { viewAnswer, viewAnswers, viewKept, viewMet, viewVersions } from './view.ts';

export function knowledgeHandlers({ desk, caseContextAt, editorOf }: AnswerCalls): Handlers<typeof contract> {
  const shelf = () => desk.keeper.shelf;
  return {
    ask: (request, { text, language }) => Promise.resolve(ok(viewMet(shelf(), text, dateOf(request.now), language))),
    list: (request, wanted) => {
      const page = viewAnswers(shelf(), dateOf(request.now), wanted);
      return Promise.resolve(page ? ok(page) : refuse(WRONG_AFTER));
    },
    read: (request, { id, language }) => {
      const answer = shelf().find(id, dateOf(request.now));
      return Promise.resolve(answer ? ok(viewAnswer(answer, language)) : refuse({ code: 'not_found' }));
    },
    say: ({ now }, { id, said }) => sayOf({ database: desk.database, shelf: shelf(), now }, id, said),
    kept: async (request, { after, language }) => {
      const kept = await keptAnswers(desk, editorOf(request), request.now);
      if (!kept.ok) return kept;
      const page = viewKept(kept.value, desk.keeper.entries, after, language);
      return page ? ok(page) : refuse(WRONG_AFTER);
    },
    versions: (request, { id }) => {
      const found = versionsFor(desk, editorOf(request), id);
      return Promise.resolve(found.ok ? ok(viewVersions(found.value)) : found);
    },
    write: (request, { case: from, confirmed, id, reason, ...given }) =>
      writeFrom(
        { desk, ctx: caseContextAt(request), editor: editorOf(request) },
        { ...given, id: id ?? null, reason: reason ?? '' },
        from === undefined ? null : { case: from, confirmed: confirmed === true },
      ),
    withdraw: (request, given) => withdrawAnswer(desk, editorOf(request), given, request.now),
    draft: async (request, { case: id }) => {
      const draft = await draftFrom(caseContextAt(request), editorOf(request), id);
      return draft.ok ? ok({ ...draft.value, masked: [...draft.value.masked] }) : draft;
    },
  };
}
