// The publish gate: everything that is wrong with a document, each with a counter-example. Pure; the checker's command,
// the server and the designer's page ask it alike.
import type { Organisation } from '#organisation/rules.ts';
import type { Remedies } from '../pack/register/remedy.ts';
import type { ServiceDocument } from '../rules.ts';
import type { Connector } from '../rules/lookup.ts';
import { checkCorrections } from './gate/correction.ts';
import { checkDecisions } from './logic/decision.ts';
import { checkFees } from './logic/fee.ts';
import { checkExpressions } from './logic/expression.ts';
import { checkReach } from './logic/reach.ts';
import { fault, pointer, type Fault, type Finding } from './finding.ts';
import { checkFlow } from './gate/flow.ts';
import { checkFollows } from './gate/follow.ts';
import { checkForm } from './gate/form.ts';
import { checkLaw, type Law } from './gate/law.ts';
import { checkLookups } from './outside/lookup.ts';
import { graphOf } from './graph.ts';
import { checkDuties, checkOffices, checkSecondLooks } from './gate/office.ts';
import { checkOutputs } from './gate/output.ts';
import { checkPrivacy } from './gate/privacy.ts';
import { checkPromises } from './gate/promise.ts';
import { checkConsents } from './joint/consent.ts';
import { checkBlocks } from './joint/block.ts';
import { checkRenamed } from './joint/renamed.ts';
import { checkSteps } from './gate/step.ts';
import { checkVerdicts } from './logic/verdict.ts';
import { checkTests, type Play } from './gate/test.ts';
import { checkTime, type Terms } from './gate/time.ts';
import { checkAccess } from './access/access.ts';
import { checkMigrations } from './version/migration.ts';
import { checkDeferrals } from './people/deferral.ts';
import { checkNotifications } from './people/notification.ts';
import { checkSameMatter } from './people/matter.ts';
import { checkPublication } from './people/publication.ts';
import { checkPurposes } from './people/purpose.ts';

export interface CheckContext extends Terms {
  /** The county's offices; without them nobody can say whether a role is held. */
  readonly organisation?: Organisation;
  /** What may be cited; without it nobody can say whether an article exists. */
  readonly laws?: readonly Law[];
  /** What else the county offers; without it nobody can say whether a service that is followed exists. */
  readonly services?: readonly ServiceDocument[];
  /** Outside systems that may be asked; without them nobody can say whether an operation exists. */
  readonly connectors?: readonly Connector[];
  /** Older versions; without them nobody can say whether their open cases can move. */
  readonly earlier?: readonly ServiceDocument[];
  /** The matters of life people find things by; without them nobody can say whether one exists. */
  readonly lifeEvents?: readonly string[];
  /** Common words of remedies, for documents that are read again. */
  readonly remedies?: Remedies;
  /** Plays the document's own tests; without it they are only counted. */
  readonly play?: Play;
  /** Of tests that fail the first is enough: asked is only whether the document is sound. */
  readonly first?: boolean;
}

/** What reading a pack gave, as far as the gate needs it. */
interface Read {
  readonly documents: readonly ServiceDocument[];
  readonly findings: readonly Finding[];
  readonly sources: ReadonlyMap<
    string,
    { readonly file: string; readonly locate: (path: string) => { readonly line: number; readonly column: number } }
  >;
}

/** Everything found in a pack, reading and checking, by file and line. */
export function checkPack(pack: Read, context: CheckContext): readonly Finding[] {
  // The county may be read together with the pack: one version counts once.
  const services = [
    ...new Map([...(context.services ?? []), ...pack.documents].map((one) => [one.hash, one] as const)).values(),
  ];
  const checked = pack.documents.flatMap((document) => {
    const source = pack.sources.get(document.hash);
    const file = source?.file ?? document.id;
    // What could be read only in part is checked as far as it goes, and not played.
    const { play, ...rest } = { ...context, services, earlier: context.earlier ?? services };
    const whole = play && !pack.findings.some((one) => one.file === file) ? { ...rest, play } : rest;
    return checkDocument(document, whole).map(({ path, ...said }): Finding => ({
      file,
      ...(source?.locate(path) ?? { line: 1, column: 1 }),
      ...said,
    }));
  });
  return [...pack.findings, ...checked].toSorted((a, b) =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1,
  );
}

/** All faults of a document, in the order of its sections. No faults is the certificate. */
export function checkDocument(document: ServiceDocument, context: CheckContext): readonly Fault[] {
  const graph = graphOf(document);
  const { organisation, services, play, on } = context;
  const faults = [
    ...checkFlow(graph),
    ...checkBlocks(graph),
    ...checkConsents(graph),
    ...checkRenamed(graph),
    ...checkSteps(graph),
    ...checkVerdicts(graph),
    ...checkCorrections(graph),
    ...checkPromises(document, context),
    ...checkTime(graph, context),
    ...checkLaw(document, context, context.laws),
    ...(services ? checkFollows(document, services) : []),
    ...checkForm(document),
    ...checkDeferrals(graph, context),
    ...checkNotifications(graph),
    ...checkPrivacy(document),
    ...checkSameMatter(document),
    ...checkPublication(document),
    ...checkLookups(graph, context.connectors),
    ...checkPurposes(document),
    ...checkExpressions(graph, context),
    ...checkReach(graph),
    ...checkDecisions(document, context),
    ...checkAccess(document),
    ...checkMigrations(document, context.earlier ?? []),
    ...checkFees(graph, context),
    ...checkOutputs(document, context, services),
    ...checkDuties(graph),
    ...checkSecondLooks(graph),
    ...strangeMatters(document, context.lifeEvents),
    ...(document.tests.length === 0 ? [fault('empty', '/tests', { name: 'tests' }, ['tests: []'])] : []),
    ...(organisation ? checkOffices(graph, organisation, on) : []),
  ];
  // A document that does not hang together is not played: what the engine then says would hide the reason.
  return faults.length > 0 || !play ? faults : checkTests(graph, play, context.first);
}

/** A service under a matter that nobody has stands under none. */
const strangeMatters = ({ lifeEvents }: ServiceDocument, known: readonly string[] | undefined): readonly Fault[] =>
  lifeEvents.flatMap((one, index) =>
    known === undefined || known.includes(one)
      ? []
      : [fault('life_event_unknown', pointer('metadata', 'lifeEvents', index), { event: one, known }, [one])],
  );
