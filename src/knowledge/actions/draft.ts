// An answered question becomes an answer: its words and the reply as a draft, with what is personal masked and told, for somebody
// to read over. Who asked is in neither; the case is known to staff alone.
import { findReadable, type CaseContext, type ReadCase } from '#case/context.ts';
import { isAnsweredByWords } from '#case/engine/decide/follow.ts';
import { replyIn } from '#case/rules.ts';
import { maskText, personalIn, type Hidden } from '#kernel/mask/text.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { keeperAmong, type Written } from '../rules/entry.ts';
import type { Editor } from './desk.ts';

export interface AnswerDraft {
  readonly case: string;
  readonly number: string;
  readonly unit: string;
  readonly question: string;
  /** What else was told with the question, for who writes. */
  readonly told: string;
  readonly answer: string;
  readonly masked: readonly Pick<Hidden, 'kind' | 'shown'>[];
  /** Whoever asked lets the answer be published. */
  readonly agreed: boolean;
}

export type DraftRefusal =
  | { readonly code: 'not_found' }
  | { readonly code: 'answer_not_yours' }
  | { readonly code: 'answer_confidential' }
  | { readonly code: 'answer_not_answered' };

export type PersonalRefusal = { readonly code: 'answer_not_confirmed' } | { readonly code: 'answer_names_somebody' };

type CaseFile = ReadCase['file'];

interface Source {
  readonly file: CaseFile;
  readonly title: string;
  readonly text: string;
  readonly reply: string;
  readonly unit: string;
  readonly names: readonly string[];
}

const wordIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The case behind an answer, for somebody who may read it at the desk and keeps the answers of the office that gave it. */
async function sourceOf(ctx: CaseContext, editor: Editor, id: string): Promise<Result<Source, DraftRefusal>> {
  const found = await findReadable(ctx, id, editor.person);
  if (found?.reading.as !== 'staff') return refuse({ code: 'not_found' });
  const { file } = found;
  if (file.state.confidential) return refuse({ code: 'answer_confidential' });
  const reply = replyIn(file.entries);
  if (!isAnsweredByWords(file.env.document) || file.state.handledAt === null || reply === '')
    return refuse({ code: 'answer_not_answered' });
  const unit = file.state.unit ?? file.env.document.authority;
  if (!keeperAmong(editor.posts, unit)) return refuse({ code: 'answer_not_yours' });
  const people = await ctx.world.identity.names([file.state.applicant.party, file.state.applicant.filedBy]);
  const [title, text] = [wordIn(file.env.data['title']), wordIn(file.env.data['text'])];
  // Whoever is named once is meant wherever the name stands.
  const told = [title, text, reply].flatMap((words) => personalIn(words).filter(({ kind }) => kind === 'name'));
  const names = [file.applicant?.name ?? '', ...people.values(), ...told.map((one) => one.found)];
  return ok({ file, title, text, reply, unit, names: [...new Set(names)].filter((name) => name.length > 1) });
}

/** Whether the desk offers it. */
export const mayBecomeAnswer = async (ctx: CaseContext, editor: Editor, id: string): Promise<boolean> =>
  (await sourceOf(ctx, editor, id)).ok;

export async function draftFrom(
  ctx: CaseContext,
  editor: Editor,
  id: string,
): Promise<Result<AnswerDraft, DraftRefusal>> {
  const source = await sourceOf(ctx, editor, id);
  if (!source.ok) return source;
  const { file, title, text, reply, unit, names } = source.value;
  const masked = [title, text, reply].flatMap((words) => personalIn(words, names));
  return ok({
    case: id,
    number: file.state.number,
    unit,
    question: maskText(title, names),
    told: maskText(text, names),
    answer: maskText(reply, names),
    masked: masked.map(({ kind, shown }) => ({ kind, shown })),
    agreed: file.env.data['publish'] === true,
  });
}

/**
 * Whether words made from a case may be published: somebody has read them over, and nothing in them that the question told of its
 * asker. Numbers of offices, which the reply may hold, are for who reads it over.
 */
export async function checkMadeFrom(
  ctx: CaseContext,
  editor: Editor,
  id: string,
  { question, answer, law, asked }: Written,
  confirmed: boolean,
): Promise<Result<null, DraftRefusal | PersonalRefusal>> {
  const source = await sourceOf(ctx, editor, id);
  if (!source.ok) return source;
  const { title, text, names } = source.value;
  if (!confirmed) return refuse({ code: 'answer_not_confirmed' });
  const words = [question, answer, law].flatMap((one) => (one ? [one['zh-CN'], one.en] : [])).concat(asked);
  const own = [...names, ...[title, text].flatMap((told) => personalIn(told, names).map(({ found }) => found))];
  const told = own.filter((one) => Array.from(one).length > 1);
  return words.some((one) => told.some((secret) => one.includes(secret)))
    ? refuse({ code: 'answer_names_somebody' })
    : ok(null);
}
