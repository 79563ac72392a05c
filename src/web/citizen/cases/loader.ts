// The list of one's own cases and drafts.
import { listDrafts } from '#case/actions/draft.ts';
import { mine } from '#case/actions/read.ts';
import { pressing, turnsOf, type TurnOfCase } from '#case/turn/list.ts';
import { stageWords } from '#case/joined/words.ts';
import type { Lead } from '#case/view/joined.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { Stage } from '#service/rules.ts';
import { dayWords } from '../../kit/date/date.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { applyPath } from '../apply/address.ts';
import { consentTexts } from '../consent/texts.ts';
import { citizenTexts } from '../texts.ts';
import { toRowDue, unitOfAnswer } from '../words.ts';
import type { CaseRowView, CasesView } from './page.tsx';

export async function loadCases(visit: Visit): Promise<Loaded<CasesView>> {
  const { ctx, person, request, site } = visit;
  const asking = { person, idempotencyKey: null };
  const after = request.query.get('after') ?? undefined;
  const listed = await mine(ctx, asking, after);
  if (!listed.ok) return redirect('/cases');
  const page = listed.value;
  const urgent = after === undefined ? await pressing(ctx, asking) : [];
  const lifted = new Set(urgent.map(({ id }) => id));
  const rest = page.items.filter(({ id }) => !lifted.has(id));
  const turns = await turnsOf(
    ctx,
    [...urgent, ...rest].map(({ id }) => id as string),
  );
  const rowOf = (item: JsonObject): CaseRowView => rowView(visit, item, turns.get(item['id'] as string));
  const drafts = await listDrafts(ctx, person);
  return {
    view: {
      total: page.total,
      nextHref: page.next === null ? null : `/cases?after=${encodeURIComponent(page.next)}`,
      urgent: urgent.map(rowOf),
      cases: rest.map(rowOf),
      drafts: drafts.flatMap(({ service, updatedAt }) => {
        const document = ctx.world.catalogue.find(service);
        return document
          ? [
              {
                title: say(document.title, site.language),
                href: `${applyPath({ document })}?resume`,
                savedAt: updatedAt,
              },
            ]
          : [];
      }),
    },
  };
}

function rowView(visit: Visit, item: JsonObject, turn: TurnOfCase | undefined): CaseRowView {
  if (item['as'] === 'party') return askedRow(visit, item);
  const { site, ctx } = visit;
  const service = item['service'] as unknown as { readonly id: string; readonly title: Text };
  return {
    id: item['id'] as string,
    href: `/cases/${item['id'] as string}`,
    number: item['number'] as string,
    title: (item['title'] as string | null) ?? say(service.title, site.language),
    service: say(service.title, site.language),
    stage: stageWords(
      { stage: item['stage'] as Stage, lead: item['mergedInto'] as unknown as Lead | null },
      site.language,
    ),
    isOpen: item['closedAt'] === null,
    turn: turn ? turnWords(visit, turn) : null,
    due: toRowDue(visit, item['due'] as string | null, {
      stopped: item['light'] === 'paused',
      projected: item['projected'] === true,
      unit: unitOfAnswer(visit, ctx.world.catalogue.find(service.id)),
    }),
  };
}

/** Somebody else's case that asks for one's consent: what it is, and until when one may answer. */
function askedRow(visit: Visit, item: JsonObject): CaseRowView {
  const { language } = visit.site;
  const t = consentTexts(language);
  const service = item['service'] as unknown as { readonly title: Text };
  const { title, answer } = item['asked'] as unknown as {
    readonly title: Text;
    readonly answer: 'agree' | 'disagree' | null;
  };
  const due = item['due'] as string | null;
  return {
    id: item['id'] as string,
    href: `/consents/${item['id'] as string}`,
    number: item['number'] as string,
    title: say(service.title, language),
    service: t.as(say(title, language)),
    stage: t.row[answer === null ? 'asked' : 'answered'],
    isOpen: answer === null,
    turn:
      answer === null && due
        ? t.rowTurn(dayWords(dateOf(due), language, dateOf(visit.ctx.now)))
        : answer && t.rowDone[answer],
    due: null,
  };
}

/** 请您评价，12月21日截止: what it is one's own turn to do, and until when. */
function turnWords({ site, ctx }: Visit, { kind, until }: TurnOfCase): string {
  const { home, case: words } = citizenTexts(site.language);
  if (until === null) return home.yourTurn;
  const day = dayWords(until, site.language, dateOf(ctx.now));
  return kind === 'evaluate' ? words.rateBy(day) : words.yourTurnBy(day);
}
