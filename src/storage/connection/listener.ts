// One connection that waits for notifications. It comes back by itself; because whatever was announced meanwhile is
// lost, listeners are then called with null and look for themselves.
import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'pg';
import type { Notice } from '../embedded/server.ts';

/** Hears one notification; null: some may have been missed. */
export type Heard = (payload: string | null) => void;

export interface Listener {
  /** Resolves when listening has begun. The answer ends it. */
  listen(channel: string, heard: Heard): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const LONGEST_WAIT = 5_000;

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export function createListener(connect: () => Promise<Client>, log: Notice): Listener {
  const channels = new Map<string, Set<Heard>>();
  const closing = new AbortController();
  let connected: Promise<Client> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One command at a time, as a connection takes them, although listeners come and go side by side. */
  function send(client: Client, command: string): Promise<unknown> {
    const sent = last.then(() => client.query(command));
    last = sent.catch(() => undefined);
    return sent;
  }

  async function open(): Promise<Client> {
    const client = await connect();
    client.on('notification', ({ channel, payload }) => {
      for (const heard of channels.get(channel) ?? []) heard(payload ?? '');
    });
    client.on('error', (failure) =>
      log('The listening connection broke and is being renewed', { cause: failure.message }),
    );
    try {
      for (const channel of channels.keys()) await send(client, `listen ${quote(channel)}`);
    } catch (failure) {
      await client.end().catch(() => undefined);
      throw failure;
    }
    client.once('end', () => void comeBack());
    return client;
  }

  function reopen(): Promise<Client> {
    connected = open();
    connected.catch(() => (connected = undefined));
    return connected;
  }

  async function comeBack(): Promise<void> {
    for (let failures = 0; !closing.signal.aborted; failures++) {
      try {
        await reopen();
        for (const heard of [...channels.values()].flatMap((set) => [...set])) heard(null);
        return;
      } catch {
        // That the database is away is told by those who ask it something; here only the next try matters.
        const wait = Math.min(LONGEST_WAIT, 100 * 2 ** failures);
        await pause(wait, undefined, { signal: closing.signal, ref: false }).catch(() => undefined);
      }
    }
  }

  async function unlisten(channel: string, heard: Heard): Promise<void> {
    const hearing = channels.get(channel);
    hearing?.delete(heard);
    if (hearing === undefined || hearing.size > 0) return;
    channels.delete(channel);
    const client = await connected?.catch(() => undefined);
    if (client !== undefined) await send(client, `unlisten ${quote(channel)}`).catch(() => undefined);
  }

  return {
    async listen(channel, heard) {
      channels.set(channel, (channels.get(channel) ?? new Set<Heard>()).add(heard));
      try {
        const client = await (connected ?? reopen());
        await send(client, `listen ${quote(channel)}`);
      } catch (failure) {
        await unlisten(channel, heard);
        throw failure;
      }
      return () => unlisten(channel, heard);
    },
    async close() {
      closing.abort();
      const client = await connected?.catch(() => undefined);
      await client?.end();
    },
  };
}
