// The calls about answers that are there already.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';
import { SAID } from './rules.ts';

const Language = Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]));
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 100 });

const Line = { id: Type.String(), question: Type.String(), services: Type.Array(Type.String()) };

export const contract = {
  /** What people write travels in the body: addresses stand in the books of every server on the way. */
  ask: {
    method: 'POST',
    path: '/api/knowledge/ask',
    for: 'anyone',
    summary: 'Answers that meet a question in everyday words, the best first, each with the passage that answers',
    in: Type.Object({ text: Type.String({ minLength: 1, maxLength: 1000 }), language: Language }),
    out: Type.Object({
      items: Type.Array(
        Type.Object({
          ...Line,
          passage: Type.String(),
          /** Most of the question stands in it; what does not fit is only near. */
          fits: Type.Boolean(),
        }),
      ),
    }),
    status: 200,
  },
  list: {
    method: 'GET',
    path: '/api/knowledge/list',
    for: 'anyone',
    summary: 'Answers that hold today, all or those about a service',
    in: Type.Object({
      service: Type.Optional(Id),
      after: Type.Optional(Type.String({ maxLength: 100 })),
      language: Language,
    }),
    out: Type.Object({ items: Type.Array(Type.Object(Line)), total: Type.Integer(), next: Nullable(Type.String()) }),
    status: 200,
  },
  read: {
    method: 'GET',
    path: '/api/knowledge/read',
    for: 'anyone',
    summary: 'One answer whole: words, article, the office that answers for it, and until when it holds',
    in: Type.Object({ id: Id, language: Language }),
    out: Type.Object({
      ...Line,
      answer: Type.String(),
      law: Nullable(Type.String()),
      unit: Type.String(),
      from: Type.String({ format: 'date' }),
      until: Nullable(Type.String({ format: 'date' })),
    }),
    status: 200,
  },
  say: {
    method: 'POST',
    path: '/api/knowledge/say',
    for: 'anyone',
    summary: 'Whether an answer helped; counted, and never who said it',
    in: Type.Object({ id: Id, said: Type.Union(SAID.map((one) => Type.Literal(one))) }),
    out: Type.Object({ id: Type.String() }),
    status: 200,
  },
} as const satisfies Contract;
