// A certificate in the words of a page.
import { checkCode } from '#document/rules/certificate.ts';
import type { HeldCertificate } from '#document/actions/certificate.ts';
import { say, type Language } from '#kernel/text.ts';
import type { CertificateView } from '../../kit/certificate/certificate.tsx';
import type { Visit } from '../../web.ts';

export const verifyPath = (number: string): string => `/verify/${number}`;

/** With the code, as a phone reads it from the sheet. */
export const verifyAddress = (number: string, code: string): string =>
  `/verify?${new URLSearchParams({ number, code }).toString()}`;

export const viewOf = (
  { request, site }: Pick<Visit, 'request' | 'site'>,
  { certificate, told, standing }: HeldCertificate,
): CertificateView => ({
  title: say(told.title, site.language),
  unit: say(told.unit, site.language),
  number: certificate.number,
  standing,
  from: certificate.from,
  until: certificate.until,
  since: certificate.since,
  content: told.content && {
    holder: told.content.holder,
    lines: linesIn(told.content.lines, site.language),
  },
  code: checkCode(certificate.seal),
  address: `${request.origin}${verifyPath(certificate.number)}`,
  scanned: `${request.origin}${verifyAddress(certificate.number, checkCode(certificate.seal))}`,
});

export const linesIn = (
  lines: NonNullable<HeldCertificate['told']['content']>['lines'],
  language: Language,
): NonNullable<CertificateView['content']>['lines'] =>
  lines.map(({ label, value }) => ({ label: say(label, language), value: say(value, language) }));
