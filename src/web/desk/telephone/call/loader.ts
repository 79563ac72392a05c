// One call: shown, written into, ended, rung back. Whatever is refused comes back with what was typed.
import { act } from '#case/actions/act.ts';
import { findActable } from '#case/context.ts';
import type { PageReply } from '#http/ports.ts';
import { dateOf } from '#kernel/time.ts';
import { sayOf } from '#knowledge/actions/said.ts';
import { endCall, findCall, noteCall, tryBack, type Clerk, type Ended, type Given } from '#telephone/actions/desk.ts';
import { findEarlier, showNumber } from '#telephone/actions/read.ts';
import { LINES, REASONS, type Call, type Line } from '#telephone/rules.ts';
import type { Problem } from '../../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../../web.ts';
import { FORBIDDEN } from '../../operator.ts';
import type { CallView, Typed } from './page.tsx';
import { filingPath, isNamed } from '../handover.ts';
import { problemFor } from '../loader.ts';
import { TELEPHONE } from '../page.tsx';
import { telephoneTexts } from '../texts.ts';
import { callView, type Shown } from './view.ts';
import { clerkOf } from '../words.ts';

interface At {
  readonly visit: Visit;
  readonly clerk: Clerk;
  readonly call: Call;
}

async function find(visit: Visit): Promise<At | PageReply> {
  const clerk = await clerkOf(visit);
  if (!clerk) return FORBIDDEN;
  const call = await findCall(visit.ctx, visit.request.params['id'] ?? '');
  return call ? { visit, clerk, call } : NOT_FOUND;
}

export async function loadCall(visit: Visit): Promise<Loaded<CallView>> {
  const at = await find(visit);
  if (!('call' in at)) return at;
  const { done } = telephoneTexts(visit.site.language);
  const said = visit.request.query.get('done');
  const about = said === 'noted' ? done.noted : said === 'rung' ? done.rung : null;
  const notRated = said === 'unrated' ? telephoneTexts(visit.site.language).ring.notRated : null;
  return { view: await shown(at, { done: about ?? notRated }) };
}

/** Who calls from a number that called before is told of with it; that look is on record first. */
async function shown({ visit, clerk, call }: At, given: Omit<Shown, 'earlier'>): Promise<CallView> {
  const phone = given.typed?.phone ?? call.caller?.phone ?? '';
  const isOpen = call.ended === null;
  const earlier =
    isOpen && call.caller?.phone === phone ? await findEarlier(visit.ctx, clerk, phone, 'call', call.id) : [];
  return callView(visit, clerk, call, { ...given, earlier });
}

export async function postCall(visit: Visit): Promise<Loaded<CallView>> {
  const at = await find(visit);
  if (!('call' in at)) return at;
  const [intent = '', of = ''] = split(visit.request.body.get('intent') ?? '');
  const does = Object.hasOwn(DOES, intent) ? DOES[intent] : undefined;
  return does ? does(at, of) : noted(at);
}

const split = (intent: string): readonly string[] => {
  const at = intent.indexOf(':');
  return at < 0 ? [intent] : [intent.slice(0, at), intent.slice(at + 1)];
};

type Does = (at: At, of: string) => Promise<Loaded<CallView>>;

const DOES: { readonly [intent: string]: Does } = {
  peek: async ({ visit, clerk, call }) => ({
    view: await callView(visit, clerk, call, { typed: typedIn(visit), earlier: [] }),
  }),
  answer: answered,
  file: (at, service) => filed(at, service, null),
  same: (at, ref) => filed(at, 'complaint', isNamed(ref) ? ref : null),
  told: async (at, id) => {
    const found = await findActable(at.visit.ctx, id, at.visit.person);
    if (found?.reading.as !== 'staff') return refused(at, [problem(at, 'not_found')]);
    return ended(at, { how: 'told', case: id });
  },
  emergency: (at, wanted) => {
    const line = LINES.find((one) => one === wanted);
    return line ? putThrough(at, line) : noted(at);
  },
  decline: (at) => {
    const reason = REASONS.find((one) => one === at.visit.request.body.get('reason'));
    return reason
      ? ended(at, { how: 'declined', reason })
      : refused(at, [{ ...problem(at, 'reason_unknown'), ref: 'reason' }]);
  },
  promise: (at) => ended(at, { how: 'promised', hours: Number(at.visit.request.body.get('hours')) }),
  broken: (at) => ended(at, { how: 'broken' }),
  silent: (at) => ended(at, { how: 'silent' }),
  unmask: unmasked,
  tried,
};

const problem = (
  { visit }: At,
  code: keyof ReturnType<typeof telephoneTexts>['refusals'],
): { readonly message: string } => ({ message: telephoneTexts(visit.site.language).refusals[code] });

function typedIn({ request }: Visit): Typed {
  const of = (name: string): string => request.body.get(name) ?? '';
  return {
    phone: of('phone'),
    name: of('name'),
    recording: of('recording'),
    ask: of('ask'),
    town: of('town'),
    village: of('village'),
    note: of('note'),
    reason: of('reason'),
  };
}

const givenIn = ({ phone, name, recording, ask, town, village }: Typed): Given => ({
  phone,
  name,
  recording,
  ask,
  town,
  village,
});

const refused = async (at: At, problems: readonly Problem[]): Promise<Loaded<CallView>> => {
  const call = (await findCall(at.visit.ctx, at.call.id)) ?? at.call;
  return { status: 422, view: await shown({ ...at, call }, { typed: typedIn(at.visit), problems }) };
};

/** Nothing is lost by pressing: what was typed is kept before anything else comes of it. */
async function keep({ visit, clerk, call }: At): Promise<Problem | undefined> {
  const done = await noteCall(visit.ctx, clerk, call.id, givenIn(typedIn(visit)));
  return done.ok ? undefined : problemFor(visit, done.refusal);
}

async function noted(at: At): Promise<Loaded<CallView>> {
  const wrong = await keep(at);
  return wrong ? refused(at, [wrong]) : redirect(`${TELEPHONE}/${at.call.id}?done=noted`);
}

async function filed(at: At, service: string, same: string | null): Promise<Loaded<CallView>> {
  const { ctx } = at.visit;
  if (!ctx.world.catalogue.find(service)) return noted(at);
  const wrong = await keep(at);
  return wrong ? refused(at, [wrong]) : redirect(filingPath(service, at.call.id, same));
}

async function answered(at: At, id: string): Promise<Loaded<CallView>> {
  const { web, ctx } = at.visit;
  const { keeper, database } = web.answers;
  const answer = keeper.shelf.find(id, dateOf(ctx.now));
  if (!answer) return refused(at, [problem(at, 'answer_unknown')]);
  // Which words were read out can be said for ever: a version of the desk by its number, one of the packs by its digest.
  const written = keeper.entries.get(id)?.last.seq;
  const version = written === undefined ? ctx.keys.hash(JSON.stringify(answer.answer)).slice(0, 8) : String(written);
  const done = await ended(at, { how: 'answered', entry: id, version });
  if (!('view' in done)) await sayOf({ database, shelf: keeper.shelf, now: ctx.now }, id, 'spared');
  return done;
}

async function ended(at: At, ending: Ended): Promise<Loaded<CallView>> {
  const { visit, clerk, call } = at;
  const typed = typedIn(visit);
  const note = typed.note.replaceAll('\r', '').trim();
  const done = await endCall(visit.ctx, clerk, call.id, ending, { given: givenIn(typed), note });
  return done.ok ? redirect(`${TELEPHONE}?done=ended`) : refused(at, [problemFor(visit, done.refusal)]);
}

/** Who is in danger is put through whatever is wrong with what was typed. */
async function putThrough(at: At, line: Line): Promise<Loaded<CallView>> {
  const { visit, clerk, call } = at;
  if ((await keep(at)) === undefined) return ended(at, { how: 'emergency', line });
  const done = await endCall(visit.ctx, clerk, call.id, { how: 'emergency', line }, { given: null, note: '' });
  return done.ok ? redirect(`${TELEPHONE}?done=ended`) : refused(at, [problemFor(visit, done.refusal)]);
}

/** The number behind the mask is shown once, on the answer to the form that gave the reason; it is no address. */
async function unmasked({ visit, clerk, call }: At): Promise<Loaded<CallView>> {
  const why = (visit.request.body.get('why') ?? '').trim();
  const at = { visit, clerk, call };
  if (why.length < 2 || why.length > 200)
    return { status: 422, view: await shown(at, { problems: [{ ...problem(at, 'why_missing'), ref: 'why' }] }) };
  const phone = await showNumber(visit.ctx, clerk, call, why);
  return { view: await shown(at, { phone }) };
}

async function tried(at: At): Promise<Loaded<CallView>> {
  const { visit, clerk, call } = at;
  const { body } = visit.request;
  const t = telephoneTexts(visit.site.language).ring;
  const result = (['reached', 'missed'] as const).find((one) => one === body.get('result'));
  const [ratings, solved] = [['1', '2', '3', '4', '5'], body.get('solved') ?? ''];
  const typed = body.get('rating') ?? '';
  const rating = result === 'reached' && ratings.includes(typed) ? Number(typed) : null;
  const isSolved = result === 'reached' && (solved === 'true' || solved === 'false') ? solved === 'true' : null;
  const problems: Problem[] = [];
  if (!result) problems.push({ ref: 'result', message: t.wrongResult });
  if ((rating === null) !== (isSolved === null)) problems.push({ ref: 'rating', message: t.wrongRating });
  if (!result || problems.length > 0) return { status: 422, view: await shown(at, { problems }) };
  const note = (body.get('note') ?? '').replaceAll('\r', '').trim();
  const before = Number(body.get('before'));
  const attempt = { result, hours: Number(body.get('hours')), rating, solved: isSolved, note, before };
  const done = await tryBack(visit.ctx, clerk, call.id, attempt);
  if (!done.ok) return { status: 422, view: await shown(at, { problems: [problemFor(visit, done.refusal)] }) };
  if (rating === null || isSolved === null) return redirect(`${TELEPHONE}?done=rung`);
  const isRated = await rated(at, { rating, solved: isSolved, text: note });
  return redirect(isRated ? `${TELEPHONE}?done=rung` : `${TELEPHONE}/${call.id}?done=unrated`);
}

/** What the caller said of the answer goes into the case as the rating it is: a bad one is put right or explained by others. */
async function rated(
  { visit, clerk, call }: At,
  said: { readonly rating: number; readonly solved: boolean; readonly text: string },
): Promise<boolean> {
  const { ctx, person } = visit;
  const id = call.ended && 'case' in call.ended.ending ? call.ended.ending.case : '';
  const found = await findActable(ctx, id, person);
  if (!found) return false;
  const { text, ...input } = said;
  const given = {
    id,
    command: 'evaluate',
    input: { ...input, ...(text === '' ? {} : { text }) },
    seq: found.file.state.seq,
    as: clerk.post.id,
  };
  const done = await act(ctx, { person, idempotencyKey: null }, given);
  return done.ok;
}
