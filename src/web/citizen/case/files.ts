// The files an applicant has handed in.
import type { ReadCase } from '#case/context.ts';

/** @param before Only those handed in before the entry of this seq. */
export const submittedFiles = (file: ReadCase['file'], before = Number.POSITIVE_INFINITY): readonly string[] =>
  file.entries.flatMap(({ seq, type, data }) => {
    const files = seq < before && (type === 'submitted' || type === 'corrected') ? data?.['files'] : undefined;
    return Array.isArray(files) ? (files as readonly string[]) : [];
  });
