// The calls about answers that are there already.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';
import { SAID } from './rules.ts';

const Language = Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]));
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Id = Type.String({ minLength: 1, maxLength: 100 });

const Text = Type.Object({ 'zh-CN': Type.String({ maxLength: 5000 }), en: Type.String({ maxLength: 5000 }) });
const Day = Type.String({ format: 'date' });
const Written = {
  question: Text,
  asked: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
  answer: Text,
  services: Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 }),
  law: Nullable(Text),
  unit: Id,
  from: Day,
  until: Nullable(Day),
};
const Kept = Type.Object({ id: Type.String(), seq: Type.Integer() });

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
  kept: {
    method: 'GET',
    path: '/api/knowledge/kept',
    for: 'staff',
    summary: 'Answers of the offices one keeps them for, those to look over first: over, soon over, often no help',
    in: Type.Object({ after: Type.Optional(Type.String({ maxLength: 100 })), language: Language }),
    out: Type.Object({
      items: Type.Array(
        Type.Object({
          ...Line,
          unit: Type.String(),
          from: Day,
          until: Nullable(Day),
          /** Where it is written; what stands at the desk can have replaced what came with the packs. */
          source: Type.Union([Type.Literal('pack'), Type.Literal('desk')]),
          /** Why it should be looked over. */
          look: Type.Union([Type.Literal('over'), Type.Literal('soon'), Type.Literal('missed'), Type.Null()]),
          helped: Type.Integer(),
          missed: Type.Integer(),
          spared: Type.Integer(),
        }),
      ),
      total: Type.Integer(),
      next: Nullable(Type.String()),
    }),
    status: 200,
  },
  versions: {
    method: 'GET',
    path: '/api/knowledge/versions',
    for: 'staff',
    summary: 'Every version of an answer one keeps, with who wrote it, when and why',
    in: Type.Object({ id: Id }),
    out: Type.Object({
      /** To be sent with a change. */
      seq: Type.Integer(),
      case: Nullable(Type.String()),
      items: Type.Array(
        Type.Object({
          seq: Type.Integer(),
          by: Type.String(),
          as: Nullable(Type.String()),
          at: Type.String(),
          reason: Type.String(),
          withdrawn: Type.Boolean(),
          unit: Type.String(),
          from: Day,
          until: Nullable(Day),
          services: Type.Array(Type.String()),
          words: Nullable(
            Type.Object({ question: Text, asked: Type.Array(Type.String()), answer: Text, law: Nullable(Text) }),
          ),
        }),
      ),
    }),
    status: 200,
  },
  write: {
    method: 'POST',
    path: '/api/knowledge/write',
    for: 'staff',
    summary: 'Write an answer, or a new version of one; with `case` it is made from an answered question',
    in: Type.Object({
      id: Type.Optional(Id),
      seq: Type.Integer({ minimum: 0 }),
      ...Written,
      reason: Type.Optional(Type.String({ maxLength: 1000 })),
      case: Type.Optional(Id),
      /** Somebody has read it over: nothing in it tells of a person. Needed with `case`. */
      confirmed: Type.Optional(Type.Boolean()),
    }),
    out: Kept,
    status: 200,
  },
  withdraw: {
    method: 'POST',
    path: '/api/knowledge/withdraw',
    for: 'staff',
    summary: 'Take an answer down; what it said can still be read by those who keep it',
    in: Type.Object({ id: Id, seq: Type.Integer({ minimum: 0 }), reason: Type.String({ maxLength: 1000 }) }),
    out: Kept,
    status: 200,
  },
  draft: {
    method: 'GET',
    path: '/api/knowledge/draft',
    for: 'staff',
    summary: 'An answered question as the draft of an answer, with what is personal masked and told',
    in: Type.Object({ case: Id }),
    out: Type.Object({
      case: Type.String(),
      number: Type.String(),
      unit: Type.String(),
      question: Type.String(),
      told: Type.String(),
      answer: Type.String(),
      masked: Type.Array(Type.Object({ kind: Type.String(), shown: Type.String() })),
      agreed: Type.Boolean(),
    }),
    status: 200,
  },
} as const satisfies Contract;
