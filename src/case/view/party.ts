// What a party is told of a case: what is asked of it, who asks, the fields its declaration names, and its own answer. Nothing
// else of the case leaves by this door. Pure.
import { valueAt, withValue } from '#service/data.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import { maskName } from '#kernel/mask.ts';
import type { WorkState } from '#service/rules.ts';
import { partyOf, type PartyDeclaration } from '#service/rules/party.ts';
import type { Reading } from '../access.ts';
import type { CaseMember } from '../contract.ts';
import type { Involved, Obligation } from '../engine/state.ts';
import { obligations } from '../engine/obligations.ts';
import { lastMoment } from '../rules.ts';
import type { CaseFile, EntryView, OfferedCommand } from '../view.ts';

/** What one party is asked in a case, and what it said. */
export interface Asked {
  readonly party: PartyDeclaration;
  /** Of whoever holds it still; null once it is answered or over. */
  readonly open: Obligation | null;
  readonly answer: Involved['answer'];
  /** What it agrees to: that of the state it holds, else that it answered. */
  readonly statement: Text | null;
}

export function askedOf({ env, state }: CaseFile, { parties = [] }: Reading): readonly Asked[] {
  return (env.document.parties ?? []).flatMap((party) => {
    const known = state.parties[party.id];
    if (!parties.includes(party.id) || !known) return [];
    const open = obligations(state).find(({ holder }) => partyOf(holder) === party.id) ?? null;
    const states = Object.values(env.document.workflow.states).filter(
      (one): one is WorkState => one.type === 'wait' && partyOf(one.holder) === party.id,
    );
    const at = states.find(({ id, sign }) => (open ? id === open.state : sign?.hash === known.answer?.statement));
    return [{ party, open, answer: known.answer, statement: at?.sign?.text ?? null }];
  });
}

/** The answers a party is shown: those its declaration names, while the case is open. */
export function partyData(file: CaseFile, reading: Reading): JsonObject {
  if (file.state.closedAt !== null) return {};
  let shown: JsonObject = {};
  for (const { party } of askedOf(file, reading))
    for (const ref of party.reads) {
      const value = valueAt(file.env.data, ref);
      if (value !== undefined) shown = withValue(shown, ref, value);
    }
  return shown;
}

/** Who asks, as far as a party may know: the name with its characters hidden but one. */
export const askerOf = (applicant: { readonly kind: string; readonly name: string } | undefined): string | null =>
  applicant === undefined ? null : applicant.kind === 'company' ? applicant.name : maskName(applicant.name);

/** What the API answers of one case to a party of it, in the shape of every case. */
export function partyView(file: CaseFile, reading: Reading, available: readonly OfferedCommand[]): JsonObject {
  const { state } = file;
  const asked = askedOf(file, reading);
  const [open] = asked.flatMap((one) => one.open ?? []);
  // Every member of a case's view is named here, so that a new one is not shown to a party unless somebody says so.
  const view: Readonly<Record<CaseMember | 'data', unknown>> = {
    id: state.id,
    number: state.number,
    service: state.service,
    stage: stageOf(asked),
    states: [],
    outcome: null,
    handledAt: null,
    evaluation: null,
    rectified: undefined,
    newQuestions: undefined,
    payments: [],
    issued: [],
    evidence: {},
    due: open?.due ? lastMoment(open.due) : null,
    data: partyData(file, reading),
    asked: asked.map(({ party, statement, answer, open: wait }) => ({
      party: party.id,
      title: party.title,
      statement,
      reads: party.reads,
      until: wait?.due ? lastMoment(wait.due) : null,
      answer: answer && {
        step: answer.step,
        at: answer.at,
        statement: answer.statement,
        ...(answer.withdrawn ? { withdrawn: answer.withdrawn } : {}),
      },
    })),
    obligations: asked.flatMap(({ open: wait }) => (wait ? [obligationView(wait)] : [])),
    available,
    log: entryViews(file, reading),
    matterId: state.id,
    follows: null,
    mergedInto: null,
    followers: [],
    followed: [],
    seq: state.seq,
  };
  return JSON.parse(JSON.stringify(view)) as JsonObject;
}

/** How far it is, for a party: whether something is asked of it. */
const stageOf = (asked: readonly Pick<Asked, 'open'>[]): 'asked' | 'answered' =>
  asked.some(({ open }) => open !== null) ? 'asked' : 'answered';

const obligationView = ({ seq, kind, holder, due, since }: Obligation) => ({
  seq,
  kind,
  holder,
  due: due ? lastMoment(due) : null,
  clock: 'running',
  since,
});

/** Its own answers; of all other entries that they are there, with their hashes. */
const entryViews = ({ entries }: CaseFile, { parties = [], actors }: Reading): readonly EntryView[] =>
  entries.map(({ seq, hash, type, at, actor, effect, data }) => {
    const said = effect.facts?.['party'];
    const isOwn = typeof said === 'string' && parties.includes(said) && actors.some(({ person }) => person === actor);
    return isOwn
      ? { seq, hash, type, at, actor, as: null, data: { ...effect.facts, ...ownWords(data) } }
      : { seq, hash };
  });

const ownWords = (data: JsonObject | null): { readonly [name: string]: Json } => ({
  ...(typeof data?.['text'] === 'string' ? { text: data['text'] } : {}),
  ...(typeof data?.['reason'] === 'string' ? { reason: data['reason'] } : {}),
});
