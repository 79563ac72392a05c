// The closed lists of words for units and posts as values; the types say that none is missing.
import type { PostRole, UnitKind, UnitLevel } from '../rules.ts';

const wordsOf = <Word extends string>(words: Readonly<Record<Word, true>>): readonly Word[] =>
  Object.keys(words) as Word[];

export const POST_ROLES = wordsOf<PostRole>({
  intake: true,
  'unit-head': true,
  approver: true,
  counter: true,
  dispatcher: true,
  supervisor: true,
  'petition-officer': true,
  mediator: true,
  'county-duty-leader': true,
  leader: true,
  designer: true,
  operator: true,
  treasurer: true,
  telephone: true,
});

export const UNIT_LEVELS = wordsOf<UnitLevel>({ county: true, town: true, village: true });

export const UNIT_KINDS = wordsOf<UnitKind>({
  department: true,
  platform: true,
  town: true,
  village: true,
  subcentre: true,
  centre: true,
});
