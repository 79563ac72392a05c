// The files an applicant has handed in, and the papers that are not among them.
import type { ReadCase } from '#case/context.ts';
import { isObject, type Json } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { Fact } from '../../kit/facts/facts.tsx';
import type { UploadedFile } from '../../kit/upload/upload.tsx';
import { kitTexts } from '../../kit/texts.ts';
import { missingTitles } from '../later/missing.ts';
import { laterTexts } from '../later/texts.ts';

type File = ReadCase['file'];

const HANDED_IN: readonly string[] = ['submitted', 'corrected', 'supplied'];

const idsIn = (files: Json | undefined): readonly string[] =>
  Array.isArray(files) ? (files as readonly string[]) : [];

/** @param before Only those handed in before the entry of this seq. */
export const submittedFiles = (file: File, before = Number.POSITIVE_INFINITY): readonly string[] =>
  file.entries.flatMap(({ seq, type, data }) =>
    seq < before && HANDED_IN.includes(type) ? idsIn(data?.['files']) : [],
  );

/** Which file was handed in as which paper, where whoever filed it said so. */
function sorted({ entries }: Pick<File, 'entries'>): { readonly [material: string]: readonly string[] } | undefined {
  const materials = entries[0]?.data?.['materials'];
  return isObject(materials)
    ? Object.fromEntries(Object.entries(materials).map(([id, files]) => [id, idsIn(files)]))
    : undefined;
}

/** The files with the names of the papers they are. */
export function named(files: readonly UploadedFile[], file: File, language: Language): readonly UploadedFile[] {
  const papers = Object.entries(sorted(file) ?? {});
  return files.map((one) => {
    const id = papers.find(([, ids]) => ids.includes(one.id))?.[0];
    const paper = file.env.document.materials.find((material) => material.id === id);
    return paper ? { ...one, paper: say(paper.title, language) } : one;
  });
}

/** What is not here of what the answers ask for, among the answers. */
export function missingFacts(file: File, language: Language): readonly Fact[] {
  const papers = missingPapers(file, language);
  return papers.length > 0
    ? [{ label: laterTexts(language).missingPapers, value: papers.join(kitTexts(language).listComma) }]
    : [];
}

/**
 * The papers the answers ask for that were not handed in, by name, until the matter is handled. What may come later is a
 * duty of its own; nothing is said where nobody said which file is which paper, or more has come since.
 */
function missingPapers(file: File, language: Language): readonly string[] {
  const { entries, env, state } = file;
  const filed = entries[0]?.data;
  const papers = sorted(file) ?? (idsIn(filed?.['files']).length === 0 ? {} : undefined);
  if (!filed || !papers || state.handledAt !== null || submittedFiles(file).length > idsIn(filed['files']).length)
    return [];
  const evidence = filed['evidence'];
  const given = [...Object.keys(papers), ...(isObject(evidence) ? Object.keys(evidence) : [])];
  const context = { applicant: env.applicant, today: dateOf(state.submittedAt) };
  return missingTitles(env.document, env.data, context, given, language);
}
