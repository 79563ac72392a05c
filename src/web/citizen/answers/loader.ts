// Common questions: looked through by a sentence of one's own, read one by one, and said of whether they helped.
import { dateOf } from '#kernel/time.ts';
import { say } from '#kernel/text.ts';
import { dayWords } from '#case/words.ts';
import { sayOf } from '#knowledge/actions/said.ts';
import { SHOWN } from '#knowledge/view.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { officeOf, serviceRow } from '../offer.ts';
import { answerPath, answersTo, rowOf } from './found.ts';
import type { AnswersView } from './list.tsx';
import type { AnswerView } from './page.tsx';

export function loadAnswers(visit: Visit): Promise<Loaded<AnswersView>> {
  const { web, ctx, site, request } = visit;
  const words = request.query.get('q')?.trim() ?? '';
  const all = web.answers.keeper.shelf.list(dateOf(ctx.now));
  const found = answersTo(visit, words, SHOWN);
  return Promise.resolve({
    view: {
      words,
      total: all.length,
      found: found.rows,
      fit: found.fit,
      all: words === '' ? all.map((one) => rowOf(one, site.language)) : [],
      spared: request.query.get('spared') !== null,
    },
  });
}

export function loadAnswer(visit: Visit): Promise<Loaded<AnswerView>> {
  const { web, ctx, site, request } = visit;
  const answer = web.answers.keeper.shelf.find(request.params['id'] ?? '', dateOf(ctx.now));
  if (!answer) return Promise.resolve(NOT_FOUND);
  const said = request.query.get('said');
  return Promise.resolve({
    view: {
      action: answerPath(answer.id),
      question: say(answer.question, site.language),
      answer: say(answer.answer, site.language),
      law: answer.law && say(answer.law, site.language),
      office: officeOf(visit, { unit: answer.unit, department: answer.unit }),
      until: answer.until && dayWords(answer.until, site.language),
      services: answer.services.flatMap((id) => {
        const document = ctx.world.catalogue.find(id);
        return document ? [serviceRow(visit, document)] : [];
      }),
      said: said === 'helped' || said === 'missed' ? said : null,
    },
  });
}

export async function postAnswer(visit: Visit): Promise<Loaded<AnswerView>> {
  const { web, request } = visit;
  const id = request.params['id'] ?? '';
  const said = request.body.get('said') === 'helped' ? 'helped' : 'missed';
  const counted = await sayOf(
    { database: visit.ctx.database, shelf: web.answers.keeper.shelf, now: visit.ctx.now },
    id,
    said,
  );
  return counted.ok ? redirect(`${answerPath(id, { said })}#said`) : NOT_FOUND;
}
