// Supervision: what is past its time, who has it, how far up it went; and the order or the supervision given on it.
import { act } from '#case/actions/act.ts';
import { listLateWork, type Late } from '#case/actions/late.ts';
import { offered } from '#case/view.ts';
import { caseTexts, sentencesOf, textIn } from '#case/words.ts';
import { say, type Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { findPost, holdersOf } from '#organisation/rules.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { dueViewAt, unitWords } from '../words.ts';
import type { LateView } from './late.tsx';
import type { SupervisionView } from './page.tsx';
import { readGiven, type Given } from './read.ts';
import { supervisionTexts } from './texts.ts';

const SIZE = 20;

interface Failed {
  readonly given: Given;
  readonly problems: readonly Problem[];
}

export const loadSupervision = async (visit: Visit): Promise<Loaded<SupervisionView>> => ({
  view: await viewOf(visit, null),
});

const hrefOf = (query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((one): one is [string, string] => one[1] !== undefined);
  const search = new URLSearchParams(given).toString();
  return search === '' ? '/desk/supervision' : `/desk/supervision?${search}`;
};

/** The office and the page one looks at; after an order one comes back to them. */
const placeIn = ({ request: { query } }: Visit) => ({
  unit: query.get('unit') ?? undefined,
  after: query.get('after') ?? undefined,
});

async function viewOf(visit: Visit, failed: Failed | null): Promise<SupervisionView> {
  const { ctx, person, request, site } = visit;
  const { unit, after } = placeIn(visit);
  const found = await listLateWork(ctx, { person, idempotencyKey: null }, { unit, after }, SIZE);
  const done = request.query.get('done');
  const t = supervisionTexts(site.language);
  return {
    mine: await Promise.all(found.mine.map((one) => lateView(visit, one, failed))),
    others: await Promise.all(found.others.map((one) => lateView(visit, one, failed))),
    total: found.total,
    units: found.units.map(({ unit: id, n }) => ({
      name: unitWords(visit, id),
      count: n,
      href: hrefOf({ unit: id }),
      isCurrent: id === unit,
    })),
    everyHref: '/desk/supervision',
    action: hrefOf({ unit, after }),
    pager: {
      nextHref: found.next === null ? null : hrefOf({ unit, after: found.next }),
      firstHref: after === undefined ? null : hrefOf({ unit }),
    },
    problems: failed?.problems ?? [],
    done: done === 'comment' ? t.order.done : done === 'supervise' ? t.supervise.done : null,
  };
}

async function lateView(visit: Visit, item: Late, failed: Failed | null): Promise<LateView> {
  const { ctx, site, web } = visit;
  const { file, reading, late } = item;
  const { language } = site;
  const { state, env } = file;
  const holder = typeof late.holder === 'string' ? null : late.holder;
  const staff = [...new Set(file.entries.filter((one) => one.as !== null).map((one) => one.actor))];
  const present = holder ? holdersOf(web.organisation(), holder.post, dateOf(ctx.now)) : [];
  const names = await ctx.world.identity.names([...staff, ...present]);
  const key = `${state.id}-${late.seq}`;
  const title = env.data['title'];
  return {
    key,
    id: state.id,
    number: state.number,
    href: `/desk/cases/${state.id}`,
    title: typeof title === 'string' && title !== '' ? title : say(env.document.title, language),
    service: say(env.document.title, language),
    unit: holder ? unitWords(visit, holder.unit) : caseTexts(language).applicant,
    post: textIn(holder ? web.organisation().posts.get(holder.post)?.name : null, language),
    people: present.flatMap((one) => names.get(one) ?? []),
    duty: caseTexts(language).kinds[late.kind],
    due: dueViewAt(visit, late.due?.at ?? null, late.clock === 'stopped'),
    since: late.since,
    tiers: tiersOf(visit, item),
    last: sentencesOf({ file, reading, language, names }).at(-1)?.title ?? null,
    give: giveOf(visit, item),
    ...(failed?.given.key === key ? { text: textOf(failed.given) } : {}),
  };
}

/** The posts the document calls in one after another, as they stand today. */
function tiersOf({ web, ctx, site }: Visit, { file, late }: Late): LateView['tiers'] {
  if (late.tier === 0 || typeof late.holder === 'string') return [];
  const { unit } = late.holder;
  const words = file.env.document.escalation.map(({ to }) => {
    const post = findPost(web.organisation(), to, unit, dateOf(ctx.now), file.state.about);
    return textIn(post?.name, site.language) || to;
  });
  return words.map((word, index) => ({
    word,
    state: index < late.tier - 1 ? 'done' : index === late.tier - 1 ? 'now' : 'next',
  }));
}

/** Who holds a supervision orders; others may begin one, where the case offers it. */
function giveOf({ ctx }: Visit, { file, reading, supervision }: Late): LateView['give'] {
  const { seq } = file.state;
  if (supervision && typeof supervision.holder === 'object')
    return { command: 'order', seq, as: supervision.holder.post };
  const offer = offered(file, reading, ctx.now).find((one) => one.command === 'supervise');
  return offer ? { command: 'supervise', seq, as: offer.as } : null;
}

const textOf = ({ input }: Given): string => ('text' in input ? input.text : input.reason);

export async function postSupervision(visit: Visit): Promise<Loaded<SupervisionView>> {
  const { ctx, person, request, web, site } = visit;
  const given = readGiven(
    Object.fromEntries([...request.body.keys()].map((name) => [name, request.body.getAll(name)])),
  );
  if (!given) return redirect('/desk/supervision');
  const { id, command, input, seq, as } = given;
  const result = await act(ctx, { person, idempotencyKey: null }, { id, command, input: { ...input }, seq, as });
  if (result.ok) return redirect(hrefOf({ ...placeIn(visit), done: command }));
  const { refusal } = result;
  const fields = (refusal['fields'] ?? []) as readonly { readonly message: Text }[];
  const ref = `text.${given.key}`;
  const problems =
    fields.length > 0
      ? fields.map(({ message }) => ({ ref, message: say(message, site.language) }))
      : [{ message: web.sentence(refusal, site.language) }];
  return { status: 422, view: await viewOf(visit, { given, problems }) };
}
