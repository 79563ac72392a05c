// Whether a certificate may stand in the place of a paper.
import { isUsable } from '#document/actions/certificate.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { evidenceOf } from '#service/rules/output.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { CaseContext } from '../context.ts';

/** Numbers of certificates by material. */
type Evidence = Readonly<Record<string, string>>;

/** Only what is the applicant's own, of the type that was asked for, and good today stands in the place of a paper. */
export async function checkEvidence(
  ctx: Pick<CaseContext, 'database' | 'now'>,
  document: ServiceDocument,
  party: string | undefined,
  given: Evidence = {},
): Promise<Result<Evidence>> {
  for (const [id, number] of Object.entries(given)) {
    const material = document.materials.find((one) => one.id === id);
    const type = material && evidenceOf(material);
    if (type === undefined || party === undefined || !(await isUsable(ctx, number, { party, type })))
      return refuse({ code: 'evidence_not_valid', material: id, number });
  }
  return ok(given);
}
