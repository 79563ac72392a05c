// Samples of certificates: one's own, at the desk, and as anybody verifies them.
import type { Language } from '#kernel/text.ts';
import type { CertificatesView } from '../citizen/certificates/list.tsx';
import type { OwnCertificateView } from '../citizen/certificates/page.tsx';
import type { VerifyView } from '../citizen/verify/page.tsx';
import type { DeskCertificateView } from '../desk/certificate/page.tsx';
import type { CertificateView, Standing } from '../kit/certificate/certificate.tsx';
import { words } from './frame.ts';

export function certificate(language: Language, standing: Standing): CertificateView {
  const w = words(language);
  return {
    title: w('老年人优待证', 'Card for the elderly'),
    unit: w('武源县民政局', 'Wuyuan Civil Affairs Bureau'),
    number: 'WZ012345678901',
    standing,
    from: '2026-11-23',
    until: '2031-11-23',
    since: '2026-11-23T02:00:00.000Z',
    content: {
      holder: '姚阿荷',
      lines: [
        { label: w('证件类别', 'Kind of card'), value: w('本县户籍', 'Registered in the county') },
        { label: w('紧急联系电话', 'Emergency telephone'), value: '19900000003' },
      ],
    },
    code: '4F7K-9TQM',
    address: 'https://county.example/verify/WZ012345678901',
    scanned: 'https://county.example/verify?number=WZ012345678901&code=K7M2P9QX',
  };
}

export const list = (language: Language): CertificatesView => ({
  certificates: (['valid', 'expired', 'suspended', 'revoked'] as const).map((standing, at) => ({
    ...certificate(language, standing),
    number: `WZ01234567890${at}`,
  })),
});

export const own = (language: Language, standing: Standing): OwnCertificateView => ({
  certificate: {
    ...certificate(language, standing),
    ...(standing === 'expired' ? { content: null, until: null } : {}),
  },
  reason: standing === 'revoked' ? words(language)('出生日期有误。', 'The date of birth was wrong.') : null,
  caseHref: '/cases/1',
});

export const atDesk = (language: Language): DeskCertificateView => ({
  certificate: certificate(language, 'valid'),
  caseHref: '/desk/cases/1',
});

export function verify(language: Language, kind: 'form' | 'found' | 'unknown'): VerifyView {
  const { content, ...face } = certificate(language, 'revoked');
  return {
    number: kind === 'form' ? '' : face.number,
    code: kind === 'form' ? '' : face.code,
    holder: '',
    found: kind === 'found' ? { ...face, lines: content?.lines.slice(0, 1) ?? [], holderMatches: false } : null,
    isUnknown: kind === 'unknown',
    sheet: null,
    file: null,
  };
}
