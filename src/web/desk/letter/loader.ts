// A letter at the desk: the sheet its addressee has. The name stands on it in full for the office that wrote it, because
// it prints and posts it, and that look is kept; others who may read the case see it masked.
import { findReadable, type ReadCase } from '#case/context.ts';
import { servedAt } from '#case/view.ts';
import { signerOf } from '#case/view/letter.ts';
import { caseTexts } from '#case/words.ts';
import { maskName } from '#kernel/mask.ts';
import { letterAsked } from '../../citizen/letter/loader.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { DeskLetterView } from './page.tsx';

type Entry = ReadCase['file']['entries'][number];

export async function loadDeskLetter(visit: Visit): Promise<Loaded<DeskLetterView>> {
  const { ctx, request, person } = visit;
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  const made = found?.reading.as === 'staff' ? await letterAsked(visit, found) : undefined;
  if (!found || !made) return NOT_FOUND;
  const { file } = found;
  const to = await addressee(visit, found, made.entry);
  return {
    view: {
      letter: { ...made.letter, to },
      caseHref: `/desk/cases/${file.state.id}`,
      servedAt: servedAt(file, made.entry),
    },
  };
}

async function addressee({ ctx, person, site }: Visit, { file, reading }: ReadCase, entry: Entry): Promise<string> {
  const { applicant, state } = file;
  if (!reading.knowsApplicant || !applicant) return caseTexts(site.language).confidential;
  if (applicant.kind === 'company') return applicant.name;
  const writer = signerOf(file, entry);
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
