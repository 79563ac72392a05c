// Contract → use cases, nothing else.
import type { Handlers, Request } from '#kernel/endpoint.ts';
import { ok } from '#kernel/result.ts';
import { read, upload, type DocumentContext } from './actions.ts';
import { listHeld, verify, type CertificateContext, type HeldCertificate } from './actions/certificate.ts';
import type { contract } from './contract.ts';
import type { Sheets } from './ports.ts';

function personOf(request: Request): string {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return request.session.person;
}

const faceOf = ({ certificate, told, standing }: HeldCertificate) => ({
  number: certificate.number,
  title: told.title,
  unit: told.unit,
  standing,
  from: certificate.from,
  until: certificate.until,
  since: certificate.since,
});

const linesOf = ({ told }: HeldCertificate) => told.content?.lines ?? [];

export const documentHandlers = (
  contextAt: (request: Request) => DocumentContext,
  certificatesAt: (request: Request) => CertificateContext,
  sheetsAt: (request: Request) => Sheets,
): Handlers<typeof contract> => ({
  upload: async (request, { file }) => {
    const uploaded = await upload(contextAt(request), personOf(request), file);
    if (!uploaded.ok) return uploaded;
    const { id, name, type, bytes } = uploaded.value;
    return ok({ id, name, type, bytes });
  },
  read: (request, { id }) => read(contextAt(request), personOf(request), id),
  certificates: async (request) => {
    const found = await listHeld(certificatesAt(request), personOf(request));
    const items = found.map((one) => ({
      ...faceOf(one),
      type: one.certificate.type,
      code: one.code,
      holder: one.told.content?.holder ?? null,
      lines: linesOf(one).map(({ label, value }) => ({ label, value })),
      case: one.certificate.caseId,
    }));
    return ok({ items });
  },
  verify: async (request, shown) => {
    const { address } = request;
    const sheets = sheetsAt(request);
    if (sheets.isNumber(shown.number)) return sheets.verify({ ...shown, address });
    const found = await verify(certificatesAt(request), { ...shown, address });
    if (!found.ok) return found;
    const lines = linesOf(found.value).flatMap(({ label, value, isPublic }) => (isPublic ? [{ label, value }] : []));
    return ok({
      kind: 'certificate' as const,
      ...faceOf(found.value),
      lines,
      holderMatches: found.value.holderMatches,
    });
  },
});
