// What likeness needs from the rest of the county, as types.
import type { ServiceDocument } from '#service/rules.ts';

/** Services that let their cases be compared are found here, in any version. */
export interface Services {
  list(): readonly ServiceDocument[];
  find(id: string): ServiceDocument | undefined;
}

/** What somebody may name a case by who may not know its number. */
export type RefOf = (caseId: string) => string;
