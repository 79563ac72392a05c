// 机构 Units, posts, who holds them on which day, who stands in, and which unit a matter belongs to. Pure.
import type { LocalDate } from '#kernel/time.ts';
import type { Text } from '#kernel/text.ts';

export type UnitId = string;
export type PostId = string;
export type PersonId = string;

export type UnitLevel = 'county' | 'town' | 'village';
export type UnitKind = 'department' | 'platform' | 'town' | 'village' | 'subcentre' | 'centre';

/** What a post is for. Service documents name these (`post:unit-head`), never a person. */
export type PostRole =
  | 'intake' // receives what is assigned to the unit and handles it
  | 'unit-head' // answers for the unit, grants extensions
  | 'approver' // decides applications
  | 'counter' // counter clerk
  | 'dispatcher' // 交办
  | 'supervisor' // 督办
  | 'petition-officer'
  | 'mediator'
  | 'county-duty-leader'
  | 'leader'
  | 'designer'
  | 'operator';

/** Dated, like everything here: `to` is the last day it holds, absent while it lasts. */
interface Dated {
  readonly from: LocalDate;
  readonly to?: LocalDate;
}

export interface Unit extends Dated {
  readonly id: UnitId;
  readonly area: string;
  readonly name: Text;
  readonly level: UnitLevel;
  readonly kind: UnitKind;
  readonly parent?: UnitId;
  readonly town?: string;
  readonly village?: string;
}

export interface Post extends Dated {
  readonly id: PostId;
  readonly unit: UnitId;
  readonly role: PostRole;
  readonly name: Text;
}

/** A person holds a post. Posts hold obligations, persons act. */
export interface Holding extends Dated {
  readonly post: PostId;
  readonly person: PersonId;
}

/** Away from `from` to `to`; the substitute, if any, acts meanwhile in every post of the absent one. */
export interface Absence {
  readonly person: PersonId;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly substitute?: PersonId;
}

/** Matters of this kind at this place belong to this unit. An absent field matches anything; the most specific wins. */
export interface Route extends Dated {
  readonly service?: string;
  readonly category?: string;
  readonly town?: string;
  readonly village?: string;
  readonly unit: UnitId;
}

/** The county's offices over all time; every question about it names a day. */
export interface Organisation {
  readonly version: string;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly posts: ReadonlyMap<PostId, Post>;
  readonly holdings: readonly Holding[];
  readonly absences: readonly Absence[];
  readonly routes: readonly Route[];
}
