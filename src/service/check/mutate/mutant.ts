// What a mutation is: one place of a document said otherwise, the way people get it wrong. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Parameter } from '../../rules.ts';
import { places, renamed, replaced, valueAt, type Place } from './place.ts';

/** The document as it is, and what else a mutation needs to know. */
export interface Ground {
  readonly data: JsonObject;
  readonly places: readonly Place[];
  /** In force today. */
  readonly parameters: readonly Parameter[];
}

/** One place changed: to another value, to nothing, or to another name. `also` is what one mistake changes with it. */
export interface Change {
  readonly path: string;
  readonly to?: Json | undefined;
  readonly name?: string;
  readonly also?: readonly Change[];
}

/** Everything an operator can do to a document. */
export type Operator = (ground: Ground) => readonly Change[];

export const groundOf = (data: JsonObject, parameters: readonly Parameter[]): Ground => ({
  data,
  places: [...places(data)],
  parameters,
});

export function changedBy(data: JsonObject, { path, to, name, also = [] }: Change): JsonObject {
  const first = name === undefined ? replaced(data, path, to) : renamed(data, path, name);
  return also.reduce(changedBy, first);
}

const LONGEST = 60;

const said = (value: Json | undefined): string => {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** What was changed, for people: `P5D → P15D`, `post:counter → –`. */
export const describe = (data: JsonObject, { path, to, name }: Change): string =>
  name === undefined
    ? `${said(valueAt(data, path))} → ${said(to)}`
    : `${path.slice(path.lastIndexOf('/') + 1)} → ${name}`;

/** The operator that changes each place as told; nothing is no mutation. */
export const each =
  (change: (place: Place, ground: Ground) => readonly Change[] | Change | undefined): Operator =>
  (ground) =>
    ground.places.flatMap((place) => change(place, ground) ?? []);

/** The operator that takes out what stands under one of the names. */
export const dropping = (...keys: readonly string[]): Operator =>
  each(({ path, key }) => (keys.includes(key) && path.endsWith(`/${key}`) ? { path } : undefined));

/** The operator that takes out each item of the lists. */
export const droppingFrom = (...lists: readonly RegExp[]): Operator =>
  each(({ path }) => (lists.some((list) => list.test(path)) ? { path } : undefined));
