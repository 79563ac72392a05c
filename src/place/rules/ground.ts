// Which town a point lies in: by the outline of the town where the county has handed one in, else by the nearest place it has
// registered. Pure.
import { ok, refuse, type Result } from '#kernel/result.ts';
import type { LocalDate } from '#kernel/time.ts';
import { toWgs84, type Datum } from './datum.ts';
import {
  findTown,
  findVillage,
  isInside,
  townsOn,
  type PlaceRefusal,
  type Places,
  type Point,
  type Polygon,
  type Ring,
  type Town,
} from '../rules.ts';

export interface Found {
  readonly town: Town;
  /** `nearest` is a guess: places are points, and borders are not. */
  readonly by: 'outline' | 'nearest';
  /** From the place that is nearest; 0 within an outline. */
  readonly metres: number;
}

/** Metres in a degree of latitude. */
const DEGREE = 111_320;

/** Over the distances of a county, within a metre in a thousand. */
export function metresBetween(a: Point, b: Point): number {
  const east = (a.lng - b.lng) * Math.cos((((a.lat + b.lat) / 2) * Math.PI) / 180);
  return Math.hypot(east, a.lat - b.lat) * DEGREE;
}

/** By the sides a line going east from the point crosses. A point on a border is within one of the two. */
function isWithin({ lat, lng }: Point, ring: Ring): boolean {
  let inside = false;
  for (const [at, a] of ring.entries()) {
    const b = ring[(at + 1) % ring.length] ?? a;
    if (a.lat > lat !== b.lat > lat && lng < ((b.lng - a.lng) * (lat - a.lat)) / (b.lat - a.lat) + a.lng)
      inside = !inside;
  }
  return inside;
}

const covers = (polygon: Polygon, point: Point): boolean =>
  polygon.every((ring, at) => isWithin(point, ring) === (at === 0));

/** @returns undefined where the point is not in the county. */
export function townAt(places: Places, point: Point, on: LocalDate): Found | undefined {
  if (!isInside(point, places.bounds)) return undefined;
  for (const [code, polygons] of places.outlines) {
    const town = findTown(places, code, on);
    if (town && polygons.some((one) => covers(one, point))) return { town, by: 'outline', metres: 0 };
  }
  const [nearest] = townsOn(places, on)
    .map((town) => ({ town, by: 'nearest' as const, metres: Math.round(metresBetween(town.label, point)) }))
    .toSorted((a, b) => a.metres - b.metres);
  return nearest;
}

/** What somebody gives: a town, or a point that tells it; a village may stand alone, for it implies its town. */
export interface PlaceGiven {
  readonly town?: string;
  readonly village?: string;
  readonly address?: string;
  /** Also in another system, if it says so; the settled place has it in WGS 84. */
  readonly point?: Point & { readonly datum?: Datum };
}

/** Decimals of a degree that are kept. */
const DECIMALS = 6;

/** In WGS 84, to a tenth of a metre. */
export function settlePoint({ lat, lng, datum = 'wgs84' }: Point & { readonly datum?: Datum }): Point {
  const turned = toWgs84({ lat, lng }, datum);
  return { lat: Number(turned.lat.toFixed(DECIMALS)), lng: Number(turned.lng.toFixed(DECIMALS)) };
}

/**
 * The place with its town: the one that is named, else the village's, else the one the point lies in. An old code stays as it
 * was given, for the log names places as people did.
 */
export function settlePlace(places: Places, given: PlaceGiven, on: LocalDate): Result<PlaceGiven, PlaceRefusal> {
  const { village } = given;
  const point = given.point && settlePoint(given.point);
  if (point && !isInside(point, places.bounds)) return refuse({ code: 'point_outside' });
  const found = village === undefined ? undefined : findVillage(places, village, on);
  if (village !== undefined && !found) return refuse({ code: 'village_unknown', village });
  const town = given.town ?? found?.town ?? (point && townAt(places, point, on)?.town.code);
  const settled = point ? { ...given, point } : given;
  if (town === undefined) return ok(settled);
  if (!findTown(places, town, on)) return refuse({ code: 'town_unknown', town });
  if (found && found.town !== town) return refuse({ code: 'village_elsewhere', village: found.code, town });
  return ok({ ...settled, town });
}
