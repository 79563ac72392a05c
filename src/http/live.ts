// 实时 Server-sent events: a page that is open hears that there is something new, and fetches it as anybody would. Nothing is told
// here but a number. Who may hear it is asked at the start, before every push and with every heartbeat, so a session that was
// ended or a right that was lost ends the stream. One listener serves all of them.
import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { languageFor, secure, sendProblem } from './answer.ts';
import { isStorable } from './call/body.ts';
import { readPairs } from './call/query.ts';
import { API_HEADERS, HSTS } from './guard/headers.ts';
import { findSession, type Asked } from './guard/session.ts';
import type { Edge, LiveMount } from './ports.ts';
import { problemOf } from './problem.ts';

export interface LiveLimits {
  /** Open streams of one person: a few tabs, on a few devices. */
  readonly person: number;
  readonly all: number;
  /** Milliseconds between heartbeats: shorter than proxies and mobile networks let a silent connection live. */
  readonly beat: number;
}

const LIVE_LIMITS: LiveLimits = { person: 6, all: 2_000, beat: 20_000 };

/** Seconds after which a browser tries again that lost the stream, or was refused one. */
const AGAIN = 5;
/** Bytes nobody takes any more: such a connection is dead, and the browser will ask anew. */
const MOST_WAITING = 16_384;
/** Streams that a heartbeat looks after at a time. */
const ABREAST = 4;
/** Milliseconds in which what comes together is looked at together. */
const BREATH = 50;

/** What somebody looks at, and by which session. */
interface Looking {
  readonly id: string;
  readonly person: string;
  readonly asked: Asked;
}

interface Stream extends Looking {
  readonly out: ServerResponse;
  told: number;
}

type Look = (looking: Looking) => Promise<number | undefined>;

interface Streams {
  open(stream: Stream): Promise<void>;
  close(): Promise<void>;
}

export interface Live {
  /** Ends every stream; no more are opened. */
  close(): Promise<void>;
}

export async function mountLive(
  app: FastifyInstance,
  mount: LiveMount,
  edge: Edge,
  limits: LiveLimits = LIVE_LIMITS,
): Promise<Live> {
  const look: Look = async ({ id, person, asked }) => {
    const now = edge.clock();
    const { session } = await findSession(edge, asked, now, false);
    return session?.person === person ? mount.look(person, id, now) : undefined;
  };
  const streams = await streamsOf(mount, look, limits.beat);
  const room = roomFor(limits);
  app.route({
    method: ['GET', 'HEAD'],
    url: mount.at,
    exposeHeadRoute: false,
    handler: async (http, reply) => {
      const asked: Asked = { headers: http.headers, cookies: http.cookies, host: http.host };
      const { session } = await findSession(edge, asked, edge.clock(), false);
      const refuse = (code: string, wait?: number): FastifyReply =>
        sendProblem(reply, problemOf({ code }, languageFor(http)), wait);
      if (!session) return refuse('signed_out');
      const { person } = session;
      const full = room.take(person);
      if (full) return refuse(full, AGAIN);
      const looking: Looking = { id: idIn(http), person, asked };
      const isThere = isStorable(looking.id) && (await orFree(room, person, look(looking))) !== undefined;
      if (isThere && http.method === 'GET') return begin(http, reply, looking, { room, streams });
      room.free(person);
      return isThere ? reply.code(200).headers(headersFor(http)).send() : refuse('not_found');
    },
  });
  return {
    close: () => {
      room.shut();
      return streams.close();
    },
  };
}

async function orFree(room: Room, person: string, seq: Promise<number | undefined>): Promise<number | undefined> {
  try {
    return await seq;
  } catch (fault) {
    room.free(person);
    throw fault;
  }
}

async function begin(
  http: FastifyRequest,
  reply: FastifyReply,
  looking: Looking,
  { room, streams }: { readonly room: Room; readonly streams: Streams },
): Promise<FastifyReply> {
  reply.hijack();
  const out = reply.raw;
  out.on('close', () => room.free(looking.person));
  out.writeHead(200, headersFor(http));
  out.write(`retry: ${AGAIN * 1000}\n\n`);
  await streams.open({ ...looking, out, told: toldIn(http) });
  return reply;
}

async function streamsOf(mount: LiveMount, look: Look, beat: number): Promise<Streams> {
  const streams = new Set<Stream>();
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;

  function end(stream: Stream): void {
    if (streams.delete(stream)) stream.out.end();
  }

  async function tell(stream: Stream, isBeat = false): Promise<void> {
    // While the database is away nobody can say who may hear, so nobody hears anything; the next heartbeat asks again.
    const seq = await look(stream).catch(() => null);
    if (!streams.has(stream) || seq === null) return;
    if (stream.out.writableLength > MOST_WAITING) return end(stream);
    if (seq === undefined) {
      stream.out.write('event: over\ndata: {}\n\n');
      return end(stream);
    }
    if (seq > stream.told) {
      stream.told = seq;
      stream.out.write(`id: ${seq}\nevent: news\ndata: {"seq":${seq}}\n\n`);
    } else if (isBeat) stream.out.write(': here\n\n');
  }

  async function tellMoved(): Promise<void> {
    timer = undefined;
    const watched = [...new Set([...streams].map(({ id }) => id))];
    const moved = new Set(await mount.moved(watched).catch(() => watched));
    await Promise.all([...streams].filter(({ id }) => moved.has(id)).map((stream) => tell(stream)));
  }

  const stop = await mount.listen(() => {
    if (!isClosed && streams.size > 0) timer ??= setTimeout(() => void tellMoved(), BREATH);
  });
  /** A few at a time: two thousand questions at once would keep everybody else waiting. */
  async function tellAll(): Promise<void> {
    const waiting = [...streams];
    const one = async (): Promise<void> => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await tell(next, true);
    };
    await Promise.all(Array.from({ length: ABREAST }, one));
  }

  let turn: Promise<void> | undefined;
  const beating = setInterval(() => {
    turn ??= tellAll().finally(() => (turn = undefined));
  }, beat).unref();

  return {
    async open(stream) {
      if (isClosed) {
        stream.out.end();
        return;
      }
      streams.add(stream);
      stream.out.on('close', () => streams.delete(stream));
      // How far it is comes first, so nothing is missed between the page and the stream.
      await tell(stream, true);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(beating);
      for (const stream of streams) end(stream);
      await stop();
    },
  };
}

interface Room {
  /** Taken before rights are looked at, or many at once would all be let in. The refusal where there is none. */
  take(person: string): 'too_many_streams' | 'unavailable' | undefined;
  free(person: string): void;
  /** No more are let in. */
  shut(): void;
}

function roomFor({ person: most, all }: Pick<LiveLimits, 'person' | 'all'>): Room {
  const taken = new Map<string, number>();
  let count = 0;
  let isShut = false;
  return {
    take: (person) => {
      const own = taken.get(person) ?? 0;
      if (isShut || count >= all) return 'unavailable';
      if (own >= most) return 'too_many_streams';
      taken.set(person, own + 1);
      count += 1;
      return undefined;
    },
    free: (person) => {
      const left = (taken.get(person) ?? 1) - 1;
      if (left > 0) taken.set(person, left);
      else taken.delete(person);
      count -= 1;
    },
    shut: () => {
      isShut = true;
    },
  };
}

function idIn(http: FastifyRequest): string {
  const query = readPairs((http.raw.url ?? '').split('?').slice(1).join('?'));
  return (query.ok && query.value.get('id')) || '';
}

/** The last number a browser heard before the connection broke; what is no number of ours says nothing. */
function toldIn(http: FastifyRequest): number {
  const last = http.headers['last-event-id'];
  return typeof last === 'string' && /^\d{1,9}$/.test(last) ? Number(last) : -1;
}

/** Not stored, not changed and not held back by whatever stands between. */
const headersFor = (http: FastifyRequest): Record<string, string> => ({
  ...API_HEADERS,
  ...(secure(http) ? { 'strict-transport-security': HSTS } : {}),
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
});
