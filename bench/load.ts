// Load over HTTP/1.1: so many kept-alive connections, each with one request under way. Written on bare sockets, because
// what the generator costs is taken from the server on a small machine: Node's own client takes three times as much.
import { connect, type Socket } from 'node:net';

/** One request, ready to be sent. */
export interface Message {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  /** 0: the connection broke before there was an answer. */
  readonly status: number;
  readonly body: string;
  readonly milliseconds: number;
}

export interface LoadOptions {
  /** `http://host:port` */
  readonly url: string;
  readonly connections: number;
  /** The next request; undefined ends the connection that asked. */
  readonly next: () => Message | undefined;
  /** Hears every answer. Returning a promise holds the connection's next request back. */
  readonly heard: (answer: Answer, message: Message) => void | Promise<void>;
}

export interface Load {
  readonly answered: number;
  readonly seconds: number;
}

function bytesOf({ method, path, headers = {}, body }: Message, host: string): Buffer {
  const lines = [`${method} ${path} HTTP/1.1`, `host: ${host}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body ?? ''}`);
}

const HEAD_END = Buffer.from('\r\n\r\n');

interface Parsed {
  readonly status: number;
  readonly body: string;
  readonly closes: boolean;
}

/** The answer in `bytes` once all of it is there. All of our server's answers say their length. */
function parseAnswer(bytes: Buffer): Parsed | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
  const from = end + HEAD_END.length;
  if (bytes.length < from + length) return undefined;
  return {
    status: Number(head.slice(9, 12)),
    body: bytes.toString('utf8', from, from + length),
    closes: /\r\nconnection: *close/i.test(head),
  };
}

/** A connection that is opened when it is needed and again after it broke. */
export class Connection {
  readonly #url: URL;
  #socket: Socket | undefined;
  #received: Buffer = Buffer.alloc(0);
  #settle: ((answer: Parsed) => void) | undefined;

  constructor(url: string) {
    this.#url = new URL(url);
  }

  async ask(message: Message): Promise<Answer> {
    const began = performance.now();
    const socket = (this.#socket ??= this.#open());
    const parsed = await new Promise<Parsed>((resolve) => {
      this.#settle = resolve;
      socket.write(bytesOf(message, this.#url.host));
    });
    if (parsed.closes) this.end();
    return { status: parsed.status, body: parsed.body, milliseconds: performance.now() - began };
  }

  end(): void {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  #open(): Socket {
    const socket = connect({ host: this.#url.hostname, port: Number(this.#url.port), noDelay: true });
    this.#received = Buffer.alloc(0);
    socket.on('data', (part) => this.#take(part));
    // Every error is followed by `close`, which is where the request under way gets its answer.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (this.#socket !== socket) return;
      this.#socket = undefined;
      this.#answer({ status: 0, body: '', closes: false });
    });
    return socket;
  }

  #take(part: Buffer): void {
    this.#received = this.#received.length === 0 ? part : Buffer.concat([this.#received, part]);
    const parsed = parseAnswer(this.#received);
    if (parsed === undefined) return;
    this.#received = Buffer.alloc(0);
    this.#answer(parsed);
  }

  #answer(parsed: Parsed): void {
    const settle = this.#settle;
    this.#settle = undefined;
    settle?.(parsed);
  }
}

/** Runs until `next` gives no more. */
export async function putLoad({ url, connections, next, heard }: LoadOptions): Promise<Load> {
  const began = performance.now();
  let answered = 0;
  const one = async (): Promise<void> => {
    const connection = new Connection(url);
    for (let message = next(); message !== undefined; message = next()) {
      const answer = await connection.ask(message);
      if (answer.status > 0) answered += 1;
      const held = heard(answer, message);
      if (held !== undefined) await held;
    }
    connection.end();
  };
  await Promise.all(Array.from({ length: connections }, one));
  return { answered, seconds: (performance.now() - began) / 1000 };
}
