// Whether the matrix of access says what it means: roles that come to a case, fields and states there are, whoever decides sees
// what the rules decide by, what is sensitive is read by duty alone, and no answer is asked that nobody reads. Pure.
import type { PostRole } from '#organisation/rules.ts';
import { findSchema, isOfUnread, leavesOf } from '../../data.ts';
import { looksAt } from '../../expression.ts';
import type { ServiceDocument, WorkState } from '../../rules.ts';
import { EVERYWHERE, isUnder, readableRefs } from '../../rules/access.ts';
import { isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { areEventsRead, graphOf, isLostAtLarge, isPostRead, witnessOf } from '../graph.ts';
import { levelOf } from '../gate/privacy.ts';

export function checkAccess(document: ServiceDocument): readonly Fault[] {
  const { access } = document;
  if (!access) return [];
  const comers = comersOf(document);
  const faults: Fault[] = [];
  for (const [role, states] of Object.entries(access.read)) {
    if (!comers.includes(role as PostRole) && areComersRead(document))
      faults.push(
        fault('access_role_idle', pointer('access', 'read', role), { role, known: comers }, [`post:${role}`]),
      );
    for (const [state, refs] of Object.entries(states))
      faults.push(...checkNamed(document, role as PostRole, state, refs));
  }
  // Of a matrix that could not be read whole nobody can say what it leaves out.
  return isWhole(document, '/access') ? [...faults, ...checkDeciders(document), ...checkUnread(document)] : faults;
}

const waiting = ({ workflow }: ServiceDocument): readonly WorkState[] =>
  Object.values(workflow.states).flatMap((state) => (state.type === 'wait' ? [state] : []));

/** Roles that have a state, or watch it. */
function rolesOf({ holder, watch }: WorkState): readonly PostRole[] {
  const holding: readonly PostRole[] =
    holder === 'assigned' ? ['intake', 'unit-head'] : typeof holder === 'object' ? [holder.post] : [];
  return watch ? [...holding, watch] : holding;
}

/** Roles that may come to read a case at all. */
function comersOf(document: ServiceDocument): readonly PostRole[] {
  const { operations, escalation, routing } = document;
  return [
    ...new Set<PostRole>([
      ...waiting(document).flatMap(rolesOf),
      ...escalation.map(({ to }) => to),
      ...[operations.extend, operations.suspend, operations.bounce, operations.merge].flatMap((rule) =>
        rule ? [rule.grant] : [],
      ),
      ...(operations.coHandle || operations.transfer ? (['intake'] as const) : []),
      routing.else,
      'unit-head',
      'supervisor',
      'county-duty-leader',
      'leader',
    ]),
  ];
}

/** Whether it is known who decides. */
const areDecidersRead = (document: ServiceDocument): boolean =>
  !isLostAtLarge(document) &&
  waiting(document).every((state) => isPostRead(document, state.id) && areEventsRead(document, state));

/** Whether it is known which posts a case comes to. */
const areComersRead = (document: ServiceDocument): boolean =>
  waiting(document).every(
    ({ id }) => isPostRead(document, id) && isRead(document, pointer('workflow', 'states', id, 'watch')),
  ) && ['/escalation', '/routing/else', '/operations'].every((path) => isWhole(document, path));

/** One line of the matrix: its state, its fields, and whether what is sensitive has a duty to it there. */
function checkNamed(document: ServiceDocument, role: PostRole, id: string, refs: readonly string[]): readonly Fault[] {
  const at = pointer('access', 'read', role, id);
  const state = document.workflow.states[id];
  const known = Object.values(document.workflow.states).flatMap((one) => (one.type === 'choice' ? [] : [one.id]));
  if (id !== EVERYWHERE && !known.includes(id))
    return [fault('access_state_unknown', at, { state: id, known: [EVERYWHERE, ...known] }, [`${role}: ${id}`])];
  const leaves = leavesOf(document.data);
  const everywhere = document.access?.read[role]?.[EVERYWHERE] ?? [];
  return refs.flatMap((ref, index) => {
    const found = leaves.filter((one) => isUnder(one, ref));
    if (found.length === 0 && isOfUnread(document.data, ref)) return [];
    if (found.length === 0)
      return [fault('access_field_unknown', `${at}/${index}`, { field: ref, known: leaves }, [`${role}: ${ref}`])];
    if (id !== EVERYWHERE && everywhere.some((one) => isUnder(ref, one)))
      return [fault('access_twice', `${at}/${index}`, { role, state: id, field: ref }, [`${role}.*: ${ref}`])];
    const secret = found.find((one) => levelOf(findSchema(document.data, one)) === 'sensitive');
    const isDutyRead = state?.type === 'final' ? areDecidersRead(document) : !state || isPostRead(document, id);
    if (secret === undefined || !isDutyRead || hasDuty(document, role, id)) return [];
    const walk = state?.type === 'wait' ? witnessOf(graphOf(document), id) : [id];
    return [
      fault('access_needless', `${at}/${index}`, { role, state: id, field: secret }, [...walk, `${role} ← ${secret}`]),
    ];
  });
}

/** What is sensitive is read by who has the state; at the end by who decided. Never everywhere. */
function hasDuty(document: ServiceDocument, role: PostRole, id: string): boolean {
  const state = document.workflow.states[id];
  if (state?.type === 'wait') return rolesOf(state).includes(role);
  return state?.type === 'final' && waiting(document).some((one) => decides(one) && rolesOf(one).includes(role));
}

const decides = ({ on }: WorkState): boolean => on.some(({ event }) => ['approve', 'reject', 'report'].includes(event));

/** Whoever takes a step that depends on answers, or decides by rules and tables, reads those answers there. */
function checkDeciders(document: ServiceDocument): readonly Fault[] {
  const byRules = [
    ...document.eligibility.flatMap(({ rule }) => looksAt(rule)),
    ...(document.decisions ?? []).flatMap(({ rules }) =>
      rules.flatMap(({ when, then }) => [...looksAt(when), ...looksAt(then)]),
    ),
  ];
  const leaves = leavesOf(document.data);
  return waiting(document).flatMap((state) => {
    if (state.holder === 'applicant' || !isPostRead(document, state.id)) return [];
    const needed = new Set([
      ...state.on.flatMap(({ cond }) => looksAt(cond)),
      ...(decides(state) ? byRules : []),
      // What a case is called stands in every list.
      ...(leaves.includes('/title') ? ['/title'] : []),
    ]);
    return holding(state).flatMap((role) => {
      const seen = readableRefs(document, [role], [state.id]);
      return [...needed]
        .filter((ref) => leaves.includes(ref) && !seen.includes(ref))
        .map((ref) =>
          fault('access_blind', '/access/read', { role, state: state.id, field: ref }, [
            ...witnessOf(graphOf(document), state.id),
            `${role}: ${ref} ?`,
          ]),
        );
    });
  });
}

/** Of an assigned unit it is the intake post that works. */
const holding = ({ holder }: WorkState): readonly PostRole[] =>
  holder === 'assigned' ? ['intake'] : typeof holder === 'object' ? [holder.post] : [];

/** An answer that nobody reads need not be asked. */
function checkUnread(document: ServiceDocument): readonly Fault[] {
  const { access, data, workflow } = document;
  const read = Object.keys(access?.read ?? {}).flatMap((role) =>
    readableRefs(document, [role as PostRole], Object.keys(workflow.states)),
  );
  return leavesOf(data)
    .filter((ref) => !read.includes(ref))
    .map((ref) => fault('access_unread', '/access/read', { field: ref }, [`${ref}: –`]));
}
