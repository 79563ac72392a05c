// What the use cases of the board work with, made per request at the edge.
import type { CaseContext } from '#case/context.ts';
import type { Places } from '#place/rules.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Session } from '#storage/postgres.ts';
import type { Note } from './rules/note.ts';
import type { Board } from './store/board.ts';

/** Puts notes into inboxes, in the transaction of what they tell of. */
export type Tell = (session: Session, notes: readonly Note[]) => Promise<void>;

export interface PublicationContext {
  readonly cases: CaseContext;
  readonly places: Places;
  /** What somebody may name a case by who may not know its number. */
  readonly refOf: (caseId: string) => string;
  readonly tell: Tell;
}

/** Services that let their cases be shown. */
export const declaredIn = ({ world }: Pick<CaseContext, 'world'>): readonly ServiceDocument[] =>
  world.catalogue.list().filter(({ publication }) => publication !== undefined);

export const boardOf = (cases: Pick<CaseContext, 'world'>): Board => ({
  area: cases.world.area,
  services: declaredIn(cases).map(({ id }) => id),
});

/** Kinds a board can be asked for: those the services that are shown ask for under `category`. */
export function subjectsOf(cases: Pick<CaseContext, 'world'>): readonly string[] {
  const fields = declaredIn(cases).flatMap(({ form }) => form.pages.flatMap((page) => page.fields));
  const options = fields.flatMap(({ ref, options: among }) => (ref === '/category' ? (among ?? []) : []));
  return [...new Set(options.map(({ value }) => value))];
}
