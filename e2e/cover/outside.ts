// The world outside the county, as a campaign orders it: what registers say of somebody, and what payers do at the bank.
import type { County } from './county.ts';
import { valueAt } from './page/form.ts';
import type { Answers, Applicant, Call } from './plan.ts';

/** An answer; null: nobody is known by that number; `late`: it is still being worked on. */
export type Word = Readonly<Record<string, unknown>> | null | 'late';

/** Of whom, and about what, a system is asked. */
export interface Asking {
  readonly account: string;
  readonly answers: Answers;
}

/**
 * The word counts for this question alone: of this applicant, or of whoever the answers name.
 * @param sandbox Where the registers are.
 */
export async function orderOf(
  sandbox: string,
  county: County,
  asking: Asking,
  call: Pick<Call, 'connector' | 'operationId' | 'asks'> & Partial<Call>,
  word: Word,
): Promise<void> {
  const of = whomOf(county, asking, call);
  // Nobody is named yet: nobody is asked about.
  if (!of) return;
  const { connector: register, operationId: operation, list = '' } = call;
  const answer = list === '' || word === null || word === 'late' ? word : { [list]: [word] };
  const [path, body] =
    word === 'late'
      ? ['faults', { register, operation, fault: 'late', of }]
      : ['answers', { register, operation, answer, of }];
  const taken = await fetch(`${sandbox}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  if (!taken.ok) throw new Error(`${register}.${operation} takes no orders: ${taken.status}`);
}

const NUMBER = 'idNumber';

/** By the number it is asked with; a question without one, of the applicant's company, is not ordered about here. */
function whomOf(
  county: County,
  { account, answers }: Asking,
  { asks }: Pick<Call, 'asks'>,
): Readonly<Record<string, string>> | undefined {
  const from = asks[NUMBER] ?? '';
  const number =
    from === 'applicant.idNumber'
      ? county.idNumberOf(account)
      : valueAt(answers, from.replace(/^data\./, '/').replaceAll('.', '/'));
  return typeof number === 'string' && number !== '' ? { [NUMBER]: number } : undefined;
}

/**
 * The same applicant with further people of his or her own, where registers are asked about them: what is ordered of them is
 * ordered for this case.
 */
export async function withOwnParties(
  county: County,
  { calls, parties }: { readonly calls: readonly Call[]; readonly parties: readonly { readonly ref: string }[] },
  applicant: Applicant,
): Promise<Applicant> {
  let { answers } = applicant;
  for (const { ref } of parties) {
    const path = `data.${ref.slice(1).replaceAll('/', '.')}`;
    if (valueAt(answers, ref) === undefined || !calls.some(({ asks }) => asks[NUMBER] === path)) continue;
    const account = await county.newcomer({ kind: 'person', age: 40 });
    answers = withNumber(answers, ref.split('/').slice(1), county.idNumberOf(account));
  }
  return { ...applicant, answers };
}

const withNumber = (answers: Answers, [name = '', ...inner]: readonly string[], number: string): Answers => ({
  ...answers,
  [name]: inner.length === 0 ? number : withNumber((answers[name] ?? {}) as Answers, inner, number),
});

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
