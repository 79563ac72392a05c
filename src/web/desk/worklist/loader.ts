// The worklist: what this person's posts owe, most urgent first, by lights; and one command for many cases.
import { act } from '#case/actions/act.ts';
import { workCounts, worklist } from '#case/actions/read.ts';
import { findReadable } from '#case/context.ts';
import { caseTexts } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Text } from '#kernel/text.ts';
import type { Stage } from '#service/rules.ts';
import { workdaysLeft, type Light } from '#calendar/rules.ts';
import { redirect, safePath, type Loaded, type Visit } from '../../web.ts';
import { paneFor } from '../case/words.ts';
import { intakeGroups, placeWords, unitWords } from '../words.ts';
import type { BulkView } from './bulk.tsx';
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

async function viewOf(visit: Visit, results: BulkView['results']): Promise<WorklistView> {
  const { ctx, person, request, site } = visit;
  const { query } = request;
  const asking = { person, idempotencyKey: null };
  const light = query.get('light');
  const filter = {
    ...(query.get('stage') ? { stage: query.get('stage') ?? '' } : {}),
    ...(query.get('unit') ? { unit: query.get('unit') ?? '' } : {}),
  };
  const after = query.get('after') ?? undefined;
  const [listed, counts] = await Promise.all([
    worklist(
      ctx,
      asking,
      { ...filter, ...(isLight(light) ? { light } : {}), ...(after === undefined ? {} : { after }) },
      SIZE,
    ),
    workCounts(ctx, asking, filter),
  ]);
  const page = listed.ok ? listed.value : { items: [], total: 0, next: null };
  const posts = (await visit.web.capacities(person, ctx.now)).posts;
  const units = [...new Set(posts.map((post) => post.unit))];
  const chosen = query.get('case');
  const found = chosen === null ? undefined : await findReadable(ctx, chosen, person);
  const texts = caseTexts(site.language);
  const done = query.get('done');
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
    rows: await rowsOf(visit, page.items),
    total: page.total,
    pager: {
      nextHref: page.next === null ? null : withQuery(visit, { after: page.next, case: '' }),
      firstHref: after === undefined ? null : withQuery(visit, { after: '', case: '' }),
    },
    pane: found?.reading.as === 'staff' ? await paneFor(visit, found) : null,
    listHref: withQuery(visit, { case: '' }),
    bulk: bulkOf(visit, results),
    done: done === null ? null : worklistTexts(site.language).bulkDone(1),
  };
}

async function rowsOf(visit: Visit, items: readonly JsonObject[]): Promise<readonly WorkRow[]> {
  const { site, ctx } = visit;
  const texts = caseTexts(site.language);
  const typed = items as unknown as readonly Item[];
  const takers = typed.flatMap((item) => (item.obligation.takenBy === null ? [] : [item.obligation.takenBy]));
  const names = takers.length > 0 ? await ctx.world.identity.names(takers) : new Map<string, string>();
  return typed.map((item): WorkRow => {
    const service = say(item.service.title, site.language);
    const { due, kind, takenBy } = item.obligation;
    return {
      id: item.id,
      number: item.number,
      href: withQuery(visit, { case: item.id }),
      title: item.title ?? service,
      service,
      place: placeWords(visit, item.town),
      duty: texts.kinds[kind],
      stage: texts.stages[item.stage],
      tone: item.light === 'red' ? 'trouble' : 'neutral',
      urgency: item.urgency === 'normal' ? null : texts.urgency[item.urgency],
      takenBy: takenBy === null ? null : (names.get(takenBy) ?? null),
      due:
        due === null
          ? null
          : {
              date: due,
              light: item.light,
              workdaysLeft: workdaysLeft(visit.web.calendar, new Date(Date.parse(due) + 1).toISOString(), ctx.now),
              projected: false,
              provisional: false,
            },
      seq: item.seq,
    };
  });
}

interface Item {
  readonly id: string;
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

function bulkOf(visit: Visit, results: BulkView['results']): BulkView {
  const { commands } = caseTexts(visit.site.language);
  return {
    action: '/desk/bulk',
    commands: BULK.map((value) => ({ value, label: commands[value] })),
    units: intakeGroups(visit),
    results,
  };
}

/** The same command for every ticked case: each on its own, and each that was not done is named with its reason. */
export async function postBulk(visit: Visit): Promise<Loaded<WorklistView>> {
  const { ctx, person, request, web, site } = visit;
  const { body } = request;
  const command = body.get('command') ?? '';
  const [unit, reason] = [body.get('unit') ?? '', (body.get('reason') ?? '').trim()];
  const input = {
    ...(unit === '' ? {} : { unit }),
    ...(reason === '' ? {} : command === 'comment' ? { text: reason, internal: true } : { reason }),
  };
  const failed: { number: string; href: string; message: string }[] = [];
  let done = 0;
  for (const one of body.getAll('case')) {
    const [id = '', seq = ''] = one.split(':');
    const given = command === 'take' || command === 'accept' ? {} : input;
    const result = await act(ctx, { person, idempotencyKey: null }, { id, command, input: given, seq: Number(seq) });
    if (result.ok) done += 1;
    else {
      const found = await findReadable(ctx, id, person);
      const fields = Array.isArray(result.refusal['fields'])
        ? (result.refusal['fields'] as readonly { readonly message: Text }[])
        : [];
      const message = fields[0] ? say(fields[0].message, site.language) : web.sentence(result.refusal, site.language);
      failed.push({ number: found?.file.state.number ?? id, href: `/desk/cases/${id}`, message });
    }
  }
  if (done + failed.length === 0) return redirect(safePath(body.get('back')));
  return { status: failed.length > 0 ? 422 : 200, view: await viewOf(visit, { done, failed }) };
}
