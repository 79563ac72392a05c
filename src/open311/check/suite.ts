// What a GeoReport v2 server has to hold, one check a line. It reads only, unless it was given a key; then it brings one request.
import type { Format } from '../rules/wire.ts';
import { READING } from './reading.ts';
import { WRITING } from './writing.ts';
import { REFUSING } from './refusing.ts';
import { Failed, listOf, must, readAs, wordOf, type Item, type Server, type World } from './server.ts';
import { difference } from './parity.ts';
import type { CheckId } from './texts.zh.ts';

export interface Options {
  /** The address of the discovery, or of the endpoint itself. */
  readonly url: string;
  readonly jurisdiction?: string | undefined;
  readonly apiKey?: string | undefined;
  /** Where the one request is placed; without it where another request was, else an address in words. */
  readonly place?: { readonly lat: number; readonly long: number } | undefined;
}

export interface Outcome {
  readonly id: CheckId;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was left out; '' where it passed. */
  readonly reason: string;
}

/** What earlier checks found, for the later ones. */
export interface Found {
  readonly server: Server;
  readonly options: Options;
  services: readonly Item[];
  /** By service code, the attributes it asks. */
  readonly attributes: Map<string, readonly Item[]>;
  requests: readonly Item[];
  /** The request that was brought. */
  brought: { readonly id: string; readonly code: string } | undefined;
}

export interface Check {
  readonly id: CheckId;
  /** The reason why it cannot be tried here; undefined where it can. */
  readonly without?: (found: Found) => string | undefined;
  run(found: Found): Promise<void> | void;
}

const NOT_FOUND = /status 404/;
const SPECIFICATION = /wiki\.open311\.org\/GeoReport_v2\/?$/;

export async function checkServer(
  world: World,
  options: Options,
  tell: (outcome: Outcome) => void,
): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  const note = (outcome: Outcome): void => {
    outcomes.push(outcome);
    tell(outcome);
  };
  const server = await discover(world, options, note);
  const found: Found = {
    server,
    options,
    services: [],
    attributes: new Map(),
    requests: [],
    brought: undefined,
  };
  let astray: string | undefined;
  for (const check of [...READING, ...REFUSING, ...WRITING]) {
    const why = astray ?? check.without?.(found);
    const outcome: Outcome =
      why === undefined
        ? await tried(check.id, () => check.run(found))
        : { id: check.id, result: 'skipped', reason: why };
    note(outcome);
    // Where not even the services are there is no endpoint: told once, and not again by every check.
    if (check.id === 'services-list' && NOT_FOUND.test(outcome.reason))
      astray = `no endpoint at ${server.url}: give the address of discovery.xml, or of the endpoint that has services.xml`;
  }
  return outcomes;
}

/** Only what a check says is a failure of the server; a fault of our own is thrown on. */
async function tried(id: CheckId, run: () => Promise<void> | void): Promise<Outcome> {
  try {
    await run();
    return { id, result: 'passed', reason: '' };
  } catch (fault) {
    if (fault instanceof Failed) return { id, result: 'failed', reason: fault.message };
    throw fault;
  }
}

const DISCOVERY = /\/discovery\.(xml|json)$/;

/** From the discovery to the endpoint; without one the address is the endpoint and both formats are tried. */
async function discover(world: World, options: Options, note: (outcome: Outcome) => void): Promise<Server> {
  const address = options.url.replace(/\/+$/, '');
  const { jurisdiction } = options;
  const plain: Server = { url: address, formats: ['xml', 'json'], jurisdiction, world };
  if (!DISCOVERY.test(address)) return plain;
  let server = { ...plain, url: address.replace(DISCOVERY, '') };
  let endpoint: Item | undefined;
  const read = async (format: Format) =>
    readAs(
      format,
      await world.ask({ method: 'GET', url: address.replace(DISCOVERY, `/discovery.${format}`) }),
      'discovery',
    );
  note(
    await tried('discovery-formats', async () => {
      const [xml, json] = [await read('xml'), await read('json')];
      must(xml.status === 200 && json.status === 200, `status ${xml.status} and ${json.status}`);
      const differs = difference(xml.plain, json.plain);
      must(differs === undefined, `the formats differ at ${differs}`);
    }),
  );
  note(
    await tried('discovery-complete', async () => {
      const { plain: whole } = await read('xml');
      const discovery = whole as Item;
      for (const name of ['changeset', 'contact', 'key_service'])
        must(wordOf(discovery, name) !== '', `${name} is missing`);
      endpoint = listOf({ plain: discovery['endpoints'] ?? '' }).find((one) =>
        SPECIFICATION.test(wordOf(one, 'specification')),
      );
      must(endpoint !== undefined, 'no endpoint for http://wiki.open311.org/GeoReport_v2');
      for (const name of ['url', 'changeset', 'type'])
        must(wordOf(endpoint, name) !== '', `${name} of the endpoint is missing`);
      server = { ...server, url: wordOf(endpoint, 'url').replace(/\/+$/, ''), formats: formatsOf(endpoint) };
    }),
  );
  return server;
}

function formatsOf(endpoint: Item): readonly Format[] {
  const named = endpoint['formats'];
  const all: readonly unknown[] = Array.isArray(named) ? named : [];
  must(all.includes('text/xml'), 'text/xml is not among the formats, and every server has it');
  return all.includes('application/json') ? ['xml', 'json'] : ['xml'];
}
