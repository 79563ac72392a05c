// A case of one's own: read, and acted on. A refusal comes back on the page it was given on, with what was typed.
import { act } from '#case/actions/act.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { inputOf } from '#case/engine/commands.ts';
import { caseTexts } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { readCommand } from '../../kit/command-form/read.ts';
import { readFields } from '../../kit/form-fields/read.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { failedOf } from './failed.ts';
import { askedFields } from '../inform/view.ts';
import { returnedWords } from '../pay/view.ts';
import { newLines, postTalk } from '../talk/post.ts';
import { readTalk } from '../talk/read.ts';
import { TALK } from '../talk/view.ts';
import { publicTexts } from '../public/texts.ts';
import { readSupply } from '../later/supply.ts';
import { caseViewFor, type Failed } from './words.ts';
import type { CaseView } from './page.tsx';
import type { PageReply } from '#http/ports.ts';

const find = async ({ ctx, request, person }: Visit): Promise<ReadCase | undefined> => {
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  return found?.reading.as === 'applicant' ? found : undefined;
};

export async function loadCase(visit: Visit): Promise<Loaded<CaseView>> {
  const found = await find(visit);
  if (!found) return (await deskInstead(visit)) ?? NOT_FOUND;
  await readTalk(visit, found.file.state.id);
  const fresh = await newLines(visit, found, new Map());
  if (fresh) return fresh;
  const done = visit.request.query.get('done');
  const texts = caseTexts(visit.site.language);
  const word = done === null ? undefined : (texts.done as { readonly [command: string]: string | undefined })[done];
  const wish = publicTexts(visit.site.language).case.done;
  const said = visit.request.query.get('public');
  const wished = said === 'yes' || said === 'no' ? wish[said] : undefined;
  return { view: await caseViewFor(visit, found, null, word ?? wished ?? (await returnedWords(visit))) };
}

/** Staff who follow a link to a case they work on see it at their desk, and who is asked for a consent what is asked. */
async function deskInstead({ ctx, request, person }: Visit): Promise<PageReply | undefined> {
  const id = request.params['id'] ?? '';
  const found = await findReadable(ctx, id, person);
  if (found?.reading.as === 'party') return redirect(`/consents/${id}`);
  return found ? redirect(`/desk/cases/${id}`) : undefined;
}

export async function postCase(visit: Visit): Promise<Loaded<CaseView>> {
  const found = await find(visit);
  const command = visit.request.params['command'] ?? '';
  if (!found) return NOT_FOUND;
  if (command === TALK) {
    const unsaid = await postTalk(visit, found);
    if (unsaid === null) return redirect(`/cases/${found.file.state.id}?done=comment#talk`);
    return { status: unsaid.problems.length > 0 ? 422 : 200, view: await caseViewFor(visit, found, unsaid, null) };
  }
  const taken = await inputFrom(visit, found, command);
  if ('failed' in taken) return { status: 422, view: await caseViewFor(visit, found, taken.failed, null) };
  const { body } = visit.request;
  const given = {
    id: found.file.state.id,
    command,
    input: taken.input,
    seq: Number(body.get('seq')),
    ...(body.get('as') ? { as: body.get('as') ?? '' } : {}),
  };
  const result = await act(visit.ctx, { person: visit.person, idempotencyKey: null }, given);
  if (result.ok) return redirect(`/cases/${found.file.state.id}?done=${encodeURIComponent(command)}#main`);
  const failed = failedOf(visit, command, taken.input, result.refusal);
  return { status: 422, view: await caseViewFor(visit, found, failed, null) };
}

type Taken = { readonly input: JsonObject } | { readonly failed: Failed };

async function inputFrom(visit: Visit, read: ReadCase, command: string): Promise<Taken> {
  const { file } = read;
  const { document } = file.env;
  const { request, web, person, ctx, site } = visit;
  const uploaded: string[] = [];
  for (const given of request.files) {
    const result = await web.upload(person, given, ctx.now);
    if (!result.ok)
      return {
        failed: {
          command,
          values: {},
          problems: [{ ref: given.field.replace(/\.file$/, ''), message: web.sentence(result.refusal, site.language) }],
        },
      };
    uploaded.push(result.value.id);
  }
  if (command === 'supply') return { input: readSupply(read, request.body, uploaded) };
  if (command !== 'correct' && command !== 'inform') {
    const input = readCommand(inputOf(command, document, file.state), request.body);
    return {
      input:
        uploaded.length > 0
          ? { ...input, files: [...((input['files'] ?? []) as readonly string[]), ...uploaded] }
          : input,
    };
  }
  if (command === 'inform') {
    const { next } = file.env;
    return { input: next ? { data: readFields(next, askedFields(file), request.body).data } : {} };
  }
  const fields = document.form.pages
    .flatMap((page) => page.fields)
    .filter((field) => file.state.correction.includes(field.ref) || file.state.correction.includes(field.ref.slice(1)));
  const posted = readFields(document, fields, request.body);
  const files = [...Object.values(posted.files).flat(), ...uploaded];
  return {
    input: {
      ...(Object.keys(posted.data).length > 0 ? { data: posted.data } : {}),
      ...(files.length > 0 ? { files } : {}),
    },
  };
}
