// The publish gate: everything that is wrong with a document, each with a counter-example. Pure; the checker's command,
// the server and the designer's page ask it alike.
import type { Organisation } from '#organisation/rules.ts';
import type { ServiceDocument } from '../rules.ts';
import { checkExpressions } from './expression.ts';
import { fault, type Fault } from './finding.ts';
import { checkFlow } from './flow.ts';
import { checkForm } from './form.ts';
import { graphOf } from './graph.ts';
import { checkDuties, checkOffices } from './office.ts';
import { checkPromises } from './promise.ts';
import { checkSteps } from './step.ts';
import { checkTests, type Play } from './test.ts';
import { checkTime, type Terms } from './time.ts';

export interface CheckContext extends Terms {
  /** The county's offices; without them nobody can say whether a role is held. */
  readonly organisation?: Organisation;
  /** Plays the document's own tests; without it they are only counted. */
  readonly play?: Play;
}

/** All faults of a document, in the order of its sections. No faults is the certificate. */
export function checkDocument(document: ServiceDocument, context: CheckContext): readonly Fault[] {
  const graph = graphOf(document);
  const { organisation, play, on } = context;
  const faults = [
    ...checkFlow(graph),
    ...checkSteps(graph),
    ...checkPromises(document, context),
    ...checkTime(graph, context),
    ...checkForm(document),
    ...checkExpressions(graph),
    ...checkDuties(graph),
    ...(document.tests.length === 0 ? [fault('empty', '/tests', { name: 'tests' }, ['tests: []'])] : []),
    ...(organisation ? checkOffices(graph, organisation, on) : []),
  ];
  // A document that does not hang together is not played: what the engine then says would hide the reason.
  return faults.length > 0 || !play ? faults : checkTests(graph, play);
}
