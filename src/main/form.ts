// Forms are checked by the service module; the checks of numbers with check digits belong to identity and are handed in.
import type { FormGiven, World } from '#case/ports.ts';
import type { Fill } from '#case/simulation/rehearse.ts';
import { checkCreditCode, checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Organisation } from '#organisation/rules.ts';
import { prepareData } from '#service/form/validate.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { isNeeded, visibleFields } from '#service/form/visible.ts';

const prepareForm = (
  document: ServiceDocument,
  data: JsonObject,
  { applicant, today, place, files, materials, promises = [] }: FormGiven,
  isUnit?: (id: string) => boolean,
) =>
  prepareData(document, data, {
    applicant,
    today,
    place,
    files,
    promises,
    ...(materials ? { materials } : {}),
    ...(isUnit ? { isUnit } : {}),
    formats: {
      idNumber: (text) => checkIdNumber(text, today).ok,
      creditCode: (text) => checkCreditCode(text).ok,
      phone: (text) => checkMobile(text).ok,
    },
  });

/** Forms as the county takes them, which knows its offices. */
export const formsOf =
  (organisation: () => Organisation): World['prepare'] =>
  (document, data, given) =>
    prepareForm(document, data, given, (id) => organisation().units.has(id));

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
