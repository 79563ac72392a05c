// 地点 Where something happens: the county's towns and villages with their dated codes, and whether a place that somebody
// gives is one of them. Codes: GB/T 2260 (county, six digits) with the statistical town (nine) and village (twelve) digits.
import type { Language, Text } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';

export type TownCode = string;
export type VillageCode = string;

/** WGS 84 degrees. */
export interface Point {
  readonly lat: number;
  readonly lng: number;
}

/** What an applicant or a clerk gives. */
export interface Place {
  readonly town: TownCode;
  readonly village?: VillageCode;
  readonly address?: string;
  readonly point?: Point;
}

/** Codes end when towns merge; `to` is the last day, `successor` the code that took over. */
interface Coded {
  readonly code: string;
  readonly name: Text;
  readonly from: LocalDate;
  readonly to?: LocalDate;
  readonly successor?: string;
}

export interface Town extends Coded {
  /** Where a map writes the name. */
  readonly label: Point;
  /** Column and row in the drawn map of equal tiles. */
  readonly tile: { readonly column: number; readonly row: number };
}

export interface Village extends Coded {
  readonly town: TownCode;
  /** The full name of its residents' or villagers' committee, e.g. 居仁社区居委会. */
  readonly committee: string;
  readonly kind: 'community' | 'village';
}

export interface Bounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Corners in order, WGS 84; the last one joins the first. */
export type Ring = readonly Point[];

/** The outer ring, then what is cut out of it. */
export type Polygon = readonly Ring[];

export interface PlacesData {
  readonly area: string;
  readonly name: Text;
  readonly bounds: Bounds;
  /** The ground of towns, as far as the county has handed it in. */
  readonly outlines: ReadonlyMap<TownCode, readonly Polygon[]>;
  readonly towns: readonly Town[];
  readonly villages: readonly Village[];
}

/** Built once by `makePlaces`; look-ups are by code. */
export interface Places extends Omit<PlacesData, 'towns' | 'villages'> {
  readonly towns: ReadonlyMap<TownCode, Town>;
  readonly villages: ReadonlyMap<VillageCode, Village>;
  readonly villagesOf: ReadonlyMap<TownCode, readonly Village[]>;
}

export type PlaceRefusal =
  | { readonly code: 'town_unknown'; readonly town: string }
  | { readonly code: 'village_unknown'; readonly village: string }
  | { readonly code: 'village_elsewhere'; readonly village: string; readonly town: string }
  | { readonly code: 'point_outside' };

const byCode = (a: Coded, b: Coded): number => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

export function makePlaces(data: PlacesData): Places {
  const towns = data.towns.toSorted(byCode);
  const villages = data.villages.toSorted(byCode);
  return {
    ...data,
    towns: new Map(towns.map((town) => [town.code, town])),
    villages: new Map(villages.map((village) => [village.code, village])),
    villagesOf: new Map(towns.map((town) => [town.code, villages.filter((village) => village.town === town.code)])),
  };
}

const stands = (coded: Coded, on: LocalDate): boolean => coded.from <= on && (coded.to === undefined || on <= coded.to);

/** The place itself while it stands, else the one that took over, through any number of mergers. */
function current<C extends Coded>(of: ReadonlyMap<string, C>, code: string, on: LocalDate): C | undefined {
  const seen = new Set<string>();
  let found = of.get(code);
  while (found !== undefined && !stands(found, on)) {
    if (found.successor === undefined || seen.has(found.code)) return undefined;
    seen.add(found.code);
    found = of.get(found.successor);
  }
  return found;
}

export const findTown = (places: Places, code: TownCode, on: LocalDate): Town | undefined =>
  current(places.towns, code, on);

export const findVillage = (places: Places, code: VillageCode, on: LocalDate): Village | undefined =>
  current(places.villages, code, on);

export const townsOn = (places: Places, on: LocalDate): readonly Town[] =>
  [...places.towns.values()].filter((town) => stands(town, on));

export const villagesOn = (places: Places, town: TownCode, on: LocalDate): readonly Village[] =>
  (places.villagesOf.get(town) ?? []).filter((village) => stands(village, on));

export const isInside = (point: Point, bounds: Bounds): boolean =>
  bounds.west <= point.lng && point.lng <= bounds.east && bounds.south <= point.lat && point.lat <= bounds.north;

/** The name of a town or village code as it was called, also after it ended; the code itself when nobody knows it. */
export const nameOfCode = (places: Places, code: string, language: Language): string =>
  (places.towns.get(code) ?? places.villages.get(code))?.name[language] ?? code;

/** `武康街道 居仁社区 千秋街 1 号`; in English from the smallest to the largest. */
export function nameOfPlace(places: Places, place: Place, language: Language): string {
  const parts = [nameOfCode(places, place.town, language)];
  if (place.village !== undefined) parts.push(nameOfCode(places, place.village, language));
  if (place.address !== undefined && place.address !== '') parts.push(place.address);
  return language === 'en' ? parts.toReversed().join(', ') : parts.join(' ');
}
