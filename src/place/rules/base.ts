// What a map of the county is drawn on where nobody hands in pictures of one: its bounds, its towns and their ground, in the
// system of the pictures where there are some. Pure.
import type { LocalDate } from '#kernel/time.ts';
import { townsOn, type Places, type Point } from '../rules.ts';
import { fromWgs84, type Datum } from './datum.ts';

/** Pictures of a map, served by somebody else. */
export interface Tiles {
  /** With {z}, {x} and {y} in it. */
  readonly address: string;
  /** Whose they are, and under which number they are approved for showing. */
  readonly notice: string;
  readonly datum: Datum;
}

type Pair = [lat: number, lng: number];

export interface Base {
  readonly datum: Datum;
  readonly tiles: Pick<Tiles, 'address' | 'notice'> | null;
  /** South-west and north-east. */
  readonly bounds: [Pair, Pair];
  readonly towns: { code: string; name: string; nameEn: string; at: Pair }[];
  /** Rings of the towns whose ground is known. */
  readonly outlines: { code: string; rings: Pair[][] }[];
}

/** Decimals of a degree that can be seen: a metre. */
const SEEN = 5;

export function baseOf(places: Places, tiles: Tiles | null, on: LocalDate): Base {
  const datum = tiles?.datum ?? 'wgs84';
  const pair = (point: Point): Pair => {
    const { lat, lng } = fromWgs84(point, datum);
    return [Number(lat.toFixed(SEEN)), Number(lng.toFixed(SEEN))];
  };
  const { south, west, north, east } = places.bounds;
  return {
    datum,
    tiles: tiles && { address: tiles.address, notice: tiles.notice },
    bounds: [pair({ lat: south, lng: west }), pair({ lat: north, lng: east })],
    towns: townsOn(places, on).map(({ code, name, label }) => ({
      code,
      name: name['zh-CN'],
      nameEn: name.en,
      at: pair(label),
    })),
    outlines: [...places.outlines].map(([code, polygons]) => ({
      code,
      rings: polygons.flat().map((ring) => ring.map(pair)),
    })),
  };
}
