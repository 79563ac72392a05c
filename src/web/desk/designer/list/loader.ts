// Every service in use with what the gate says of it today, the designer's drafts, and a box for another.
import { openByVersion } from '#case/actions/read.ts';
import { say } from '#kernel/text.ts';
import { proveOffered, readName, type Proof } from '#service/actions/prove.ts';
import { draftsOf, saveDraft, type Designer } from '#service/actions/publish.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { FORBIDDEN, textOf } from '../../operator.ts';
import { redirect, type Loaded, type Visit } from '../../../web.ts';
import { designerOf, refusalWords } from '../post.ts';
import { designerTexts } from '../texts.ts';
import type { DesignerView, ServiceLine } from './page.tsx';

const PAGE = 50;

/** More drafts than this nobody works on at a time; reading each takes a while. */
const SHOWN = 30;

export async function loadDesigner(visit: Visit): Promise<Loaded<DesignerView>> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  return { view: await viewOf(visit, designer, {}) };
}

export async function postDesigner(visit: Visit): Promise<Loaded<DesignerView>> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  const { web, ctx, request, site } = visit;
  const file = request.files.find((one) => one.field === 'file' && one.bytes.length > 0);
  const source = file ? textOf(file.bytes) : (request.body.get('source') ?? '');
  const saved = await saveDraft(web.bench, designer, { id: null, source }, ctx.now);
  if (saved.ok) return redirect(`/desk/designer/${saved.value.id}?kept`);
  const problems = [{ ref: 'source', message: refusalWords(saved.refusal, site.language) }];
  return { status: 422, view: await viewOf(visit, designer, { source, problems }) };
}

async function viewOf(
  visit: Visit,
  designer: Designer,
  shown: Partial<Pick<DesignerView, 'source' | 'problems'>>,
): Promise<DesignerView> {
  const { web, ctx, site, request } = visit;
  const t = designerTexts(site.language);
  const open = await openByVersion(ctx);
  const drafts = (await draftsOf(web.bench, designer)).slice(0, SHOWN);
  const query = (request.query.get('query') ?? '').trim().slice(0, 100);
  const found = web.bench.keeper.list().filter((one) => isMeant(one, query));
  const from = Math.max(
    0,
    found.findIndex(({ id }) => id === request.query.get('from')),
  );
  const next = found[from + PAGE];
  return {
    query,
    total: found.length,
    pager: {
      nextHref: next === undefined ? null : hrefOf(query, next.id),
      firstHref: from === 0 ? null : hrefOf(query),
    },
    services: proveOffered(web.bench, found.slice(from, from + PAGE), ctx.now).map(
      ({ document, proof }): ServiceLine => ({
        href: `/desk/designer/${document.id}`,
        title: say(document.title, site.language),
        id: document.id,
        version: document.version,
        findings: proof ? proof.findings.length : null,
        tests: testsOf(proof, t),
        states: Object.keys(document.workflow.states).length,
        certificate: say(web.certificateOf(document), site.language),
        open: openOf(visit, document, open),
      }),
    ),
    again: hrefOf(query, from === 0 ? undefined : found[from]?.id),
    drafts: drafts.map(({ id, source, updatedAt }) => {
      const document = readName(web.bench, source);
      return {
        href: `/desk/designer/${id}`,
        title: document ? say(document.title, site.language) : t.unreadable,
        version: document?.version ?? '',
        updatedAt,
      };
    }),
    source: shown.source ?? '',
    problems: shown.problems ?? [],
    done: request.query.get('dropped') === null ? null : t.dropped,
  };
}

function testsOf(proof: Proof | undefined, t: ReturnType<typeof designerTexts>): string {
  if (!proof) return '';
  const { tests } = proof;
  return tests ? t.tests(tests.filter(({ faults }) => faults.length === 0).length, tests.length) : t.notRun;
}

/** By its id, or by what it is called in either language. */
const isMeant = ({ id, title }: ServiceDocument, query: string): boolean =>
  [id, title['zh-CN'], title.en].some((text) => text.toLowerCase().includes(query.toLowerCase()));

function hrefOf(query: string, from?: string): string {
  const search = new URLSearchParams({ ...(query === '' ? {} : { query }), ...(from === undefined ? {} : { from }) });
  return search.size === 0 ? '/desk/designer' : `/desk/designer?${search.toString()}`;
}

/** Cases under way by version, the highest first; versions without one are left out. */
function openOf({ web, site }: Visit, document: ServiceDocument, open: ReadonlyMap<string, number>): readonly string[] {
  const t = designerTexts(site.language);
  return web.bench.keeper.versions(document.id).flatMap(({ document: { hash, version } }) => {
    const count = open.get(hash) ?? 0;
    return count === 0 ? [] : [t.openOf(version, count)];
  });
}
