// What every call of the board works with.
import type { CaseContext } from '#case/context.ts';
import type { Language } from '#kernel/text.ts';
import type { Places } from '#place/rules.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { offersOf, type Board, type Offer } from '../rules.ts';
import type { Asked } from '../rules/asked.ts';
import type { Fault } from '../rules/fault.ts';
import type { BoardRow } from '../rules/progress.ts';
import type { Tree } from '../rules/wire.ts';
import type { Telling } from '../view.ts';

export interface BoardContext {
  readonly board: Board;
  readonly places: Places;
  readonly cases: CaseContext;
  readonly demo: boolean;
  /** Whether nobody is counted who asks from there: the demo's own machine. */
  spares(address: string): boolean;
}

/** One call, as far as any of them needs it. */
export interface Call {
  readonly asked: Asked;
  readonly language: Language;
  /** Where the site is reached. */
  readonly origin: string;
  /** Where it is asked from. */
  readonly address: string;
}

export type Answer =
  | { readonly ok: true; readonly tree: Tree }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export const told = (tree: Tree): Answer => ({ ok: true, tree });
export const refused = (...faults: readonly Fault[]): Answer => ({ ok: false, faults });

export const offersIn = ({ board, cases }: BoardContext): readonly Offer[] =>
  offersOf(board, (id) => cases.world.catalogue.find(id));

/** @param rows What is told; who reported it is asked for, so that their name is known wherever they wrote it. */
export async function tellingOf(
  { cases, places }: BoardContext,
  offers: readonly Offer[],
  { language }: Call,
  rows: readonly Pick<BoardRow, 'party' | 'payload'>[],
): Promise<Telling> {
  const parties = new Set(rows.flatMap(({ party, payload }) => (payload === null ? [] : [party])));
  return {
    offers,
    places,
    organisation: cases.world.organisation(),
    documentOf: (hash): ServiceDocument => cases.world.catalogue.get(hash),
    language,
    names: parties.size === 0 ? new Map() : await cases.world.identity.names([...parties]),
  };
}

/** One jurisdiction is served, so it need not be named; a wrong one is not there. */
export function strangeJurisdiction({ board }: BoardContext, { values }: Asked): readonly Fault[] {
  const value = values.get('jurisdiction_id');
  return value === undefined || value === board.jurisdiction ? [] : [{ code: 'jurisdiction_unknown', value }];
}
