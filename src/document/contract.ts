// Files in and out, over HTTP.
import { Type } from 'typebox';
import type { Contract, Download } from '#kernel/endpoint.ts';

/** The form field `file` as the edge hands it over; its bytes are no JSON and are looked at by the rules. */
const File = Type.Unsafe<{ readonly name: string; readonly type: string; readonly bytes: Uint8Array }>(
  Type.Object({ name: Type.String(), type: Type.String() }),
);

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
} as const satisfies Contract;
