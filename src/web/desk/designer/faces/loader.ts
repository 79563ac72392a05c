// One document with everything it becomes: its text with the findings in place, the resident's form and guide, the chart,
// the screens of staff, its tests, the paper form; and what its designer may do with it.
import { screensOf } from '#case/bench/screen.ts';
import { caseTexts, commandLabel } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { proveText, type Proof } from '#service/actions/prove.ts';
import { dropDraft, publishDraft, saveDraft, type PublishRefusal } from '#service/actions/publish.ts';
import { emptyData } from '#service/form/visible.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { fieldsView, newMaking } from '../../../citizen/apply/draft.ts';
import { guideWords } from '../../../citizen/guide/loader.ts';
import { propertiesOf, isRequired } from '../../../kit/command-form/read.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../../web.ts';
import { FORBIDDEN } from '../../operator.ts';
import { chartOf, holderOf, type ChartView } from '../chart/view.ts';
import { designerOf, findWork, refusalWords, type Work } from '../post.ts';
import { messageViews, recordView } from '../people/words.ts';
import { designerTexts } from '../texts.ts';
import { movingOf } from '../moving/loader.ts';
import { specimensOf } from './specimen.ts';
import { testViews } from './told.ts';
import type { FacesView, ScreenView } from './page.tsx';

export async function loadFaces(visit: Visit): Promise<Loaded<FacesView>> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  const found = await findWork(visit, designer);
  return found ? { view: await viewOf(visit, found, []) } : NOT_FOUND;
}

export async function postFaces(visit: Visit): Promise<Loaded<FacesView>> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  const found = await findWork(visit, designer);
  if (!found) return NOT_FOUND;
  const { web, request, ctx } = visit;
  const { body } = request;
  const here = `/desk/designer/${found.id}`;
  const intent = body.get('intent');
  if (intent === 'take') {
    const source = raised(found.source ?? '');
    const saved = await saveDraft(web.bench, designer, { id: null, source }, ctx.now);
    return saved.ok ? redirect(`/desk/designer/${saved.value.id}?kept`) : refused(visit, found, saved.refusal);
  }
  if (found.kind !== 'draft') return NOT_FOUND;
  if (intent === 'drop') {
    await dropDraft(web.bench, designer, found.id);
    return redirect('/desk/designer?dropped');
  }
  if (intent === 'publish') {
    const reason = body.get('reason') ?? '';
    const published = await publishDraft(web.bench, designer, { id: found.id, reason }, ctx.now);
    return published.ok
      ? redirect(`/desk/designer/${published.value.id}?published`)
      : refused(visit, found, published.refusal, reason);
  }
  const source = body.get('source') ?? '';
  const saved = await saveDraft(web.bench, designer, { id: found.id, source }, ctx.now);
  return saved.ok ? redirect(`${here}?kept`) : refused(visit, found, saved.refusal);
}

/** A further version begins with the number raised: the gate would ask for it. */
const raised = (source: string): string =>
  source.replace(
    /^(\s*version:\s*['"]?\d+)\.(\d+)\.\d+/m,
    (_, head: string, middle: string) => `${head}.${Number(middle) + 1}.0`,
  );

async function refused(visit: Visit, found: Work, refusal: PublishRefusal, reason = ''): Promise<Loaded<FacesView>> {
  const ref = refusal.code === 'reason_missing' ? { ref: 'reason' } : {};
  const problems = [{ ...ref, message: refusalWords(refusal, visit.site.language) }];
  return { status: 422, view: { ...(await viewOf(visit, found, problems)), reason } };
}

async function viewOf(visit: Visit, found: Work, problems: FacesView['problems']): Promise<FacesView> {
  const { web, ctx, site } = visit;
  const { language } = site;
  const t = designerTexts(language);
  const proof: Proof =
    found.source === null
      ? { document: found.document, findings: [], tests: undefined }
      : proveText(web.bench, found.source, ctx.now);
  // What is in use is shown as it is in use, whatever its text would be read as today.
  const document = found.document ?? proof.document;
  const isSound = document !== undefined && proof.findings.length === 0;
  const chart = document ? chartOf({ document, ...termsOf(visit), language }) : null;
  return {
    id: found.id,
    kind: found.kind,
    title: document ? say(document.title, language) : t.unreadable,
    version: document ? t.versionOf(document.version, document.hash.slice(0, 12)) : null,
    done: doneOf(visit, document),
    problems,
    reason: '',
    source: found.source,
    findings: proof.findings.map(({ line, code, message, witness }) => ({
      line,
      code,
      message: say(message, language),
      witness,
    })),
    certificate: isSound ? say(web.certificateOf(document), language) : null,
    document: document ?? null,
    form: document ? await formOf(visit, document) : null,
    guide: isSound ? await guideWords(visit, document, null) : null,
    chart,
    staff: isSound && chart ? staffOf(visit, document, chart) : null,
    certificates: document ? specimensOf(visit, document) : null,
    tests: proof.tests ? testViews(proof.tests, language) : null,
    moving: document ? await movingOf(visit, document, found.kind === 'published') : null,
    messages: document ? messageViews(document, language) : null,
    record: document ? recordView(document, language) : null,
    versions: document ? await versionsOf(visit, document) : [],
    canCompare: document
      ? web.bench.keeper.versions(document.id).some((one) => one.document.hash !== document.hash)
      : false,
  };
}

const termsOf = ({ ctx }: Visit) => ({ parameters: ctx.world.catalogue.parameters, on: dateOf(ctx.now) });

function doneOf({ request, site }: Visit, document: ServiceDocument | undefined): string | null {
  const t = designerTexts(site.language);
  if (request.query.get('kept') !== null) return t.kept;
  if (request.query.get('published') === null || !document) return null;
  return t.publish.done(say(document.title, site.language), document.version);
}

/** Every page of the form, as a resident who has answered nothing yet sees it. */
async function formOf(visit: Visit, document: ServiceDocument): Promise<FacesView['form']> {
  const making = newMaking(document, { data: emptyData(document) });
  return Promise.all(
    document.form.pages.map(async (page) => ({
      id: page.id,
      title: say(page.title, visit.site.language),
      fields: await fieldsView(visit, making, page, []),
    })),
  );
}

function staffOf({ web, ctx, site }: Visit, document: ServiceDocument, chart: ChartView): readonly ScreenView[] {
  const { language } = site;
  const { staff: t } = designerTexts(language);
  const inputs = caseTexts(language).inputs as { readonly [name: string]: string | undefined };
  const env = {
    document,
    calendar: web.calendar,
    organisation: web.organisation(),
    parameters: ctx.world.catalogue.parameters,
    data: {},
    applicant: { kind: document.audience[0] === 'business' ? 'company' : 'person' },
  };
  return screensOf(env, ctx.now).map(({ state, commands }) => ({
    id: state.id,
    title: say(state.title, language),
    holder: holderOf(state, document, language),
    until: chart.states.find(({ id }) => id === state.id)?.until ?? '',
    commands: commands.map(({ command, input }) => ({
      label: commandLabel(
        { env, state: { states: [state.id], place: { town: null, village: null } } },
        command,
        language,
      ),
      asks: propertiesOf(input).map(([name]) => {
        const word = inputs[name] ?? name;
        return isRequired(input, name) ? word : t.optional(word);
      }),
    })),
  }));
}

async function versionsOf(visit: Visit, document: ServiceDocument): Promise<FacesView['versions']> {
  const { web, ctx, site } = visit;
  const { publish: t } = designerTexts(site.language);
  const { keeper } = web.bench;
  const versions = keeper.versions(document.id);
  const names = await ctx.world.identity.names(versions.flatMap((one) => one.publication?.by ?? []));
  return versions.map(({ document: { version, hash }, publishedAt, publication }) => ({
    version,
    hash: hash.slice(0, 12),
    at: publishedAt,
    isOffered: keeper.find(document.id)?.hash === hash,
    how: publication ? t.byBench(names.get(publication.by) ?? '', publication.reason) : t.byPack,
  }));
}
