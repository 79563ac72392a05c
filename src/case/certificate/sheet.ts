// 核验文书 Sheets of a case (letters, receipts) as whoever is shown one checks them: by the number of the case and of the
// entry, and the code printed beside it.
import { checkCode } from '#document/rules/certificate.ts';
import { unspelled } from '#kernel/number.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { findCase, type CaseContext, type LoadedCase } from '../context.ts';
import { isCaseNumber } from '../rules.ts';
import { findRowByNumber } from '../store.ts';

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
