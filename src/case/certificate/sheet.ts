// 核验文书 Sheets of a case (letters, receipts) as whoever is shown one checks them: by the number of the case and of the
// entry, and the code printed beside it.
import type { SheetTold, Sheets } from '#document/ports.ts';
import { checkCode } from '#document/rules/certificate.ts';
import { unspelled } from '#kernel/number.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { findCase, type CaseContext, type LoadedCase } from '../context.ts';
import { isCaseNumber } from '../rules.ts';
import { findRowByNumber } from '../store.ts';
import { fileAt } from '../view.ts';
import { isDecision, isLetter, letterTitle } from '../view/letter.ts';

export interface Sheet {
  readonly file: LoadedCase;
  readonly entry: LoadedCase['entries'][number];
}

export const sheetNumber = (number: string, seq: number): string => `${number}-${seq}`;

/** Of the entry's hash, so it stands for what the log says and for nothing else. */
export const sheetCode = (keys: Pick<CaseContext['keys'], 'seal'>, hash: string): string =>
  checkCode(keys.seal(`sheet ${hash}`));

/** A typed number taken apart; undefined where it cannot be that of a sheet. */
function partsOf(typed: string): { readonly number: string; readonly seq: string } | undefined {
  const [, number = '', seq = ''] = /^(\w+)-(\d{1,6})$/.exec(typed.trim().toUpperCase()) ?? [];
  return isCaseNumber(number) ? { number, seq } : undefined;
}

export const isSheetNumber = (typed: string): boolean => partsOf(typed) !== undefined;

/** A sheet by its number, which the caller has from a source that cannot be made up. */
export async function findSheet(ctx: CaseContext, typed: string): Promise<Sheet | undefined> {
  const parts = partsOf(typed);
  const row = parts && (await findRowByNumber(ctx.database, parts.number));
  const file = row && (await findCase(ctx, row.id));
  const entry = file?.entries.find((one) => String(one.seq) === parts?.seq);
  return file && entry ? { file, entry } : undefined;
}

/** A wrong code says no more than an unknown number, and too many from one address close the door for a while. */
export async function verifySheet(
  ctx: CaseContext,
  { number, code, address }: { readonly number: string; readonly code: string; readonly address: string },
): Promise<Result<Sheet>> {
  const closed = await ctx.misses.refusal(address);
  if (closed) return closed;
  const found = await findSheet(ctx, number);
  if (found && unspelled(code) === unspelled(sheetCode(ctx.keys, found.entry.hash))) return ok(found);
  await ctx.misses.count(address);
  return refuse({ code: 'certificate_unknown' });
}

/** What anybody who is shown it may know of it; undefined for an entry that no sheet was ever made of. Nothing personal is told. */
export function sheetTold({ file, entry }: Sheet): SheetTold | undefined {
  const { state, entries } = file;
  const own = fileAt(file, entry.seq);
  const order = entry.type === 'paid' ? entry.effect.set?.payments?.at(-1)?.order : undefined;
  const payment = order === undefined ? undefined : state.payments.find((one) => one.order === order);
  if (!isLetter(own, entry) && !payment) return undefined;
  const { env } = own;
  const post = env.organisation.posts.get(entry.as ?? '');
  const unit = env.organisation.units.get(post?.unit ?? state.unit ?? env.document.authority);
  const later = isDecision(own, entry)
    ? entries.findLast((one) => one.seq > entry.seq && isDecision(fileAt(file, one.seq), one))
    : undefined;
  return {
    ...namedSheet(file, entry),
    kind: isLetter(own, entry) ? 'letter' : 'receipt',
    unit: unit?.name ?? { 'zh-CN': '', en: '' },
    service: env.document.title,
    later: later ? namedSheet(file, later) : null,
    paid: payment
      ? {
          amount: payment.amount,
          refund: payment.refund && { amount: payment.refund.amount, done: payment.refund.done },
        }
      : null,
  };
}

function namedSheet(file: LoadedCase, entry: Sheet['entry']): Pick<SheetTold, 'title' | 'number' | 'date'> {
  const own = fileAt(file, entry.seq);
  return {
    title: { 'zh-CN': letterTitle(own, entry, 'zh-CN'), en: letterTitle(own, entry, 'en') },
    number: sheetNumber(file.state.number, entry.seq),
    date: dateOf(entry.at),
  };
}

/** What the module that verifies for anybody asks of letters and receipts. */
export const sheetsOf = (ctx: CaseContext): Sheets => ({
  isNumber: isSheetNumber,
  verify: async (shown) => {
    const found = await verifySheet(ctx, shown);
    if (!found.ok) return found;
    const told = sheetTold(found.value);
    return told ? ok(told) : refuse({ code: 'certificate_unknown' });
  },
});
