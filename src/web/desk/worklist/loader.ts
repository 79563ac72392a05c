// The worklist: what this person's posts owe, most urgent first, by lights; and one command for many cases.
import { act } from '#case/actions/act.ts';
import { workCounts, worklist } from '#case/actions/read.ts';
import { findReadable } from '#case/context.ts';
import { caseTexts, commandLabel } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { Refusal } from '#kernel/result.ts';
import { say, type Text } from '#kernel/text.ts';
import type { Stage } from '#service/rules.ts';
import type { Light } from '#calendar/rules.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { failedOf } from '../../citizen/case/failed.ts';
import { kitTexts } from '../../kit/texts.ts';
import { onwardTo, paneFor } from '../case/words.ts';
import { dueViewUntil, intakeGroups, placeWords, unitWords } from '../words.ts';
import type { BulkResult, BulkView } from './bulk.tsx';
import { worklistTexts } from './texts.ts';
import type { WorklistView } from './page.tsx';
import type { WorkRow } from './table.tsx';

const LIGHTS = ['all', 'red', 'yellow', 'green'] as const;
const SIZE = 30;
const BULK = ['take', 'accept', 'assign', 'transfer', 'comment'] as const;

const isLight = (text: string | null): text is 'red' | 'yellow' | 'green' =>
  text === 'red' || text === 'yellow' || text === 'green';

/** Query of this list with something changed; '' takes a part away. */
function withQuery(visit: Visit, change: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(visit.request.query);
  // What was just done is said once.
  query.delete('done');
  query.delete('did');
  for (const [name, value] of Object.entries(change)) {
    if (value === '') query.delete(name);
    else query.set(name, value);
  }
  const text = query.toString();
  return text === '' ? '/desk' : `/desk?${text}`;
}

export const loadWorklist = async (visit: Visit): Promise<Loaded<WorklistView>> => ({
  view: await viewOf(visit, null),
});

interface Given {
  readonly results: NonNullable<BulkView['results']>;
  readonly chosen: BulkView['chosen'];
}

async function viewOf(visit: Visit, given: Given | null): Promise<WorklistView> {
  const { ctx, person, request, site } = visit;
  const { query } = request;
  const asking = { person, idempotencyKey: null };
  const light = query.get('light');
  const filter = {
    ...(query.get('stage') ? { stage: query.get('stage') ?? '' } : {}),
    ...(query.get('unit') ? { unit: query.get('unit') ?? '' } : {}),
  };
  const after = query.get('after') ?? undefined;
  const wanted = { ...filter, ...(isLight(light) ? { light } : {}) };
  const [there, counts] = await Promise.all([
    worklist(ctx, asking, { ...wanted, ...(after === undefined ? {} : { after }) }, SIZE),
    workCounts(ctx, asking, filter),
  ]);
  // An address that leads nowhere leads to the beginning.
  const listed = there.ok ? there : await worklist(ctx, asking, wanted, SIZE);
  const page = listed.ok ? listed.value : { items: [], total: 0, next: null };
  const posts = (await visit.web.capacities(person, ctx.now)).posts;
  const units = [...new Set(posts.map((post) => post.unit))];
  const chosen = query.get('case');
  const found = chosen === null ? undefined : await findReadable(ctx, chosen, person);
  const texts = caseTexts(site.language);
  const items = page.items as unknown as readonly Item[];
  const ids = items.map((item) => item.id);
  const listHref = withQuery(visit, { case: '' });
  const failed = new Set((given?.results ?? []).flatMap((one) => (one.isDone ? [] : [one.id])));
  return {
    lights: LIGHTS.map((one) => ({
      light: one,
      count: counts[one],
      href: withQuery(visit, { light: one === 'all' ? '' : one, after: '', case: '' }),
      isCurrent: (isLight(light) ? light : 'all') === one,
    })),
    stages: (['collect', 'assign', 'handle', 'evaluate'] as const).map((stage) => ({
      value: stage,
      label: texts.stages[stage],
    })),
    stage: query.get('stage') ?? '',
    units:
      units.length > 1
        ? [{ label: '', options: units.map((unit) => ({ value: unit, label: unitWords(visit, unit) })) }]
        : [],
    unit: query.get('unit') ?? '',
    light: isLight(light) ? light : 'all',
    rows: await rowsOf(visit, items, failed),
    total: page.total,
    pager: {
      nextHref: page.next === null ? null : withQuery(visit, { after: page.next, case: '' }),
      firstHref: after === undefined ? null : withQuery(visit, { after: '', case: '' }),
    },
    pane:
      found?.reading.as === 'staff'
        ? await paneFor(visit, found, null, false, onwardTo(listHref, neighbourOf(ids, chosen ?? '')))
        : null,
    listHref,
    bulk: bulkOf(visit, given),
    done: await doneWords(visit),
  };
}

/** The one after it, or at the end of the list the one before; '' where there is no other. */
const neighbourOf = (ids: readonly string[], id: string): string => {
  const at = ids.indexOf(id);
  return (at < 0 ? ids[0] : (ids[at + 1] ?? ids[at - 1])) ?? '';
};

/** What was done to a case that one comes back from. */
async function doneWords({ request, ctx, person, site }: Visit): Promise<string | null> {
  const command = request.query.get('done');
  if (command === null) return null;
  const found = await findReadable(ctx, request.query.get('did') ?? '', person);
  if (!found) return worklistTexts(site.language).bulkDone(1);
  const { file } = found;
  const words = caseTexts(site.language).commandDone(commandLabel(file, command, site.language));
  return worklistTexts(site.language).doneTo(file.state.number, words);
}

async function rowsOf(visit: Visit, items: readonly Item[], failed: ReadonlySet<string>): Promise<readonly WorkRow[]> {
  const { site, ctx } = visit;
  const texts = caseTexts(site.language);
  const takers = items.flatMap((item) => (item.obligation.takenBy === null ? [] : [item.obligation.takenBy]));
  const names = takers.length > 0 ? await ctx.world.identity.names(takers) : new Map<string, string>();
  return items.map((item): WorkRow => {
    const service = say(item.service.title, site.language);
    const { due, kind, takenBy } = item.obligation;
    return {
      id: item.id,
      number: item.number,
      href: withQuery(visit, { case: item.id }),
      title: item.title ?? service,
      service: item.title === null ? '' : service,
      place: placeWords(visit, item.town),
      duty: texts.kinds[kind],
      stage: texts.stages[item.stage],
      tone: item.light === 'red' ? 'trouble' : 'neutral',
      urgency: item.urgency === 'normal' ? null : texts.urgency[item.urgency],
      voices: item.voices,
      awaiting: item.awaiting,
      takenBy: takenBy === null ? null : (names.get(takenBy) ?? null),
      due: dueViewUntil(visit, due, item.light === 'paused'),
      seq: item.seq,
      isPicked: failed.has(item.id),
    };
  });
}

interface Item {
  readonly id: string;
  readonly voices: number;
  readonly awaiting: number;
  readonly number: string;
  readonly title: string | null;
  readonly service: { readonly title: Text };
  readonly stage: Stage;
  readonly light: Light;
  readonly town: string | null;
  readonly urgency: 'normal' | 'urgent' | 'emergency';
  readonly seq: number;
  readonly obligation: { readonly kind: 'handle'; readonly due: string | null; readonly takenBy: string | null };
}

function bulkOf(visit: Visit, given: Given | null): BulkView {
  const { commands } = caseTexts(visit.site.language);
  return {
    action: withQuery(visit, { case: '' }).replace('/desk', '/desk/bulk'),
    commands: BULK.map((value) => ({ value, label: commands[value] })),
    units: intakeGroups(visit),
    chosen: given?.chosen ?? { command: '', unit: '', reason: '' },
    results: given?.results ?? null,
  };
}

/** The same command for every ticked case: each on its own, and each is named with what became of it. */
export async function postBulk(visit: Visit): Promise<Loaded<WorklistView>> {
  const { ctx, person, request } = visit;
  const { body } = request;
  const chosen = {
    command: body.get('command') ?? '',
    unit: body.get('unit') ?? '',
    reason: (body.get('reason') ?? '').trim(),
  };
  const input = inputOf(chosen);
  const results: BulkResult[] = [];
  for (const one of body.getAll('case')) {
    const [id = '', seq = ''] = one.split(':');
    const given = { id, command: chosen.command, input, seq: Number(seq) };
    const result = await act(ctx, { person, idempotencyKey: null }, given);
    const found = await findReadable(ctx, id, person);
    results.push({
      id,
      number: found?.file.state.number ?? null,
      href: `/desk/cases/${id}`,
      isDone: result.ok,
      message: result.ok ? null : whyNot(visit, chosen.command, result.refusal),
    });
  }
  if (results.length === 0) return redirect(withQuery(visit, {}));
  const isDone = results.every((one) => one.isDone);
  const kept = isDone ? { command: '', unit: '', reason: '' } : chosen;
  return { status: isDone ? 200 : 422, view: await viewOf(visit, { results, chosen: kept }) };
}

/** What is wrong with a field names the field: the row it stands in is not the form. */
function whyNot(visit: Visit, command: string, refusal: Refusal): string {
  const { inputs } = caseTexts(visit.site.language);
  const labels: { readonly [field: string]: string | undefined } = inputs;
  return failedOf(visit, command, {}, refusal)
    .problems.map(({ ref, message }) => {
      const label = labels[ref ?? ''];
      return label === undefined ? message : `${label}${kitTexts(visit.site.language).colon}${message}`;
    })
    .join(' ');
}

function inputOf({ command, unit, reason }: BulkView['chosen']): JsonObject {
  if (command === 'take' || command === 'accept') return {};
  if (command === 'comment') return reason === '' ? {} : { text: reason, internal: true };
  return { ...(unit === '' ? {} : { unit }), ...(reason === '' ? {} : { reason }) };
}
