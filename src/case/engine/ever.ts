// Who could ever give a command in a case of a service, read off its document: 403 tells such a person apart from one
// who could, but not now (409). Wider than `available` by design: whatever that offers, this allows.
import type { PostRole } from '#organisation/rules.ts';
import { isOffices, type ServiceDocument, type WorkState } from '#service/rules.ts';
import { partyOf } from '#service/rules/party.ts';
import type { Operation } from './commands.ts';
import type { Actor } from './env.ts';
import { isParty } from './move/party.ts';
import type { CaseState, Obligation } from './state.ts';
import { isDeferring } from './paper/promised.ts';

export const SUPERVISORS: readonly PostRole[] = ['supervisor', 'county-duty-leader', 'leader'];

/** How what was said on the telephone is filed. */
const SPOKEN: readonly string[] = ['hotline', 'phone'];
export const isSpoken = ({ channel }: Pick<CaseState, 'channel'>): boolean => SPOKEN.includes(channel);

export function couldEver(document: ServiceDocument, state: CaseState, command: string, actor: Actor): boolean {
  if (actor.kind === 'engine') return false;
  if (command === 'comment') return document.operations.comment !== undefined;
  if (actor.kind === 'party')
    return (
      (actor.party === state.applicant.party && isForApplicant(document, command)) ||
      isForParty(document, state, command, actor)
    );
  if ((command === 'remind' || command === 'prolong') && state.obligations.some((one) => one.watch === actor.post))
    return true;
  // Whoever sits in the unit that answered puts on record that it arrived, and any unit may come to answer.
  if (command === 'serve') return document.service !== undefined;
  // The hotline asks those who telephoned, and writes down what they say.
  if (command === 'evaluate') return actor.role === 'telephone' && isSpoken(state);
  // The post that decided, whatever it is, and heads.
  if (command === 'revoke' && document.operations.revoke && state.handledBy?.post === actor.post) return true;
  const held = state.obligations.filter((one) => typeof one.holder === 'object' && one.holder.post === actor.post);
  return rolesFor(document, command).includes(actor.role) || held.some((one) => brings(document, one, command));
}

const waits = ({ workflow }: ServiceDocument): readonly WorkState[] =>
  Object.values(workflow.states).flatMap((state) => (state.type === 'wait' ? [state] : []));

const hasEdge = (state: WorkState, event: string): boolean => state.on.some((edge) => edge.event === event);

/** Commands are what anybody writes, so also `constructor`. */
const ruleOf = <Rule>(table: { readonly [command: string]: Rule }, command: string): Rule | undefined =>
  Object.hasOwn(table, command) ? table[command] : undefined;

const isForApplicant = (document: ServiceDocument, command: string): boolean =>
  waits(document).some((state) => state.holder === 'applicant' && hasEdge(state, command)) ||
  (ruleOf(FOR_APPLICANT, command)?.(document) ?? false);

const isConsenting = ({ lookups = [] }: ServiceDocument): boolean => lookups.some(({ consent }) => consent);

/** Who was asked and answered, or was not asked yet, is told so; whoever is no party of the case has no say in it. */
const isForParty = (document: ServiceDocument, state: CaseState, command: string, actor: Actor): boolean =>
  waits(document).some((one) => {
    const name = partyOf(one.holder);
    const isSaid = hasEdge(one, command) || ((command === 'retract' || command === 'renew') && hasEdge(one, 'agree'));
    return name !== undefined && isSaid && isParty(state, name, actor);
  });

const FOR_APPLICANT: { readonly [command: string]: (document: ServiceDocument) => boolean } = {
  supply: isDeferring,
  urge: ({ operations }) => operations.urge !== undefined,
  withdraw: ({ withdraw }) => withdraw,
  evaluate: () => true,
  inform: () => true,
  retract: isConsenting,
  renew: isConsenting,
  reopen: ({ reopen }) => reopen !== undefined,
  objectToMerge: ({ operations }) => operations.merge !== undefined,
};

/** What a post holds brings its own commands, however it came by it: assigning may name any post of a unit. */
function brings(document: ServiceDocument, one: Obligation, command: string): boolean {
  if (command === 'take' || command === 'release') return true;
  if (one.request !== null) return command === 'grant' || command === 'refuse';
  const state = document.workflow.states[one.state ?? ''];
  if (state?.type === 'wait')
    return hasEdge(state, command) || (ruleOf(OF_WORK, command)?.(document, [state]) ?? []).length > 0;
  return command === (one.kind === 'assist' ? 'contribute' : 'report');
}

/** Posts by role that may come to owe what the command does. */
function rolesFor(document: ServiceDocument, command: string): readonly PostRole[] {
  const states = waits(document);
  const edges = climbing(document, states.filter((state) => hasEdge(state, command)).flatMap(holders));
  if (command === 'report') return [...edges, ...afterBadRating(document)];
  const operation = ruleOf(OF_WORK, command) ?? ruleOf(OF_POST, command);
  return edges.length > 0 ? edges : (operation?.(document, states) ?? []);
}

function holders({ holder }: WorkState): readonly PostRole[] {
  if (typeof holder === 'string' && holder !== 'assigned') return [];
  return holder === 'assigned' ? ['intake', 'unit-head'] : [holder.post];
}

/** Where a post is empty its duty comes to the tiers. */
const climbing = (document: ServiceDocument, roles: readonly PostRole[]): readonly PostRole[] =>
  roles.length === 0 ? [] : [...roles, ...document.escalation.map((tier) => tier.to)];

/** Putting right is for a colleague of the last handler or the head; ringing back never for the post that decided. */
const afterBadRating = (document: ServiceDocument): readonly PostRole[] =>
  document.rating.onBad === 'rectify'
    ? climbing(document, ['unit-head', ...waits(document).flatMap(holders)])
    : climbing(document, ['unit-head', 'supervisor']);

const watcher = ({ escalation }: ServiceDocument, { watch }: { readonly watch?: PostRole }): PostRole =>
  watch ?? escalation[0]?.to ?? 'supervisor';

/** 容缺 Who watches over papers that were promised. */
function promiseWatchers(document: ServiceDocument): readonly PostRole[] {
  const { materials } = document;
  return climbing(
    document,
    materials.flatMap(({ deferrable }) => (deferrable ? watcher(document, deferrable) : [])),
  );
}

type Roles = (document: ServiceDocument, states: readonly WorkState[]) => readonly PostRole[];

const anyWork: Roles = (document, states) => climbing(document, states.flatMap(holders));
const assignedWork: Roles = (document, states) =>
  climbing(document, states.filter((state) => state.holder === 'assigned').flatMap(holders));
const handling: Roles = (document, states) =>
  climbing(document, states.filter((state) => state.stage !== 'assign').flatMap(holders));
const answering: Roles = (document) => climbing(document, grants(document));
const owing: Roles = (document, states) => [
  'intake',
  ...anyWork(document, states),
  ...answering(document, states),
  ...afterBadRating(document),
];

const grants = ({ operations: { extend, suspend, bounce, merge } }: ServiceDocument): readonly PostRole[] =>
  [extend, suspend, bounce, merge].flatMap((rule) => (rule ? [rule.grant] : []));

const declared =
  (name: keyof ServiceDocument['operations'], roles: Roles): Roles =>
  (document, states) =>
    document.operations[name] === undefined ? [] : roles(document, states);

/** Nobody but the post that is named: where it is empty, what is one matter stays several. */
const joining: Roles = ({ operations }) => (operations.merge ? [operations.merge.grant] : []);

/** Operations on the work of a state, for whoever has that. */
const OF_WORK = {
  transfer: declared('transfer', assignedWork),
  escalate: declared('escalate', assignedWork),
  bounce: declared('bounce', assignedWork),
  coHandle: declared('coHandle', handling),
  extend: declared('extend', anyWork),
  suspend: declared('suspend', anyWork),
  resume: declared('suspend', anyWork),
} satisfies { readonly [operation in Operation]?: Roles };

const OF_POST = {
  contribute: declared('coHandle', () => ['intake']),
  supervise: declared('supervise', () => SUPERVISORS),
  revoke: declared('revoke', (document, states) => ['unit-head', ...anyWork(document, states)]),
  take: declared('take', owing),
  release: declared('take', owing),
  remind: (document, states) => {
    const waiting = states.filter((state) => !isOffices(state));
    return [
      ...climbing(
        document,
        waiting.map((one) => watcher(document, one)),
      ),
      ...promiseWatchers(document),
    ];
  },
  prolong: promiseWatchers,
  merge: joining,
  unmerge: joining,
  grant: answering,
  refuse: answering,
} satisfies { readonly [operation in Operation]?: Roles };
