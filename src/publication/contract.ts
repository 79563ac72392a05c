// The calls about what is shown in public. All of it is for everybody; what is released is decided on the desk's pages.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Code = Type.Optional(Type.String({ maxLength: 40 }));
const Day = Type.String({ format: 'date' });
const At = Type.String({ format: 'date-time' });

const Filter = { town: Code, village: Code, subject: Code, state: Code, days: Code };

const Matter = {
  id: Type.String(),
  title: Type.String(),
  subject: Nullable(Type.String()),
  town: Nullable(Type.String()),
  village: Nullable(Type.String()),
  /** Rounded to a hundred metres, and absent where it would lead to a home. */
  point: Nullable(Type.Object({ lat: Type.Number(), lng: Type.Number() })),
  filed: Day,
  stage: Type.String(),
  unit: Nullable(Type.String()),
  outcome: Nullable(Type.String()),
  answered: Nullable(Day),
  publishedAt: At,
  updatedAt: At,
};

const Group = Type.Object({
  key: Nullable(Type.String()),
  count: Nullable(Type.Integer()),
  open: Nullable(Type.Integer()),
  answered: Nullable(Type.Integer()),
  inTime: Nullable(Type.Integer()),
  medianDays: Nullable(Type.Number()),
});

export const contract = {
  list: {
    method: 'GET',
    path: '/api/publication/list',
    for: 'anyone',
    summary: 'Matters that are shown in public, the newest first: by town, village, kind, state and days',
    in: Type.Object({ ...Filter, after: Type.Optional(Type.String({ maxLength: 40 })) }),
    out: Type.Object({ items: Type.Array(Type.Object(Matter)), total: Type.Integer(), next: Nullable(Type.String()) }),
    status: 200,
  },
  read: {
    method: 'GET',
    path: '/api/publication/read',
    for: 'anyone',
    summary: 'One of them: words and answer as they were released, how many people brought it, how it was rated',
    in: Type.Object({ id: Type.String({ minLength: 1, maxLength: 40 }) }),
    out: Type.Object({
      ...Matter,
      body: Type.String(),
      answer: Nullable(Type.String()),
      photos: Type.Integer(),
      people: Type.Integer(),
      followers: Type.Integer(),
      rating: Nullable(Type.Object({ count: Type.Integer(), average: Type.Number() })),
    }),
    status: 200,
  },
  statistics: {
    method: 'GET',
    path: '/api/publication/statistics',
    for: 'anyone',
    summary:
      'By town and kind, of a town by village: how many, answered in time, open, days to the answer; small groups keep silent',
    in: Type.Object({ town: Code, days: Code }),
    out: Type.Object({
      days: Type.Integer(),
      towns: Type.Array(Group),
      subjects: Type.Array(Group),
      villages: Type.Array(Group),
    }),
    status: 200,
  },
} as const satisfies Contract;
