// The files an applicant has handed in.
import type { ReadCase } from '#case/context.ts';

const HANDED_IN: readonly string[] = ['submitted', 'corrected', 'supplied'];

/** @param before Only those handed in before the entry of this seq. */
export const submittedFiles = (file: ReadCase['file'], before = Number.POSITIVE_INFINITY): readonly string[] =>
  file.entries.flatMap(({ seq, type, data }) => {
    const files = seq < before && HANDED_IN.includes(type) ? data?.['files'] : undefined;
    return Array.isArray(files) ? (files as readonly string[]) : [];
  });
