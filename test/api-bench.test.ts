// The designer's bench over HTTP: a document with a fault is shown with it and not published; mended, it is in service for
// the next case, while older ones keep theirs; and the log that tells of it verifies.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { CASE_TABLES } from '#audit/rules/case.ts';
import { reckonService } from '#audit/rules/service.ts';
import { verifyDatabase } from '#audit/actions/verify.ts';
import { hashOf } from '#service/pack.ts';
import { openServedCounty, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
const designer = as('designer');
const packs = join(import.meta.dirname, '../packs/county');
const textOf = (service: string): Promise<string> => readFile(join(packs, `${service}.service.yaml`), 'utf8');

const question = { service: 'question', data: { title: '城乡居民医保', text: '城乡居民医保今年什么时候开始缴费？' } };

const csrfIn = (text: string): string => /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';

const csrfOf = async (visitor: Visitor): Promise<string> => csrfIn((await visitor.page('/desk/designer')).text);

/** What the first who looks is shown. */
const first = (await designer.page('/desk/designer')).text;

/** Good as long as the session; the page it stands on is a long one. */
const designersCsrf = csrfIn(first);

async function send(visitor: Visitor, address: string, fields: Readonly<Record<string, string>>) {
  const csrf = visitor === designer ? designersCsrf : await csrfOf(visitor);
  return visitor.form(address, { csrf, ...fields });
}

/** Where a new draft stands. */
async function draft(source: string): Promise<string> {
  const answer = await send(designer, '/desk/designer', { source });
  expect(answer.status, answer.text.slice(0, 400)).toBe(303);
  return (answer.headers.get('location') ?? '').replace('?kept', '');
}

describe('the list', () => {
  it('shows every service with version, findings, tests, promise and the cases under way', async () => {
    await as('resident').submit(question);
    // At once, and honest about what has not been looked at; the rest is there when it is looked at again.
    expect(first).toMatch(/还有 \d+ 个事项正在检查/);
    expect(first.split('>正在检查</span>').length).toBeGreaterThan(2);
    const { text } = await vi.waitFor(
      async () => {
        const page = await designer.page('/desk/designer');
        expect(page.text).not.toContain('正在检查');
        return page;
      },
      { timeout: 60_000, interval: 200 },
    );
    for (const said of ['投诉与诉求', '1.0.0', '没有问题', '通过 16/16', '最迟 5 个工作日答复您', '1.0.0：1 件'])
      expect(text).toContain(said);
    expect(text).not.toContain('处问题<');
  });

  it('leads to a page of each, whatever it reads, charges or waits for', async () => {
    for (const { id } of county.county.catalogue.list())
      expect((await designer.page(`/desk/designer/${id}`)).status, id).toBe(200);
  });

  it('refuses an empty box', async () => {
    const answer = await send(designer, '/desk/designer', { source: ' ' });
    expect([answer.status, answer.text.includes('请贴上文档，或者选一个文件。')]).toEqual([422, true]);
  });
});

describe('a draft', () => {
  it('is shown with its finding at the line, and not published with one', async () => {
    const source = (await textOf('question')).replace(/^ {2}version: .*$/m, '  version: 1.1.0');
    const line = source.split('\n').findIndex((one) => /holder: post:/.test(one)) + 1;
    const wrong = source
      .split('\n')
      .with(line - 1, '      holder: post:nobody')
      .join('\n');
    const address = await draft(wrong);
    const { text } = await designer.page(address);
    expect(text).toContain(`href="#line-${line}"`);
    expect(text.slice(text.indexOf(`id="line-${line}"`)).slice(0, 400)).toContain('role_unknown');
    const refused = await send(designer, address, { intent: 'publish', reason: '试一试' });
    expect([refused.status, refused.text.includes('检查还有问题，不能发布')]).toEqual([422, true]);
    expect(county.county.catalogue.find('question')?.version).toBe('1.0.0');
  });

  it('is nobody else’s, and residents never get it', async () => {
    const address = await draft((await textOf('question')).replace(/^ {2}id: .*$/m, '  id: not-yet'));
    for (const account of ['operator', 'handler', 'leader']) expect((await as(account).page(address)).status).toBe(403);
    expect((await as('resident').page('/services/not-yet')).status).toBe(404);
    expect((await as('resident').page('/services')).text).not.toContain('not-yet');
    expect((await send(as('operator'), address, { intent: 'drop' })).status).toBe(403);
    await send(designer, address, { intent: 'drop' });
    expect((await designer.page(address)).status).toBe(404);
  });

  const spoilt: readonly (readonly [string, (lines: readonly string[], at: number) => readonly string[]])[] = [
    ['missing', (lines, at) => lines.toSpliced(at, 1)],
    ['saying nonsense', (lines, at) => lines.with(at, (lines[at] ?? '').replace(/[\w:.-]+(\s*[}\]]*)$/, 'nothing$1'))],
  ];
  it.each(spoilt)(
    'is shown as far as it can be read, whichever of its lines is %s',
    async (_, spoil) => {
      const lines = (await textOf('elderly-allowance')).split('\n');
      const address = await draft(lines.join('\n'));
      for (let at = 0; at < lines.length; at += 7) {
        const source = spoil(lines, at).join('\n');
        expect((await send(designer, address, { intent: 'save', source })).status).toBe(303);
        expect((await designer.page(address)).status, `line ${at + 1}: ${lines[at]}`).toBe(200);
      }
      expect(county.faults).toEqual([]);
    },
    120_000,
  );
});

describe('a walk', () => {
  const address = '/desk/designer/question/walk';
  const asked = { '/title': '城乡居民医保', '/text': '城乡居民医保今年什么时候开始缴费？' };
  const begun = { intent: 'start', 'walk.on': '2026-11-02', 'walk.kind': 'person', 'walk.age': '', ...asked };
  const carried = {
    on: '2026-11-02',
    kind: 'person',
    age: '',
    data: '{"title":"城乡居民医保","text":"今年什么时候开始缴费？"}',
  };
  const assign = 'give assign social-governance-centre:dispatcher';

  it('begins with answers the form takes, goes on move by move, and writes nothing', async () => {
    const events = await county.countEvents();
    const wrong = await send(designer, address, { ...begun, '/title': '' });
    expect([wrong.status, wrong.text.includes('有 1 处需要修改')]).toEqual([422, true]);
    const started = await send(designer, address, begun);
    expect([started.status, started.text.includes(`value="${assign}"`)]).toEqual([200, true]);
    const assigned = await send(designer, address, { ...carried, moves: assign });
    expect(assigned.text).toContain('已交办给');
    const later = await send(designer, address, { ...carried, moves: assign, move: 'wait' });
    expect(later.text).toContain('超过了时限');
    const back = await send(designer, address, { ...carried, moves: `${assign};wait`, intent: 'back' });
    expect(back.text).not.toContain('超过了时限');
    expect(await county.countEvents()).toBe(events);
  });

  it('is refused where it does not replay, and stands before the move that cannot be made', async () => {
    const forged = await send(designer, address, { ...carried, moves: `${assign};give report applicant solved` });
    expect([forged.status, forged.text.includes('这一步走不通')]).toEqual([422, true]);
    expect(forged.text).toContain('已交办给');
    for (const fields of [
      { ...carried, moves: 'jump' },
      { ...carried, moves: '', move: 'give' },
      { ...carried, data: '[]', moves: '' },
      { ...carried, data: 'no JSON', moves: '' },
    ])
      expect((await send(designer, address, fields)).status).toBe(404);
    for (const on of ['1990-01-01', 'today', '2026-13-01'])
      expect((await send(designer, address, { ...carried, on, moves: '' })).status).toBe(422);
  });

  it('is the designer’s, and needs a sound document', async () => {
    expect((await as('operator').page(address)).status).toBe(403);
    expect((await designer.page(`${await draft('kind: Service')}/walk`)).headers.get('location')).toMatch(/#findings$/);
  });
});

describe('publishing', () => {
  it('puts the next case under the new version and leaves older ones where they are', async () => {
    const old = await as('resident').submit(question);
    const taken = await send(designer, '/desk/designer/question', { intent: 'take' });
    const address = (taken.headers.get('location') ?? '').replace('?kept', '');
    expect((await designer.page(address)).text).toContain('version: 1.1.0');
    const without = await send(designer, address, { intent: 'publish', reason: '' });
    expect([without.status, without.text.includes('请写清楚为什么发布')]).toEqual([422, true]);
    const published = await send(designer, address, { intent: 'publish', reason: '试行新版' });
    expect(published.headers.get('location')).toBe('/desk/designer/question?published');
    const page = await designer.page('/desk/designer/question?published');
    expect(page.text).toContain('1.1.0 版已发布');
    expect(page.text).toContain('庞霁微发布：试行新版');
    const next = await as('resident').submit(question);
    const versions = await Promise.all([old, next].map(async ({ id }) => (await as('resident').read(id)).service));
    expect(versions).toMatchObject([{ version: '1.0.0' }, { version: '1.1.0' }]);
    expect((await designer.page('/desk/designer')).text).toContain('1.1.0：1 件');
    expect((await as('resident').page('/services/question')).text).toContain('1.1.0');
  });

  it('shows beforehand what changes, for whom, and line by line', async () => {
    const source = (await textOf('question'))
      .replace(/^ {2}version: .*$/m, '  version: 1.9.0')
      .replace('title: 我要咨询 |', 'title: 问一问 |')
      .replace('deadline: P1D', 'deadline: P2D');
    const { text } = await designer.page(`${await draft(source)}/compare`);
    for (const said of ['1.1.0 → 草稿 1.9.0', '对居民', '我要咨询', '问一问', '在时间上', '1 个工作日', '2 个工作日'])
      expect(text, said).toContain(said);
    expect(text).toMatch(/class="line-gone">.*version: 1\.1\.0/);
    expect(text).toMatch(/class="line-new">.*version: 1\.9\.0/);
    expect((await as('operator').page('/desk/designer/question/compare')).status).toBe(403);
  });

  it('needs a version higher than the one in use', async () => {
    const address = await draft(await textOf('question'));
    const refused = await send(designer, address, { intent: 'publish', reason: '退回旧版' });
    expect([refused.status, refused.text.includes('版本号要比已有的 1.1.0 高，现在写的是 1.0.0')]).toEqual([422, true]);
  });

  it('is told by the log, which verifies', async () => {
    const { database, catalogue } = county.county;
    const verified = await verifyDatabase(database, {
      kept: CASE_TABLES,
      reckonIn: () =>
        Promise.resolve((stream) =>
          stream.kind === 'service'
            ? reckonService({ findDocument: (hash) => catalogue.get(hash), hashOf }, stream)
            : undefined,
        ),
    });
    expect(verified.faults).toEqual([]);
    const { rows } = await database.query(
      `select actor_ref, as_post, type from log where stream_kind = 'service' order by position`,
    );
    expect(rows).toEqual([{ actor_ref: 'p-designer', as_post: 'data-bureau:designer', type: 'versionPublished' }]);
  });
});

describe('whoever is turned away by answers while the form is filled in', () => {
  it('is told by which article, and the smallest change that would do', async () => {
    const answers = { '/kind': 'new', '/area': '200', '/members': '3' };
    const { text, status } = await send(as('resident'), '/services/rural-house-land/apply', answers);
    expect(status).toBe(422);
    expect(text).toMatch(/面积超过了标准[^<]*（[^<]*第六十二条[^<]*）/);
    expect(text).toMatch(/如果“要多少平方米”是 90，就符合[^<]*。/);
  });
});
