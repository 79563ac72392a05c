// Reads a county's places as a pack writes them (kind: Places) and turns them into what the rules look up.
import { Type, type Static, type TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { makePlaces, type Places, type Ring, type Town, type Village } from './rules.ts';
import { DATUMS, toWgs84 } from './rules/datum.ts';

const Name = Type.Object({ 'zh-CN': Type.String(), en: Type.String() }, { additionalProperties: false });
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const End = { to: Type.Optional(Day), successor: Type.Optional(Type.String()) };

const VillageEntry = Type.Union([
  Type.Tuple([Type.String(), Type.String()]),
  Type.Object({ committee: Type.String(), en: Type.String(), from: Type.Optional(Day), ...End }),
]);

const TownEntry = Type.Object(
  {
    name: Name,
    label: Type.Tuple([Type.Number(), Type.Number()]),
    tile: Type.Tuple([Type.Integer(), Type.Integer()]),
    from: Type.Optional(Day),
    ...End,
    villages: Type.Record(Type.String({ pattern: '^\\d{3}$' }), VillageEntry),
  },
  { additionalProperties: false },
);

const PlacesPack = Type.Object(
  {
    apiVersion: Type.Literal('wuyuan/v1'),
    kind: Type.Literal('Places'),
    area: Type.String({ pattern: '^\\d{6}$' }),
    name: Name,
    bounds: Type.Tuple([Type.Number(), Type.Number(), Type.Number(), Type.Number()]),
    from: Day,
    towns: Type.Record(Type.String({ pattern: '^\\d{9}$' }), TownEntry),
  },
  { additionalProperties: false },
);

/** 居仁社区居委会 → 居仁社区, 城西村委会 → 城西村, 何村村委会 → 何村, 洛舍居委会 → 洛舍社区: what residents call the place. */
export function shortName(committee: string): string {
  const [ending, word] = committee.endsWith('村委会') ? (['村委会', '村'] as const) : (['居委会', '社区'] as const);
  const stem = committee.slice(0, -ending.length);
  return stem.endsWith(word) ? stem : stem + word;
}

const Corner = Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]);
const Corners = Type.Array(Corner, { minItems: 4, maxItems: 20_000 });

/** The ground of towns as GeoJSON writes it (RFC 7946), in a system that is named: most maps of China are not in WGS 84. */
const OutlinesPack = Type.Object(
  {
    apiVersion: Type.Literal('wuyuan/v1'),
    kind: Type.Literal('Outlines'),
    datum: Type.Union(DATUMS.map((datum) => Type.Literal(datum))),
    towns: Type.Record(
      Type.String({ pattern: '^\\d{9}$' }),
      Type.Union([
        Type.Object({ type: Type.Literal('Polygon'), coordinates: Type.Array(Corners, { minItems: 1 }) }),
        Type.Object({
          type: Type.Literal('MultiPolygon'),
          coordinates: Type.Array(Type.Array(Corners, { minItems: 1 }), { minItems: 1 }),
        }),
      ]),
    ),
  },
  { additionalProperties: false },
);

function checked<Schema extends TSchema>(schema: Schema, parsed: unknown, file: string): Static<Schema> {
  if (Value.Check(schema, parsed)) return parsed;
  const [first] = Value.Errors(schema, parsed);
  throw new Error(`${file} pack: ${first?.instancePath ?? ''} ${first?.message ?? 'is not of this shape'}`);
}

/** Faults when the file is not of this shape, and says where. */
function readOutlines(parsed: unknown): Places['outlines'] {
  const { datum, towns } = checked(OutlinesPack, parsed, 'outlines');
  const ringOf = (corners: Static<typeof Corners>): Ring =>
    corners.map(([lng, lat]) => toWgs84({ lat, lng }, datum)).slice(0, -1);
  return new Map(
    Object.entries(towns).map(([code, { type, coordinates }]) => [
      code,
      (type === 'Polygon' ? [coordinates] : coordinates).map((rings) => rings.map(ringOf)),
    ]),
  );
}

/**
 * Faults when a file is not of this shape, and says where.
 * @param outlines As `readOutlines` takes them; null where the county has handed in none.
 */
export function readPlaces(given: unknown, outlines: unknown = null): Places {
  const parsed = checked(PlacesPack, given, 'places');
  const [west, south, east, north] = parsed.bounds;
  const towns: Town[] = [];
  const villages: Village[] = [];
  for (const [code, { label, tile, villages: entries, ...town }] of Object.entries(parsed.towns)) {
    const [lng, lat] = label;
    const [column, row] = tile;
    towns.push({ from: parsed.from, ...town, code, label: { lng, lat }, tile: { column, row } });
    for (const [digits, entry] of Object.entries(entries)) {
      const { committee, en, ...dates } = Array.isArray(entry) ? { committee: entry[0], en: entry[1] } : entry;
      villages.push({
        from: parsed.from,
        ...dates,
        code: code + digits,
        town: code,
        committee,
        kind: digits < '200' ? 'community' : 'village',
        name: { 'zh-CN': shortName(committee), en },
      });
    }
  }
  return makePlaces({
    area: parsed.area,
    name: parsed.name,
    bounds: { west, south, east, north },
    outlines: outlines === null ? new Map() : readOutlines(outlines),
    towns,
    villages,
  });
}
