// 电子证照代替材料 The applicant's own certificates, offered where the document takes one in the place of a paper.
import { certificatesOf } from '#case/certificate/told.ts';
import { listUsable } from '#document/actions/certificate.ts';
import { evidenceOf } from '#service/rules/output.ts';
import type { FieldsView } from '../../kit/form-fields/form-fields.tsx';
import type { Visit } from '../../web.ts';
import type { Making } from './draft.ts';

/** What can be chosen for each material, and what is chosen; a certificate that is good no more is not offered. */
export async function evidenceFor(
  visit: Pick<Visit, 'ctx'>,
  { document, party, evidence }: Making,
): Promise<Pick<FieldsView, 'evidence'>> {
  const types = document.materials.flatMap((one) => evidenceOf(one) ?? []);
  const usable = await listUsable(certificatesOf(visit.ctx), party, types);
  const offered = document.materials.flatMap((material) => {
    const options = usable
      .filter(({ certificate }) => certificate.type === evidenceOf(material))
      .map(({ certificate: { number, until } }) => ({ number, until }));
    const chosen = options.find(({ number }) => number === evidence[material.id])?.number;
    // Who has one and has not said otherwise shows it: nothing to upload is what most people want.
    return options.length === 0
      ? []
      : [
          [
            material.id,
            { options, chosen: chosen ?? (material.id in evidence ? '' : (options[0]?.number ?? '')) },
          ] as const,
        ];
  });
  return offered.length === 0 ? {} : { evidence: Object.fromEntries(offered) };
}

/** As it was posted: a number, or '' for a paper after all. What is not asked for is not there. */
export const chosenIn = (
  { request }: Pick<Visit, 'request'>,
  { document }: Pick<Making, 'document'>,
): Making['evidence'] =>
  Object.fromEntries(
    document.materials.flatMap(({ id }) => {
      const number = request.body.get(`evidence.${id}`);
      return number === null ? [] : [[id, number] as const];
    }),
  );

/** What is shown in the place of a paper, without the choices that fell on a paper. */
export const shownIn = ({ evidence }: Pick<Making, 'evidence'>): Making['evidence'] =>
  Object.fromEntries(Object.entries(evidence).filter(([, number]) => number !== ''));
