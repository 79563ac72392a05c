// Only the applicant opens a letter here; staff have it at their desk.
import { sheetNumber } from '#case/certificate/sheet.ts';
import { findReadable } from '#case/context.ts';
import { sentencesOf } from '#case/words.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import { listFiles } from '../apply/draft.ts';
import { submittedFiles } from '../case/files.ts';
import { checkOf, isLetter, letterOf } from './letter.ts';
import type { CitizenLetterView } from './page.tsx';

export async function loadLetter(visit: Visit): Promise<Loaded<CitizenLetterView>> {
  const { ctx, request, person, site } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (found?.reading.as !== 'applicant') return NOT_FOUND;
  const { file, reading } = found;
  const entry = file.entries.find((one) => String(one.seq) === request.params['seq']);
  const sentence = sentencesOf({ file, reading, language: site.language, names: new Map() }).find(
    (one) => one.seq === entry?.seq,
  );
  if (!entry || !sentence || !isLetter(file, entry)) return NOT_FOUND;
  const names = async (ids: readonly string[]): Promise<readonly string[]> =>
    (await listFiles(visit, ids, file.hidden)).map((one) => one.name);
  const [received, attached] = await Promise.all([names(submittedFiles(file, entry.seq)), names(sentence.files)]);
  const check = checkOf(visit, { number: sheetNumber(file.state.number, entry.seq), hash: entry.hash });
  const letter = letterOf({ file, entry, sentence, received, attached, language: site.language, check });
  return { view: { letter, caseHref: `/cases/${file.state.id}` } };
}
