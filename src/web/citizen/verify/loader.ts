// 核验 Whether a certificate, a letter or a receipt somebody shows is genuine and counts. A wrong code reads the same as an
// unknown number; a file that comes back unchanged needs no code.
import { findSheet, isSheetNumber, sheetTold, verifySheet, type Sheet } from '#case/certificate/sheet.ts';
import { certificatesOf } from '#case/certificate/told.ts';
import { amountWords } from '#case/words.ts';
import { findShown, verify, type HeldCertificate } from '#document/actions/certificate.ts';
import { say } from '#kernel/text.ts';
import type { Loaded, Visit } from '../../web.ts';
import { linesIn, viewOf } from '../certificates/view.ts';
import { refundWords } from '../pay/view.ts';
import type { VerifiedSheet, VerifiedView, VerifyView } from './page.tsx';

type Asked = Pick<VerifyView, 'number' | 'code' | 'holder'>;

const nothing = (asked: Asked): VerifyView => ({ ...asked, found: null, sheet: null, isUnknown: false, file: null });

export async function loadVerify(visit: Visit): Promise<Loaded<VerifyView>> {
  const { request, site } = visit;
  const asked = {
    number: request.params['number'] ?? request.query.get('number') ?? '',
    code: request.query.get('code') ?? '',
    holder: request.query.get('holder') ?? '',
  };
  // The address printed on a certificate bears its number alone; the code is typed.
  if (asked.number === '' || asked.code === '') return { view: nothing(asked) };
  const result = await (isSheetNumber(asked.number) ? ofSheet(visit, asked) : ofCertificate(visit, asked));
  if ('found' in result) return { view: { ...nothing(asked), ...result } };
  if (result.code === 'certificate_unknown') return { status: 404, view: { ...nothing(asked), isUnknown: true } };
  return { status: 429, view: { ...nothing(asked), closed: visit.web.sentence(result, site.language) } };
}

async function ofCertificate(visit: Visit, { number, code, holder }: Asked) {
  const { ctx, request } = visit;
  const result = await verify(certificatesOf(ctx), { number, code, holder, address: request.address });
  return result.ok ? { found: faceOf(visit, result.value, result.value.holderMatches), sheet: null } : result.refusal;
}

async function ofSheet(visit: Visit, { number, code }: Asked) {
  const result = await verifySheet(visit.ctx, { number, code, address: visit.request.address });
  if (!result.ok) return result.refusal;
  const sheet = sheetOf(visit, result.value);
  return sheet ? { found: null, sheet } : { code: 'certificate_unknown' };
}

/** A file is looked at and not kept. */
export async function postVerify(visit: Visit): Promise<Loaded<VerifyView>> {
  const asked = nothing({ number: '', code: '', holder: '' });
  const file = visit.request.files.find((one) => one.field === 'file');
  if (!file || file.bytes.length === 0) return { status: 422, view: { ...asked, file: 'missing' } };
  const checked = visit.web.printer.check(file.bytes);
  if (checked.standing !== 'intact') return { view: { ...asked, file: checked.standing } };
  const { number } = checked;
  if (isSheetNumber(number)) {
    const shown = await findSheet(visit.ctx, number);
    return { view: { ...asked, file: 'intact', sheet: shown ? sheetOf(visit, shown) : null } };
  }
  const shown = await findShown(certificatesOf(visit.ctx), number);
  return { view: { ...asked, file: 'intact', found: shown ? faceOf(visit, shown, null) : null } };
}

function faceOf(visit: Visit, held: HeldCertificate, holderMatches: boolean | null): VerifiedView {
  const { content, ...face } = viewOf(visit, held);
  void content;
  const open = (held.told.content?.lines ?? []).filter(({ isPublic }) => isPublic);
  return { ...face, lines: linesIn(open, visit.site.language), holderMatches };
}

/** Null for an entry that no sheet was ever made of. */
function sheetOf({ site: { language } }: Visit, shown: Sheet): VerifiedSheet | null {
  const told = sheetTold(shown);
  if (!told) return null;
  const { number, date, later, paid } = told;
  return {
    title: say(told.title, language),
    number,
    unit: say(told.unit, language),
    service: say(told.service, language),
    date,
    later: later && { ...later, title: say(later.title, language) },
    money: paid && [amountWords(paid.amount, language), refundWords(paid, language)].filter(Boolean).join(' · '),
  };
}
