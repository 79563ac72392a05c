// One's own data in one file: asked for with the password once more, or after signing in anew at the identity provider; noted before it
// is handed out.
import { listAccesses, recordAccess } from '#audit/actions/access.ts';
import { mine } from '#case/actions/read.ts';
import { certificatesOf } from '#case/certificate/told.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { listHeld } from '#document/actions/certificate.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { numberAfter } from '#kernel/page.ts';
import { ok } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { heardBy } from '#publication/actions/follow.ts';
import type { Loaded, Visit } from '../../web.ts';
import { submittedFiles } from '../case/files.ts';
import { lookView } from '../looks/loader.ts';
import { isConfirmed, NOT_CONFIRMED } from '../sign-in/confirmed.ts';
import { accessFact, caseFact, certificateFact, withOwnNumberOnly } from './file.ts';
import { exportTexts } from './texts.ts';
import type { ExportView } from './page.tsx';

const viewOf = (visit: Visit, problems: ExportView['problems'] = []): ExportView => ({
  problems,
  isConfirmed: isConfirmed(visit),
  mayVouch: visit.web.provider !== undefined,
});

export const loadExport = (visit: Visit): Promise<Loaded<ExportView>> => Promise.resolve({ view: viewOf(visit) });

export async function postExport(visit: Visit): Promise<Loaded<ExportView>> {
  const { web, request, person, site, ctx } = visit;
  const confirmed = isConfirmed(visit)
    ? ok(null)
    : await web.confirmPassword(request, person, request.body.get('password') ?? '');
  if (!confirmed.ok) {
    const isWrong = confirmed.refusal.code === 'sign_in_failed';
    const message = isWrong ? exportTexts(site.language).wrong : web.sentence(confirmed.refusal, site.language);
    return { status: isWrong ? 422 : 429, view: viewOf(visit, [{ ref: 'password', message }]) };
  }
  const { database } = web.accessContext;
  const noted = { person, post: null, caseId: null, what: 'export', why: 'own', at: ctx.now, subject: person };
  await recordAccess(database, noted);
  return {
    status: 200,
    body: `${JSON.stringify(await fileFor(visit), null, 2)}\n`,
    contentType: 'application/json; charset=utf-8',
    download: exportTexts(site.language).file,
    cookies: [NOT_CONFIRMED],
  };
}

/** Only what is kept of this very person: not of companies or of people who gave a proxy, whose data is theirs. */
async function fileFor(visit: Visit): Promise<JsonObject> {
  const { web, ctx, person } = visit;
  const [party, proxies, read, held] = await Promise.all([
    ctx.world.identity.findParty(person, ctx.now),
    web.proxiesOf(person),
    casesOf(visit),
    listHeld(certificatesOf(ctx), person),
  ]);
  const cases = await Promise.all(
    read.map(async (one) => caseFact(visit, one, await web.filesOf(submittedFiles(one.file)))),
  );
  return {
    format: 'wuyuan-personal-data/1',
    at: ctx.now,
    person: { name: party?.name ?? null, phone: party?.phone ?? null, idNumber: party?.idNumber ?? null },
    proxies: { given: proxies.given.map(proxyFact), received: proxies.received.map(proxyFact) },
    cases: withOwnNumberOnly(cases, party?.idNumber ?? null, dateOf(ctx.now)),
    certificates: held.filter(({ certificate }) => certificate.party === person).map(certificateFact),
    looks: await looksOf(visit),
    inPublic: heardFact(await heardBy(web.publicAt(ctx.now), person)),
  };
}

/** What one follows, and of which places and kinds one is told. */
const heardFact = ({ matters, subscriptions }: Awaited<ReturnType<typeof heardBy>>): JsonObject => ({
  follows: matters.map(({ title, id }) => ({ title, at: `/public/${id}` })),
  hearsOf: subscriptions.map(({ town, village, subject, since }) => ({ town, village, subject, since })),
});

const proxyFact = ({ name, to }: { readonly name: string; readonly to: string }): JsonObject => ({ name, until: to });

/** Own cases, and of others those in which one was asked for one's word. */
async function casesOf({ ctx, person }: Visit): Promise<readonly ReadCase[]> {
  const found: ReadCase[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await mine(ctx, { person, idempotencyKey: null }, after);
    if (!page.ok) throw new Error(`the own list of cases breaks off: ${page.refusal.code}`);
    for (const { id } of page.value.items) {
      const read = typeof id === 'string' ? await findReadable(ctx, id, person) : undefined;
      const isOwn = read?.file.state.applicant.party === person;
      if (read && (isOwn || read.reading.as === 'party')) found.push(read);
    }
    more = page.value.next !== null;
    after = page.value.next ?? undefined;
  }
  return found;
}

async function looksOf(visit: Visit): Promise<readonly Json[]> {
  const { web, ctx, person } = visit;
  const { self } = await web.capacities(person, ctx.now);
  const names = [self.id, ...(self.key === undefined ? [] : [self.key])];
  const looks: Json[] = [];
  for (let after: number | null | undefined = null; after !== undefined;) {
    const { items, next } = await listAccesses(web.accessContext, names, after);
    looks.push(...items.map((one) => accessFact(lookView(visit, one))));
    after = next === null ? undefined : numberAfter(next);
  }
  return looks;
}
