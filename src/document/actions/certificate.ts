// 证照 One's own certificates, and whether one that is shown is genuine and good.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { unspelled } from '#kernel/number.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { Session } from '#storage/postgres.ts';
import type { Misses } from '../ports.ts';
import {
  checkCode,
  isCertificateNumber,
  isNamed,
  standingOn,
  type Certificate,
  type CertificateTold,
  type Standing,
} from '../rules/certificate.ts';
import { findCertificate, listCertificates, type Whose } from '../store/certificate.ts';

export interface CertificateContext {
  readonly database: Session;
  readonly now: Instant;
  /** What stands on it, from the case that issued it. */
  told(certificate: Pick<Certificate, 'caseId' | 'seq'>): Promise<CertificateTold | undefined>;
  whoseOf(person: string): Promise<Whose>;
  readonly misses: Misses;
}

/** A certificate with what stands on it, for whoever may read all of it. */
export interface HeldCertificate {
  readonly certificate: Certificate;
  readonly told: CertificateTold;
  readonly standing: Standing;
  readonly code: string;
}

async function held(ctx: CertificateContext, certificate: Certificate): Promise<HeldCertificate> {
  const told = await ctx.told(certificate);
  if (!told) throw new Error(`certificate ${certificate.number} was issued by no entry of case ${certificate.caseId}`);
  return { certificate, told, standing: standingOn(certificate, dateOf(ctx.now)), code: checkCode(certificate.seal) };
}

/** Those of the person and of whom the person acts for, the youngest first. */
export async function listHeld(ctx: CertificateContext, person: string): Promise<readonly HeldCertificate[]> {
  const found = await listCertificates(ctx.database, await ctx.whoseOf(person));
  return Promise.all(found.map((one) => held(ctx, one)));
}

export async function findHeld(
  ctx: CertificateContext,
  person: string,
  number: string,
): Promise<HeldCertificate | undefined> {
  const found = await findCertificate(ctx.database, number);
  if (!found) return undefined;
  const { parties, scoped } = await ctx.whoseOf(person);
  const isTheirs = parties.includes(found.party) || scoped.includes(`${found.party} ${found.service}`);
  return isTheirs ? held(ctx, found) : undefined;
}

/** One that somebody has shown an office, for whoever the case it was shown in lets read it. */
export async function findShown(ctx: CertificateContext, number: string): Promise<HeldCertificate | undefined> {
  const found = await findCertificate(ctx.database, number);
  return found && held(ctx, found);
}

/** What a party has that proves a thing today. */
export async function listUsable(
  ctx: CertificateContext,
  party: string,
  types: readonly string[],
): Promise<readonly HeldCertificate[]> {
  if (types.length === 0) return [];
  const today = dateOf(ctx.now);
  const found = await listCertificates(ctx.database, { parties: [party], scoped: [] });
  return Promise.all(
    found.filter((one) => types.includes(one.type) && standingOn(one, today) === 'valid').map((one) => held(ctx, one)),
  );
}

/** Whether a certificate of this number is this party's, of this type, and good today. */
export async function isUsable(
  ctx: Pick<CertificateContext, 'database' | 'now'>,
  number: string,
  { party, type }: Pick<Certificate, 'party' | 'type'>,
): Promise<boolean> {
  const found = await findCertificate(ctx.database, number);
  return found?.party === party && found.type === type && standingOn(found, dateOf(ctx.now)) === 'valid';
}

export interface Shown {
  readonly number: string;
  readonly code: string;
  /** The name on the paper, where whoever asks wants to know whether it is the right one. */
  readonly holder?: string;
  /** Where it is asked from. */
  readonly address: string;
}

export interface Verified extends HeldCertificate {
  /** null where no name was asked about, or none is kept any more. */
  readonly holderMatches: boolean | null;
}

/**
 * Anybody may ask with the number and the code printed beside it. A wrong code says no more than an unknown number, and too
 * many from one address close the door to it for a while; so do wrong names, which are not to be guessed either. What is no
 * longer what was sealed is no certificate.
 */
export async function verify(
  ctx: CertificateContext,
  { number, code, holder = '', address }: Shown,
): Promise<Result<Verified>> {
  const closed = await ctx.misses.refusal(address);
  if (closed) return closed;
  const typed = unspelled(number);
  const found = isCertificateNumber(typed) ? await findCertificate(ctx.database, typed) : undefined;
  if (found && unspelled(code) === unspelled(checkCode(found.seal))) {
    const shown = await held(ctx, found);
    const { content, isIntact } = shown.told;
    if (!isIntact) return refuse({ code: 'certificate_unknown' });
    const holderMatches = holder.trim() === '' || !content ? null : isNamed(content.holder, holder);
    if (holderMatches === false) await ctx.misses.count(address);
    return ok({ ...shown, holderMatches });
  }
  await ctx.misses.count(address);
  return refuse({ code: 'certificate_unknown' });
}
