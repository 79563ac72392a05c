// One's own certificates, and those of whom one acts for.
import { certificatesOf } from '#case/certificate/told.ts';
import { findHeld, listHeld } from '#document/actions/certificate.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { CertificatesView } from './list.tsx';
import type { OwnCertificateView } from './page.tsx';
import { viewOf } from './view.ts';

export async function loadCertificates(visit: Visit): Promise<Loaded<CertificatesView>> {
  const found = await listHeld(certificatesOf(visit.ctx), visit.person);
  return { view: { certificates: found.map((one) => viewOf(visit, one)) } };
}

export async function loadCertificate(visit: Visit): Promise<Loaded<OwnCertificateView>> {
  const found = await findHeld(certificatesOf(visit.ctx), visit.person, visit.request.params['number'] ?? '');
  if (!found) return NOT_FOUND;
  const { certificate, told } = found;
  return {
    view: {
      certificate: viewOf(visit, found),
      reason: certificate.standing === 'revoked' ? told.reason : null,
      caseHref: `/cases/${certificate.caseId}`,
    },
  };
}
