// A request that is brought: filed by the very use case that every other channel files by, so that the engine, the routes, the terms
// and the receipt are the same. Where the service is offered in batches it is taken now and filed by a wake-up.
import { randomBytes } from 'node:crypto';
import { submit, type Receipt, type Submission } from '#case/actions/submit.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Refusal, Result } from '#kernel/result.ts';
import { say, type Language, type Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { CHANNEL, type Declared, type Offer } from '../rules.ts';
import { attributeCode } from '../rules/attribute.ts';
import type { Fault } from '../rules/fault.ts';
import { readReport, type Report } from '../rules/report.ts';
import { findToken, resolveToken, tokenRow } from '../store/key.ts';
import { listNumbered } from '../store/board.ts';
import { postedTree, tokenTree, type Posted } from '../view.ts';
import { offersIn, refused, told, type Answer, type BoardContext, type Call } from './board.ts';
import { admit, callerOf, hashOf, type Caller } from './key.ts';

/** The kind of the wake-ups that enter what was taken. */
export const ENTERING = 'open311';

export async function bring(ctx: BoardContext, call: Call): Promise<Answer> {
  const admitted = await admit(ctx, call);
  if (!admitted.ok) return refused(admitted.fault);
  const { caller } = admitted;
  const code = call.asked.values.get('service_code');
  if (code === undefined) return refused({ code: 'service_missing' });
  const offer = offersIn(ctx).find((one) => one.code === code);
  if (!offer) return refused({ code: 'service_unknown', value: code });
  const { report, faults } = readReport(offer, call.asked, ctx.places, dateOf(ctx.cases.now));
  if (faults.length > 0) return refused(...faults);
  const wrong = wrongIn(ctx, offer, report, call.language);
  if (wrong.length > 0) return refused(...wrong);
  return offer.type === 'batch' ? take(ctx, call, caller, offer, report) : file(ctx, call, caller, offer, report);
}

/** The form's own word on it, before anything is taken: a token must not lead to a refusal. */
function wrongIn(
  { cases }: BoardContext,
  { document, declared }: Offer,
  report: Report,
  language: Language,
): readonly Fault[] {
  const given = {
    applicant: { kind: 'person' },
    today: dateOf(cases.now),
    place: report.place as JsonObject,
    files: [],
  };
  const { problems } = cases.world.prepare(document, report.data, given);
  return problems.map(({ path, message }) => refusedField(declared, path, say(message, language)));
}

function refusedField({ text, title, split }: Declared, path: string, why: string): Fault {
  const own: Readonly<Record<string, string>> = {
    [text]: 'description',
    [title]: 'description',
    place: 'address_string',
  };
  const name = own[path] ?? (path === split ? 'service_code' : `attribute[${attributeCode(path)}]`);
  return { code: 'refused', name, why };
}

const submissionOf = (caller: Caller, service: string, report: Report): Submission => ({
  service,
  data: report.data,
  place: report.place,
  channel: CHANNEL,
  // Where nobody can be rung back the software is: somebody has to be told. Whose report it is stays known, and out of what is shown.
  behalf: report.contact ?? { name: report.name || caller.key.name, phone: caller.key.phone },
  as: caller.key.post,
});

async function file(ctx: BoardContext, call: Call, caller: Caller, offer: Offer, report: Report): Promise<Answer> {
  const filed = await submit(caller.cases, caller.asking, submissionOf(caller, offer.document.id, report));
  if (!filed.ok) return refused(...refusalFaults(filed.refusal, offer, call.language));
  const { number, due } = filed.value;
  return told(postedTree({ ...postedFrom(report), number, due }, call.language));
}

const postedFrom = ({ contact, dropped }: Report): Pick<Posted, 'isContactless' | 'dropped'> => ({
  isContactless: contact === null,
  dropped,
});

/** What only the whole use case knows: the form as it stood a moment later, or an office that is none any more. */
function refusalFaults(refusal: Refusal, { declared }: Offer, language: Language): readonly Fault[] {
  const { fields } = refusal;
  if (refusal.code !== 'invalid' || !Array.isArray(fields)) return [{ code: 'wrong' }];
  const all = fields as readonly { readonly path: string; readonly message: Text }[];
  return all.map(({ path, message }) => refusedField(declared, path, say(message, language)));
}

/** Kept and woken for in one commit; the token is with the caller alone, and what stands here is its hash. */
async function take(ctx: BoardContext, call: Call, caller: Caller, offer: Offer, report: Report): Promise<Answer> {
  const token = randomBytes(18).toString('base64url');
  const hash = hashOf(token);
  const { now, append } = ctx.cases;
  const kept = JSON.stringify({ service: offer.document.id, report });
  const row = tokenRow(hash, caller.key.id, kept, now);
  const taken = await append({ appends: [], rows: [row], wakes: [{ kind: ENTERING, id: hash, at: now }] });
  if (!taken.ok) throw new Error(`a token that nobody has yet was refused: ${taken.refusal.code}`);
  return told(postedTree({ ...postedFrom(report), token }, call.language));
}

/**
 * Files what was taken, once however often it is woken: the use case keeps its answer under the token. What is refused now and was not
 * when it was taken stays with its wake-up, which says why and tries again.
 */
export async function enter({ cases }: Pick<BoardContext, 'cases'>, hash: string): Promise<void> {
  const found = await findToken(cases.database, hash);
  if (!found || found.report === null) return;
  const { service, report } = JSON.parse(found.report) as { readonly service: string; readonly report: Report };
  const caller = callerOf(cases, found.key, `open311:${hash}`);
  const filed: Result<Receipt> | undefined =
    caller && (await submit(caller.cases, caller.asking, submissionOf(caller, service, report)));
  if (!filed?.ok) throw new Error(`a request that was taken cannot be filed: ${filed?.refusal.code ?? 'post_unknown'}`);
  await resolveToken(cases.database, hash, filed.value.number);
}

export async function resolve(ctx: BoardContext, call: Call, given: string): Promise<Answer> {
  const unknown = refused({ code: 'token_unknown', value: given });
  const found = await findToken(ctx.cases.database, hashOf(given));
  if (!found) return unknown;
  const { number } = found;
  if (number === null) return told(tokenTree(given, null));
  // A case that has become confidential since is on no list and behind no token.
  const services = [...new Set(offersIn(ctx).map(({ document }) => document.id))];
  const rows = await listNumbered(ctx.cases.database, ctx.cases.world.area, services, [number]);
  return rows.length > 0 ? told(tokenTree(given, number)) : unknown;
}
