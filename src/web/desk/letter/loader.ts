// A letter at the desk: the sheet its addressee has. The name stands on it in full for the office that wrote it, because
// it prints and posts it, and that look is kept; others who may read the case see it masked.
import { sheetNumber } from '#case/certificate/sheet.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { servedAt } from '#case/view.ts';
import { caseTexts, sentencesOf } from '#case/words.ts';
import { maskName } from '#kernel/mask.ts';
import { checkOf, isLetter, letterOf } from '../../citizen/letter/letter.ts';
import { listFiles } from '../../citizen/apply/draft.ts';
import { submittedFiles } from '../../citizen/case/files.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { DeskLetterView } from './page.tsx';

type Entry = ReadCase['file']['entries'][number];

export async function loadDeskLetter(visit: Visit): Promise<Loaded<DeskLetterView>> {
  const { ctx, request, person, site } = visit;
  const { language } = site;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (found?.reading.as !== 'staff') return NOT_FOUND;
  const { file, reading } = found;
  const entry = file.entries.find((one) => String(one.seq) === request.params['seq']);
  const sentence = sentencesOf({ file, reading, language, names: new Map() }).find((one) => one.seq === entry?.seq);
  if (!entry || !sentence || !isLetter(file, entry)) return NOT_FOUND;
  const names = async (ids: readonly string[]): Promise<readonly string[]> =>
    (await listFiles(visit, ids, file.hidden)).map((one) => one.name);
  const [received, attached] = await Promise.all([names(submittedFiles(file, entry.seq)), names(sentence.files)]);
  const check = checkOf(visit, { number: sheetNumber(file.state.number, entry.seq), hash: entry.hash });
  const letter = letterOf({ file, entry, sentence, received, attached, language, check });
  const to = await addressee(visit, found, entry);
  return {
    view: { letter: { ...letter, to }, caseHref: `/desk/cases/${file.state.id}`, servedAt: servedAt(file, entry) },
  };
}

async function addressee({ ctx, person, site }: Visit, { file, reading }: ReadCase, entry: Entry): Promise<string> {
  const { applicant, state, env } = file;
  if (!reading.knowsApplicant || !applicant) return caseTexts(site.language).confidential;
  if (applicant.kind === 'company') return applicant.name;
  const writer = env.organisation.posts.get(entry.as ?? '')?.unit;
  const own = reading.actors.find((one) => one.kind === 'staff' && one.unit === writer);
  if (own?.kind !== 'staff') return maskName(applicant.name);
  await ctx.recordAccess({
    person,
    post: own.post,
    caseId: state.id,
    what: `letter ${entry.seq}`,
    why: 'handling',
    at: ctx.now,
  });
  return applicant.name;
}
