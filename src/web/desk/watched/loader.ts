// What applicants have in hand and this person's posts watch; and the reminder.
import { act } from '#case/actions/act.ts';
import { watchCounts, watched } from '#case/actions/read.ts';
import { findReadable } from '#case/context.ts';
import { obligations } from '#case/engine/obligations.ts';
import { applicantView, offered } from '#case/view.ts';
import type { CaseState } from '#case/engine/state.ts';
import { lapseWords } from '#case/view/lapse.ts';
import { caseTexts, holderWords } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import { titleOfCase } from '../../citizen/words.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { dueViewAt } from '../words.ts';
import { watchedTexts } from './texts.ts';
import type { WaitView, WatchedView } from './page.tsx';

const SIZE = 20;

const WAITS = ['correct', 'supply', 'pay', 'sign', 'evaluate'] as const;

const KINDS = ['step', 'rating'] as const;

export const loadWatched = async (visit: Visit): Promise<Loaded<WatchedView>> => ({ view: await viewOf(visit, []) });

interface Place {
  readonly kind: (typeof KINDS)[number];
  readonly after: string | undefined;
}

const placeIn = ({ request: { query } }: Visit): Place => ({
  kind: query.get('kind') === 'rating' ? 'rating' : 'step',
  after: query.get('after') ?? undefined,
});

function hrefOf({ kind, after }: Partial<Place>, more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({
    ...(kind === 'rating' ? { kind } : {}),
    ...(after === undefined ? {} : { after }),
    ...more,
  }).toString();
  return query === '' ? '/desk/watched' : `/desk/watched?${query}`;
}

async function viewOf(visit: Visit, problems: readonly Problem[]): Promise<WatchedView> {
  const { ctx, person, request } = visit;
  const asking = { person, idempotencyKey: null };
  const place = placeIn(visit);
  const { kind, after } = place;
  const [there, counts] = await Promise.all([
    watched(ctx, asking, { wait: kind, ...(after === undefined ? {} : { after }) }, SIZE),
    watchCounts(ctx, asking),
  ]);
  // An address that leads nowhere leads to the beginning.
  const listed = there.ok ? there : await watched(ctx, asking, { wait: kind }, SIZE);
  const page = listed.ok ? listed.value : { items: [], total: 0, next: null };
  const items = page.items as unknown as readonly Item[];
  const waits = await Promise.all(items.map((item) => waitView(visit, item)));
  const did = request.query.get('did');
  const done = did === null ? undefined : await findReadable(ctx, did, person);
  return {
    kinds: KINDS.map((one) => ({
      kind: one,
      count: counts[one],
      href: hrefOf({ kind: one }),
      isCurrent: one === kind,
    })),
    kind,
    waits: waits.flatMap((one) => one ?? []),
    total: page.total,
    pager: {
      nextHref: page.next === null ? null : hrefOf({ kind, after: page.next }),
      firstHref: after === undefined ? null : hrefOf({ kind }),
    },
    action: hrefOf(place),
    problems,
    done: done ? doneWords(done.file.state, visit.site.language) : null,
  };
}

const doneWords = ({ number, obligations: open }: CaseState, language: Language): string => {
  const t = watchedTexts(language);
  return (open.some(({ kind }) => kind === 'sign') ? t.doneParty : t.done)(number);
};

interface Item {
  readonly id: string;
  readonly obligation: { readonly seq: number };
}

/** undefined when it was done since the list was read. */
async function waitView(visit: Visit, { id, obligation }: Item): Promise<WaitView | undefined> {
  const { ctx, person, site } = visit;
  const found = await findReadable(ctx, id, person);
  const one = found && obligations(found.file.state).find(({ seq }) => seq === obligation.seq);
  if (!found || !one) return undefined;
  const { file, reading } = found;
  const { language } = site;
  const offer = offered(file, reading, ctx.now).find(({ command }) => command === 'remind');
  return {
    id,
    number: file.state.number,
    href: `/desk/cases/${id}`,
    title: titleOfCase(file, language),
    service: say(file.env.document.title, language),
    who:
      one.kind === 'sign' || one.holder === 'service'
        ? holderWords(file, one.holder, reading, language)
        : (applicantView(file.applicant, file, reading)?.name ?? caseTexts(language).applicant),
    what: WAITS.find((kind) => kind === one.kind) ?? 'wait',
    since: one.since,
    due: dueViewAt(visit, one.due?.at ?? null),
    then: lapseWords(file, one, language),
    remindedAt: one.remindedAt,
    // A system can always be asked again; whoever is asked for a consent finds the message on signing in, if not before.
    isReachable: one.holder === 'service' || one.kind === 'sign' || file.state.applicant.reachable,
    remind: offer ? { seq: file.state.seq, as: offer.as } : null,
  };
}

export async function postRemind(visit: Visit): Promise<Loaded<WatchedView>> {
  const { ctx, person, request, web, site } = visit;
  const id = request.body.get('case') ?? '';
  const as = request.body.get('as');
  const given = { id, command: 'remind', input: {}, seq: Number(request.body.get('seq')), ...(as ? { as } : {}) };
  const result = await act(ctx, { person, idempotencyKey: null }, given);
  if (result.ok) return redirect(hrefOf(placeIn(visit), { did: id }));
  const problem = { message: web.sentence(result.refusal, site.language) };
  return { status: 422, view: await viewOf(visit, [problem]) };
}
