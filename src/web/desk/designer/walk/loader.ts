// Walking an invented applicant through a document. What was filled in and the moves so far travel in the form, and are
// checked and replayed from the beginning each time; nothing is written.
import { readMove, readMoves, walk, writeMove, type Beginning, type Move, type Walk } from '#case/bench/walk.ts';
import type { PageReply } from '#http/ports.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { addDays, dateOf } from '#kernel/time.ts';
import { proveText } from '#service/actions/prove.ts';
import { emptyData } from '#service/form/visible.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { fieldsView, newMaking } from '../../../citizen/apply/draft.ts';
import { joinDate, readFields, readPromises } from '../../../kit/form-fields/read.ts';
import type { Problem } from '../../../kit/problem/problem.tsx';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../../web.ts';
import { FORBIDDEN } from '../../operator.ts';
import { designerOf, findWork } from '../post.ts';
import { designerTexts } from '../texts.ts';
import type { WalkView } from './page.tsx';
import { standOf } from './stand.ts';

/** Who applies and what is answered, as it was typed. */
interface Given {
  readonly on: string;
  readonly kind: string;
  readonly age: string;
  readonly data: JsonObject;
  /** What registers answer, as JSON; '' where the service asks none. */
  readonly lookups: string;
  /** Materials promised for later. */
  readonly promises: readonly string[];
}

interface Ready {
  readonly id: string;
  readonly document: ServiceDocument;
}

export async function loadWalk(visit: Visit): Promise<Loaded<WalkView>> {
  const found = await findReady(visit);
  if (!('document' in found)) return found;
  const asked = visit.request.query.get('test');
  // The first that is not about a refusal.
  const test = asked === null ? found.document.tests.findIndex((one) => !one.expect.refused) : Number(asked);
  return { view: await startView(visit, found, givenBy(visit, found.document, test), [], test) };
}

export async function postWalk(visit: Visit): Promise<Loaded<WalkView>> {
  const found = await findReady(visit);
  if (!('document' in found)) return found;
  const { body } = visit.request;
  const isStart = body.get('intent') === 'start';
  const given = isStart ? typedIn(visit, found.document) : carriedIn(visit);
  const moves = readMoves(body.get('moves') ?? '');
  if (!given || !moves) return NOT_FOUND;
  const { problems, beginning } = checked(visit, found.document, given);
  if (!beginning || problems.length > 0)
    return { status: 422, view: await startView(visit, found, given, problems, 0) };
  const next = body.get('move');
  const added = next === null ? undefined : readMove(next);
  if (next !== null && !added) return NOT_FOUND;
  const isBack = body.get('intent') === 'back';
  const made = isBack ? moves.slice(0, -1) : [...moves, ...(added ? [added] : [])];
  return walkOn(visit, found, given, beginning, made);
}

/** Only a sound document can be walked through: the engine would stumble over any other. */
async function findReady(visit: Visit): Promise<Ready | PageReply> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  const work = await findWork(visit, designer);
  if (!work) return NOT_FOUND;
  if (work.document) return { id: work.id, document: work.document };
  const { document, findings } = proveText(visit.web.bench, work.source ?? '', visit.ctx.now);
  return document && findings.length === 0 ? { id: work.id, document } : redirect(`/desk/designer/${work.id}#findings`);
}

const ground = ({ web, ctx }: Visit, document: ServiceDocument) => ({
  document,
  calendar: web.calendar,
  organisation: web.organisation(),
  parameters: ctx.world.catalogue.parameters,
});

async function walkOn(
  visit: Visit,
  found: Ready,
  given: Given,
  beginning: Beginning,
  moves: readonly Move[],
): Promise<Loaded<WalkView>> {
  const t = designerTexts(visit.site.language).walk;
  const walked = walk(ground(visit, found.document), beginning, moves);
  if (walked.ok) return { view: standView(visit, found, given, moves, walked.value, []) };
  const { code, at, why } = walked.refusal;
  const said: Problem = { message: code === 'walk_not_filed' ? `${t.problems[code]} ${why}` : t.problems[code] };
  // As far as it can be gone: what cannot be replayed is left out, and said.
  const before =
    code === 'walk_not_filed' ? undefined : walk(ground(visit, found.document), beginning, moves.slice(0, at));
  if (!before?.ok) return { status: 422, view: await startView(visit, found, given, [said], 0) };
  return { status: 422, view: standView(visit, found, given, moves.slice(0, at), before.value, [said]) };
}

/** The applicant of one of the document's own tests, to begin with. */
function givenBy({ ctx }: Visit, document: ServiceDocument, test: number): Given {
  const chosen = document.tests[test] ?? document.tests[0];
  const { kind, age } = chosen?.given.applicant ?? {};
  return {
    on: dateOf(ctx.now),
    kind: kind === 'company' || (kind === undefined && !document.audience.includes('person')) ? 'company' : 'person',
    age: typeof age === 'number' ? String(age) : '',
    data: { ...emptyData(document), ...chosen?.given.data },
    lookups: document.lookups ? JSON.stringify(chosen?.given.lookups ?? {}, null, 1) : '',
    promises: chosen?.given.promises ?? [],
  };
}

const asked = (document: ServiceDocument): readonly Field[] =>
  document.form.pages.flatMap((page) => page.fields).filter((field) => field.ref.startsWith('/'));

function typedIn({ request }: Visit, document: ServiceDocument): Given {
  const { body } = request;
  const { data } = readFields(document, asked(document), body);
  return {
    on: joinDate(body, 'walk.on'),
    kind: body.get('walk.kind') ?? '',
    age: (body.get('walk.age') ?? '').trim(),
    data: { ...emptyData(document), ...data },
    lookups: body.get('walk.lookups') ?? '',
    promises: readPromises(document, body),
  };
}

function carriedIn({ request }: Visit): Given | undefined {
  const { body } = request;
  const data = parsed(body.get('data') ?? '');
  return isObject(data)
    ? {
        on: body.get('on') ?? '',
        kind: body.get('kind') ?? '',
        age: body.get('age') ?? '',
        data,
        lookups: body.get('lookups') ?? '',
        promises: wordsIn(body.get('promises')),
      }
    : undefined;
}

const wordsIn = (text: string | null): readonly string[] => (text ?? '').split(' ').filter((one) => one !== '');

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

const YEAR = 366;

/** What the engine is handed, once the form's own rules have nothing against it. */
function checked(
  { ctx, site }: Visit,
  document: ServiceDocument,
  { on, kind, age, data, lookups, promises }: Given,
): { readonly problems: readonly Problem[]; readonly beginning?: Beginning } {
  const t = designerTexts(site.language).walk.problems;
  const today = dateOf(ctx.now);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(on) && !Number.isNaN(Date.parse(on));
  if (!isDay || on < addDays(today, -YEAR) || on > addDays(today, YEAR))
    return { problems: [{ ref: 'walk.on', message: t.on }] };
  const years = Number(age);
  if (age !== '' && !(Number.isInteger(years) && years >= 0 && years <= 120))
    return { problems: [{ ref: 'walk.age', message: t.age }] };
  const said = lookups === '' ? {} : parsed(lookups);
  if (!isObject(said)) return { problems: [{ ref: 'walk.lookups', message: t.lookups }] };
  const born = { age: years, born: `${Number(on.slice(0, 4)) - years}-01-01` };
  const applicant = { kind: kind === 'company' ? 'company' : 'person', ...(age === '' ? {} : born) };
  const prepared = ctx.world.prepare(document, data, {
    applicant,
    today: on,
    place: { town: 'somewhere' },
    files: ['file'],
  });
  return {
    problems: prepared.problems.map(({ path, message }) => ({ ref: path, message: say(message, site.language) })),
    beginning: { on, data: prepared.data, applicant, promises, lookups: said as NonNullable<Beginning['lookups']> },
  };
}

async function startView(
  visit: Visit,
  { id, document }: Ready,
  given: Given,
  problems: readonly Problem[],
  test: number,
): Promise<WalkView> {
  const t = designerTexts(visit.site.language).walk;
  const making = newMaking(document, { data: given.data });
  const page = { id: 'all', title: document.title, fields: asked(document) };
  return {
    id,
    title: say(document.title, visit.site.language),
    problems,
    start: {
      ...given,
      tests: document.tests.map(({ name }) => name),
      test,
      later: document.materials.flatMap(({ id: material, title, deferrable }) =>
        deferrable
          ? [{ material, label: t.later(say(title, visit.site.language)), ticked: given.promises.includes(material) }]
          : [],
      ),
      kinds: document.audience.map((one) => (one === 'business' ? ('company' as const) : ('person' as const))),
      fields: await fieldsView(visit, making, page, problems),
    },
    stand: null,
  };
}

function standView(
  visit: Visit,
  { id, document }: Ready,
  given: Given,
  moves: readonly Move[],
  walked: Walk,
  problems: readonly Problem[],
): WalkView {
  return {
    id,
    title: say(document.title, visit.site.language),
    problems,
    start: null,
    stand: {
      ...standOf(walked, visit.site.language, (connector) => visit.ctx.world.registers.titleOf(connector)),
      carried: {
        on: given.on,
        kind: given.kind,
        age: given.age,
        data: JSON.stringify(given.data),
        lookups: given.lookups,
        promises: given.promises.join(' '),
        moves: moves.map(writeMove).join(';'),
      },
      hasMoves: moves.length > 0,
    },
  };
}
