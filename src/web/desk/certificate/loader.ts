// A certificate at the desk: one the case gave, or one that was shown in it in the place of a paper. Whoever may read what was
// handed in reads it as it is, and that look is kept; of a confidential matter nobody learns from it who brought it.
import { certificatesOf } from '#case/certificate/told.ts';
import { findReadable } from '#case/context.ts';
import { evidenceIn } from '#case/rules.ts';
import { findShown } from '#document/actions/certificate.ts';
import { viewOf } from '../../citizen/certificates/view.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { DeskCertificateView } from './page.tsx';

export async function loadDeskCertificate(visit: Visit): Promise<Loaded<DeskCertificateView>> {
  const { ctx, request, person } = visit;
  const read = await findReadable(ctx, request.params['id'] ?? '', person);
  if (read?.reading.as !== 'staff' || !read.reading.knowsApplicant) return NOT_FOUND;
  const { state, entries } = read.file;
  const number = request.params['number'] ?? '';
  const isOfCase =
    state.issued.some((one) => one.number === number) || Object.values(evidenceIn(entries)).includes(number);
  const found = isOfCase ? await findShown(certificatesOf(ctx), number) : undefined;
  if (!found) return NOT_FOUND;
  const post = read.reading.actors.find((one) => one.kind === 'staff');
  await ctx.recordAccess({
    person,
    post: post?.kind === 'staff' ? post.post : null,
    caseId: state.id,
    what: `certificate ${number}`,
    why: 'handling',
    at: ctx.now,
  });
  return { view: { certificate: viewOf(visit, found), caseHref: `/desk/cases/${state.id}` } };
}
