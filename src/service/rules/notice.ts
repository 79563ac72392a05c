// 通知 What a service tells of its own when something happens, beside the platform's sentences or instead of one. Pure.
import type { Text } from '#kernel/text.ts';
import type { Edge, Notice, ServiceDocument, WorkState } from '../rules.ts';

/** Steps with a meaning of their own, and the event each leaves; a verb of the service's own is told by its name. */
const OF_STEP: { readonly [event: string]: string } = {
  accepted: 'accept',
  declined: 'decline',
  correctionRequested: 'requestCorrection',
  corrected: 'correct',
  assigned: 'assign',
  approved: 'approve',
  rejected: 'reject',
  reported: 'report',
};

const VERBLESS: readonly string[] = Object.values(OF_STEP);

type Happens = (document: ServiceDocument) => boolean;

const waits = ({ workflow }: ServiceDocument): readonly WorkState[] =>
  Object.values(workflow.states).filter((state) => state.type === 'wait');

const promises: Happens = ({ materials }) => materials.some(({ deferrable }) => deferrable);

/** Events that no step of the workflow leaves, and where they can come from. */
const BESIDE: { readonly [event: string]: Happens } = {
  deemed: (document) => waits(document).some(({ deemed }) => deemed),
  expired: (document) => waits(document).some(({ expires }) => expires),
  transferred: ({ operations }) => operations.transfer !== undefined,
  escalated: ({ operations }) => operations.escalate !== undefined,
  withdrawn: ({ withdraw }) => withdraw,
  rectified: ({ rating }) => rating.onBad === 'rectify',
  calledBack: ({ rating }) => rating.onBad === 'callBack',
  promised: promises,
  supplied: promises,
  promiseLapsed: promises,
  prolonged: ({ materials }) => materials.some(({ deferrable }) => (deferrable?.times ?? 0) > 0),
};

/** Events of the log that a service may tell of. Whoever files has the receipt; ratings are nobody's news. */
export const TELLABLE: readonly string[] = [...Object.keys(OF_STEP), ...Object.keys(BESIDE)];

/** Where in the workflow an event can happen: the edges that leave it. */
export const edgesOf = (document: ServiceDocument, on: string): readonly Edge[] =>
  waits(document).flatMap((state) => state.on.filter(({ event }) => event === (OF_STEP[on] ?? on)));

/** Verbs of the service's own. */
export const verbsOf = (document: ServiceDocument): readonly string[] =>
  [...new Set(waits(document).flatMap(({ on }) => on.map(({ event }) => event)))].filter(
    (event) => !VERBLESS.includes(event),
  );

export function canHappen(document: ServiceDocument, on: string): boolean {
  const beside = Object.hasOwn(BESIDE, on) ? BESIDE[on] : undefined;
  return beside ? beside(document) : edgesOf(document, on).length > 0;
}

/** What is told of an event; `step` is the verb of a `performed` one. */
export const noticesOn = (
  { notifications = [] }: Pick<ServiceDocument, 'notifications'>,
  type: string,
  step?: unknown,
): readonly Notice[] => notifications.filter(({ on }) => on === (type === 'performed' ? step : type));

const recipientOf = ({ to }: Notice): string => (typeof to === 'string' ? to : `post:${to.post}`);

/** As tests and findings name it: `accepted → applicant`. */
export const noticeName = (notice: Notice): string => `${notice.on} → ${recipientOf(notice)}`;

/** What a text may leave open: nothing of it tells anything about a person. */
export const PLACEHOLDERS = ['service', 'number', 'unit', 'state', 'due'] as const;
export type Placeholder = (typeof PLACEHOLDERS)[number];

/** Names between braces, in their order; a brace without its other half is a name too, which nobody knows. */
export const placeholdersIn = (text: string): readonly string[] =>
  [...text.matchAll(/\{([^{}]*)\}|[{}]/g)].map(([whole, name]) => name ?? whole);

export const filledIn = (text: string, words: { readonly [name in Placeholder]: string }): string =>
  text.replaceAll(/\{([^{}]*)\}/g, (_, name: string) => (Object.hasOwn(words, name) ? words[name as Placeholder] : ''));

/** Numbers that are somebody's: mobile telephones, identity cards, bank cards. */
export const numberOfSomebody = ({ 'zh-CN': zh, en }: Text): string | undefined =>
  /(?<!\d)(?:1[3-9]\d{9}|\d{15,19}|\d{17}X)(?!\d)/.exec(`${zh} ${en}`)?.[0];
