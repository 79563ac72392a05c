// 坐标系 The three systems a point may be given in, and how one is turned into another. Everything is kept in WGS 84, which
// telephones and this platform's log speak. CGCS2000 (EPSG:4490), the national system, differs from it by centimetres and is
// taken as the same. GCJ-02 is what maps published in China are drawn in: shifted by up to some hundred metres, by a
// function that has been known for long and is no secret of ours. Pure.
import type { Point } from '../rules.ts';

export const DATUMS = ['wgs84', 'cgcs2000', 'gcj02'] as const;
export type Datum = (typeof DATUMS)[number];

/** Metres by which a point may be off after it was turned, for saying so. */
export const ERROR_OF: { readonly [datum in Datum]: number } = { wgs84: 0, cgcs2000: 1, gcj02: 5 };

/** Semi-major axis in metres and squared eccentricity of the Krasovsky ellipsoid, which GCJ-02 is reckoned on. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;

/** Outside of this box the shift is not applied: west, south, east, north. */
const CHINA = [72.004, 0.8293, 137.8347, 55.8271] as const;

const isShifted = ({ lat, lng }: Point): boolean => {
  const [west, south, east, north] = CHINA;
  return lng >= west && lng <= east && lat >= south && lat <= north;
};

const sine = (turns: number): number => Math.sin(turns * Math.PI);

/** Three sines of ever longer waves: what both parts of the shift are made of. */
const waves = (at: number, [first, second]: readonly [number, number], heights: readonly [number, number]): number =>
  (20 * sine(at) + 40 * sine(at / 3) + heights[0] * sine(at / first) + heights[1] * sine(at / second)) * (2 / 3);

const ripple = (x: number): number => ((20 * sine(6 * x) + 20 * sine(2 * x)) * 2) / 3;

/** The shift of a point, in degrees. */
function shiftOf({ lat, lng }: Point): Point {
  const [x, y] = [lng - 105, lat - 35];
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ripple(x) +
    waves(y, [12, 30], [160, 320]);
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ripple(x) +
    waves(x, [12, 30], [150, 300]);
  const radians = (lat * Math.PI) / 180;
  const flat = 1 - ECCENTRICITY * Math.sin(radians) ** 2;
  const meridian = (AXIS * (1 - ECCENTRICITY)) / flat ** 1.5;
  const parallel = (AXIS / Math.sqrt(flat)) * Math.cos(radians);
  const degrees = 180 / Math.PI;
  return { lat: (north / meridian) * degrees, lng: (east / parallel) * degrees };
}

const shifted = (point: Point): Point => {
  if (!isShifted(point)) return point;
  const { lat, lng } = shiftOf(point);
  return { lat: point.lat + lat, lng: point.lng + lng };
};

/** As another system writes it. */
export const fromWgs84 = (point: Point, datum: Datum): Point => (datum === 'gcj02' ? shifted(point) : point);

/** Turns after which nothing changes that a millimetre could show. */
const TURNS = 6;

/** Into WGS 84. The shift has no inverse formula: it is looked for, and found to less than a millimetre. */
export function toWgs84(point: Point, datum: Datum): Point {
  if (datum !== 'gcj02' || !isShifted(point)) return point;
  let found = point;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const { lat, lng } = shifted(found);
    found = { lat: found.lat + point.lat - lat, lng: found.lng + point.lng - lng };
  }
  return found;
}
