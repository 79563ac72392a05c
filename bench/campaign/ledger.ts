// What the clients of a campaign know: which submissions they sent, which were acknowledged, and whether the product ever
// said two different things about one of them.
import type { Answer, Message } from '../load.ts';
import { submission } from '../complaint.ts';

export interface Acknowledged {
  readonly key: string;
  readonly id: string;
  readonly number: string;
}

export interface Ledger {
  /** The next submission to send: one whose answer was lost first, then a new one. */
  next(signedIn: Readonly<Record<string, string>>): Message;
  /** One whose answer was lost; undefined when none is left. */
  again(signedIn: Readonly<Record<string, string>>): Message | undefined;
  /** Every submission acknowledged since `from` once more, as a client would that never saw the answer. */
  repeats(signedIn: Readonly<Record<string, string>>, from: number): readonly Message[];
  readonly hear: (answer: Answer, message: Message) => void;
  readonly acknowledged: readonly Acknowledged[];
  /** Keys for which a second answer named another case than the first. */
  readonly contradicted: readonly string[];
  /** Answers that no client should get: neither an acknowledgement nor a failure worth trying again. */
  readonly unexpected: readonly string[];
}

/** The database is away, or so much waits for it that nothing is promised. */
const isTransient = (status: number): boolean => status === 0 || status >= 500;

const keyOf = (message: Message): string => message.headers?.['idempotency-key'] ?? '';

const messageOf = (signedIn: Readonly<Record<string, string>>, key: string): Message => submission(signedIn, key, key);

export function openLedger(run: string): Ledger {
  let count = 0;
  const lost: string[] = [];
  const known = new Map<string, Acknowledged>();
  const acknowledged: Acknowledged[] = [];
  const contradicted: string[] = [];
  const unexpected: string[] = [];
  const again: Ledger['again'] = (signedIn) => {
    const key = lost.shift();
    return key === undefined ? undefined : messageOf(signedIn, key);
  };

  return {
    acknowledged,
    contradicted,
    unexpected,
    again,
    next: (signedIn) => again(signedIn) ?? messageOf(signedIn, `${run}-${count++}`),
    repeats: (signedIn, from) => acknowledged.slice(from).map(({ key }) => messageOf(signedIn, key)),
    hear: ({ status, body }, message) => {
      const key = keyOf(message);
      const before = known.get(key);
      if (isTransient(status)) {
        // A lost repeat is not sent again: what was acknowledged is read back at the end in any case.
        if (before === undefined) lost.push(key);
      } else if (status === 201) {
        const { id, number } = JSON.parse(body) as Omit<Acknowledged, 'key'>;
        if (before === undefined) {
          known.set(key, { key, id, number });
          acknowledged.push({ key, id, number });
        } else if (before.id !== id || before.number !== number) contradicted.push(key);
      } else unexpected.push(`${status} ${body.slice(0, 300)}`);
    },
  };
}
