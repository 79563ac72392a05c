// The operator's page: tables and findings, one table out as a file and in again. Others are told that it is not theirs.
import { exportTable, findings, importTable } from '#organisation/actions.ts';
import { textIn } from '#case/words.ts';
import { dateOf } from '#kernel/time.ts';
import { en } from '#organisation/texts.en.ts';
import { zh } from '#organisation/texts.zh.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN, operatorOf, textOf } from '../operator.ts';
import { categoryWords, placeWords } from '../words.ts';
import type { ImportView } from './exchange.tsx';
import type { FindingView } from './findings.tsx';
import { TABLES, type OrganisationView, type TableName } from './page.tsx';
import { COLUMNS, peopleIn, rowsOf, tableOf, wordOf, type Naming } from './table.ts';
import { organisationTexts } from './texts.ts';

const SIZE = 50;
/** What a spreadsheet takes for UTF-8; without it Chinese becomes signs nobody can read. */
const MARK = '\uFEFF';

const tableIn = (values: URLSearchParams): TableName => TABLES.find((one) => one === values.get('table')) ?? 'units';

export async function loadOrganisation(visit: Visit): Promise<Loaded<OrganisationView>> {
  if (!(await operatorOf(visit))) return FORBIDDEN;
  const { query } = visit.request;
  const [put, removed] = [query.get('put'), query.get('removed')];
  const imported: ImportView | null =
    put === null ? null : { isOk: true, put: Number(put) || 0, removed: Number(removed) || 0 };
  return { view: await viewOf(visit, tableIn(query), imported) };
}

async function viewOf(visit: Visit, table: TableName, imported: ImportView | null): Promise<OrganisationView> {
  const { web, request, ctx } = visit;
  const organisation = web.organisation();
  const found = await findings(web.offices, ctx.now);
  const people = [...peopleIn(organisation, table), ...found.map((one) => one.subject)];
  const naming = await namingOf(visit, people);
  const query = request.query.get('query')?.slice(0, 100) ?? '';
  const rows = rowsOf(table, naming, query);
  const start = Math.max(0, Number.parseInt(request.query.get('after') ?? '0', 10) || 0);
  const hrefOf = (after: number): string =>
    pathOf({ table, ...(query === '' ? {} : { query }), ...(after === 0 ? {} : { after: String(after) }) });
  return {
    table,
    columns: COLUMNS[table],
    rows: rows.slice(start, start + SIZE),
    total: rows.length,
    query,
    pager: {
      nextHref: start + SIZE < rows.length ? hrefOf(start + SIZE) : null,
      firstHref: start === 0 ? null : hrefOf(0),
    },
    findings: found.map((one) => findingView(one, naming)),
    imported,
  };
}

const pathOf = (query: Readonly<Record<string, string>>): string =>
  `/desk/organisation?${new URLSearchParams(query).toString()}`;

async function namingOf(visit: Visit, people: readonly string[]): Promise<Naming> {
  const { web, site, ctx } = visit;
  const members = await web.offices.staff.find([...new Set(people)]);
  return {
    organisation: web.organisation(),
    staff: new Map(members.map((member) => [member.id, member])),
    language: site.language,
    today: dateOf(ctx.now),
    service: (id) => textIn(ctx.world.catalogue.find(id)?.title, site.language) || id,
    category: (id) => categoryWords(ctx.world.catalogue, id, site.language) ?? id,
    place: (town, village) => placeWords(visit, town ?? null, village ?? null),
  };
}

type Finding = Awaited<ReturnType<typeof findings>>[number];

function findingView({ code, subject, names, busy }: Finding, naming: Naming): FindingView {
  const sentence = (naming.language === 'en' ? en : zh).findings[code];
  const named = (names ?? '')
    .split(' ')
    .map((one) => wordOf(one, naming))
    .join(' ');
  // A post that nobody holds is filled in the table of people; an office without a desk gets one in the table of posts.
  const table = code === 'post_unheld' ? 'people' : code === 'unit_without_intake' ? 'posts' : tableOf(subject, naming);
  return {
    sentence: sentence.replaceAll('{subject}', wordOf(subject, naming)).replaceAll('{names}', named),
    isBusy: busy === true,
    href: pathOf({ table, query: code === 'unit_without_intake' ? wordOf(subject, naming) : subject }),
  };
}

export async function loadExport(visit: Visit): Promise<Loaded<OrganisationView>> {
  if (!(await operatorOf(visit))) return FORBIDDEN;
  const table = tableIn(visit.request.query);
  return {
    status: 200,
    body: MARK + (await exportTable(visit.web.offices, table)),
    contentType: 'text/csv; charset=utf-8',
    download: `${table}-${dateOf(visit.ctx.now)}.csv`,
  };
}

export async function postImport(visit: Visit): Promise<Loaded<OrganisationView>> {
  const operator = await operatorOf(visit);
  if (!operator) return FORBIDDEN;
  const { web, request, ctx, site } = visit;
  const table = tableIn(request.body);
  const file = request.files.find((one) => one.field === 'csv');
  const refused = async (lines: Extract<ImportView, { isOk: false }>['lines']): Promise<Loaded<OrganisationView>> => ({
    status: 422,
    view: await viewOf(visit, table, { isOk: false, lines }),
  });
  if (!file || file.bytes.length === 0)
    return refused([{ line: 1, sentence: organisationTexts(site.language).file.missing }]);
  const result = await importTable(web.offices, operator, { table, csv: textOf(file.bytes) }, ctx.now);
  if (result.ok) {
    const { put, removed } = result.value;
    return redirect(pathOf({ table, put: String(put), removed: String(removed) }));
  }
  const words = site.language === 'en' ? en : zh;
  if (result.refusal.code === 'stale') return refused([{ line: 1, sentence: words.refusals.stale }]);
  return refused(
    result.refusal.lines.map(({ line, code, column, value }) => ({
      line,
      sentence: words.lineErrors[code]
        .replaceAll('{line}', String(line))
        .replaceAll('{column}', column ?? '')
        .replaceAll('{value}', value),
    })),
  );
}
