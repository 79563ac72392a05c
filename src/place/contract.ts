// The calls about places: where a point lies.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Datum = Type.Union([Type.Literal('wgs84'), Type.Literal('cgcs2000'), Type.Literal('gcj02')]);
const Pair = Type.Tuple([Type.Number(), Type.Number()]);

export const contract = {
  base: {
    method: 'GET',
    path: '/api/place/base',
    for: 'anyone',
    summary: 'What a map of the county is drawn on: bounds, towns, outlines, and pictures where there are some',
    in: Type.Object({}),
    out: Type.Object({
      /** The system all points of it are in. */
      datum: Datum,
      tiles: Type.Union([Type.Object({ address: Type.String(), notice: Type.String() }), Type.Null()]),
      bounds: Type.Tuple([Pair, Pair]),
      towns: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String(), at: Pair })),
      outlines: Type.Array(Type.Object({ code: Type.String(), rings: Type.Array(Type.Array(Pair)) })),
    }),
    status: 200,
  },
  at: {
    method: 'GET',
    path: '/api/place/at',
    for: 'anyone',
    summary: 'The town a point lies in: by its outline where there is one, else by the nearest place',
    in: Type.Object({
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      lng: Type.Number({ minimum: -180, maximum: 180 }),
      /** The system the point is given in; WGS 84 unless it says another. */
      datum: Type.Optional(Datum),
    }),
    out: Type.Object({
      town: Type.Object({ code: Type.String(), name: Type.String(), nameEn: Type.String() }),
      by: Type.Union([Type.Literal('outline'), Type.Literal('nearest')]),
      /** From the nearest place, in metres; 0 within an outline. */
      metres: Type.Integer(),
      /** In WGS 84, as it is kept. */
      point: Type.Object({ lat: Type.Number(), lng: Type.Number() }),
      /** Metres by which it may be off after it was turned. */
      error: Type.Integer(),
    }),
    status: 200,
  },
} as const satisfies Contract;
