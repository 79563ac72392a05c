// A payment platform in memory for tests: it takes money, remembers it, pays it back, and says what it is told to say, when it is
// told to. Signatures are made with a secret of its own.
import { signatureOf } from '#connector/payment/gateway.ts';
import type { Asked, Gateway, Said } from '#payment/ports.ts';
import type { Statement } from '#payment/rules/reconcile.ts';

interface Account {
  readonly asked: Asked;
  state: Said['state'];
  failure: Said['failure'];
  readonly payments: { readonly receipt: string; readonly amount: number }[];
}

export interface Callback {
  readonly payload: string;
  readonly timestamp: string;
  readonly signature: string;
}

const SECRET = 'a secret of tests alone';

export class TestBank implements Gateway {
  readonly accounts = new Map<string, Account>();
  readonly refunds = new Map<string, number>();
  isDown = false;
  private count = 0;
  /** The machine's clock. */
  wall: () => string;

  constructor(wall: () => string = () => new Date().toISOString()) {
    this.wall = wall;
  }

  get received(): number {
    return [...this.accounts.values()].flatMap(({ payments }) => payments).reduce((sum, { amount }) => sum + amount, 0);
  }

  get paidBack(): number {
    return [...this.refunds.values()].reduce((sum, amount) => sum + amount, 0);
  }

  async open(asked: Asked): Promise<{ readonly address: string }> {
    this.reach();
    if (!this.accounts.has(asked.order))
      this.accounts.set(asked.order, { asked, state: 'pending', failure: null, payments: [] });
    return { address: `http://bank.example/pay/${asked.order}` };
  }

  async ask(order: string): Promise<Said> {
    this.reach();
    const { state = 'unknown', failure = null, payments = [] } = this.accounts.get(order) ?? {};
    const refunds = payments.flatMap(({ receipt }) => {
      const amount = this.refunds.get(receipt);
      return amount === undefined ? [] : [{ receipt, amount }];
    });
    return { state, payments: [...payments], failure, refunds };
  }

  async close(order: string): Promise<Said> {
    this.reach();
    const account = this.accounts.get(order);
    if (account) account.state = 'ended';
    return this.ask(order);
  }

  async refund(order: string, receipt: string, amount: number): Promise<void> {
    this.reach();
    const paid = this.accounts.get(order)?.payments.find((one) => one.receipt === receipt);
    if (!paid || paid.amount < amount) throw new Error(`nothing like ${amount} came under ${receipt}`);
    if (!this.refunds.has(receipt)) this.refunds.set(receipt, amount);
  }

  async statement(): Promise<Statement> {
    this.reach();
    const payments = [...this.accounts].flatMap(([order, account]) =>
      account.payments.map((one) => ({ order, ...one })),
    );
    const refunds = payments.flatMap(({ order, receipt }) => {
      const amount = this.refunds.get(receipt);
      return amount === undefined ? [] : [{ order, receipt, amount }];
    });
    return { payments, refunds };
  }

  verify({ payload, timestamp, signature }: Callback): 'genuine' | 'forged' | 'old' {
    if (signatureOf(SECRET, timestamp, payload) !== signature) return 'forged';
    return Math.abs(Date.parse(this.wall()) - Date.parse(timestamp)) < 300_000 ? 'genuine' : 'old';
  }

  /** The payer pays; answers the callback that tells of it. */
  pay(order: string, amount?: number): Callback {
    const account = this.accounts.get(order);
    if (!account) throw new Error(`the bank knows no order ${order}`);
    this.count += 1;
    const payment = { receipt: `r-${this.count}`, amount: amount ?? account.asked.amount };
    account.payments.push(payment);
    account.state = 'ended';
    return this.tell({ order, state: 'paid', ...payment });
  }

  cancel(order: string): Callback {
    const account = this.accounts.get(order);
    if (account) Object.assign(account, { state: 'ended', failure: 'cancelled' });
    return this.tell({ order, state: 'failed', reason: 'cancelled' });
  }

  tell(message: object, timestamp = this.wall(), secret = SECRET): Callback {
    const payload = JSON.stringify(message);
    return { payload, timestamp, signature: signatureOf(secret, timestamp, payload) };
  }

  private reach(): void {
    if (this.isDown) throw new Error('the bank cannot be reached');
  }
}
