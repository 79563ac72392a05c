// 核验 Whether a certificate somebody shows is genuine and good. A wrong code reads the same as an unknown number.
import { certificatesOf } from '#case/certificate/told.ts';
import { verify } from '#document/actions/certificate.ts';
import type { Loaded, Visit } from '../../web.ts';
import { linesIn, viewOf } from '../certificates/view.ts';
import type { VerifyView } from './page.tsx';

export async function loadVerify(visit: Visit): Promise<Loaded<VerifyView>> {
  const { request, ctx, site } = visit;
  const number = request.params['number'] ?? request.query.get('number') ?? '';
  const code = request.query.get('code') ?? '';
  const holder = request.query.get('holder') ?? '';
  const asked = { number, code, holder, found: null, isUnknown: false };
  // The address printed on a certificate bears its number alone; the code is typed.
  if (number === '' || code === '') return { view: asked };
  const result = await verify(certificatesOf(ctx), { number, code, holder, address: request.address });
  if (!result.ok && result.refusal.code !== 'certificate_unknown') {
    const closed = visit.web.sentence(result.refusal, site.language);
    return { status: 429, view: { ...asked, closed } };
  }
  if (!result.ok) return { status: 404, view: { ...asked, isUnknown: true } };
  const { content, ...face } = viewOf(visit, result.value);
  void content;
  const open = (result.value.told.content?.lines ?? []).filter(({ isPublic }) => isPublic);
  return {
    view: {
      ...asked,
      found: { ...face, lines: linesIn(open, site.language), holderMatches: result.value.holderMatches },
    },
  };
}
