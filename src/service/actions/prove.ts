// What the gate says of a document as it is written: findings at their lines, and its own tests one by one. The bench
// shows it, and publishing rests on it.
import type { Instant } from '#kernel/time.ts';
import { checkDocument, type CheckContext } from '../check/check.ts';
import type { Fault, Finding } from '../check/finding.ts';
import { checkFollows } from '../check/gate/follow.ts';
import { loadPack } from '../pack.ts';
import type { ServiceDocument } from '../rules.ts';
import type { ServiceTest } from '../rules/test.ts';
import type { CatalogueKeeper } from './catalogue.ts';

export interface Proving {
  readonly keeper: CatalogueKeeper;
  /** What a document is held against besides the catalogue: the offices of the day, the engine that plays its tests. */
  readonly groundAt: (now: Instant) => CheckContext;
}

/** One of a document's own tests; `faults` is empty when it passed. */
export interface TestResult {
  readonly test: ServiceTest;
  readonly faults: readonly Fault[];
}

export interface Proof {
  /** As far as it could be read. */
  readonly document: ServiceDocument | undefined;
  readonly findings: readonly Finding[];
  /** undefined: what does not hang together is not played. */
  readonly tests: readonly TestResult[] | undefined;
}

/** Named as what it has to be, so that it is read as a service whatever it says. */
const FILE = 'draft.service.yaml';

const OF_TESTS: readonly string[] = ['test_refused', 'test_failed', 'way_untested'];

/** Reads a text and holds it against everything. What could be read only in part is checked as far as it goes. */
export function proveText(world: Proving, text: string, now: Instant): Proof {
  const pack = loadPack([{ path: FILE, text }], world.keeper);
  const document = pack.documents[0];
  if (!document) return { document, findings: pack.findings, tests: undefined };
  const { play, ...rest } = contextOf(world, document, now);
  const isWhole = pack.findings.length === 0;
  const faults = [
    ...checkDocument(document, isWhole && play ? { ...rest, play } : rest),
    ...followers(world, document),
  ];
  const locate = pack.sources.get(document.hash)?.locate;
  const located = faults.map(({ path, ...said }): Finding => {
    const { line, column } = locate?.(path) ?? { line: 1, column: 1 };
    return { file: FILE, line, column, ...said };
  });
  const findings = [...pack.findings, ...located].toSorted((a, b) => a.line - b.line || a.column - b.column);
  return { document, findings, tests: isWhole ? testsOf(document, faults) : undefined };
}

interface Proved {
  readonly ground: CheckContext;
  readonly services: readonly ServiceDocument[];
  readonly proof: Proof;
}

const PROVED = new WeakMap<ServiceDocument, Proved>();

/** What was found on the same ground. */
function knownOf(world: Proving, document: ServiceDocument, now: Instant): Proof | undefined {
  const known = PROVED.get(document);
  // Another service on offer matters only to who follows one: a county of hundreds is not proved anew for each publication.
  const isKnown =
    known?.ground === world.groundAt(now) && (!document.follows || known.services === world.keeper.list());
  return isKnown ? known?.proof : undefined;
}

/** A published document, held against the law, the offices and the other services of today. */
function proveDocument(world: Proving, document: ServiceDocument, now: Instant): Proof {
  const known = knownOf(world, document, now);
  if (known) return known;
  const [ground, services] = [world.groundAt(now), world.keeper.list()];
  const faults = checkDocument(document, contextOf(world, document, now));
  const findings = faults.map(({ path, ...said }): Finding => ({ file: path, line: 1, column: 1, ...said }));
  const proof = { document, findings, tests: testsOf(document, faults) };
  PROVED.set(document, { ground, services, proof });
  return proof;
}

export interface Offered {
  readonly document: ServiceDocument;
  /** undefined: not held against the law and the offices of today yet; it is being done. */
  readonly proof: Proof | undefined;
}

/**
 * What is on offer, with what is known of it today. A county of fifty takes some seconds, and nobody looks at an empty
 * screen for so long: the first that are not known are proved here, the others one after another behind it.
 */
export function proveOffered(
  world: Proving,
  documents: readonly ServiceDocument[],
  now: Instant,
  atOnce = AT_ONCE,
): readonly Offered[] {
  let left = atOnce;
  const offered = documents.map((document): Offered => {
    const known = knownOf(world, document, now);
    // What broke where nobody saw it breaks before somebody's eyes.
    if (known || (left === 0 && !BROKEN.has(document))) return { document, proof: known };
    left = Math.max(0, left - 1);
    return { document, proof: proveDocument(world, document, now) };
  });
  proveBehind(
    world,
    offered.flatMap(({ document, proof }) => (proof ? [] : [document])),
    now,
  );
  return offered;
}

/** What nobody notices waiting for. */
const AT_ONCE = 2;

const QUEUES = new WeakMap<Proving, Set<ServiceDocument>>();
const BROKEN = new WeakSet<ServiceDocument>();

/** One between two of whatever else is to be done; who asks meanwhile adds to the same queue. */
function proveBehind(world: Proving, documents: readonly ServiceDocument[], now: Instant): void {
  const running = QUEUES.get(world);
  const queue = running ?? new Set<ServiceDocument>();
  for (const document of documents) queue.add(document);
  if (running || queue.size === 0) return;
  QUEUES.set(world, queue);
  const next = (): void => {
    const [document] = queue;
    if (!document) {
      QUEUES.delete(world);
      return;
    }
    queue.delete(document);
    try {
      proveDocument(world, document, now);
    } catch {
      BROKEN.add(document);
    }
    setImmediate(next).unref();
  };
  setImmediate(next).unref();
}

/** What a text calls itself, as far as it can be read. */
export const readName = ({ keeper }: Proving, text: string): ServiceDocument | undefined =>
  loadPack([{ path: FILE, text }], keeper).documents[0];

function contextOf({ keeper, groundAt }: Proving, { id }: ServiceDocument, now: Instant): CheckContext {
  const services = keeper.list().filter((one) => one.id !== id);
  const earlier = keeper.versions(id).map((one) => one.document);
  return { ...groundAt(now), parameters: keeper.parameters, laws: keeper.laws, services, earlier };
}

/** A service that can be asked for after this one must still find what it rests on. */
function followers({ keeper }: Proving, document: ServiceDocument): readonly Fault[] {
  const before = keeper.list();
  const after = [...before.filter((one) => one.id !== document.id), document];
  return before
    .filter((one) => one.id !== document.id && one.follows?.service === document.id)
    .filter((one) => checkFollows(one, before).length === 0)
    .flatMap((one) => checkFollows(one, after))
    .map((one) => ({ ...one, path: '/clocks' }));
}

function testsOf(document: ServiceDocument, faults: readonly Fault[]): readonly TestResult[] | undefined {
  if (faults.some(({ code }) => !OF_TESTS.includes(code))) return undefined;
  return document.tests.map((test, index) => ({
    test,
    faults: faults.filter(({ path }) => path.startsWith(`/tests/${index}/`)),
  }));
}
