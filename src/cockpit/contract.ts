// The cockpit's calls: figures, and the list behind each of them.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';
import { LIGHTS, RATES } from './rules.ts';

const Period = {
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
};
const Word = Type.Optional(Type.String({ maxLength: 100 }));
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);

const Group = Type.Object({
  key: Nullable(Type.String()),
  count: Type.Integer(),
  late: Type.Integer(),
  handled: Type.Integer(),
  kept: Type.Integer(),
});

/** Cases, matters (joined cases once) and the people behind them. */
const Voices = Type.Object({ cases: Type.Integer(), matters: Type.Integer(), people: Type.Integer() });

const BehindItem = Type.Object({
  id: Type.String(),
  number: Type.String(),
  service: Type.String(),
  title: Nullable(Type.String()),
  unit: Nullable(Type.String()),
  town: Nullable(Type.String()),
  category: Nullable(Type.String()),
  stage: Type.String(),
  mergedInto: Nullable(Type.Object({ stage: Type.String() })),
  outcome: Nullable(Type.String()),
  due: Nullable(Type.String()),
  light: Type.String(),
  submittedAt: Type.String(),
  handledAt: Nullable(Type.String()),
  rating: Nullable(Type.Integer()),
});

export const contract = {
  figures: {
    method: 'GET',
    path: '/api/cockpit/figures',
    for: 'staff',
    summary: 'Counts by stage, unit, town and light; rates with formula, numerator and denominator; what repeats',
    in: Type.Object(Period),
    out: Type.Object({
      from: Type.String(),
      to: Type.String(),
      open: Type.Integer(),
      behind: Type.Object({ open: Voices, handled: Voices }),
      lights: Type.Object({
        red: Type.Integer(),
        yellow: Type.Integer(),
        green: Type.Integer(),
        paused: Type.Integer(),
        none: Type.Integer(),
        answered: Type.Integer(),
      }),
      rates: Type.Array(
        Type.Object({
          id: Type.String(),
          formula: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
          numerator: Type.Integer(),
          denominator: Type.Integer(),
          value: Nullable(Type.Number()),
        }),
      ),
      stages: Type.Array(Group),
      units: Type.Array(Group),
      towns: Type.Array(Group),
      services: Type.Array(Group),
      days: Type.Array(Type.Object({ date: Type.String(), filed: Type.Integer(), handled: Type.Integer() })),
      repeating: Type.Array(
        Type.Object({
          service: Type.String(),
          category: Type.String(),
          town: Nullable(Type.String()),
          count: Type.Integer(),
          before: Type.Integer(),
          persons: Type.Integer(),
          personsBefore: Type.Integer(),
          slices: Type.Array(Type.Integer()),
        }),
      ),
    }),
    status: 200,
  },
  cases: {
    method: 'GET',
    path: '/api/cockpit/cases',
    for: 'staff',
    summary:
      'The cases behind a figure, without anything about who brought them; total is listed, hidden may not be opened by the reader',
    in: Type.Object({
      ...Period,
      rate: Type.Optional(Type.Union(RATES.map((rate) => Type.Literal(rate)))),
      missed: Type.Optional(Type.Boolean()),
      filed: Type.Optional(Type.Boolean()),
      handled: Type.Optional(Type.Boolean()),
      stage: Word,
      unit: Word,
      town: Word,
      category: Word,
      service: Word,
      light: Type.Optional(Type.Union(LIGHTS.map((light) => Type.Literal(light)))),
      after: Word,
    }),
    out: Type.Object({
      items: Type.Array(BehindItem),
      total: Type.Integer(),
      /** What the figure counts besides, and the reader may not open. */
      hidden: Type.Integer(),
      next: Nullable(Type.String()),
    }),
    status: 200,
  },
} as const satisfies Contract;
