// What somebody else's application asks of a person: read as that party alone, whatever else the person may read.
import { act } from '#case/actions/act.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { askedOf, askerOf, partyData, type Asked } from '#case/view/party.ts';
import { offered } from '#case/view.ts';
import { caseTexts, commandLabel, textIn } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { fullDayWords, momentWords } from '../../kit/date/date.ts';
import { readCommand } from '../../kit/command-form/read.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { failedOf } from '../case/failed.ts';
import { commandView, type Failed } from '../case/words.ts';
import { factsOfPage } from '../facts.ts';
import { consentTexts } from './texts.ts';
import type { AskedView, ConsentView } from './page.tsx';

/** The case as its party reads it; staff who are asked themselves see no more here than others. */
async function find({ ctx, request, person }: Visit): Promise<ReadCase | undefined> {
  const found = await findReadable(ctx, request.params['id'] ?? '', person);
  if (!found?.reading.parties) return undefined;
  const actors = found.reading.actors.filter((one) => one.kind === 'party');
  return {
    ...found,
    reading: { as: 'party', parties: found.reading.parties, actors, works: false, knowsApplicant: false },
  };
}

export async function loadConsent(visit: Visit): Promise<Loaded<ConsentView>> {
  const found = await find(visit);
  return found ? { view: viewOf(visit, found, null) } : NOT_FOUND;
}

export async function postConsent(visit: Visit): Promise<Loaded<ConsentView>> {
  const found = await find(visit);
  const command = visit.request.params['command'] ?? '';
  const offer = found && offered(found.file, found.reading, visit.ctx.now).find((one) => one.command === command);
  if (!found) return NOT_FOUND;
  const { body } = visit.request;
  const input = offer ? readCommand(offer.input, body) : {};
  const given = { id: found.file.state.id, command, input, seq: Number(body.get('seq')), as: visit.person };
  const result = await act(visit.ctx, { person: visit.person, idempotencyKey: null }, given);
  if (result.ok) return redirect(`/consents/${found.file.state.id}#main`);
  return { status: 422, view: viewOf(visit, found, failedOf(visit, command, input, result.refusal)) };
}

function viewOf(visit: Visit, { file, reading }: ReadCase, failed: Failed | null): ConsentView {
  const { site, web, ctx } = visit;
  const { language } = site;
  const { state, env } = file;
  const data = partyData(file, reading);
  const commands = offered(file, reading, ctx.now).map(({ command, as, input }) =>
    commandView(
      {
        command,
        as,
        input,
        label: commandLabel(file, command, language),
        action: `/consents/${state.id}/${command}#do-${command}`,
        seq: state.seq,
      },
      caseTexts(language).inputs,
      failed,
    ),
  );
  return {
    service: say(env.document.title, language),
    number: state.number,
    asker: askerOf(file.applicant) ?? '',
    asked: askedOf(file, reading).map((one) => askedView(visit, one)),
    facts: env.document.form.pages.flatMap((page) =>
      factsOfPage({ site, web }, env.document, page, data, { place: {}, files: [] }),
    ),
    agree: commands.find(({ command }) => command === 'agree') ?? null,
    disagree: commands.find(({ command }) => command === 'disagree') ?? null,
    change: commands.find(({ command }) => command === 'retract' || command === 'renew') ?? null,
    opened: failed?.command ?? null,
    isClosed: state.closedAt !== null,
  };
}

function askedView({ site: { language }, ctx }: Visit, { party, open, answer, statement }: Asked): AskedView {
  return {
    title: say(party.title, language),
    statement: textIn(statement, language),
    until: open?.due ? fullDayWords(open.due.date, language, dateOf(ctx.now)) : null,
    answer: answer && {
      words: consentTexts(language).answered[answer.withdrawn === undefined ? answer.step : 'retract'],
      at: momentWords(answer.withdrawn ?? answer.at, language, ctx.now),
      isGood: answer.step === 'agree' && answer.withdrawn === undefined,
    },
  };
}
