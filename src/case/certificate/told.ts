// 证照 What certificates are told by: the case that issued each.
import type { CertificateContext } from '#document/actions/certificate.ts';
import { findCase, type CaseContext } from '../context.ts';
import { certificateTold } from '../view/certificate.ts';
import { whoseOf } from '../actions/read.ts';

type Reading = Pick<CaseContext, 'world' | 'database' | 'now' | 'misses'>;

export const certificatesOf = (ctx: Reading): CertificateContext => ({
  database: ctx.database,
  now: ctx.now,
  misses: ctx.misses,
  told: async ({ caseId, seq }) => {
    const file = await findCase(ctx, caseId);
    return file && certificateTold(file, seq);
  },
  whoseOf: (person) => whoseOf(ctx, { person, idempotencyKey: null }),
});
