// 对接 Registers over HTTP: one adapter for all of them, driven by what their OpenAPI documents say. It waits no longer than
// told, tries again a little, leaves a register alone that does not answer, and takes nothing that is not what was declared.
// What is asked and answered tells of people: only that, how long and with what result it was asked goes to the log.
import type { RegisterAnswer, RegisterCall, Registers } from '#case/ports.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { checkedAnswer } from './answer.ts';
import { createBreaker, type Breaker } from './breaker.ts';

/** One operation, as far as it is called. */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly input: readonly { readonly name: string; readonly in: 'path' | 'query' | 'body' }[];
  /** What its answer never lacks, with types. */
  readonly returns: { readonly [name: string]: string };
}

export interface Connected {
  readonly id: string;
  readonly title: Text;
  readonly timeout: number;
  readonly operations: readonly Operation[];
  /** `http://…`; undefined where it is not connected. */
  readonly address: string | undefined;
  readonly secret: string | undefined;
}

export interface RegisterOptions {
  readonly connectors: readonly Connected[];
  readonly log: (message: string, facts: Readonly<Record<string, unknown>>) => void;
  /** Milliseconds that only go forward; the machine's, whatever the county's clock says. */
  readonly elapsed?: () => number;
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** One more try for what was in the way for a moment; who waits in front of a page does not wait for a third. */
const TRIES = 2;
const PAUSE = 200;

const sleep = (milliseconds: number): Promise<void> => new Promise((wake) => setTimeout(wake, milliseconds));

export function createRegisters(options: RegisterOptions): Registers {
  const { connectors, log, elapsed = () => performance.now(), pause = sleep } = options;
  const known = new Map(connectors.map((one) => [one.id, one]));
  // One for each operation: a register that cannot write may still be read.
  const breakers = new Map<string, Breaker>();
  const breakerOf = (name: string): Breaker => {
    const found = breakers.get(name) ?? createBreaker(elapsed);
    breakers.set(name, found);
    return found;
  };
  return {
    titleOf: (id) => known.get(id)?.title,
    async ask(call) {
      const connector = known.get(call.connector);
      const operation = connector?.operations.find(({ id }) => id === call.operationId);
      if (connector?.address === undefined || !operation) return { ok: false, why: 'notConnected' };
      const breaker = breakerOf(`${connector.id}.${operation.id}`);
      const from = elapsed();
      const answer = await persist(() => askOnce(connector, operation, call), breaker, pause);
      const milliseconds = Math.round(elapsed() - from);
      const about = { connector: connector.id, operation: operation.id, milliseconds };
      if (!answer.ok) log('A register gave no answer', { ...about, why: answer.why });
      return answer;
    },
  };
}

/** What one attempt came to. */
interface Attempt {
  readonly answer: RegisterAnswer;
  /** It took the question and is still working on it: no answer yet, and no reason to leave it alone. */
  readonly isAtWork: boolean;
}

const done = (answer: RegisterAnswer): Attempt => ({ answer, isAtWork: false });

async function persist(
  attempt: () => Promise<Attempt>,
  breaker: Breaker,
  pause: (milliseconds: number) => Promise<void>,
): Promise<RegisterAnswer> {
  let answer: RegisterAnswer = { ok: false, why: 'silent' };
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (breaker.isOpen()) return answer;
    if (tries > 0) await pause(PAUSE * 2 ** (tries - 1));
    const came = await attempt();
    answer = came.answer;
    const isSilent = !answer.ok && answer.why === 'silent';
    breaker.note(!isSilent || came.isAtWork);
    // What is being worked on is not done sooner for being asked again at once.
    if (!isSilent || came.isAtWork) return answer;
  }
  return answer;
}

async function askOnce(connector: Connected, operation: Operation, call: RegisterCall): Promise<Attempt> {
  const request = requestOf(connector, operation, call);
  try {
    const response = await fetch(request.url, {
      ...request.init,
      redirect: 'error',
      signal: AbortSignal.timeout(Math.min(call.timeout ?? connector.timeout, connector.timeout)),
    });
    return await read(response, operation, call);
  } catch {
    // No connection, cut off, too slow: it may answer another time. What was in the way names addresses, not people.
    return done({ ok: false, why: 'silent' });
  }
}

/** A value as an address holds it. */
const wordOf = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

function requestOf(
  { address = '', secret }: Connected,
  { method, path, input }: Operation,
  call: RegisterCall,
): {
  readonly url: string;
  readonly init: { readonly method: string; readonly headers: Record<string, string>; readonly body?: string };
} {
  const given = (where: 'path' | 'query' | 'body'): readonly (readonly [string, JsonObject[string]])[] =>
    input.flatMap((one) => {
      const value = call.input[one.name];
      return one.in === where && value !== undefined && value !== null ? [[one.name, value] as const] : [];
    });
  const inPath = new Map(given('path').map(([name, value]) => [name, encodeURIComponent(wordOf(value))]));
  const query = new URLSearchParams(given('query').map(([name, value]) => [name, wordOf(value)]));
  const place = path.replace(/\{(\w+)\}/g, (_, name: string) => inPath.get(name) ?? '');
  const url = `${address.replace(/\/$/, '')}${place}${query.size > 0 ? `?${query.toString()}` : ''}`;
  const headers = {
    accept: 'application/json',
    ...(method === 'post' ? { 'content-type': 'application/json' } : {}),
    ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }),
    ...(call.key === undefined ? {} : { 'idempotency-key': call.key }),
  };
  const body = method === 'post' ? { body: JSON.stringify(Object.fromEntries(given('body'))) } : {};
  return { url, init: { method: method.toUpperCase(), headers, ...body } };
}

/** Far above what one register says of one person. */
const MOST = 64 * 1024;

/** It is being worked on, so it is asked again under the same key. */
const AT_WORK = 202;
const LATER: readonly number[] = [AT_WORK, 408, 425, 429];

async function read(
  response: Awaited<ReturnType<typeof fetch>>,
  operation: Operation,
  { returns }: RegisterCall,
): Promise<Attempt> {
  const { status } = response;
  const text = await response.text();
  if (LATER.includes(status) || status >= 500)
    return { answer: { ok: false, why: 'silent' }, isAtWork: status === AT_WORK };
  if (status === 404) return done({ ok: false, why: 'unknown' });
  if (status !== 200 || text.length > MOST) return done({ ok: false, why: 'wrong' });
  const value = returns ? checkedAnswer(text, returns) : checkedAnswer(text, operation.returns) && {};
  return done(value ? { ok: true, value } : { ok: false, why: 'wrong' });
}
