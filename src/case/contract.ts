// The API of cases as a value: handlers' types, input checks and OpenAPI come from here.
import { Type, type Static } from 'typebox';
import type { Contract } from '#kernel/endpoint.ts';

const Text = (maxLength: number, minLength = 0) => Type.String({ minLength, maxLength });
const Code = Type.String({ minLength: 1, maxLength: 200 });
const At = Type.String({ format: 'date-time' });
const Nullable = <const T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const Open = Type.Record(Type.String(), Type.Unknown());

const Place = Type.Object({
  town: Type.Optional(Code),
  village: Type.Optional(Code),
  address: Type.Optional(Text(200)),
  point: Type.Optional(
    Type.Object({
      lat: Type.Number({ minimum: -90, maximum: 90 }),
      lng: Type.Number({ minimum: -180, maximum: 180 }),
      /** WGS 84 unless it says another. */
      datum: Type.Optional(Type.Union([Type.Literal('wgs84'), Type.Literal('cgcs2000'), Type.Literal('gcj02')])),
    }),
  ),
});

const Holder = Type.Union([
  Type.Literal('applicant'),
  Type.Literal('service'),
  Type.Literal('payment'),
  Type.String({ pattern: '^party:' }),
  Type.Object({ unit: Type.String(), post: Type.String() }),
]);

const Obligation = Type.Object({
  seq: Type.Integer(),
  kind: Type.String(),
  holder: Holder,
  not: Type.Optional(Type.Array(Type.String())),
  watch: Type.Optional(Type.String()),
  remindedAt: Type.Optional(At),
  due: Nullable(At),
  clock: Type.Union([Type.Literal('running'), Type.Literal('stopped')]),
  /** It stands still; staff are told in which case it is seen to. */
  via: Type.Optional(Nullable(Type.String())),
  since: At,
  of: Type.Optional(Type.Integer()),
  request: Type.Optional(Open),
  /** Of `pay`: what is owed in fen, fee by fee, and whether an order is open. */
  amount: Type.Optional(Type.Integer()),
  fees: Type.Optional(
    Type.Array(
      Type.Object({
        fee: Type.String(),
        title: Type.Object({ 'zh-CN': Type.String(), en: Type.String() }),
        amount: Type.Integer(),
        legal: Nullable(Type.Object({ 'zh-CN': Type.String(), en: Type.String() })),
        /** Of the amount, what it has grown by because it is late. */
        late: Type.Optional(Type.Integer()),
        /** After this day it grows by a share of itself each day. */
        grows: Type.Optional(Type.Object({ by: Type.String({ format: 'date' }), percent: Type.Integer() })),
      }),
    ),
  ),
  ordered: Type.Optional(Type.Boolean()),
});

const Payment = Type.Object({
  order: Type.String(),
  amount: Type.Integer(),
  receipt: Type.String(),
  at: At,
  late: Type.Boolean(),
  refund: Nullable(Type.Object({ amount: Type.Integer(), due: At, done: Nullable(At) })),
});

const LogEntry = Type.Object({
  seq: Type.Integer(),
  hash: Type.String(),
  type: Type.Optional(Type.String()),
  stage: Type.Optional(Type.String()),
  then: Type.Optional(Type.String()),
  at: Type.Optional(At),
  actor: Type.Optional(Nullable(Type.String())),
  as: Type.Optional(Nullable(Type.String())),
  data: Type.Optional(Type.Unknown()),
});

const CaseRef = Type.Object({ service: Type.String(), id: Type.String(), number: Type.String() });

/** How far the case is that this one is handled with, and which office has it. */
const Lead = Type.Object({ stage: Type.String(), unit: Nullable(Type.String()) });

const CaseView = Type.Object({
  id: Type.String(),
  number: Type.String(),
  service: Type.Object({ id: Type.String(), version: Type.String(), hash: Type.String() }),
  stage: Type.String(),
  states: Type.Array(Type.String()),
  outcome: Nullable(Type.String()),
  handledAt: Nullable(At),
  rectified: Type.Optional(Type.Object({ outcome: Type.String(), at: At })),
  evaluation: Type.Unknown(),
  due: Nullable(At),
  obligations: Type.Array(Obligation),
  payments: Type.Array(Payment),
  available: Type.Array(Type.Object({ command: Type.String(), input: Type.Unknown(), as: Type.String() })),
  log: Type.Array(LogEntry),
  matterId: Type.String(),
  follows: Nullable(CaseRef),
  followed: Type.Array(CaseRef),
  /** The case this one is handled with, for staff; its applicant is told that there is one, and until it is answered how far it is. */
  mergedInto: Nullable(
    Type.Object({
      at: At,
      id: Type.Optional(Type.String()),
      number: Type.Optional(Type.String()),
      ...Type.Partial(Lead).properties,
    }),
  ),
  /** Cases that are handled with this one, for staff, and the day each of them was promised. */
  followers: Type.Array(Type.Object({ id: Type.String(), number: Type.String(), due: Nullable(At) })),
  /** What a version published since asks besides; answered by `inform`. */
  newQuestions: Type.Optional(
    Type.Object({ version: Type.String(), hash: Type.String(), refs: Type.Array(Type.String()) }),
  ),
  /** For a party of the case: what it is asked and what it said. */
  asked: Type.Optional(
    Type.Array(
      Type.Object({
        party: Type.String(),
        title: Type.Unknown(),
        statement: Type.Unknown(),
        reads: Type.Array(Type.String()),
        until: Nullable(At),
        answer: Nullable(
          Type.Object({ step: Type.String(), at: At, statement: Type.String(), withdrawn: Type.Optional(At) }),
        ),
      }),
    ),
  ),
  /** Certificates it gave, and those shown in it in the place of papers, by material. */
  issued: Type.Array(
    Type.Object({
      output: Type.String(),
      number: Type.String(),
      from: Type.String(),
      until: Nullable(Type.String()),
      standing: Type.String(),
    }),
  ),
  evidence: Type.Record(Type.String(), Type.String()),
  seq: Type.Integer(),
});

/** What is told of a case. */
export type CaseMember = keyof Static<typeof CaseView>;

const Item = Type.Object({
  id: Type.String(),
  number: Type.String(),
  service: Type.Object({ id: Type.String(), title: Type.Unknown() }),
  title: Nullable(Type.String()),
  stage: Type.String(),
  mergedInto: Nullable(Lead),
  outcome: Nullable(Type.String()),
  due: Nullable(At),
  light: Type.String(),
  submittedAt: At,
  /** As what one has it: who applied, or a party that is asked for its consent. Of a party's nothing else is told. */
  as: Type.Optional(Type.Union([Type.Literal('applicant'), Type.Literal('party')])),
  asked: Type.Optional(Type.Object({ party: Type.String(), title: Type.Unknown(), answer: Nullable(Type.String()) })),
});

const Work = Type.Object({
  ...Item.properties,
  obligation: Type.Object({ seq: Type.Integer(), kind: Type.String(), due: Nullable(At) }),
  unit: Nullable(Type.String()),
  town: Nullable(Type.String()),
  /** How many other cases are handled with it; its day is the earliest of all. */
  voices: Type.Integer(),
  /** How many words of the applicant no office has answered yet. */
  awaiting: Type.Integer(),
});

const Wait = Type.Object({
  ...Item.properties,
  obligation: Type.Object({
    seq: Type.Integer(),
    kind: Type.String(),
    watch: Type.String(),
    since: At,
    due: Nullable(At),
  }),
});

const page = <const T extends Parameters<typeof Type.Array>[0]>(item: T) =>
  Type.Object({ items: Type.Array(item), total: Type.Integer(), next: Nullable(Type.String()) });

const After = Type.Optional(Type.String({ maxLength: 300 }));

export const contract = {
  submit: {
    method: 'POST',
    path: '/api/case/submit',
    for: 'signed-in',
    summary: 'File a case of a declared service',
    keyed: true,
    in: Type.Object(
      {
        service: Code,
        data: Open,
        place: Type.Optional(Place),
        files: Type.Optional(Type.Array(Code, { maxItems: 20 })),
        /** Which of the files are which material of the service. */
        materials: Type.Optional(Type.Record(Code, Type.Array(Code, { maxItems: 20 }))),
        /** Materials that may come later, promised with this. */
        promises: Type.Optional(Type.Array(Code, { maxItems: 20 })),
        /** Numbers of certificates that stand in the place of papers, by material. */
        evidence: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Code)),
        channel: Type.Optional(Type.String({ maxLength: 40 })),
        behalf: Type.Optional(
          Type.Object({ name: Text(60, 1), phone: Text(30, 1), idNumber: Type.Optional(Text(30)) }),
        ),
        as: Type.Optional(Code),
        /** Look-ups that whoever applies consents to, by their ids in the service. */
        consents: Type.Optional(Type.Array(Code, { maxItems: 20 })),
        /** Of records that were picked from look-ups: what they said when they were looked at. Where they say otherwise now it is refused. */
        seen: Type.Optional(Type.Record(Code, Code)),
        /** A case it may be the same as, by its number or as `/api/likeness/before` named it. A hint to whoever assigns: it is filed all the same. */
        sameAs: Type.Optional(Type.String({ pattern: '^(WY\\d{10}|[0-9a-f]{24})$' })),
        /** The case a review is asked about. */
        of: Type.Optional(Code),
      },
      { additionalProperties: false },
    ),
    out: Type.Object({
      id: Type.String(),
      number: Type.String(),
      trackingCode: Type.String(),
      stage: Type.String(),
      due: Nullable(At),
      receipt: Open,
    }),
    status: 201,
  },
  read: {
    method: 'GET',
    path: '/api/case/read',
    for: 'signed-in',
    summary: 'One case as far as the reader may see it',
    in: Type.Object({ id: Code }),
    out: CaseView,
    status: 200,
  },
  mine: {
    method: 'GET',
    path: '/api/case/mine',
    for: 'signed-in',
    summary: 'Cases of the signed-in party and of those it acts for, and those in which it is asked for its consent',
    in: Type.Object({ after: After }),
    out: page(Item),
    status: 200,
  },
  worklist: {
    method: 'GET',
    path: '/api/case/worklist',
    for: 'staff',
    summary:
      'What the posts of the signed-in person are obliged to do, most urgent first; total counts to 1000: there or more',
    in: Type.Object({
      unit: Type.Optional(Code),
      stage: Type.Optional(Code),
      light: Type.Optional(Type.Union([Type.Literal('green'), Type.Literal('yellow'), Type.Literal('red')])),
      after: After,
    }),
    out: page(Work),
    status: 200,
  },
  watched: {
    method: 'GET',
    path: '/api/case/watched',
    for: 'staff',
    summary:
      'Waits on applicants that the posts of the signed-in person watch, the first to end first: steps a case waits for, or ratings; total counts to 1000: there or more',
    in: Type.Object({
      wait: Type.Optional(Type.Union([Type.Literal('step'), Type.Literal('rating')])),
      after: After,
    }),
    out: page(Wait),
    status: 200,
  },
  act: {
    method: 'POST',
    path: '/api/case/act',
    for: 'signed-in',
    summary: 'Give a command that is offered; `seq` is the seq that was read',
    keyed: true,
    in: Type.Object(
      {
        id: Code,
        command: Code,
        input: Type.Optional(Open),
        seq: Type.Integer({ minimum: 0 }),
        as: Type.Optional(Code),
      },
      { additionalProperties: false },
    ),
    out: CaseView,
    status: 200,
  },
  track: {
    method: 'GET',
    path: '/api/case/track',
    for: 'anyone',
    summary: 'Public progress by number and tracking code, without personal data',
    in: Type.Object({ number: Type.String({ maxLength: 40 }), trackingCode: Type.String({ maxLength: 40 }) }),
    out: Type.Object({
      number: Type.String(),
      service: Type.Object({ id: Type.String(), title: Type.Unknown() }),
      stage: Type.String(),
      mergedInto: Nullable(Lead),
      outcome: Nullable(Type.String()),
      submittedAt: At,
      handledAt: Nullable(At),
      due: Nullable(At),
      projected: Type.Boolean(),
      unit: Type.Unknown(),
      steps: Type.Array(Type.Unknown()),
    }),
    status: 200,
  },
  unmask: {
    method: 'POST',
    path: '/api/case/unmask',
    for: 'staff',
    summary: 'See the personal data of a case one works on; the look and its reason are logged',
    in: Type.Object({ id: Code, reason: Text(300, 2) }, { additionalProperties: false }),
    out: Type.Object({ applicant: Type.Unknown(), data: Open }),
    status: 200,
  },
  bulk: {
    method: 'POST',
    path: '/api/case/bulk',
    for: 'staff',
    summary: 'The same command for many cases: one result a row, each on its own',
    in: Type.Object(
      {
        command: Code,
        input: Type.Optional(Open),
        cases: Type.Array(Type.Object({ id: Code, seq: Type.Integer({ minimum: 0 }) }), { minItems: 1, maxItems: 100 }),
      },
      { additionalProperties: false },
    ),
    out: Type.Object({
      results: Type.Array(
        Type.Object({
          id: Type.String(),
          ok: Type.Boolean(),
          code: Nullable(Type.String()),
          seq: Nullable(Type.Integer()),
        }),
      ),
    }),
    status: 200,
  },
} as const satisfies Contract;
