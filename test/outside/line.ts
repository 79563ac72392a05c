// The line to outside systems: its address stays, and what answers at its end can die and be another process's later.
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Line {
  readonly url: string;
  /** Leads there from now on; undefined: nobody answers, and whoever was being answered is cut off. */
  lead(to: string | undefined): void;
  close(): Promise<void>;
}

export async function openLine(): Promise<Line> {
  const open = new Set<Socket>();
  let end: URL | undefined;
  const server = createServer((near) => {
    if (!end) return void near.destroy();
    const far = connect(Number(end.port), end.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.on('error', () => one.destroy());
      one.on('close', () => {
        open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const lead = (to: string | undefined): void => {
    end = to === undefined ? undefined : new URL(to);
    for (const one of open) one.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead,
    close: async () => {
      lead(undefined);
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}
