// Publishing at the bench over the real database: what is sound is in service at once, in every process.
import { afterAll, expect, test } from 'vitest';
import { verifyChain } from '#storage/chain.ts';
import { createAppender } from '#storage/append.ts';
import { loadEvents } from '#storage/read.ts';
import type { JsonObject } from '#kernel/json.ts';
import { openTestDatabase } from '../../../test/database.ts';
import { changed, CONTEXT, SAMPLE, sound } from '../sample.ts';
import { publishVersions, streamOf } from '../store.ts';
import { NO_WORDS } from '../find/entry.ts';
import { keepCatalogue } from './catalogue.ts';
import { draftOf, draftsOf, dropDraft, publishDraft, saveDraft, sourceOf, type Bench } from './publish.ts';

const AREA = '330521';
const NOW = '2026-11-23T01:00:00.000Z';
const ME = { person: 'p-one', post: 'data-bureau:designer' };
const OTHER = { person: 'p-two', post: 'data-bureau:designer' };

const database = await openTestDatabase();
const [elsewhere, appender] = [await database.openAnother(), createAppender(database)];
for (const { person } of [ME, OTHER])
  await database.query(
    `insert into person (id, area, name, assurance, created_at) values ($1, $2, '甲', 'verified', $3)`,
    [person, AREA, NOW],
  );
const old = sound();
await publishVersions(database, [old], NOW, { [old.hash]: 'as it was written' });
const pack = {
  documents: [old],
  parameters: CONTEXT.parameters,
  laws: CONTEXT.laws ?? [],
  remedies: {},
  types: {},
  items: [],
  lexicon: NO_WORDS,
  spell: () => Promise.resolve({}),
};
const keeper = await keepCatalogue(database, AREA, pack);
let ids = 0;
const bench: Bench = {
  db: database,
  appender,
  area: AREA,
  keeper,
  newId: () => `draft-${(ids += 1)}`,
  groundAt: () => CONTEXT,
  openCases: () => Promise.resolve([]),
};
afterAll(async () => {
  await keeper.close();
  await appender.close();
  await elsewhere.close();
});

const textOf = (document: JsonObject): string => JSON.stringify(document, null, 2);
const at = (version: string, more: JsonObject = SAMPLE): string => textOf(changed('/metadata/version', version, more));

async function draft(source: string, designer = ME): Promise<string> {
  const saved = await saveDraft(bench, designer, { id: null, source }, NOW);
  if (!saved.ok) throw new Error(saved.refusal.code);
  return saved.value.id;
}
const publish = (id: string, reason = '缩短期限', designer = ME) => publishDraft(bench, designer, { id, reason }, NOW);
const events = () => loadEvents(database, 'service', streamOf(AREA, old.id));

test('a draft is its designer’s alone, whatever stands in it, and can be thrown away', async () => {
  const id = await draft('not: a service');
  expect((await draftOf(bench, ME, id))?.source).toBe('not: a service');
  expect(await draftOf(bench, OTHER, id)).toBeUndefined();
  expect(await saveDraft(bench, OTHER, { id, source: 'x' }, NOW)).toMatchObject({
    refusal: { code: 'draft_not_there' },
  });
  expect(await dropDraft(bench, OTHER, id)).toMatchObject({ refusal: { code: 'draft_not_there' } });
  expect(await publish(id, 'x', OTHER)).toMatchObject({ refusal: { code: 'draft_not_there' } });
  expect(await saveDraft(bench, ME, { id, source: ' \n' }, NOW)).toMatchObject({ refusal: { code: 'draft_empty' } });
  expect(await saveDraft(bench, ME, { id, source: 'x'.repeat(300_000) }, NOW)).toMatchObject({
    refusal: { code: 'draft_too_large' },
  });
  expect((await dropDraft(bench, ME, id)).ok).toBe(true);
  expect(await draftsOf(bench, ME)).toEqual([]);
});

test('what the gate finds something against is refused with it, at its line, and nothing is written', async () => {
  const source = at('1.1.0', changed('/workflow/states/review/holder', 'post:nobody'));
  const id = await draft(source);
  const refused = await publish(id);
  const line = source.split('\n').findIndex((text) => text.includes('post:nobody')) + 1;
  expect(refused).toMatchObject({
    refusal: { code: 'draft_found_faulty', findings: [expect.objectContaining({ code: 'role_unknown', line })] },
  });
  expect(await publish(await draft('a: 1'))).toMatchObject({ refusal: { code: 'draft_found_faulty' } });
  expect([keeper.find(old.id)?.hash, await events()]).toEqual([old.hash, []]);
  expect(await draftOf(bench, ME, id)).toBeDefined();
});

test('the version has to rise, and a reason to be given', async () => {
  for (const version of ['1.0.0', '0.9.0'])
    expect(await publish(await draft(at(version)))).toMatchObject({
      refusal: { code: 'version_not_higher', version, highest: '1.0.0' },
    });
  expect(await publish(await draft(at('1.1.0')), '  ')).toMatchObject({ refusal: { code: 'reason_missing' } });
  expect(await events()).toEqual([]);
});

test('a sound draft is in service at once, here and in other processes, and the log tells of it', async () => {
  const other = await keepCatalogue(elsewhere, AREA, pack);
  const heard = new Promise<void>((resolve, reject) => {
    void elsewhere.listen('wuyuan_service', () => {
      other.refresh().then(resolve, reject);
    });
  });
  const source = at('1.1.0', changed('/clocks/promise/after', 'P11D'));
  const id = await draft(source);
  const published = await publish(id);
  if (!published.ok) throw new Error(published.refusal.code);
  const { hash } = published.value;
  await heard;
  for (const one of [keeper, other]) {
    expect(one.find(old.id)?.version).toBe('1.1.0');
    expect(one.list().map((document) => document.version)).toEqual(['1.1.0']);
    expect(one.get(old.hash).version, 'old cases stay with theirs').toBe('1.0.0');
  }
  await other.close();
  expect(await draftOf(bench, ME, id)).toBeUndefined();
  expect(await sourceOf(bench, published.value)).toBe(source);
  const [event] = await events();
  expect(event).toMatchObject({
    type: 'versionPublished',
    actor: ME.person,
    as: ME.post,
    at: NOW,
    effect: { service: old.id, version: '1.1.0', hash, replaces: old.hash },
    data: { reason: '缩短期限' },
  });
  expect(verifyChain(await events())).toEqual([]);
  expect(keeper.versions(old.id).map((one) => [one.document.version, one.publication?.reason])).toEqual([
    ['1.1.0', '缩短期限'],
    ['1.0.0', undefined],
  ]);
});

test('of two designers who publish the same number at once one is refused', async () => {
  const drafts = [await draft(at('1.2.0', changed('/clocks/promise/after', 'P12D'))), await draft(at('1.2.0'), OTHER)];
  const [one, two] = await Promise.all([publish(drafts[0] ?? ''), publish(drafts[1] ?? '', '同时', OTHER)]);
  expect([one, two].filter(({ ok: isOk }) => isOk)).toHaveLength(1);
  expect((await events()).length).toBe(2);
  const [last] = keeper.versions(old.id);
  expect(keeper.find(old.id)?.hash).toBe(last?.document.hash);
});

test('a county that starts again offers what was published here', async () => {
  const again = await keepCatalogue(database, AREA, pack);
  expect(again.find(old.id)?.version).toBe('1.2.0');
  await again.close();
});
