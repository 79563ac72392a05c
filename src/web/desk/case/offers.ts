// What a case offers its reader at the desk, as forms: the order of the buttons, the words of what is asked, the lists to
// choose from.
import { listTemplates } from '#case/actions/template.ts';
import type { ReadCase } from '#case/context.ts';
import type { Obligation } from '#case/engine/state.ts';
import { offered } from '#case/view.ts';
import { caseTexts, commandLabel, dayWords, holderWords, remedyWords, textIn } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import { findOutput } from '#service/rules/output.ts';
import { lengthWords } from '../../citizen/offer.ts';
import { commandView, type Failed } from '../../citizen/case/words.ts';
import type { CommandView } from '../../kit/command-form/command-form.tsx';
import type { Option } from '../../kit/field/field.tsx';
import type { Visit } from '../../web.ts';
import { deskJoinedTexts } from '../joined/texts.ts';
import { intakeGroups } from '../words.ts';

export type Reading = Pick<ReadCase, 'file' | 'reading'>;

/** The likeliest first: the steps of the state, then answers to what was asked, then the rest. */
const ORDER: readonly string[] = [
  'accept',
  'assign',
  'report',
  'approve',
  'contribute',
  'grant',
  'refuse',
  'requestCorrection',
  'reject',
  'decline',
  'merge',
  'unmerge',
  'take',
  'remind',
  'coHandle',
  'transfer',
  'extend',
  'suspend',
  'resume',
  'bounce',
  'escalate',
  'comment',
  'serve',
  'revoke',
  'supervise',
  'release',
];

const rank = (command: string): number => (ORDER.includes(command) ? ORDER.indexOf(command) : 3.5);

export async function commandsOf(
  visit: Visit,
  { file, reading }: Reading,
  failed: Failed | null,
  onward: string,
): Promise<readonly CommandView[]> {
  const { site, ctx, person } = visit;
  const { language } = site;
  const texts = caseTexts(language);
  const offers = offered(file, reading, ctx.now).toSorted((a, b) => rank(a.command) - rank(b.command));
  const units = reading.actors.flatMap((actor) => (actor.kind === 'staff' ? [actor.unit] : []));
  const needsTemplates = offers.some((one) => one.command === 'report');
  const templates = needsTemplates
    ? await Promise.all([...new Set(units)].map((unit) => listTemplates(ctx, { person, idempotencyKey: null }, unit)))
    : [];
  const several = reading.actors.filter((actor) => actor.kind === 'staff').length > 1;
  return offers.map(({ command, as, input }) => {
    const post = file.env.organisation.posts.get(as);
    const view = commandView(
      {
        command,
        as,
        input,
        label: commandLabel(file, command, language),
        action: `/desk/cases/${file.state.id}/${command}${onward}`,
        seq: file.state.seq,
      },
      labelsOf(language),
      failed,
    );
    const { weight, ...plain } = view;
    void weight;
    const options = optionsOf(file, command, as, language);
    return {
      ...plain,
      input: askedInput(file, command, input),
      ...chosenAlone(input, options, plain.values),
      ...(several && post ? { asWord: holderWords(file, { unit: post.unit, post: post.id }, reading, language) } : {}),
      options,
      groups: { unit: intakeGroups(visit, file.state.about) },
      ...(command === 'report'
        ? { templates: templates.flat().map(({ title, body }) => ({ title, text: body })) }
        : {}),
      ...(command === 'decline' || command === 'reject'
        ? { weight: 'danger' as const, hints: { text: texts.remedyHint } }
        : {}),
      ...(command === 'revoke' ? { weight: 'danger' as const } : {}),
      ...(command === 'report' ? { ...voicesNote(file, language), ...callBackNote(file, reading, language) } : {}),
    };
  });
}

/** Whether to go ahead without those who still help is asked only while somebody does. */
function askedInput({ state }: Reading['file'], command: string, input: JsonObject): JsonObject {
  if (command === 'comment') {
    // A service is suggested in the talk, where it is looked for.
    const { suggests, ...properties } = input['properties'] as JsonObject;
    void suggests;
    return { ...input, properties };
  }
  if (command !== 'report' || state.obligations.some((one) => one.kind === 'assist')) return input;
  const { release, reason, ...properties } = input['properties'] as JsonObject;
  void [release, reason];
  return { ...input, properties };
}

/** Where one request waits for an answer, or one document was issued, it need not be picked. */
function chosenAlone(
  input: JsonObject,
  { request = [], output = [] }: Readonly<Record<string, readonly Option[]>>,
  values: JsonObject | undefined,
): Pick<CommandView, 'values'> {
  const [only] = request;
  const [alone] = output;
  const asks = (name: string): boolean => Object.hasOwn(input['properties'] as JsonObject, name);
  if (!values && asks('output') && alone && output.length === 1) return { values: { output: alone.value } };
  const isAsked = asks('request');
  if (values || !isAsked || !only || request.length > 1) return values ? { values } : {};
  return { values: { request: Number(only.value) } };
}

/** Who answers several at once is told so before writing. */
function voicesNote({ state }: Reading['file'], language: Language): Pick<CommandView, 'note'> {
  const { length } = state.handledAt === null ? state.voices : [];
  return length === 0 ? {} : { note: deskJoinedTexts(language).note(length) };
}

/** Who rings back has before the eyes what must be said. */
function callBackNote(
  { state, env }: Reading['file'],
  { actors }: Reading['reading'],
  language: Language,
): Pick<CommandView, 'note'> {
  const isMine = state.obligations.some(
    ({ kind, holder }) =>
      kind === 'callBack' &&
      actors.some((one) => one.kind === 'staff' && typeof holder === 'object' && one.post === holder.post),
  );
  const remedy = isMine ? remedyWords({ state, env }, language) : '';
  return remedy === '' ? {} : { note: caseTexts(language).callBackHint(remedy) };
}

const labelsOf = (language: Language): Readonly<Record<string, string>> => {
  const { inputs } = caseTexts(language);
  return { ...inputs, 'items/ref': inputs.ref, 'items/text': inputs.text };
};

/** Lists to choose from, in words: outcomes, grounds, requests, items to correct. */
function optionsOf(
  file: Reading['file'],
  command: string,
  as: string,
  language: Language,
): Readonly<Record<string, readonly Option[]>> {
  const { env, state } = file;
  const texts = caseTexts(language);
  const { form, materials, reasons, operations } = env.document;
  const grounds = command === 'suspend' ? (operations.suspend?.reasons ?? []) : reasons;
  return {
    outcome: Object.entries(texts.outcomes).flatMap(([value, label]) =>
      ['solved', 'partly', 'explained', 'granted', 'refused', 'transferred'].includes(value) &&
      isReportable(file, value)
        ? [{ value, label }]
        : [],
    ),
    output: state.issued.flatMap(({ output, number, standing }) =>
      standing === 'revoked'
        ? []
        : [{ value: output, label: `${textIn(findOutput(env.document, output)?.title, language)} ${number}` }],
    ),
    means: Object.entries(texts.means).map(([value, label]) => ({ value, label })),
    urgency: Object.entries(texts.urgency).map(([value, label]) => ({ value, label })),
    reasonCode: grounds.map(({ code, text }) => ({ value: code, label: say(text, language) })),
    request: state.obligations.flatMap((one) => {
      const words = typeof one.holder === 'object' && one.holder.post === as ? requestWords(file, one, language) : null;
      return words === null ? [] : [{ value: String(one.seq), label: words }];
    }),
    'items/ref': [
      ...form.pages.flatMap((page) =>
        page.fields
          .filter((field) => field.ref.startsWith('/'))
          .map((field) => ({ value: field.ref, label: say(field.label, language) })),
      ),
      ...materials.map((one) => ({ value: `materials/${one.id}`, label: say(one.title, language) })),
    ],
  };
}

function isReportable(file: Reading['file'], outcome: string): boolean {
  if (file.state.obligations.some((one) => one.kind === 'rectify'))
    return ['solved', 'partly', 'explained'].includes(outcome);
  return Object.values(file.env.document.workflow.states).some(
    (state) =>
      state.type === 'final' && typeof state.outcome !== 'string' && state.outcome.of.some((one) => one === outcome),
  );
}

/** 延期 5 个工作日，理由…… : what is asked for, in the asker's own words. */
export function requestWords(file: Reading['file'], one: Obligation, language: Language): string | null {
  const { request } = one;
  if (!request) return null;
  const texts = caseTexts(language);
  const asked = file.entries.find((entry) => entry.seq === one.seq)?.data;
  const why = asked?.['reason'] ?? asked?.['text'];
  const amount =
    request.kind === 'extend'
      ? ` ${lengthWords({ count: request.amount, unit: file.env.document.operations.extend?.max.unit ?? 'days' }, language)}`
      : request.kind === 'suspend'
        ? texts.until(dayWords(request.until, language))
        : '';
  return `${texts.requests[request.kind]}${amount}${typeof why === 'string' ? `${texts.comma}${why}` : ''}`;
}
