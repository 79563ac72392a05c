// Which commands are given, and how far a simulation went: for every service and every command it has, how often the command was offered, given and
// turned away. A zero means that nobody knows whether it works.
import { isOffice, type ServiceDocument } from '#service/rules.ts';
import { weighted, type Random } from './random.ts';

export interface Tally {
  offered: number;
  accepted: number;
  refused: number;
}

/** By `service command`. */
export type Coverage = { readonly [serviceCommand: string]: Readonly<Tally> };

/** Every command that a case of this service can be asked at some moment by somebody. */
export function commandsOf(document: ServiceDocument): readonly string[] {
  const { operations, workflow } = document;
  const edges = Object.values(workflow.states).flatMap((state) =>
    state.type === 'wait' ? state.on.map((edge) => edge.event) : [],
  );
  const isWaitedFor = Object.values(workflow.states).some((one) => one.type === 'wait' && !isOffice(one.holder));
  const asks = operations.extend ?? operations.suspend ?? operations.bounce;
  return [
    ...new Set([
      ...edges,
      ...Object.keys(operations),
      ...(operations.coHandle ? ['contribute'] : []),
      ...(operations.suspend ? ['resume'] : []),
      ...(operations.take ? ['release'] : []),
      ...(asks ? ['grant', 'refuse'] : []),
      ...(isWaitedFor ? ['remind'] : []),
      // Putting right and calling back are reported too.
      'report',
      'evaluate',
      ...(document.withdraw ? ['withdraw'] : []),
      ...(document.service ? ['serve'] : []),
      ...(document.reopen ? ['reopen'] : []),
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

/** How likely each offered command is to be chosen; what is not named is chosen as often as a comment. */
const LIKELY: { readonly [command: string]: number } = {
  report: 8,
  assign: 12,
  accept: 10,
  approve: 8,
  reject: 2,
  grant: 6,
  refuse: 2,
  evaluate: 8,
  contribute: 8,
  correct: 10,
  requestCorrection: 4,
  decline: 0.5,
  withdraw: 0.3,
  extend: 1.2,
  suspend: 0.8,
  bounce: 1.2,
  resume: 8,
  transfer: 0.6,
  coHandle: 1,
  comment: 0.6,
  release: 3,
  supervise: 3,
  remind: 3,
  reopen: 0.4,
};

export function weightedCommand(offered: readonly string[], random: Random): string {
  return weighted(
    offered.map((command) => ({ command, weight: LIKELY[command] ?? 0.6 })),
    random,
  ).command;
}
