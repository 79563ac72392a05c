// Everything that can be asked of a case, and the shape of what is given with it. One list: buttons, permission
// checks, the API's input schemas and the glossary test read it.
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { revocable } from './paper/issued.ts';
import { MEANS, type CaseState } from './state.ts';
import { lapsedPapers, promisedPapers } from './paper/promised.ts';

/** Edges of the service document whose names mean the same in every service. */
export const STEPS = [
  'accept',
  'decline',
  'requestCorrection',
  'correct',
  'assign',
  'approve',
  'reject',
  'report',
  'agree',
  'disagree',
] as const;

/** The engine's own; they change obligations and clocks, never the workflow state. */
export const OPERATIONS = [
  'transfer',
  'coHandle',
  'contribute',
  'urge',
  'supply',
  'prolong',
  'remind',
  'supervise',
  'extend',
  'suspend',
  'resume',
  'bounce',
  'escalate',
  'take',
  'release',
  'comment',
  'serve',
  'revoke',
  'merge',
  'unmerge',
  'objectToMerge',
  'grant',
  'refuse',
] as const;

/** What is done with two cases at once, or asks for that to be undone. */
export const TOGETHER: readonly string[] = ['merge', 'unmerge', 'objectToMerge'];

export const LIFECYCLE = ['withdraw', 'evaluate', 'reopen', 'inform', 'retract', 'renew'] as const;

export const COMMANDS = [...STEPS, ...OPERATIONS, ...LIFECYCLE] as const;

export type Step = (typeof STEPS)[number];
export type Operation = (typeof OPERATIONS)[number];
export type Lifecycle = (typeof LIFECYCLE)[number];
export type KnownCommand = Step | Operation | Lifecycle;

/** A known command, or a verb a service declares for itself. */
export interface Command {
  readonly type: string;
  readonly input: JsonObject;
}

/** A text out of an input; '' where it is none. */
export function wordOf(input: JsonObject, name: string): string {
  const value = input[name];
  return typeof value === 'string' ? value : '';
}

const text = (maxLength: number, widget = 'area') => ({ type: 'string', minLength: 1, maxLength, 'x-widget': widget });
const reason = text(1000);
const unit = { type: 'string', minLength: 1, 'x-widget': 'unit' };
const files = { type: 'array', items: { type: 'string' }, maxItems: 9, 'x-widget': 'files' };
const object = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required: [...required],
  additionalProperties: false,
});

const ordinary = object({ text: text(4000), files });

const FIXED: { readonly [command in KnownCommand]?: JsonObject } = {
  accept: object({}),
  requestCorrection: object(
    {
      items: {
        type: 'array',
        minItems: 1,
        maxItems: 20,
        items: object({ ref: { type: 'string', minLength: 1, 'x-widget': 'ref' }, text: text(500) }, ['ref', 'text']),
      },
    },
    ['items'],
  ),
  correct: object({ data: { type: 'object' }, files }),
  inform: object({ data: { type: 'object' } }, ['data']),
  assign: object(
    {
      unit,
      post: { type: 'string', 'x-widget': 'post' },
      urgency: { enum: ['normal', 'urgent', 'emergency'] },
      reason,
    },
    ['unit', 'reason'],
  ),
  approve: object({ text: text(4000) }),
  transfer: object({ unit, reason }, ['unit', 'reason']),
  coHandle: object({ unit, question: text(2000), due: { type: 'string', format: 'date', 'x-widget': 'date' } }, [
    'unit',
    'question',
  ]),
  contribute: object({ text: text(4000), files }, ['text']),
  urge: object({ reason }, ['reason']),
  remind: object({}),
  supervise: object({ reason }, ['reason']),
  resume: object({}),
  bounce: object({ reason }, ['reason']),
  escalate: object({ reason }, ['reason']),
  take: object({}),
  release: object({}),
  comment: object(
    {
      text: text(4000),
      internal: { type: 'boolean' },
      order: { type: 'boolean' },
      // A service to go on with: its id stays with the case, so it takes the form of one.
      suggests: { type: 'string', format: 'service' },
    },
    ['text'],
  ),
  refuse: object({ request: { type: 'integer', 'x-widget': 'request' }, reason }, ['request', 'reason']),
  serve: object(
    {
      means: { enum: [...MEANS], 'x-widget': 'means' },
      at: { type: 'string', format: 'date', 'x-widget': 'date' },
      proof: text(200, 'text'),
      files,
    },
    ['means', 'at', 'proof'],
  ),
  // A case is named by its number, as people do, or by its id.
  merge: object({ into: text(64, 'case') }, ['into']),
  unmerge: object({}),
  objectToMerge: object({ reason }, ['reason']),
  withdraw: object({ reason }, ['reason']),
  reopen: object({ reason }, ['reason']),
  evaluate: object(
    {
      rating: { type: 'integer', minimum: 1, maximum: 5, 'x-widget': 'rating' },
      solved: { type: 'boolean' },
      text: { type: 'string', maxLength: 2000, 'x-widget': 'area' },
    },
    ['rating', 'solved'],
  ),
};

/** JSON Schema of a command's input for this case: lists of reasons and outcomes come from its document. */
export function inputOf(command: string, document: ServiceDocument, state: CaseState): JsonObject {
  switch (command) {
    case 'decline':
    case 'reject':
      return object(
        {
          reasonCode: { enum: document.reasons.map((one) => one.code), 'x-widget': 'reason' },
          legal: text(500, 'text'),
          text: text(4000),
        },
        ['reasonCode', 'legal', 'text'],
      );
    case 'report':
      return reportInput(document, state);
    case 'revoke':
      return object({ output: { enum: [...revocable(state)], 'x-widget': 'output' }, reason: text(2000) }, [
        'output',
        'reason',
      ]);
    case 'extend': {
      const unitName = document.operations.extend?.max.unit === 'workdays' ? 'workdays' : 'days';
      return object(
        { [unitName]: { type: 'integer', minimum: 1, maximum: document.operations.extend?.max.count ?? 1 }, reason },
        [unitName, 'reason'],
      );
    }
    case 'suspend':
      return object(
        {
          reasonCode: {
            enum: (document.operations.suspend?.reasons ?? []).map((one) => one.code),
            'x-widget': 'reason',
          },
          until: { type: 'string', format: 'date', 'x-widget': 'date' },
          text: text(2000),
        },
        ['reasonCode', 'until', 'text'],
      );
    case 'agree':
      return isConsent(state) ? object({ text: text(1000) }) : ordinary;
    case 'disagree':
      return isConsent(state) ? object({ reason }, ['reason']) : ordinary;
    case 'grant': {
      const bounce = state.obligations.some((one) => one.request?.kind === 'bounce');
      return object({ request: { type: 'integer', 'x-widget': 'request' }, reason, ...(bounce ? { unit } : {}) }, [
        'request',
        'reason',
      ]);
    }
    case 'supply':
      return ofPaper(promisedPapers(state), { files: { ...files, minItems: 1 } }, ['files']);
    case 'retract':
      return ofLookup(state.consents);
    case 'renew':
      return ofLookup(state.retracted);
    case 'prolong':
      return ofPaper(lapsedPapers(document, state), { reason }, ['reason']);
    default:
      return FIXED[command as KnownCommand] ?? ordinary;
  }
}

/** Which paper is asked only where there are several. */
const ofPaper = (papers: readonly string[], rest: JsonObject, required: readonly string[]): JsonObject =>
  object({ material: { enum: [...papers], 'x-widget': 'material' }, ...rest }, [
    ...(papers.length > 1 ? ['material'] : []),
    ...required,
  ]);
/** Nothing said means all of it; a party has but one word to take back. */
const ofLookup = (lookups: readonly string[]): JsonObject =>
  object(lookups.length > 1 ? { lookup: { enum: [...lookups], 'x-widget': 'lookup' } } : {});
const isConsent = ({ obligations }: CaseState): boolean => obligations.some(({ kind }) => kind === 'sign');

function reportInput(document: ServiceDocument, state: CaseState): JsonObject {
  const outcomes = state.obligations.some((one) => one.kind === 'rectify')
    ? ['solved', 'partly', 'explained']
    : reportable(document, state);
  const calling = state.obligations.some((one) => one.kind === 'callBack');
  // After the answer nobody assists any more: there is nothing to go ahead of.
  const isAnswered = calling || state.obligations.some((one) => one.kind === 'rectify');
  return object(
    {
      ...(outcomes.length > 0 ? { outcome: { enum: [...outcomes], 'x-widget': 'outcome' } } : {}),
      text: text(8000, 'reply'),
      files,
      ...(isAnswered
        ? {}
        : { release: { type: 'boolean' }, reason: { type: 'string', maxLength: 1000, 'x-widget': 'area' } }),
    },
    outcomes.length > 0 && !calling ? ['outcome', 'text'] : ['text'],
  );
}

/** Outcomes the reporting step may give: those of the final states it can lead to. */
export function reportable(document: ServiceDocument, state: CaseState): readonly string[] {
  const found = new Set<string>();
  for (const id of state.states) {
    const current = document.workflow.states[id];
    if (current?.type !== 'wait') continue;
    for (const edge of current.on.filter((one) => one.event === 'report')) {
      for (const target of [edge.target, edge.then]) {
        const final = target === undefined ? undefined : document.workflow.states[target];
        if (final?.type !== 'final') continue;
        for (const one of typeof final.outcome === 'string' ? [final.outcome] : final.outcome.of) found.add(one);
      }
    }
  }
  return [...found];
}
