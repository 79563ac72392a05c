// Signing in with an account of an identity provider: whoever it is linked to; the first time whoever is on file here under the ID number
// that the provider has verified. Nobody is put on file this way.
import { dateOf } from '#kernel/time.ts';
import { ok, refuse, type Refusal, type Result } from '#kernel/result.ts';
import type { Vouched } from '../ports.ts';
import { checkIdNumber } from '../rules/number.ts';
import { findFederated, insertFederated } from '../store/federated.ts';
import { findPersonByIdNumber } from '../store/person.ts';
import type { Visit, World } from '../world.ts';
import { openSession } from './sign-in.ts';

/** `unverified`: the provider does not say whose number it is; `unknown`: nobody on file has it; `taken`: another account is linked. */
export interface NotLinked extends Refusal {
  readonly code: 'identity_unverified' | 'identity_unknown' | 'identity_taken';
}

export async function signInVouched(
  world: World,
  { now }: Visit,
  issuer: string,
  { subject, idNumber }: Vouched,
): Promise<Result<{ readonly token: string }, NotLinked>> {
  const linked = await findFederated(world.db, issuer, subject);
  if (linked !== undefined) return ok({ token: await openSession(world, linked, now) });
  const number = idNumber === null ? undefined : checkIdNumber(idNumber, dateOf(now));
  if (!number?.ok) return refuse({ code: 'identity_unverified' });
  const person = await findPersonByIdNumber(world.db, number.value.number);
  if (!person) return refuse({ code: 'identity_unknown' });
  const isLinked = await insertFederated(world.db, { issuer, subject, person: person.id }, now);
  // The same account in two windows at once is linked by the first of them.
  const again = isLinked ? person.id : await findFederated(world.db, issuer, subject);
  return again === undefined ? refuse({ code: 'identity_taken' }) : ok({ token: await openSession(world, again, now) });
}
