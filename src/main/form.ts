// Forms are checked by the service module; the checks of numbers with check digits belong to identity and are handed in.
import type { World } from '#case/ports.ts';
import type { Fill } from '#case/simulation/rehearse.ts';
import { checkCreditCode, checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import { prepareData } from '#service/form/validate.ts';
import { isNeeded, visibleFields } from '#service/form/visible.ts';

export const prepareForm: World['prepare'] = (
  document,
  data,
  { applicant, today, place, files, materials, promises = [] },
) =>
  prepareData(document, data, {
    applicant,
    today,
    place,
    files,
    promises,
    ...(materials ? { materials } : {}),
    formats: {
      idNumber: (text) => checkIdNumber(text, today).ok,
      creditCode: (text) => checkCreditCode(text).ok,
      phone: (text) => checkMobile(text).ok,
    },
  });

/** The form of a document filled in for one of its own tests; place and files are given where they are asked. */
export const fillForm: Fill = ({ document, applicant }, given, today) => {
  const context = { applicant, today };
  const { data, problems } = prepareForm(document, given, {
    ...context,
    place: { town: 'somewhere' },
    files: ['file'],
  });
  const fields = visibleFields(document, given, context);
  const needed = fields.filter((field) => isNeeded(field, data, context));
  const materials = document.materials.map((one) => [`materials/${one.id}`, isNeeded(one, data, context)] as const);
  return {
    data,
    invalid: problems.length > 0,
    asked: [...fields.map((field) => field.ref), ...materials.map(([ref]) => ref)],
    needed: [...needed.map((field) => field.ref), ...materials.flatMap(([ref, isDue]) => (isDue ? [ref] : []))],
  };
};
