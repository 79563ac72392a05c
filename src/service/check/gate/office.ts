// Whether somebody is there to do it, and not the same somebody twice: roles held on the day, duties kept apart. Pure.
import type { LocalDate } from '#kernel/time.ts';
import { findPost, holdersOf, unitOn, type Organisation, type PostRole, type UnitId } from '#organisation/rules.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import type { ServiceDocument, WorkState } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { waits } from './flow.ts';
import { isPostRead, landings, statePath, witnessOf, type Graph } from '../graph.ts';

const rolesOf = (state: WorkState): PostRole | undefined =>
  typeof state.holder === 'object' ? state.holder.post : state.holder === 'assigned' ? 'intake' : undefined;

/** Who lets a case in must not be who decides it, by post; and where the offices are known, by person. */
export function checkDuties(graph: Graph): readonly Fault[] {
  const faults: Fault[] = [];
  const holding = (event: string): readonly WorkState[] =>
    waits(graph.document).filter(
      (state) => isPostRead(graph.document, state.id) && state.on.some((edge) => edge.event === event),
    );
  for (const accepting of holding('accept')) {
    for (const deciding of holding('approve')) {
      const role = rolesOf(accepting);
      if (role === undefined || role !== rolesOf(deciding) || accepting.unit !== deciding.unit) continue;
      const witness = [...witnessOf(graph, accepting.id), `accept: post:${role}`, `approve: post:${role}`];
      faults.push(
        fault(
          'duties_joined',
          statePath(deciding.id, 'holder'),
          { role, accepting: accepting.id, deciding: deciding.id },
          witness,
        ),
      );
    }
  }
  return faults;
}

/** 复核 A second approval that the same post gives at once is no second look. */
export function checkSecondLooks(graph: Graph): readonly Fault[] {
  const { document } = graph;
  const approving = waits(document).filter(
    (state) => isPostRead(document, state.id) && state.on.some(({ event }) => event === 'approve'),
  );
  return approving.flatMap((first) => {
    const next = graph
      .from(first.id)
      .filter(({ event }) => event === 'approve')
      .flatMap(({ to }) => landings(graph, to));
    return approving
      .filter((second) => second.id !== first.id && next.some(({ id }) => id === second.id))
      .flatMap((second) => {
        const role = rolesOf(first);
        if (role === undefined || role !== rolesOf(second) || first.unit !== second.unit) return [];
        const witness = [...witnessOf(graph, first.id), `approve: post:${role}`, `approve: post:${role}`];
        return [
          fault(
            'duties_repeated',
            statePath(second.id, 'holder'),
            { role, first: first.id, second: second.id },
            witness,
          ),
        ];
      });
  });
}

export function checkOffices(graph: Graph, organisation: Organisation, on: LocalDate): readonly Fault[] {
  const { document } = graph;
  const unit = unitOn(organisation, document.authority, on);
  if (!unit && !isRead(document, '/metadata/authority')) return [];
  if (!unit)
    return [
      fault('unit_unknown', '/metadata/authority', { unit: document.authority, on }, [
        `dept:${document.authority} @ ${on}`,
      ]),
    ];
  const faults: Fault[] = waits(document)
    .filter((state) => state.unit !== undefined && unitOn(organisation, state.unit, on)?.id !== state.unit)
    .map((state) =>
      fault('unit_unknown', statePath(state.id, 'unit'), { unit: state.unit ?? '', on }, [
        `dept:${state.unit} @ ${on}`,
      ]),
    );
  for (const [path, role, near = document.authority] of named(document)) {
    // That there is no such role at all has been said in reading.
    if (!POST_ROLES.includes(role)) continue;
    const post = findPost(organisation, role, near, on);
    if (!post) faults.push(fault('role_unheld', path, { role, on }, [`post:${role} @ ${on}: –`]));
    else if (holdersOf(organisation, post.id, on).length === 0)
      faults.push(fault('role_unheld', path, { role, on }, [`${post.id} @ ${on}: –`]));
  }
  return [...faults, ...samePerson(graph, organisation, on)];
}

/** Every place a document names a role. */
function named(document: ServiceDocument): readonly (readonly [string, PostRole, (UnitId | undefined)?])[] {
  const { extend, suspend, bounce, merge } = document.operations;
  const states = waits(document).flatMap((state) => [
    ...(typeof state.holder === 'object'
      ? [[statePath(state.id, 'holder'), state.holder.post, state.unit] as const]
      : []),
    ...(state.watch ? [[statePath(state.id, 'watch'), state.watch] as const] : []),
  ]);
  return [
    ...states,
    ...document.escalation.map((tier, index) => [pointer('escalation', index, 'to'), tier.to] as const),
    ['/routing/else', document.routing.else],
    ...document.materials.flatMap(({ deferrable }, index) =>
      deferrable?.watch ? [[pointer('materials', index, 'deferrable', 'watch'), deferrable.watch] as const] : [],
    ),
    ...(extend ? [['/operations/extend/grant', extend.grant] as const] : []),
    ...(suspend ? [['/operations/suspend/grant', suspend.grant] as const] : []),
    ...(bounce ? [['/operations/bounce/grant', bounce.grant] as const] : []),
    ...(merge ? [['/operations/merge/grant', merge.grant] as const] : []),
  ];
}

/** Two posts held by one and the same single person are one duty after all. */
function samePerson(graph: Graph, organisation: Organisation, on: LocalDate): readonly Fault[] {
  const { document } = graph;
  const peopleOf = (state: WorkState): readonly string[] => {
    const role = typeof state.holder === 'object' ? state.holder.post : undefined;
    const post = role && findPost(organisation, role, state.unit ?? document.authority, on);
    return post ? holdersOf(organisation, post.id, on) : [];
  };
  const faults: Fault[] = [];
  for (const accepting of waits(document).filter((state) => state.on.some((edge) => edge.event === 'accept'))) {
    for (const deciding of waits(document).filter((state) => state.on.some((edge) => edge.event === 'approve'))) {
      const [a, b] = [peopleOf(accepting), peopleOf(deciding)];
      if (a.length !== 1 || b.length !== 1 || a[0] !== b[0] || rolesOf(accepting) === rolesOf(deciding)) continue;
      faults.push(
        fault(
          'duties_one_person',
          statePath(deciding.id, 'holder'),
          { accepting: accepting.id, deciding: deciding.id },
          [...witnessOf(graph, deciding.id), `accept, approve: ${a[0]}`],
        ),
      );
    }
  }
  return faults;
}
