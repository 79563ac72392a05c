// Forms are checked by the service module; the checks of numbers with check digits belong to identity and are handed in.
import type { World } from '#case/ports.ts';
import { checkCreditCode, checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import { prepareData } from '#service/form/validate.ts';

export const prepareForm: World['prepare'] = (document, data, { applicant, today, place, files }) =>
  prepareData(document, data, {
    applicant,
    today,
    place,
    files,
    formats: {
      idNumber: (text) => checkIdNumber(text, today).ok,
      creditCode: (text) => checkCreditCode(text).ok,
      phone: (text) => checkMobile(text).ok,
    },
  });
