// Only the applicant opens a letter here; staff have it at their desk.
import { sheetNumber } from '#case/certificate/sheet.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { isLetter, signerOf } from '#case/view/letter.ts';
import { sentencesOf } from '#case/words.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import { listFiles } from '../apply/draft.ts';
import { submittedFiles } from '../case/files.ts';
import { checkOf, letterOf } from './letter.ts';
import type { LetterView } from '../../kit/letter/letter.tsx';
import type { CitizenLetterView } from './page.tsx';

export async function loadLetter(visit: Visit): Promise<Loaded<CitizenLetterView>> {
  const { ctx, request, person } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  const made = found?.reading.as === 'applicant' ? await letterAsked(visit, found) : undefined;
  return found && made ? { view: { letter: made.letter, caseHref: `/cases/${found.file.state.id}` } } : NOT_FOUND;
}

/** The letter that the entry makes which the address names; undefined where it makes none. */
export async function letterAsked(
  visit: Visit,
  { file, reading }: ReadCase,
): Promise<{ readonly entry: ReadCase['file']['entries'][number]; readonly letter: LetterView } | undefined> {
  const { request, site } = visit;
  const { language } = site;
  const entry = file.entries.find((one) => String(one.seq) === request.params['seq']);
  const sentence = sentencesOf({ file, reading, language, names: new Map() }).find((one) => one.seq === entry?.seq);
  if (!entry || !sentence || !isLetter(file, entry)) return undefined;
  const names = async (ids: readonly string[]): Promise<readonly string[]> =>
    (await listFiles(visit, ids, file.hidden)).map((one) => one.name);
  const [received, attached] = await Promise.all([names(submittedFiles(file, entry.seq)), names(sentence.files)]);
  const signer = signerOf(file, entry);
  const isOwn = reading.actors.some((one) => one.kind === 'staff' && one.unit === signer);
  const check = checkOf(visit, { number: sheetNumber(file.state.number, entry.seq), hash: entry.hash });
  return { entry, letter: letterOf({ file, reading, isOwn, entry, sentence, received, attached, language, check }) };
}
