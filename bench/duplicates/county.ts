// A county that is told complaints and asked which are likely the same, by its own API.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import { putLoad } from '../load.ts';
import { ROOT, signIn, withDatabase, type Product } from '../product.ts';
import type { Complaint } from './invent.ts';

const AREA = '330521';

/** Every town of the demo county with every village of it. */
export async function villagesOf(): Promise<readonly (readonly [town: string, village: string])[]> {
  const { towns } = parse(await readFile(join(ROOT, 'packs/demo/places.yaml'), 'utf8')) as {
    towns: Readonly<Record<string, { readonly villages: Readonly<Record<string, unknown>> }>>;
  };
  return Object.entries(towns).flatMap(([town, { villages }]) =>
    Object.keys(villages).map((village) => [town, `${town}${village}`] as const),
  );
}

interface Planted extends Complaint {
  /** Which of the hundred matters it tells of. */
  readonly matter: string;
}

/** The hundred matters told three times; every seventh teller did not say where. */
export async function plantedOnes(): Promise<readonly Planted[]> {
  const lines = (await readFile(join(ROOT, 'test/phrases/matters.csv'), 'utf8')).split('\n');
  return lines
    .filter((line) => /^\d/.test(line))
    .map((line, index) => {
      const [matter = '', place = '', category = '', title = '', text = ''] = line.split(',');
      const [town, village] = index % 7 === 3 ? [] : place.split('/');
      return {
        matter,
        title,
        text,
        category: category === '' ? null : category,
        town: town === undefined ? null : `${AREA}${town}`,
        village: village === undefined ? null : `${AREA}${town}${village}`,
      };
    });
}

/** Files them all; answers their ids in the same order. */
export async function fileAll(product: Product, complaints: readonly Complaint[], connections: number) {
  const headers = await signIn(product.url, 'resident');
  const ids: string[] = [];
  let at = 0;
  const places = new Map<object, number>();
  await putLoad({
    url: product.url,
    connections,
    next: () => {
      const complaint = complaints[at];
      if (!complaint) return undefined;
      const { town, village, category, title, text } = complaint;
      const place = { ...(town === null ? {} : { town }), ...(village === null ? {} : { village }) };
      const data = { ...(category === null ? {} : { category }), title, text };
      const message = {
        method: 'POST' as const,
        path: '/api/case/submit',
        headers,
        body: JSON.stringify({ service: 'complaint', data, place }),
      };
      places.set(message, at++);
      return message;
    },
    heard: ({ status, body }, message) => {
      if (status !== 201) throw new Error(`filing: ${status} ${body}`);
      ids[places.get(message) ?? 0] = (JSON.parse(body) as { id: string }).id;
      places.delete(message);
    },
  });
  return ids;
}

/** Until everything that was filed can be found. */
export async function untilFound(product: Product, say: (line: string) => void): Promise<void> {
  const server = await product.server();
  for (let asked = 0; ; asked += 1) {
    const left = await withDatabase(server, async (client) => {
      const { rows } = await client.query<{ left: string }>(
        `select (select coalesce(max(position), 0) from log) - coalesce((select position from listener where name = 'likeness'), 0) as left`,
      );
      return Number(rows[0]?.left ?? 0);
    });
    if (left === 0) return;
    if (asked % 30 === 0) say(`${left} events are still to be read`);
    await pause(1_000);
  }
}

interface Candidate {
  readonly id: string;
}

/** What the dispatcher is shown beside each of these cases, and how long each answer took. */
export async function askAll(product: Product, ids: readonly string[], connections: number) {
  const headers = await signIn(product.url, 'dispatcher');
  const shown = new Map<string, readonly string[]>();
  const times: number[] = [];
  let at = 0;
  await putLoad({
    url: product.url,
    connections,
    next: () => {
      const id = ids[at++];
      return id === undefined ? undefined : { method: 'GET', path: `/api/likeness/same?id=${id}`, headers };
    },
    heard: ({ status, body, milliseconds }, { path }) => {
      if (status !== 200) throw new Error(`${path} was answered ${status}: ${body}`);
      times.push(milliseconds);
      const { candidates } = JSON.parse(body) as { candidates: readonly Candidate[] };
      shown.set(
        path.split('=')[1] ?? '',
        candidates.map(({ id }) => id),
      );
    },
  });
  return { shown, times };
}

/** The same for those who are about to file: how long an answer takes. */
export async function askBefore(product: Product, complaints: readonly Complaint[], connections: number) {
  const headers = await signIn(product.url, 'resident2');
  const times: number[] = [];
  let at = 0;
  await putLoad({
    url: product.url,
    connections,
    next: () => {
      const complaint = complaints[at++];
      if (!complaint) return undefined;
      const { town, village, category, title, text } = complaint;
      const place = { ...(town === null ? {} : { town }), ...(village === null ? {} : { village }) };
      const data = { ...(category === null ? {} : { category }), title, text };
      const body = JSON.stringify({ service: 'complaint', data, place });
      return { method: 'POST', path: '/api/likeness/before', headers, body };
    },
    heard: ({ status, body, milliseconds }) => {
      if (status !== 200) throw new Error(`before filing: ${status} ${body}`);
      times.push(milliseconds);
    },
  });
  return times;
}

/** Each pair once, whoever of the two was asked. */
export const pairsIn = (shown: ReadonlyMap<string, readonly string[]>): readonly (readonly [string, string])[] => [
  ...new Map(
    [...shown].flatMap(([id, others]) =>
      others.map((other) => {
        const pair = id < other ? ([id, other] as const) : ([other, id] as const);
        return [pair.join(' '), pair] as const;
      }),
    ),
  ).values(),
];
