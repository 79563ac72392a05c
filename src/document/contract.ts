// Files in and out, over HTTP.
import { Type } from 'typebox';
import type { Contract, Download } from '#kernel/endpoint.ts';

/** The form field `file` as the edge hands it over; its bytes are no JSON and are looked at by the rules. */
const File = Type.Unsafe<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>(
  Type.Object({ name: Type.String(), type: Type.String() }),
);

const Both = Type.Object({ 'zh-CN': Type.String(), en: Type.String() });
const Day = Type.String({ format: 'date' });
const Line = Type.Object({ label: Both, value: Both });
const Standing = Type.Union([
  Type.Literal('valid'),
  Type.Literal('suspended'),
  Type.Literal('revoked'),
  Type.Literal('expired'),
]);

const Face = {
  number: Type.String(),
  title: Both,
  /** Who issued it. */
  unit: Both,
  standing: Standing,
  from: Day,
  until: Type.Union([Day, Type.Null()]),
  /** Since when it stands so. */
  since: Type.String({ format: 'date-time' }),
};

const NamedSheet = { title: Both, number: Type.String(), date: Day };

/** A letter or a receipt. */
const Sheet = Type.Object({
  kind: Type.Union([Type.Literal('letter'), Type.Literal('receipt')]),
  ...NamedSheet,
  unit: Both,
  service: Both,
  /** The decision that took its place. */
  later: Type.Union([Type.Object(NamedSheet), Type.Null()]),
  /** Fen. */
  paid: Type.Union([
    Type.Object({
      amount: Type.Integer(),
      refund: Type.Union([
        Type.Object({ amount: Type.Integer(), done: Type.Union([Type.String({ format: 'date-time' }), Type.Null()]) }),
        Type.Null(),
      ]),
    }),
    Type.Null(),
  ]),
});

export const contract = {
  upload: {
    method: 'POST',
    path: '/api/document/upload',
    for: 'signed-in',
    summary:
      'Hand in a file (jpg, png, webp, gif, pdf, docx, xlsx; at most 10 MB); attach it within a day by naming its id',
    in: Type.Object({ file: File }),
    out: Type.Object({ id: Type.String(), name: Type.String(), type: Type.String(), bytes: Type.Integer() }),
    status: 200,
    file: true,
  },
  read: {
    method: 'GET',
    path: '/api/document/read',
    for: 'signed-in',
    summary: 'The bytes of a file one may see',
    in: Type.Object({ id: Type.String({ minLength: 1, maxLength: 200 }) }),
    out: Type.Unsafe<Download>(Type.String({ contentMediaType: 'application/octet-stream' })),
    status: 200,
    download: true,
  },
  certificates: {
    method: 'GET',
    path: '/api/document/certificates',
    for: 'signed-in',
    summary: 'Certificates of the signed-in party and of those it acts for, the youngest first; at most 200',
    in: Type.Object({}),
    out: Type.Object({
      items: Type.Array(
        Type.Object({
          ...Face,
          type: Type.String(),
          /** Goes with the number where it is verified. */
          code: Type.String(),
          /** null once what people wrote in its case was erased. */
          holder: Type.Union([Type.String(), Type.Null()]),
          lines: Type.Array(Line),
          case: Type.String(),
        }),
      ),
    }),
    status: 200,
  },
  verify: {
    method: 'GET',
    path: '/api/document/verify',
    for: 'anyone',
    summary:
      'Whether a certificate, a letter or a receipt is genuine and good: by its number and the code printed beside it; only what is public',
    in: Type.Object({
      number: Type.String({ minLength: 1, maxLength: 40 }),
      code: Type.String({ minLength: 1, maxLength: 40 }),
      /** The name on the paper, to be compared and not told. */
      holder: Type.Optional(Type.String({ maxLength: 100 })),
    }),
    out: Type.Union([
      Type.Object({
        kind: Type.Literal('certificate'),
        ...Face,
        lines: Type.Array(Line),
        holderMatches: Type.Union([Type.Boolean(), Type.Null()]),
      }),
      Sheet,
    ]),
    status: 200,
  },
} as const satisfies Contract;
