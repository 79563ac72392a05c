// 同意 Whether consent is asked of somebody who is known, in words that are written down, watched and ended, and whether what
// that person is shown is no more than may be shown. Pure.
import { findSchema, isOfUnread, isRequired, placeOf, propertiesOf, wordOf } from '../../data.ts';
import { isUnread, pathsOf } from '../../expression.ts';
import type { Expression, ServiceDocument, Tree, WorkState } from '../../rules.ts';
import { partyOf, type PartyDeclaration } from '../../rules/party.ts';
import { isNear, isRead, isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { levelOf } from '../gate/privacy.ts';
import { waits } from '../gate/flow.ts';
import { isHolderRead, shown, statePath, walkTo, witnessOf, type Graph, type Way } from '../graph.ts';

export function checkConsents(graph: Graph): readonly Fault[] {
  const { document } = graph;
  return [
    ...(document.parties ?? []).flatMap((party) => [...declared(document, party), ...unasked(graph, party)]),
    ...waits(document).flatMap((state) => held(graph, state)),
  ];
}

function declared(document: ServiceDocument, party: PartyDeclaration): readonly Fault[] {
  const { id, ref, reads } = party;
  const at = (...steps: readonly (string | number)[]): string => pointer('parties', id, ...steps);
  const faults: Fault[] = [];
  const known = (document.parties ?? []).map((one) => one.id);
  const asked = waits(document).flatMap((state) =>
    isHolderRead(document, state.id) ? (partyOf(state.holder) ?? []) : id,
  );
  // A holder that nobody declares may be this one misspelt, which is told there.
  if (!asked.some((name) => name === id || (!known.includes(name) && isNear(name, id))))
    faults.push(fault('party_idle', at(), { party: id }, [`party:${id}: –`]));
  const schema = findSchema(document.data, ref);
  const isFormatRead = isRead(document, `${placeOf(ref)}/format`);
  if (
    ref !== '' &&
    schema?.['type'] !== undefined &&
    isRead(document, at('id')) &&
    isFormatRead &&
    wordOf(schema, 'format') !== 'idNumber'
  )
    faults.push(
      fault('party_unknowable', at('id'), { party: id, field: ref }, [`${ref}: ${wordOf(schema, 'format') || '–'}`]),
    );
  reads.forEach((one, index) => {
    const field = findSchema(document.data, one);
    // What is sensitive is of one person and not for another, and an object is its members.
    if (field && (levelOf(field) === 'sensitive' || Object.keys(propertiesOf(field)).length > 0))
      faults.push(fault('party_reads_secret', at('reads', index), { party: id, field: one }, [`party:${id} ← ${one}`]));
    if (reads.indexOf(one) < index) faults.push(fault('twice', at('reads', index), { name: one }, [one]));
  });
  return faults;
}

/**
 * Nothing of a party is read before that party has agreed (《个人信息保护法》第十三条): a look-up or an order that goes out with
 * the party's number waits in a state to which every walk leads over the party's `agree`.
 */
function unasked(graph: Graph, { id: party, ref }: PartyDeclaration): readonly Fault[] {
  const { document } = graph;
  const names = (input: { readonly [name: string]: Expression }): boolean =>
    Object.values(input).some(({ tree }) =>
      pathsOf(tree).some((path) => path.join('.') === `data${ref.replaceAll('/', '.')}`),
    );
  const agrees = ({ from, event }: Way): boolean => {
    const state = document.workflow.states[from];
    return event === 'agree' && state?.type === 'wait' && partyOf(state.holder) === party;
  };
  const before = (state: string): readonly string[] | undefined => walkTo(graph, state, (way) => !agrees(way));
  return [
    ...(document.lookups ?? [])
      .filter(({ input }) => names(input))
      .flatMap(({ id, refresh }): readonly Fault[] => {
        const asking = waits(document).filter(({ service }) => service && 'lookup' in service && service.lookup === id);
        const walk =
          asking.length === 0 ? ['submit'] : [...asking.map((state) => state.id), ...refresh].map(before).find(Boolean);
        return walk
          ? [fault('party_unasked', pointer('lookups', id), { what: id, party }, [...walk, `${id} ← ${ref}`])]
          : [];
      }),
    ...waits(document).flatMap(({ id, service }): readonly Fault[] => {
      const walk = service && 'input' in service && names(service.input) ? before(id) : undefined;
      return walk
        ? [fault('party_unasked', statePath(id, 'service'), { what: id, party }, [...walk, `${id} ← ${ref}`])]
        : [];
    }),
  ];
}

function held(graph: Graph, state: WorkState): readonly Fault[] {
  const { document } = graph;
  const name = partyOf(state.holder);
  const walk = witnessOf(graph, state.id);
  const path = statePath(state.id);
  if (!isHolderRead(document, state.id)) return [];
  if (name === undefined) return state.sign ? [fault('sign_unheld', `${path}/sign`, { state: state.id }, walk)] : [];
  const party = document.parties?.find(({ id }) => id === name);
  const known = (document.parties ?? []).map(({ id }) => id);
  if (!party && !isRead(document, '/parties')) return [];
  if (!party) return [fault('party_unknown', `${path}/holder`, { party: name, known }, [...walk, `party:${name}`])];
  const faults: Fault[] = [];
  if (!state.sign && isRead(document, `${path}/sign`))
    faults.push(fault('sign_missing', path, { state: state.id }, [...walk, 'agree: ?']));
  if (!state.watch && isRead(document, `${path}/watch`))
    faults.push(fault('consent_unwatched', path, { state: state.id }, [...walk, `${state.id} …`]));
  const isSaid = isRead(document, pointer('parties', name, 'id')) && isReadOn(graph, state, party);
  const open = graph.reachable.has(state.id) && isSaid ? unsure(graph, state, party) : undefined;
  if (open)
    faults.push(
      fault('party_unsure', path, { state: state.id, party: name, field: party.ref }, [
        ...witnessOf(graph, open.from),
        shown(open),
        `${party.ref} = ?`,
      ]),
    );
  return faults;
}

/** Whether the conditions are known under which the ID number is given, and under which the case comes here. */
const isReadOn = ({ document, to }: Graph, state: WorkState, { ref }: PartyDeclaration): boolean =>
  !isOfUnread(document.data, ref) &&
  isWhole(document, '/form') &&
  !document.form.pages.some(({ fields }) =>
    fields.some(
      (one) =>
        one.ref === ref && [one.visible, one.required].some((cond) => typeof cond === 'object' && isUnread(cond)),
    ),
  ) &&
  !to(state.id).some(({ edge }) => edge?.cond && isUnread(edge.cond));

/**
 * A way on which it is not certain that the ID number was given: it has to be required, or the way be taken on a condition
 * under which it is. The condition is the one under which the form requires it, or asks whether it is there.
 */
function unsure({ document, to }: Graph, state: WorkState, { ref }: PartyDeclaration): Way | undefined {
  const field = document.form.pages.flatMap(({ fields }) => fields).find((one) => one.ref === ref);
  const isAsked = isRequired(document.data, ref) || field?.required === true;
  const { required, visible } = field ?? {};
  const wanted = [required, visible].filter((one): one is Expression => typeof one === 'object');
  if (isAsked && wanted.length === 0) return undefined;
  const isKnown = isAsked || typeof required === 'object';
  return to(state.id).find((way) => way.kind !== 'reopen' && !isSure(way.edge?.cond, isKnown ? wanted : [], ref));
}

function isSure(cond: Expression | undefined, wanted: readonly Expression[], ref: string): boolean {
  const parts = cond ? conjuncts(cond.tree) : [];
  const holds = (tree: Tree): boolean => parts.some((one) => isSameTree(one, tree));
  return parts.some((one) => asksFor(one, ref)) || (wanted.length > 0 && wanted.every(({ tree }) => holds(tree)));
}

const conjuncts = (tree: Tree): readonly Tree[] =>
  tree.op === '&&'
    ? tree.args.flatMap((one) => (one !== null && typeof one === 'object' ? conjuncts(one) : []))
    : [tree];

const isSameTree = (a: Tree, b: Tree): boolean => JSON.stringify(a) === JSON.stringify(b);

/** `has(data.spouseId)` */
const asksFor = (tree: Tree, ref: string): boolean =>
  tree.op === 'call' &&
  tree.args[0] === 'has' &&
  pathsOf(tree).some(([root, ...steps]) => root === 'data' && `/${steps.join('/')}` === ref);
