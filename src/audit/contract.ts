// Who read my data, over HTTP.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Name = Type.Union([Type.Object({ 'zh-CN': Type.String(), en: Type.String() }), Type.Null()]);

export const contract = {
  accesses: {
    method: 'GET',
    path: '/api/audit/accesses',
    for: 'signed-in',
    summary: 'Who looked at the personal data in one’s cases: post, unit, what, why and when, newest first',
    in: Type.Object({ after: Type.Optional(Type.String({ maxLength: 30 })) }),
    out: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          case: Type.Union([Type.String(), Type.Null()]),
          number: Type.Union([Type.String(), Type.Null()]),
          what: Type.String(),
          why: Type.String(),
          post: Name,
          unit: Name,
          at: Type.String(),
        }),
      ),
      total: Type.Integer(),
      next: Type.Union([Type.String(), Type.Null()]),
    }),
    status: 200,
  },
} as const satisfies Contract;
