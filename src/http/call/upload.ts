// Forms with files (`multipart/form-data`), read into memory within fixed limits.
import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import type { UploadedFile } from '../ports.ts';
import { isStorable, withoutTurns } from './body.ts';

const MEGABYTE = 1024 * 1024;
export const MAX_FILE = 10 * MEGABYTE;
/** One form with all its files: what a phone sends in one go, and what one request may hold in memory. */
const MAX_FORM = 32 * MEGABYTE;
const MAX_FIELD = 100_000;

interface Form {
  readonly fields: URLSearchParams;
  readonly files: readonly UploadedFile[];
}

export type FormReading =
  | { readonly ok: true; readonly value: Form }
  | { readonly ok: false; readonly why: 'too_large' | 'badForm' | 'badText' };

/** `most`: how many files the form may have. */
export async function readForm(http: FastifyRequest, most: number): Promise<FormReading> {
  if (Number(http.headers['content-length'] ?? 0) > MAX_FORM) return { ok: false, why: 'too_large' };
  const fields = new URLSearchParams();
  const files: UploadedFile[] = [];
  let room = MAX_FORM;
  try {
    const limits = { fileSize: MAX_FILE, files: most, fieldSize: MAX_FIELD, fieldNameSize: 200, fields: 500 };
    for await (const part of http.parts({ limits })) {
      const taken = part.type === 'file' ? await readFile(part) : readField(part);
      if (typeof taken === 'string') return { ok: false, why: taken };
      room -= 'bytes' in taken ? taken.bytes.length : taken.text.length;
      if (room < 0) return { ok: false, why: 'too_large' };
      if ('text' in taken) fields.append(part.fieldname, taken.text);
      // A file input left empty arrives as a nameless file of no bytes.
      else if (taken.name !== '' || taken.bytes.length > 0) files.push(taken);
    }
  } catch (cause) {
    // Only the parser throws in here, and it does so about what it was sent.
    return { ok: false, why: isLimit(cause) ? 'too_large' : 'badForm' };
  }
  return { ok: true, value: { fields, files } };
}

async function readFile(part: MultipartFile): Promise<UploadedFile> {
  const bytes = await part.toBuffer();
  return { field: part.fieldname, name: bareName(part.filename ?? ''), type: part.mimetype, bytes };
}

function readField(part: MultipartValue): { readonly text: string } | 'too_large' | 'badForm' | 'badText' {
  if (part.valueTruncated || part.fieldnameTruncated) return 'too_large';
  if (typeof part.value !== 'string') return 'badForm';
  return isStorable(part.value) && isStorable(part.fieldname) ? { text: withoutTurns(part.value) } : 'badText';
}

/** Without folders and control characters: names come from strangers and end in headers and on pages. */
const bareName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, '')
    .trim()
    .slice(0, 200);

const isLimit = (cause: unknown): boolean =>
  cause instanceof Error && 'statusCode' in cause && cause.statusCode === 413;
