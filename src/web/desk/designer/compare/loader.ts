// Two versions of a service beside each other: what is different and for whom, and their texts line by line.
import { say } from '#kernel/text.ts';
import { readName } from '#service/actions/prove.ts';
import { sourceOf } from '#service/actions/publish.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { differencesOf, type Concern } from '#service/rules/difference.ts';
import { compareVersions } from '#service/rules/version.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../../web.ts';
import { FORBIDDEN } from '../../operator.ts';
import { designerOf, findWork, type Work } from '../post.ts';
import { designerTexts } from '../texts.ts';
import { linesBetween } from './lines.ts';
import type { CompareView } from './page.tsx';
import { differenceWords } from './words.ts';

interface Side {
  readonly document: ServiceDocument;
  readonly source: string | null;
  readonly name: string;
}

const CONCERNS: readonly Concern[] = ['residents', 'time', 'offices', 'rest'];

export async function loadCompare(visit: Visit): Promise<Loaded<CompareView>> {
  const designer = await designerOf(visit);
  if (!designer) return FORBIDDEN;
  const work = await findWork(visit, designer);
  const document = work?.document ?? (work ? readName(visit.web.bench, work.source ?? '') : undefined);
  if (!work || !document) return NOT_FOUND;
  return { view: await viewOf(visit, work, document) };
}

async function viewOf(visit: Visit, work: Work, document: ServiceDocument): Promise<CompareView> {
  const { web, request, site } = visit;
  const { keeper } = web.bench;
  const { language } = site;
  const t = designerTexts(language);
  const others = keeper
    .versions(document.id)
    .map((one) => one.document)
    .filter(({ hash }) => hash !== document.hash);
  const asked = request.query.get('with');
  const offered = keeper.find(document.id);
  const usual = work.kind === 'draft' ? others.find(({ hash }) => hash === offered?.hash) : undefined;
  const other = others.find(({ hash }) => hash === asked) ?? usual ?? others[0];
  const head = {
    id: work.id,
    title: say(document.title, language),
    versions: others.map(({ hash, version }) => ({ hash, version: `${version} · ${hash.slice(0, 12)}` })),
    chosen: other?.hash ?? '',
  };
  if (!other) return { ...head, lead: null, groups: [], lines: null };
  const own: Side = {
    document,
    source: work.source,
    name: work.kind === 'draft' ? t.compare.named(t.draft, document.version) : document.version,
  };
  const theirs: Side = { document: other, source: await sourceOf(web.bench, other), name: other.version };
  const isNewer = compareVersions(document.version, other.version) >= 0;
  const [before, after] = isNewer ? [theirs, own] : [own, theirs];
  return {
    ...head,
    lead: t.compare.lead(before.name, after.name),
    groups: groupsOf(visit, before.document, after.document),
    lines: before.source === null || after.source === null ? null : linesBetween(before.source, after.source),
  };
}

function groupsOf({ ctx, site }: Visit, before: ServiceDocument, after: ServiceDocument): CompareView['groups'] {
  const { language } = site;
  const { parameters } = ctx.world.catalogue;
  const all = differencesOf(before, after);
  return CONCERNS.map((concern) => ({
    concern,
    rows: all.filter((one) => one.concern === concern).map((one) => differenceWords(one, language, parameters)),
  })).filter(({ rows }) => rows.length > 0);
}
