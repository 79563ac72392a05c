// The invented payment platform on loopback: signed calls of the county, a page for the payer, signed callbacks, a statement by
// day, and faults to order. It knows nothing of the product but the addresses it was told.
import { randomInt, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readFault, sign, Teller, type Fault } from './faults.ts';
import { Bank, dayOf, type Order } from './ledger.ts';
import { endPage, payPage, statementPage, type Language } from './pages.ts';

export interface GatewayOptions {
  readonly secret: string;
  /** Where orders and money are kept; undefined keeps them in memory. */
  readonly file?: string;
}

interface Answer {
  readonly status: number;
  readonly html?: string;
  readonly json?: unknown;
  readonly location?: string;
}

const MOST_BYTES = 20_000;

type Body = { readonly [name: string]: unknown };

export function createPaymentGateway(options: GatewayOptions): { readonly server: Server; stop(): void } {
  const platform = new Platform(options);
  const server = createServer((request, response) => {
    platform.answer(request).then(
      (found) => (found ? send(response, found) : response.destroy()),
      (fault: unknown) => {
        const said = fault instanceof Error ? (fault.stack ?? fault.message) : String(fault);
        process.stderr.write(`payment gateway: ${said}\n`);
        send(response, { status: 500, json: {} });
      },
    );
  });
  server.on('listening', () => {
    const at = server.address();
    if (at !== null && typeof at === 'object') platform.address = `http://127.0.0.1:${at.port}`;
  });
  return {
    server,
    stop: () => {
      platform.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

class Platform {
  address = '';
  private readonly bank: Bank;
  private readonly teller: Teller;
  private readonly secret: string;
  /** Ordered for the next payment, whatever the payer chooses. */
  private next: Fault | null = null;
  private isDown = false;

  constructor({ secret, file }: GatewayOptions) {
    this.secret = secret;
    this.bank = new Bank(file);
    this.teller = new Teller(secret);
  }

  stop(): void {
    this.teller.stop();
  }

  /** undefined: it hangs up, as one that is gone. */
  async answer(request: IncomingMessage): Promise<Answer | undefined> {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const body = request.method === 'POST' ? await textOf(request) : '';
    if (body === undefined) return { status: 413, json: {} };
    if (url.pathname === '/faults' && request.method === 'POST') return this.order(JSON.parse(body) as Body);
    if (this.isDown) return undefined;
    const call = request.method === 'POST' ? this.calls[url.pathname] : undefined;
    if (!call) return this.visit(request, url, body);
    return isSigned(request, body, this.secret) ? call(JSON.parse(body) as Body) : { status: 403, json: {} };
  }

  /** Faults to order. */
  private async order(given: Body): Promise<Answer> {
    if ('next' in given) this.next = readFault(given['next']);
    if (typeof given['down'] === 'boolean') this.isDown = given['down'];
    return { status: 200, json: { released: given['release'] === true ? await this.teller.releaseAll() : 0 } };
  }

  private readonly calls: { readonly [path: string]: (body: Body) => Answer } = {
    '/orders/open': (body) => {
      const order = orderOf(body);
      if (!order) return { status: 400, json: {} };
      this.bank.open(order);
      return { status: 200, json: { address: `${this.address}/pay/${encodeURIComponent(order.order)}` } };
    },
    '/orders/ask': ({ order }) => ({ status: 200, json: this.said(String(order)) }),
    '/orders/close': ({ order }) => {
      this.bank.close(String(order));
      return { status: 200, json: this.said(String(order)) };
    },
    '/orders/refund': ({ order, receipt, amount }) => {
      const isDone = this.bank.refund(String(order), String(receipt), Number(amount), new Date().toISOString());
      return { status: isDone ? 200 : 404, json: {} };
    },
    '/statement': ({ day }) => {
      const movements = this.bank.statement(String(day));
      const of = (kind: string) => movements.filter((one) => one.kind === kind);
      return { status: 200, json: { payments: of('payment'), refunds: of('refund') } };
    },
  };

  private said(id: string) {
    const order = this.bank.find(id);
    const payments = this.bank.paymentsOf(id).map(({ receipt, amount }) => ({ receipt, amount }));
    const refunds = this.bank.refundsOf(id).map(({ receipt, amount }) => ({ receipt, amount }));
    if (!order) return { state: 'unknown', payments, failure: null, refunds };
    return {
      state: isOpen(order) ? 'pending' : 'ended',
      payments,
      failure: payments.length === 0 ? order.failure : null,
      refunds,
    };
  }

  /** The pages of payers, and the statement. */
  private async visit(request: IncomingMessage, url: URL, body: string): Promise<Answer> {
    const language = languageOf(request, url);
    const [, part, id = ''] = url.pathname.split('/').map(decodeURIComponent);
    if (part === 'statement') {
      const day = /^\d{4}-\d\d-\d\d$/.test(id) ? id : dayOf(new Date().toISOString());
      return { status: 200, html: statementPage(language, day, this.bank.statement(day)) };
    }
    const order = part === 'pay' ? this.bank.find(id) : undefined;
    if (!order || !isOpen(order)) return { status: order ? 200 : 404, html: endPage(language, order, false) };
    if (request.method !== 'POST') return { status: 200, html: payPage(language, order) };
    const form = new URLSearchParams(body);
    const fault = this.next ?? readFault(form.get('fault'));
    this.next = null;
    await (form.get('do') === 'pay' ? this.pay(order, fault) : this.cancel(order, fault));
    return order.back ? { status: 303, location: order.back } : { status: 200, html: endPage(language, order, true) };
  }

  private async pay(order: Order, fault: Fault | null): Promise<void> {
    const sums = fault === 'double' ? [order.amount, order.amount] : [order.amount - (fault === 'wrongAmount' ? 1 : 0)];
    const messages = sums.flatMap((amount) => {
      const paid = this.bank.pay(order.order, amount, newReceipt(), new Date().toISOString());
      return paid ? [{ order: order.order, state: 'paid', receipt: paid.receipt, amount, at: paid.at }] : [];
    });
    for (const message of messages) {
      if (fault === 'late') this.teller.hold(order.notify, message);
      else if (fault !== 'lost') await this.teller.send(order.notify, message);
      if (fault === 'twice') await this.teller.send(order.notify, message);
    }
  }

  private async cancel(order: Order, fault: Fault | null): Promise<void> {
    this.bank.cancel(order.order);
    const message = { order: order.order, state: 'failed', reason: 'cancelled' };
    if (fault !== 'lost') await this.teller.send(order.notify, message);
  }
}

const isOpen = ({ state, closesAt }: Order): boolean => state === 'pending' && Date.now() < closesAt;

/** Twenty digits, as banks number what they took. */
const newReceipt = (): string =>
  `${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}${String(randomInt(1_000_000)).padStart(6, '0')}`;

function orderOf(body: Body): Order | undefined {
  const { order, amount, title, number, minutes, back, notify } = body;
  if (typeof order !== 'string' || typeof notify !== 'string' || !Number.isSafeInteger(amount) || Number(amount) <= 0)
    return undefined;
  return {
    order,
    amount: Number(amount),
    title: title as Order['title'],
    number: String(number),
    closesAt: Date.now() + Number(minutes) * 60_000,
    back: typeof back === 'string' ? back : null,
    notify,
    state: 'pending',
    failure: null,
  };
}

function isSigned({ headers }: IncomingMessage, body: string, secret: string): boolean {
  const own = Buffer.from(sign(secret, String(headers['x-timestamp']), body));
  const given = Buffer.from(String(headers['x-signature']));
  return own.length === given.length && timingSafeEqual(own, given);
}

const languageOf = ({ headers }: IncomingMessage, { searchParams }: URL): Language => {
  const asked = searchParams.get('lang') ?? headers['accept-language'] ?? '';
  return asked.startsWith('en') ? 'en' : 'zh-CN';
};

async function textOf(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST_BYTES) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function send(response: ServerResponse, { status, html, json, location }: Answer): void {
  const type = html === undefined ? 'application/json' : 'text/html; charset=utf-8';
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    ...(location ? { location } : {}),
    ...(html === undefined
      ? {}
      : { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'" }),
  });
  response.end(html ?? JSON.stringify(json ?? {}));
}
