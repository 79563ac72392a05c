// The world outside the county, as a campaign orders it: what registers say of somebody, and what payers do at the bank.
import type { County } from './county.ts';
import type { Call } from './plan.ts';

/** An answer; null: nobody is known by that number; `late`: it is still being worked on. */
export type Word = Readonly<Record<string, unknown>> | null | 'late';

/** @param sandbox Where the registers are. */
export async function orderOf(
  sandbox: string,
  county: County,
  account: string,
  { connector: register, operationId: operation, list = '' }: Pick<Call, 'connector' | 'operationId'> & Partial<Call>,
  word: Word,
): Promise<void> {
  const answer = list === '' || word === null || word === 'late' ? word : { [list]: [word] };
  const of = { idNumber: county.idNumberOf(account) };
  const [path, body] =
    word === 'late'
      ? ['faults', { register, operation, fault: 'late', of }]
      : ['answers', { register, operation, answer, of }];
  const taken = await fetch(`${sandbox}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!taken.ok) throw new Error(`${register}.${operation} takes no orders: ${taken.status}`);
}

/** Goes to the bank and pays, or gives up; the bank has told the county before it answers. */
export async function goToBank(county: County, account: string, id: string, does: 'pay' | 'cancel'): Promise<string> {
  const begun = await county.ask(account, '/api/payment/start', { subject: { kind: 'case', id } });
  if (begun.status !== 200) return `${begun.status} ${JSON.stringify(begun.body)}`;
  const answer = await fetch(String(begun.body['address']), {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ do: does }),
    redirect: 'manual',
  });
  return answer.status === 200 || answer.status === 303 ? '' : `the bank answers ${answer.status}`;
}
