// A case at the desk: read, acted on, unmasked with a reason. A refusal comes back on the page with what was typed.
import { act } from '#case/actions/act.ts';
import { unmask } from '#case/actions/read.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { inputOf } from '#case/engine/commands.ts';
import { obligations } from '#case/engine/obligations.ts';
import { caseTexts, commandLabel } from '#case/words.ts';
import { readCommand } from '../../kit/command-form/read.ts';
import { failedOf } from '../../citizen/case/failed.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { newLines, postTalk } from '../../citizen/talk/post.ts';
import { readTalk } from '../../citizen/talk/read.ts';
import { TALK } from '../../citizen/talk/view.ts';
import { templatesFor } from '../talk/view.ts';
import { deskCaseFor, listIn, namesIn } from './words.ts';
import type { DeskCaseView } from './view.ts';

const find = async ({ ctx, request, person }: Visit): Promise<ReadCase | undefined> => {
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  return found?.reading.as === 'staff' ? found : undefined;
};

export async function loadDeskCase(visit: Visit): Promise<Loaded<DeskCaseView>> {
  const found = await find(visit);
  if (!found) return NOT_FOUND;
  await readTalk(visit, found.file.state.id);
  const fresh = await newLines(visit, found, await namesIn(visit, found.file));
  if (fresh) return fresh;
  const { language } = visit.site;
  const command = visit.request.query.get('done');
  const done = command === null ? null : caseTexts(language).commandDone(commandLabel(found.file, command, language));
  return { view: await deskCaseFor(visit, found, { failed: null, done, unmasked: false }) };
}

export async function postDeskCase(visit: Visit): Promise<Loaded<DeskCaseView>> {
  const { request, ctx, person, web, site } = visit;
  const found = await find(visit);
  const command = request.params['command'] ?? '';
  if (!found) return NOT_FOUND;
  if (command === 'unmask') return unmasked(visit, found);
  if (command === TALK) return said(visit, found);
  const input = { ...readCommand(inputOf(command, found.file.env.document, found.file.state), request.body) };
  const uploaded: string[] = [];
  for (const file of request.files) {
    const result = await web.upload(person, file, ctx.now);
    if (!result.ok) {
      const failed = {
        command,
        values: input,
        problems: [{ ref: 'files', message: web.sentence(result.refusal, site.language) }],
      };
      return { status: 422, view: await deskCaseFor(visit, found, { failed, done: null, unmasked: false }) };
    }
    uploaded.push(result.value.id);
  }
  if (uploaded.length > 0) input['files'] = [...((input['files'] ?? []) as readonly string[]), ...uploaded];
  const as = request.body.get('as');
  const given = {
    id: found.file.state.id,
    command,
    input,
    seq: Number(request.body.get('seq')),
    ...(as ? { as } : {}),
  };
  const result = await act(ctx, { person, idempotencyKey: null }, given);
  if (result.ok) return redirect(await onwardFrom(visit, found.file.state.id, command));
  const failed = failedOf(visit, command, input, result.refusal);
  return { status: 422, view: await deskCaseFor(visit, found, { failed, done: null, unmasked: false }) };
}

/** One stays with the case: what is said may be answered at once. */
async function said(visit: Visit, found: ReadCase): Promise<Loaded<DeskCaseView>> {
  const failed = await postTalk(visit, found, await templatesFor(visit, found));
  if (failed === null) {
    const query = new URLSearchParams(visit.request.query);
    query.set('done', 'comment');
    return redirect(`/desk/cases/${found.file.state.id}?${query.toString()}#talk`);
  }
  const shown = { failed, done: null, unmasked: false };
  return { status: failed.problems.length > 0 ? 422 : 200, view: await deskCaseFor(visit, found, shown) };
}

/** Back to the list a case was opened from: on this case while it still waits for its reader, else on the next one. */
async function onwardFrom(visit: Visit, id: string, command: string): Promise<string> {
  const list = listIn(visit.request.query);
  const again = await find(visit);
  if (list === undefined && again) return `/desk/cases/${id}?done=${encodeURIComponent(command)}`;
  const query = new URLSearchParams((list ?? '').split('?')[1]);
  query.set('done', command);
  query.set('did', id);
  const next = again && waitsFor(again) ? id : (visit.request.query.get('next') ?? '');
  if (next !== '') query.set('case', next);
  return `/desk?${query.toString()}`;
}

const waitsFor = ({ file, reading }: ReadCase): boolean =>
  obligations(file.state).some(({ holder, not }) =>
    reading.actors.some(
      (actor) =>
        actor.kind === 'staff' &&
        typeof holder === 'object' &&
        holder.post === actor.post &&
        !not.includes(actor.person),
    ),
  );

/** The look behind the mask is shown once, on the answer to the form that gave the reason; it is no address. */
async function unmasked(visit: Visit, found: ReadCase): Promise<Loaded<DeskCaseView>> {
  const { ctx, person, request, site, web } = visit;
  const reason = (request.body.get('reason') ?? '').trim();
  const problem = reason.length < 2 ? caseTexts(site.language).inputFaults.required() : null;
  const result =
    problem === null ? await unmask(ctx, { person, idempotencyKey: null }, found.file.state.id, reason) : null;
  const message = problem ?? (result && !result.ok ? web.sentence(result.refusal, site.language) : null);
  if (message !== null) {
    const failed = { command: 'unmask', values: {}, problems: [{ ref: 'reason', message }] };
    return { status: 422, view: await deskCaseFor(visit, found, { failed, done: null, unmasked: false }) };
  }
  return { view: await deskCaseFor(visit, found, { failed: null, done: null, unmasked: true }) };
}
