// The dispatch board: what waits to be assigned, with the office the routes name, and requests to give a case back.
import { act } from '#case/actions/act.ts';
import { listWaiting, type Waiting } from '#case/actions/waiting.ts';
import { findReadable } from '#case/context.ts';
import { readableData } from '#case/view.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Refusal } from '#kernel/result.ts';
import { say, type Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { routeFor } from '#organisation/rules.ts';
import { valueAt } from '#service/data.ts';
import { looksAt } from '#service/expression.ts';
import { fieldsOf } from '#service/form/visible.ts';
import { ofItem } from '#service/item/item.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { categoryWords, dueViewAt, intakeGroups, placeWords, unitWords } from '../words.ts';
import { readAnswer, readAssignments } from './read.ts';
import { dispatchTexts } from './texts.ts';
import type { DispatchView, SlipView } from './page.tsx';
import type { ReturnRequestView } from './requests.tsx';

type WaitingRow = Waiting['rows'][number];

const SIZE = 20;
const EXCERPT = 90;

export const loadDispatch = async (visit: Visit): Promise<Loaded<DispatchView>> => ({
  view: await viewOf(visit, [], Number(visit.request.query.get('done') ?? 0)),
});

/** This page of the board; after an answer one comes back to it. */
function hrefOf({ request }: Visit, done = 0): string {
  const after = request.query.get('after');
  const query = new URLSearchParams({ ...(after ? { after } : {}), ...(done > 0 ? { done: String(done) } : {}) });
  return query.size === 0 ? '/desk/dispatch' : `/desk/dispatch?${query.toString()}`;
}

async function viewOf(visit: Visit, problems: readonly Problem[], done: number): Promise<DispatchView> {
  const { ctx, person, request, site } = visit;
  const asking = { person, idempotencyKey: null };
  const after = request.query.get('after') ?? undefined;
  const [slips, requests] = await Promise.all([
    listWaiting(ctx, asking, { role: 'dispatcher', kinds: ['handle'], after }, SIZE),
    listWaiting(ctx, asking, { role: 'dispatcher', kinds: ['approve'] }, SIZE),
  ]);
  return {
    slips: await Promise.all([...slips.pressing, ...slips.rows].map((row) => slipOf(visit, row))),
    total: slips.total,
    pager: {
      nextHref: slips.next === null ? null : `/desk/dispatch?after=${slips.next}`,
      firstHref: after === undefined ? null : '/desk/dispatch',
    },
    requests: (await Promise.all([...requests.pressing, ...requests.rows].map((row) => requestOf(visit, row)))).flatMap(
      (one) => one ?? [],
    ),
    units: intakeGroups(visit),
    action: hrefOf(visit),
    problems,
    done: done > 0 ? dispatchTexts(site.language).assigned(done) : null,
  };
}

async function slipOf(visit: Visit, row: WaitingRow): Promise<SlipView> {
  const { ctx, site, web, person } = visit;
  const { language } = site;
  const found = await findReadable(ctx, row.id, person);
  const data = found ? readableData(found.file, found.reading) : {};
  const { text } = data;
  const matter = {
    service: row.service_id,
    ...(row.category === null ? {} : { category: row.category }),
    ...(row.town === null ? {} : { town: row.town }),
    ...(row.village === null ? {} : { village: row.village }),
  };
  const routed = routeFor(web.organisation(), matter, dateOf(ctx.now));
  const category = categoryWords(ctx.world.catalogue, row.category, language);
  const reason = [category ?? '', placeWords(visit, row.town)].filter((one) => one !== '').join(' · ');
  return {
    id: row.id,
    number: row.number,
    href: `/desk/cases/${row.id}`,
    title: row.title,
    service: say(ctx.world.catalogue.get(row.service_hash).title, language),
    category,
    where: placeWords(visit, row.town, row.village) || null,
    excerpt: typeof text === 'string' ? text.slice(0, EXCERPT) : null,
    urgency: row.urgency,
    pressing: row.urgency === 'normal' || !found ? null : whyPressing(found.file.env.document, data),
    submittedAt: row.submitted_at,
    due: dueViewAt(visit, row.obligation_due_at, row.obligation_stopped),
    proposed:
      officeOf(visit, row, data) ??
      (routed && routed.id !== row.about ? { unit: routed.id, reason: dispatchTexts(language).byRoute(reason) } : null),
    ...chosenFor(visit, row.id),
    seq: row.seq,
    as: row.obligation_post,
  };
}

/** What was asked further because it is pressing. */
function whyPressing(document: ServiceDocument, data: JsonObject): string | null {
  const asked = fieldsOf(document).filter(({ visible }) => looksAt(visible).includes('/urgency'));
  const said = asked.flatMap(({ ref }) => {
    const value = valueAt(data, ref);
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  return said.join(' ') || null;
}

/** The office that the county's list names for the item that is applied for. */
function officeOf({ web, ctx, site }: Visit, row: WaitingRow, data: JsonObject): SlipView['proposed'] {
  const unit = ofItem(ctx.world.catalogue.get(row.service_hash), 'item.office', data);
  if (!unit || !web.organisation().units.has(unit)) return null;
  return { unit, reason: dispatchTexts(site.language).byList };
}

/** What was chosen for a slip before the board came back with a problem of one of them. */
function chosenFor({ request: { body } }: Visit, id: string): Pick<SlipView, 'chosen'> {
  const unit = body.get(`unit.${id}`);
  if (unit === null) return {};
  return {
    chosen: {
      unit,
      reason: body.get(`reason.${id}`) ?? '',
      urgency: body.get(`urgency.${id}`) ?? 'normal',
      isPicked: body.getAll('case').includes(id),
    },
  };
}

async function requestOf(visit: Visit, row: WaitingRow): Promise<ReturnRequestView | undefined> {
  const { ctx, person, site } = visit;
  const found = await findReadable(ctx, row.id, person);
  const asked = found?.file.entries.find((entry) => entry.seq === row.obligation_seq);
  const kind = asked?.effect.open?.request?.kind;
  if (!found || !asked || (kind !== 'bounce' && kind !== 'unmerge')) return undefined;
  const reason = asked.data?.['reason'];
  return {
    id: row.id,
    number: row.number,
    href: `/desk/cases/${row.id}`,
    title: row.title,
    service: say(found.file.env.document.title, site.language),
    kind,
    from: unitWords(visit, found.file.state.unit),
    reason: typeof reason === 'string' ? reason : '',
    askedAt: asked.at,
    due: dueViewAt(visit, row.obligation_due_at),
    proposedUnit: visit.request.body.get(`unit.${row.id}`),
    answer: visit.request.body.get(`reason.${row.id}`) ?? '',
    request: row.obligation_seq,
    seq: row.seq,
    as: row.obligation_post,
  };
}

/** Of the fields that are wrong, else of the whole: then it stands at the office. */
function problemsOf({ web, site }: Visit, id: string, refusal: Refusal): readonly Problem[] {
  const fields = (refusal['fields'] ?? []) as readonly { readonly path: string; readonly message: Text }[];
  if (fields.length === 0) return [{ ref: `unit.${id}`, message: web.sentence(refusal, site.language) }];
  return fields.map(({ path, message }) => ({
    ref: `${path.includes('reason') ? 'reason' : 'unit'}.${id}`,
    message: say(message, site.language),
  }));
}

export async function postDispatch(visit: Visit): Promise<Loaded<DispatchView>> {
  const { ctx, person, request } = visit;
  const body = Object.fromEntries([...new Set(request.body.keys())].map((name) => [name, request.body.getAll(name)]));
  const answer = readAnswer(body);
  const problems: Problem[] = [];
  let done = 0;
  for (const one of answer ? [answer] : readAssignments(body)) {
    const command = 'command' in one ? one.command : 'assign';
    const result = await act(
      ctx,
      { person, idempotencyKey: null },
      { id: one.id, command, input: { ...one.input }, seq: one.seq, as: one.as },
    );
    if (result.ok) done += 1;
    else problems.push(...problemsOf(visit, one.id, result.refusal));
  }
  if (problems.length === 0) return redirect(hrefOf(visit, done));
  return { status: 422, view: await viewOf(visit, problems, done) };
}
