// The calls about services: what is on offer, and one service whole, as the guide and the form need it.
import { Type } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Language = Type.Optional(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]));
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Open = Type.Record(Type.String(), Type.Unknown());

const Named = {
  id: Type.String(),
  version: Type.String(),
  hash: Type.String(),
  title: Type.String(),
  summary: Type.String(),
};

/** A service, or an item of the county's list, which has no version and is applied for by the general procedure. */
const Line = Type.Object({
  kind: Type.Union([Type.Literal('service'), Type.Literal('item')]),
  ...Named,
  version: Type.Optional(Type.String()),
  hash: Type.Optional(Type.String()),
  authority: Type.String(),
  audience: Type.Array(Type.String()),
  lifeEvents: Type.Array(Type.String()),
});

const Duration = Type.Object({
  count: Type.Integer(),
  unit: Type.Union([Type.Literal('workdays'), Type.Literal('days'), Type.Literal('hours')]),
});

const Field = Type.Object({
  ref: Type.String(),
  label: Type.String(),
  help: Type.Optional(Type.String()),
  widget: Type.String(),
  options: Type.Optional(Type.Array(Type.Object({ value: Type.String(), label: Type.String() }))),
  /** CEL: shown when it holds. */
  visible: Type.Optional(Type.String()),
  /** Whether it must be answered, or the CEL condition under which it must. */
  required: Type.Union([Type.Boolean(), Type.String()]),
  readOnly: Type.Optional(Type.Boolean()),
  prefill: Type.Optional(Type.String()),
});

export const contract = {
  list: {
    method: 'GET',
    path: '/api/service/list',
    for: 'anyone',
    summary: 'Services and items on offer, by everyday words or pinyin, audience and life event; the best match first',
    in: Type.Object({
      query: Type.Optional(Type.String({ maxLength: 100 })),
      audience: Type.Optional(Type.Union([Type.Literal('person'), Type.Literal('business')])),
      lifeEvent: Type.Optional(Type.String({ maxLength: 60 })),
      after: Type.Optional(Type.String({ maxLength: 100 })),
      language: Language,
    }),
    out: Type.Object({
      items: Type.Array(Line),
      /** Where nothing fits the words: what comes nearest. */
      near: Type.Array(Line),
      total: Type.Integer(),
      next: Nullable(Type.String()),
    }),
    status: 200,
  },
  read: {
    method: 'GET',
    path: '/api/service/read',
    for: 'anyone',
    summary: 'One service: guide, data, form, materials, clocks and its promise in one sentence',
    in: Type.Object({ id: Type.String({ minLength: 1, maxLength: 100 }), language: Language }),
    out: Type.Object({
      ...Named,
      authority: Type.String(),
      audience: Type.Array(Type.String()),
      guide: Type.Array(Type.Object({ title: Type.String(), text: Type.String() })),
      legalBasis: Type.Array(Type.String()),
      /** JSON Schema 2020-12 */
      data: Open,
      form: Type.Object({
        pages: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), fields: Type.Array(Field) })),
      }),
      materials: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          help: Type.Optional(Type.String()),
          mediaTypes: Type.Array(Type.String()),
          maxBytes: Type.Integer(),
          maxItems: Type.Integer(),
          required: Type.Union([Type.Boolean(), Type.String()]),
          /** The type of certificate that may be given in its place, as `evidence` of a filing. */
          evidenceType: Type.Optional(Type.String()),
        }),
      ),
      /** What is read in registers, of whom, for what, and whether consent is asked for it. */
      lookups: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          purpose: Type.String(),
          connector: Type.String(),
          consent: Type.Boolean(),
          /** CEL: read only when it holds. */
          when: Type.Optional(Type.String()),
          returns: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), type: Type.String() })),
        }),
      ),
      /** What it gives in the end; `type` is what other services ask for. */
      outputs: Type.Array(Type.Object({ id: Type.String(), title: Type.String(), type: Type.String() })),
      clocks: Type.Array(
        Type.Object({
          id: Type.String(),
          from: Type.String(),
          length: Nullable(Duration),
          role: Nullable(Type.Union([Type.Literal('statutory'), Type.Literal('promised')])),
          source: Nullable(Type.String()),
          verified: Type.Boolean(),
        }),
      ),
      /** For whom how much: decision tables with the amounts of today. `value` is null where it depends on the answers. */
      decisions: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          unit: Type.Union([Type.Literal('fen'), Type.Literal('number')]),
          rows: Type.Array(
            Type.Object({
              title: Type.String(),
              value: Nullable(Type.Integer()),
              legal: Nullable(Type.String()),
              verified: Type.Boolean(),
            }),
          ),
        }),
      ),
      /** What it costs, in fen; `amount` is null where it depends on the answers, and `rates` is what it is reckoned with. */
      fees: Type.Array(
        Type.Object({
          id: Type.String(),
          title: Type.String(),
          amount: Nullable(Type.Integer()),
          rates: Type.Array(
            Type.Object({
              title: Type.String(),
              count: Type.Integer(),
              unit: Type.Union([Type.Literal('fen'), Type.Literal('number')]),
            }),
          ),
          conditional: Type.Boolean(),
          legal: Nullable(Type.String()),
          verified: Type.Boolean(),
        }),
      ),
      certificate: Type.String(),
      remedy: Nullable(Type.String()),
    }),
    status: 200,
  },
} as const satisfies Contract;
