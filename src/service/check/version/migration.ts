// Whether every open case of an older version has a legal place in this one, with no right lost: its state is there and is
// the same side's turn, what the applicant could do remains, what was handed in still counts, the answers fit. Pure.
import { answerClock, type ServiceDocument, type WorkState } from '../../rules.ts';
import { isBlocking, type LookUp } from '../../rules/lookup.ts';
import { covers, migrationOf, sideOf, stateAfter, type Migration } from '../../rules/migration.ts';
import { compareVersions } from '../../rules/version.ts';
import { isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { areEventsRead, graphOf, isHolderRead, statePath, witnessOf, type Graph } from '../graph.ts';
import { checkAnswers } from './answers.ts';

/** @param earlier Versions of the same service that are known; without them only the rules themselves are judged. */
export function checkMigrations(document: ServiceDocument, earlier: readonly ServiceDocument[]): readonly Fault[] {
  const { migrations = [] } = document;
  const older = earlier.filter((one) => one.id === document.id && compareVersions(one.version, document.version) < 0);
  return migrations.flatMap((rule, index) => [
    ...checkRule(document, rule, index),
    ...checkForeign(rule, index, older),
    ...(rule.policy === 'migrate'
      ? older
          .filter(({ version }) => migrationOf(document, version) === rule)
          .flatMap((one) => checkMove(one, document, rule, pointer('migrations', index)))
      : []),
  ]);
}

/** What can be said of a rule alone. */
function checkRule(document: ServiceDocument, rule: Migration, index: number): readonly Fault[] {
  const at = pointer('migrations', index);
  const { from, policy, notify, states = {}, ask = [] } = rule;
  const faults: Fault[] = [];
  const isFromRead = isRead(document, `${at}/from`);
  const isPolicyRead = isRead(document, `${at}/policy`);
  if (isFromRead && compareVersions(from.replaceAll('x', '0'), document.version) >= 0)
    faults.push(fault('migration_not_older', `${at}/from`, { from, version: document.version }, [`from: ${from}`]));
  const before = document.migrations?.slice(0, index).find((one) => includes(one.from, from));
  if (before && isFromRead)
    faults.push(fault('migration_shadowed', `${at}/from`, { from, by: before.from }, [`${before.from} ⊇ ${from}`]));
  if (isPolicyRead && policy !== 'migrate')
    for (const member of ['states', 'data', 'ask', 'within'] as const)
      if (rule[member])
        faults.push(fault('migration_unused', `${at}/${member}`, { policy, member }, [`policy: ${policy}`]));
  if (policy === 'migrate' && !notify && isRead(document, `${at}/notify`))
    faults.push(fault('migration_untold', at, { from }, [`from: ${from} → ${document.version}`]));
  if (rule.within && ask.length === 0 && isWhole(document, `${at}/ask`))
    faults.push(fault('migration_unused', `${at}/within`, { policy, member: 'within' }, ['ask: []']));
  for (const [old, target] of Object.entries(states))
    if (document.workflow.states[target]?.type !== 'wait' && isRead(document, statePath(target, 'type')))
      faults.push(
        fault('migration_state_unknown', `${at}/states/${old}`, { state: target, known: waiting(document) }, [
          `${old} → ${target}`,
        ]),
      );
  return faults;
}

/** `1.x` includes `1.2.x` and `1.2.3`. */
const includes = (wide: string, narrow: string): boolean => wide === narrow || covers(wide, narrow);

const waiting = ({ workflow }: ServiceDocument): readonly string[] =>
  Object.values(workflow.states).flatMap((state) => (state.type === 'wait' ? [state.id] : []));

/** A state that no older version has is a slip of the pen. */
function checkForeign(rule: Migration, index: number, older: readonly ServiceDocument[]): readonly Fault[] {
  const meant = older.filter(({ version }) => covers(rule.from, version));
  if (meant.length === 0) return [];
  const known = [...new Set(meant.flatMap(waiting))];
  return Object.keys(rule.states ?? {})
    .filter((state) => !known.includes(state))
    .map((state) =>
      fault('migration_state_foreign', pointer('migrations', index, 'states', state), { state, known }, [
        meant.map(({ version }) => version).join(', '),
      ]),
    );
}

/** Every case of an older version, in whatever state. */
function checkMove(old: ServiceDocument, next: ServiceDocument, rule: Migration, at: string): readonly Fault[] {
  const graph = graphOf(old);
  const states = waiting(old).filter((id) => graph.reachable.has(id));
  return [
    ...states.flatMap((id) => checkState(graph, next, rule, id, at)),
    ...checkBlocks(old, next, rule, at),
    ...checkRights(old, next, at),
    ...checkAsked(old, next, at),
    ...(isJudged(next, at) ? checkAnswers(old, next, rule, at) : []),
  ];
}

/** Whether it is known what is asked now, and what becomes of what was answered. */
const isJudged = (next: ServiceDocument, at: string): boolean =>
  [`${at}/data`, `${at}/ask`, '/data', '/form'].every((path) => isWhole(next, path));

function checkState(graph: Graph, next: ServiceDocument, rule: Migration, id: string, at: string): readonly Fault[] {
  const { version, workflow } = graph.document;
  const old = workflow.states[id] as WorkState;
  const target = stateAfter(rule, id);
  const state = next.workflow.states[target];
  const walk = [...witnessOf(graph, id), `${version} ${id} → ${next.version} ${target}`];
  if (state && !isHolderRead(next, target)) return [];
  // A rule that leads into nothing is told of already.
  if (state?.type !== 'wait')
    return rule.states?.[id] === undefined && isWhole(next, `${at}/states`)
      ? [fault('migration_state_lost', `${at}/states`, { state: id, version, known: waiting(next) }, walk)]
      : [];
  if (sideOf(old) !== sideOf(state))
    return [fault('migration_side_changed', `${at}/states`, { state: id, target, version }, walk)];
  const faults: Fault[] = [];
  const lost = (right: string) => faults.push(fault('migration_right_lost', `${at}/states`, { version, right }, walk));
  if (typeof old.holder === 'string' && old.holder !== 'assigned') {
    const offered = state.on.map(({ event }) => event);
    for (const event of areEventsRead(next, state) ? new Set(old.on.map((one) => one.event)) : [])
      if (!offered.includes(event)) lost(`${target}.${event}`);
  }
  if (old.deemed && isWhole(next, statePath(target, 'deemed')) && state.deemed?.event !== old.deemed.event)
    lost(`${target}.deemed`);
  if (old.holder === 'assigned' && state.holder !== 'assigned') lost(`${target}.holder: assigned`);
  return faults;
}

/** Branches that are under way side by side meet as they would have met. */
function checkBlocks(old: ServiceDocument, next: ServiceDocument, rule: Migration, at: string): readonly Fault[] {
  return Object.values(old.workflow.states).flatMap((block) => {
    if (block.type !== 'parallel') return [];
    const branches = block.branches.map((id) => stateAfter(rule, id)).toSorted();
    const isKept = Object.values(next.workflow.states).some(
      (one) => one.type === 'parallel' && one.join === block.join && one.branches.toSorted().join() === branches.join(),
    );
    return isKept
      ? []
      : [
          fault('migration_block_lost', `${at}/states`, { state: block.id, version: old.version }, [
            `${old.version} ${block.id}: ${branches.join(', ')} (${block.join})`,
          ]),
        ];
  });
}

/** What the old version gave its applicants whatever the state. */
function checkRights(old: ServiceDocument, next: ServiceDocument, at: string): readonly Fault[] {
  const { version } = old;
  const rights: readonly (readonly [string, boolean])[] = [
    ['withdraw', !old.withdraw || next.withdraw],
    ['operations.urge', !old.operations.urge || isAtLeast(old.operations.urge, next.operations.urge)],
    ['operations.comment', !old.operations.comment || next.operations.comment !== undefined],
    ['reopen', !old.reopen || (next.reopen !== undefined && next.reopen.limit >= old.reopen.limit)],
    ['remedy', !old.remedy || next.remedy !== undefined],
    ['service', !old.service || next.service !== undefined],
    ['sla.statutory', old.sla.statutory === undefined || next.sla.statutory !== undefined],
    ['sla.promised', old.sla.promised === undefined || answerClock(next) !== undefined],
  ];
  return [
    ...rights.flatMap(([right, isKept]) =>
      isKept || !isWhole(next, `/${right.replace('.', '/')}`) || (right.startsWith('sla') && !isWhole(next, '/clocks'))
        ? []
        : [fault('migration_right_lost', at, { version, right }, [`${version} ${right} → ${next.version} –`])],
    ),
    ...old.materials
      .filter(({ id }) => isNamed(next) && !next.materials.some((one) => one.id === id))
      .map(({ id }) => fault('migration_material_lost', at, { version, material: id }, [`${version} materials/${id}`])),
  ];
}

const isNamed = (next: ServiceDocument): boolean =>
  isRead(next, '/materials') && next.materials.every((_, index) => isRead(next, pointer('materials', index, 'id')));

const isAtLeast = (old: { readonly times?: number }, next: { readonly times?: number } | undefined): boolean =>
  next !== undefined && (next.times === undefined || (old.times !== undefined && next.times >= old.times));

/** What rules of the new version take for known was asked of registers under the old one too. */
const checkAsked = (old: ServiceDocument, next: ServiceDocument, at: string): readonly Fault[] =>
  (next.lookups ?? [])
    .filter(({ id }) => isWhole(next, pointer('lookups', id)))
    .filter((one) => isBlocking(one) && !old.lookups?.some((before) => questionOf(before) === questionOf(one)))
    .map(({ id }) =>
      fault('migration_lookup_unread', at, { version: old.version, lookup: id }, [`${old.version} lookups/${id} –`]),
    );

const questionOf = ({ id, connector, operationId, returns, pick, consent, when }: LookUp): string =>
  JSON.stringify([
    id,
    connector,
    operationId,
    Object.entries(returns).map(([name, { type }]) => [name, type]),
    consent,
    when?.source,
    ...(pick ? [pick] : []),
  ]);
