// The registers over HTTP, each under its own name, and what tests order of them:
//   POST   /sandbox/faults    {register, operation?, fault: slow | down | wrong | twice | late, times?, of?}
//   DELETE /sandbox/faults    all is well again, every answer is its own again, and no bill or offence is locked, decided or paid that was not;
//                             {register}: its faults are over, and what it did stands
//   POST   /sandbox/answers   {register, operation, answer, of?}: says this instead; null: nobody is known by that; with `of`
//                             faults of just that question are over
// `of` names what has to be asked with, as in `{idNumber}`: then only such questions are meant.
//   GET    /sandbox/requests  what was asked so far; DELETE forgets it
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { openBooks, type Books } from './books.ts';
import type { Demo } from './people.ts';
import type { Answer, Input, Operation } from './operation.ts';
import { OPERATIONS } from './registers.ts';

/**
 * `slow` answers after whoever asks has given up; `down` cuts the line; `wrong` answers with the wrong types; `twice` does what
 * was asked and loses the answer, so that it is asked again; `late` is still working on it.
 */
export type Fault = 'slow' | 'down' | 'wrong' | 'twice' | 'late';
const FAULTS: readonly string[] = ['slow', 'down', 'wrong', 'twice', 'late'];

interface Ordered {
  readonly register: string;
  readonly operation?: string;
  readonly fault: Fault;
  readonly of?: Input;
  /** How often; absent: until it is taken back. */
  times?: number;
}

export interface Asked {
  readonly register: string;
  readonly operation: string;
  readonly input: Input;
  readonly key: string;
  /** What came of it: `ok`, a fault, `refused` or `unknown`. */
  readonly result: string;
}

export interface Sandbox {
  readonly url: string;
  close(): Promise<void>;
}

/** Longer than anybody waits for a register. */
const SLOW_MS = 60_000;

interface Ground {
  readonly demo: Demo;
  readonly operations: readonly Operation[];
  readonly books: Books;
  readonly faults: Ordered[];
  readonly requests: Asked[];
  readonly answers: Said[];
}

/** What was ordered to be said; the last word counts. */
interface Said {
  readonly register: string;
  readonly operation: string;
  readonly answer: Answer | null;
  readonly of?: Input;
}

export interface SandboxOptions {
  /** Where is kept what the registers were told to do; undefined keeps it in memory. */
  readonly folder?: string | undefined;
  readonly port?: number;
  /** What can be asked; all registers unless given. */
  readonly operations?: readonly Operation[];
}

export async function openSandbox(demo: Demo, options: SandboxOptions = {}): Promise<Sandbox> {
  const { folder, port: at = 0, operations = OPERATIONS } = options;
  const ground: Ground = { demo, operations, books: openBooks(folder), faults: [], requests: [], answers: [] };
  const server = createServer((request, response) => {
    void handle(ground, request, response).catch(() => response.destroy());
  });
  server.listen(at, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}

async function handle(ground: Ground, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const body = await bodyOf(request);
  if (pathname.startsWith('/sandbox/')) return order(ground, request.method ?? '', pathname, body, response);
  for (const operation of ground.operations) {
    const inPath = operation.method === request.method ? partsOf(operation, pathname) : undefined;
    if (!inPath) continue;
    const input = { ...Object.fromEntries(searchParams), ...body, ...inPath };
    return answer(ground, operation, input, String(request.headers['idempotency-key'] ?? ''), response);
  }
  reply(response, 404, { error: 'no such operation' });
}

async function bodyOf(request: IncomingMessage): Promise<Input> {
  let text = '';
  for await (const part of request) text += String(part);
  try {
    return text === '' ? {} : (JSON.parse(text) as Input);
  } catch {
    return {};
  }
}

/** What stands in the path of an operation; undefined where it is another one's. */
function partsOf({ register, path }: Operation, pathname: string): Input | undefined {
  const [wanted, given] = [`/${register}${path}`.split('/'), pathname.split('/')];
  if (wanted.length !== given.length) return undefined;
  const parts: { [name: string]: string } = {};
  for (const [at, step] of wanted.entries()) {
    const name = /^\{(\w+)\}$/.exec(step)?.[1];
    if (name === undefined && step !== given[at]) return undefined;
    if (name !== undefined) parts[name] = decodeURIComponent(given[at] ?? '');
  }
  return parts;
}

function answer(
  { demo, books, faults, requests, answers }: Ground,
  operation: Operation,
  input: Input,
  key: string,
  response: ServerResponse,
): void {
  const { register, id } = operation;
  const fault = taken(faults, register, id, input);
  const said = answers.findLast((one) => one.register === register && one.operation === id && isAbout(one.of, input));
  const asking = { key, books };
  // What never arrives is not done.
  const replied = said
    ? (said.answer ?? undefined)
    : fault === 'down'
      ? undefined
      : operation.answer(demo, input, asking);
  const isRefused = replied === 'refused';
  const known = isRefused ? undefined : replied;
  if (known && !said && (fault === undefined || fault === 'twice')) operation.done?.(demo, input, asking);
  const result = known ? 'ok' : isRefused ? 'refused' : 'unknown';
  requests.push({ register, operation: id, input, key, result: fault ?? result });
  switch (fault) {
    case 'slow':
      setTimeout(() => reply(response, 200, known ?? {}), SLOW_MS).unref();
      return;
    case 'down':
    case 'twice':
      response.destroy();
      return;
    case 'late':
      return reply(response, 202, {});
    case 'wrong':
      return reply(response, 200, wrongly(known ?? {}));
    case undefined:
      return known ? reply(response, 200, known) : reply(response, isRefused ? 409 : 404, { error: result });
  }
}

const isAbout = (of: Input | undefined, input: Input): boolean =>
  Object.entries(of ?? {}).every(([name, value]) => input[name] === value);

const isSameQuestion = (fault: Ordered, { register, operation, of }: Said): boolean =>
  of !== undefined &&
  fault.register === register &&
  fault.operation === operation &&
  JSON.stringify(fault.of) === JSON.stringify(of);

function taken(faults: Ordered[], register: string, operation: string, input: Input): Fault | undefined {
  const found = faults.find(
    (one) =>
      one.register === register &&
      (one.operation ?? operation) === operation &&
      isAbout(one.of, input) &&
      (one.times === undefined || one.times > 0),
  );
  if (found?.times !== undefined) found.times -= 1;
  return found?.fault;
}

/** Texts for numbers, numbers for texts. */
const wrongly = (known: Answer): Answer =>
  Object.fromEntries(
    Object.entries(known).map(([name, value]) => [name, typeof value === 'string' ? 1 : `?${JSON.stringify(value)}`]),
  );

function order(ground: Ground, method: string, path: string, body: Input, response: ServerResponse): void {
  const { faults, requests, answers } = ground;
  const { register, operation, fault } = body;
  if (path === '/sandbox/requests') {
    if (method === 'DELETE') requests.length = 0;
    return reply(response, 200, requests);
  }
  if (path === '/sandbox/faults' && method === 'DELETE' && typeof register === 'string') {
    faults.splice(0, faults.length, ...faults.filter((one) => one.register !== register));
    return reply(response, 200, {});
  }
  if (path === '/sandbox/faults' && method === 'DELETE') {
    faults.length = 0;
    answers.length = 0;
    ground.books.bills.forget();
    ground.books.violations.forget();
    return reply(response, 200, {});
  }
  if (path === '/sandbox/faults' && typeof register === 'string' && FAULTS.includes(String(fault))) {
    faults.unshift(body as unknown as Ordered);
    return reply(response, 200, {});
  }
  if (path === '/sandbox/answers' && typeof register === 'string' && typeof operation === 'string') {
    const said = body as unknown as Said;
    // What was wrong for somebody is over when it is ordered what to say of that person.
    faults.splice(0, faults.length, ...faults.filter((one) => !isSameQuestion(one, said)));
    answers.push(said);
    return reply(response, 200, {});
  }
  reply(response, 400, { error: 'not understood' });
}

function reply(response: ServerResponse, status: number, value: unknown): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
