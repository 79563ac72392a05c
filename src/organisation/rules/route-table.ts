// Routes ordered by how specific they are and found by the values they name, so that a question costs a few look-ups
// however many routes there are (a county has about a hundred, a province a hundred times that).
import type { LocalDate } from '#kernel/time.ts';

/** What has to find its unit. A village is given together with its town. */
export interface Matter {
  readonly service: string;
  readonly category?: string;
  readonly town?: string;
  readonly village?: string;
}

type Field = keyof Matter;

interface Routed extends Partial<Matter> {
  readonly from: LocalDate;
  readonly unit: string;
}

/** Routes that fill the same fields, by what they fill them with. */
interface Shape<R extends Routed> {
  readonly fields: readonly Field[];
  readonly rank: number;
  readonly routes: ReadonlyMap<string, readonly R[]>;
}

/** From the most to the least specific. */
export type RouteTable<R extends Routed> = readonly Shape<R>[];

const FIELDS: readonly Field[] = ['service', 'category', 'village', 'town'];

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const fieldsOf = (route: Routed): Field[] => FIELDS.filter((field) => route[field] !== undefined);

/**
 * The more fields the more specific; a village counts for two because it implies its town. Between equals the subject
 * comes before the place: a department is competent for its subject everywhere.
 */
function rankOf(fields: readonly Field[]): number {
  const count = fields.length + (fields.includes('village') && !fields.includes('town') ? 1 : 0);
  return FIELDS.reduce((rank, field, place) => rank + (fields.includes(field) ? 8 >> place : 0), count * 16);
}

const keyOf = (fields: readonly Field[], of: Partial<Matter>): string => fields.map((field) => of[field]).join('\n');

/** The order in which routes were written makes no difference: the later `from` comes first, then the lesser unit id. */
export function makeRouteTable<R extends Routed>(routes: readonly R[]): RouteTable<R> {
  const shapes = new Map<string, { fields: Field[]; rank: number; routes: Map<string, R[]> }>();
  for (const route of routes.toSorted((a, b) => compare(b.from, a.from) || compare(a.unit, b.unit))) {
    const fields = fieldsOf(route);
    const name = fields.join();
    const shape = shapes.get(name) ?? { fields, rank: rankOf(fields), routes: new Map<string, R[]>() };
    shapes.set(name, shape);
    const key = keyOf(fields, route);
    shape.routes.set(key, [...(shape.routes.get(key) ?? []), route]);
  }
  return [...shapes.values()].toSorted((a, b) => b.rank - a.rank);
}

/** The first answer that `resolve` gives for a fitting route, the most specific asked first. */
export function firstRouted<R extends Routed, Answer>(
  table: RouteTable<R>,
  matter: Matter,
  resolve: (route: R) => Answer | undefined,
): Answer | undefined {
  for (const { fields, routes } of table) {
    if (fields.some((field) => matter[field] === undefined)) continue;
    for (const route of routes.get(keyOf(fields, matter)) ?? []) {
      const answer = resolve(route);
      if (answer !== undefined) return answer;
    }
  }
  return undefined;
}
