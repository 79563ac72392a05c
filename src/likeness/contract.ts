// The calls about likely same cases.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 200 });

export const contract = {
  /** What people write travels in the body: addresses stand in the books of every server on the way. */
  before: {
    method: 'POST',
    path: '/api/likeness/before',
    for: 'signed-in',
    summary:
      'What others reported like what is about to be filed, of what is still open and in the town that is named: kind, place, day, stage and office, never words, number or whose it is; `ref` goes into `sameAs` of the submission',
    in: Type.Object({
      service: Id,
      data: Type.Record(Type.String(), Type.Unknown()),
      place: Type.Optional(
        Type.Object({
          town: Type.Optional(Id),
          village: Type.Optional(Id),
          address: Type.Optional(Type.String({ maxLength: 200 })),
        }),
      ),
    }),
    out: Type.Object({
      items: Type.Array(
        Type.Object({
          ref: Type.String(),
          own: Nullable(Type.Object({ id: Type.String(), number: Type.String() })),
          category: Nullable(Type.String()),
          town: Nullable(Type.String()),
          village: Nullable(Type.String()),
          filed: Type.String({ format: 'date' }),
          stage: Type.String(),
          unit: Nullable(Type.String()),
        }),
      ),
      others: Type.Integer(),
    }),
    status: 200,
  },
  same: {
    method: 'GET',
    path: '/api/likeness/same',
    for: 'staff',
    summary:
      'Cases likely about the same matter as one, of those the reader may read, and why, what an office has in hand first; and the one its applicant named',
    in: Type.Object({ id: Id }),
    out: Type.Object({
      candidates: Type.Array(
        Type.Object({
          id: Type.String(),
          number: Type.String(),
          title: Nullable(Type.String()),
          service: Type.String(),
          hash: Type.String(),
          category: Nullable(Type.String()),
          town: Nullable(Type.String()),
          village: Nullable(Type.String()),
          unit: Nullable(Type.String()),
          submittedAt: Type.String({ format: 'date-time' }),
          stage: Type.String(),
          state: Type.String(),
          outcome: Nullable(Type.String()),
          confidential: Type.Boolean(),
          /** Handled with another already, and as far as that one is. */
          joined: Type.Boolean(),
          why: Type.Object({
            words: Type.Array(Type.String()),
            near: Type.String(),
            days: Type.Integer(),
            sameKind: Type.Boolean(),
          }),
          named: Type.Boolean(),
        }),
      ),
      said: Nullable(Type.Object({ number: Type.String(), id: Nullable(Type.String()) })),
    }),
    status: 200,
  },
} as const satisfies Contract;
