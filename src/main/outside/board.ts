// The complaint board for the software of others, as the edge mounts it.
import type { ForeignMount } from '#http/ports.ts';
import { isLoopback } from '#identity/rules/access.ts';
import type { Instant } from '#kernel/time.ts';
import type { BoardContext } from '#open311/actions/board.ts';
import { answer, refusal } from '#open311/handlers.ts';
import type { County } from '../county.ts';

/** None where the county's pack offers nothing. */
export function boardsOf(county: County, demo: boolean): readonly ForeignMount[] {
  const { board } = county.packs;
  if (!board) return [];
  const contextAt = (now: Instant): BoardContext => ({
    board,
    places: county.places,
    cases: county.caseContextAt(now),
    demo,
    spares: (address) => county.identity.sparesLoopback && isLoopback(address),
  });
  return [
    {
      at: '/open311/',
      handle: (request) => answer(contextAt(request.now), request),
      problem: ({ status, reference }, { path, method, language }) =>
        refusal(path, status, reference ?? method, language),
    },
  ];
}
