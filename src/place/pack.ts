// Reads a county's places as a pack writes them (kind: Places) and turns them into what the rules look up.
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { makePlaces, type Places, type Town, type Village } from './rules.ts';

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

/** Faults when the file is not of this shape, and says where. */
export function readPlaces(parsed: unknown): Places {
  if (!Value.Check(PlacesPack, parsed)) {
    const [first] = Value.Errors(PlacesPack, parsed);
    throw new Error(`places pack: ${first?.instancePath ?? ''} ${first?.message ?? 'is not of this shape'}`);
  }
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
  return makePlaces({ area: parsed.area, name: parsed.name, bounds: { west, south, east, north }, towns, villages });
}
