// 补正 What was agreed to stands for whoever agreed. A correction that names another person undoes it, and the matter must not be read on,
// or granted, before that one has agreed too. Pure.
import { isOfUnread } from '../../data.ts';
import { looksAt } from '../../expression.ts';
import type { ServiceDocument, State } from '../../rules.ts';
import { lookupIn } from '../../rules/lookup.ts';
import { partyOf, type PartyDeclaration } from '../../rules/party.ts';
import { isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { shown, statePath, type Graph, type Way } from '../graph.ts';

/** `renamed`: somebody agreed, and now another is named. */
type Standing = 'open' | 'agreed' | 'renamed';

interface At {
  readonly id: string;
  readonly standing: Standing;
  readonly walk: readonly Way[];
}

export const checkRenamed = (graph: Graph): readonly Fault[] =>
  isWhole(graph.document, '/form')
    ? (graph.document.parties ?? [])
        .filter((one) => isCorrectable(graph.document, one))
        .flatMap((one) => of(graph, one))
    : [];

/** What no page asks for, no correction can bring. */
const isCorrectable = ({ data, form }: ServiceDocument, { ref }: PartyDeclaration): boolean =>
  !isOfUnread(data, ref) && form.pages.some(({ fields }) => fields.some((one) => one.ref === ref));

function of(graph: Graph, party: PartyDeclaration): readonly Fault[] {
  const { initial, states } = graph.document.workflow;
  const open: At[] = [{ id: initial, standing: 'open', walk: [] }];
  const seen = new Set<string>();
  for (let at = open.shift(); at; at = open.shift()) {
    const key = `${at.id} ${at.standing}`;
    const state = states[at.id];
    if (!state || seen.has(key)) continue;
    seen.add(key);
    const what = at.standing === 'renamed' ? restingOn(graph.document, state, party) : undefined;
    if (what !== undefined) {
      const walk = [`submit → ${initial}`, ...at.walk.map(shown), `${what} ← ${party.ref} ?`];
      return [fault('party_renamed', statePath(at.id), { what: at.id, party: party.id, field: party.ref }, walk)];
    }
    for (const way of graph.from(at.id))
      if (way.kind !== 'reopen')
        open.push({ id: way.to, standing: after(state, way, at.standing, party.id), walk: [...at.walk, way] });
  }
  return [];
}

function after(from: State, { event }: Way, before: Standing, party: string): Standing {
  if (from.type !== 'wait') return before;
  if (event === 'agree' && partyOf(from.holder) === party) return 'agreed';
  return event === 'correct' && from.holder === 'applicant' && before === 'agreed' ? 'renamed' : before;
}

/** What rests on the word of the party here: something is read or ordered with the number, or the matter is granted. */
function restingOn(document: ServiceDocument, state: State, { ref }: PartyDeclaration): string | undefined {
  if (state.type === 'final') return state.outcome === 'granted' ? state.id : undefined;
  if (state.type !== 'wait' || !state.service) return undefined;
  const { service } = state;
  const lookup = lookupIn(document, service);
  const input = 'input' in service ? service.input : lookup?.input;
  const isNamed = input && Object.values(input).flatMap(looksAt).includes(ref);
  return isNamed ? pointer('lookups', lookup?.id ?? state.id) : undefined;
}
