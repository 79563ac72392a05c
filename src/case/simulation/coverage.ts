// How far a simulation went: for every service and every command it has, how often the command was offered, given and
// turned away. A zero means that nobody knows whether it works.
import { isOffices, type ServiceDocument } from '#service/rules.ts';
import { asksConsent } from '#service/rules/lookup.ts';
import { isDeferring } from '../engine/paper/promised.ts';
import type { Violation } from '../engine/invariants.ts';

export interface Tally {
  offered: number;
  accepted: number;
  refused: number;
}

/** By `service command`. */
export type Coverage = { readonly [serviceCommand: string]: Readonly<Tally> };

export interface Simulated {
  readonly cases: number;
  readonly ended: number;
  readonly open: number;
  /** Open ones that are on nobody's list: held by no post with a person in it, and watched by none. */
  readonly unlisted: number;
  readonly events: number;
  /** How many cases met each event at least once, and how many reached the last tier. */
  readonly met: { readonly [event: string]: number };
  /** How often each command of each service was offered, accepted and, not being offered, refused. */
  readonly commands: Coverage;
  readonly violations: readonly Violation[];
}

/** Every command that a case of this service can be asked at some moment by somebody. */
export function commandsOf(document: ServiceDocument): readonly string[] {
  const { operations, workflow } = document;
  const edges = Object.values(workflow.states).flatMap((state) =>
    state.type === 'wait' && state.holder !== 'service' ? state.on.map((edge) => edge.event) : [],
  );
  const isWaitedFor = Object.values(workflow.states).some((one) => one.type === 'wait' && !isOffices(one));
  const asks = operations.extend ?? operations.suspend ?? operations.bounce ?? operations.merge;
  return [
    ...new Set([
      ...edges,
      ...Object.keys(operations),
      ...(operations.coHandle ? ['contribute'] : []),
      ...(operations.suspend ? ['resume'] : []),
      ...(operations.take ? ['release'] : []),
      ...(operations.merge ? ['unmerge', 'objectToMerge'] : []),
      ...(asks ? ['grant', 'refuse'] : []),
      ...(isWaitedFor || isDeferring(document) ? ['remind'] : []),
      ...(isDeferring(document) ? ['supply', 'prolong'] : []),
      // Putting right and calling back are reported too.
      'report',
      'evaluate',
      ...(document.withdraw ? ['withdraw'] : []),
      ...(document.service ? ['serve'] : []),
      ...(document.reopen ? ['reopen'] : []),
      ...(document.migrations?.some(({ ask }) => ask !== undefined) ? ['inform'] : []),
      ...(asksConsent(document) ? ['retract', 'renew'] : []),
      ...(document.fees ? ['refunded'] : []),
    ]),
  ].toSorted();
}

export class Tallies {
  private readonly all: { [serviceCommand: string]: Tally } = {};

  constructor(documents: readonly ServiceDocument[]) {
    for (const document of documents) for (const command of commandsOf(document)) this.of(document.id, command);
  }

  of(service: string, command: string): Tally {
    return (this.all[`${service} ${command}`] ??= { offered: 0, accepted: 0, refused: 0 });
  }

  /** The command that this has happened to least, so that what is rare does not depend on luck. */
  least(service: string, commands: readonly string[], what: keyof Tally): string | undefined {
    let found: string | undefined;
    for (const command of commands)
      if (found === undefined || this.of(service, command)[what] < this.of(service, found)[what]) found = command;
    return found;
  }

  get coverage(): Coverage {
    return this.all;
  }
}

/** Service and command of everything that was never offered, never accepted or never refused. */
export const untried = (coverage: Coverage): readonly string[] =>
  Object.entries(coverage).flatMap(([name, { offered, accepted, refused }]) =>
    offered * accepted * refused === 0 ? [name] : [],
  );

/** A line a command, in columns. */
export function coverageLines(coverage: Coverage): readonly string[] {
  const head = ['service', 'command', 'offered', 'accepted', 'refused'];
  const rows = Object.entries(coverage).map(([name, { offered, accepted, refused }]) => [
    ...name.split(' '),
    ...[offered, accepted, refused].map(String),
  ]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)];
}
