// Files: what is taken as one, and what it is called; and 限时链接: a file opened where nobody is signed in, by a link that was made for
// whoever may read it, for ten minutes, and by no other.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectProblem, leavesNoTrace, openServedCounty, PHOTO, textOf, type Answer } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
const lamp = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
};
let file = '';
let id = '';

afterAll(() => expect(county.faults).toEqual([]));

beforeAll(async () => {
  file = textOf((await as('resident').upload('路灯.png', PHOTO)).body['id']);
  ({ id } = await as('resident').submit({ ...lamp, files: [file] }));
  await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
});

const askFor = async (account: string, of = file): Promise<URL> => {
  const { text } = await as(account).page(`/files/${of}/link`);
  const [, address = ''] = /href="(http[^"]*\/files\/[^"]*)"/.exec(text) ?? [];
  return new URL(address.replaceAll('&amp;', '&'));
};
/** Without a session. */
const open = (address: URL): Promise<Response> => fetch(address);
const looks = async (): Promise<number> => {
  const { rows } = await county.county.database.query<{ n: number }>(
    'select count(*) as n from access_log where what = $1',
    [`file ${file}`],
  );
  return rows[0]?.n ?? -1;
};

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const sendFile = (init: RequestInit): Promise<Answer> =>
  as('resident').ask('/api/document/upload', { method: 'POST', ...init });

describe('an upload', () => {
  leavesNoTrace(county);

  it.each<readonly [string, string, Uint8Array, number, string]>([
    ['a program called a photo', '照片.jpg', bytes('MZ\x90\x00\x03 program'), 422, 'file_type'],
    ['a page called a photo', 'a.png', bytes('<!doctype html><script>alert(1)</script>'), 422, 'file_type'],
    [
      'a drawing that can run',
      'a.svg',
      bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      422,
      'file_type',
    ],
    ['an archive', 'a.docx', bytes('PK\x03\x04 nothing inside'), 422, 'file_type'],
    ['a film', 'a.mp4', bytes('\x00\x00\x00\x18ftypisom'), 422, 'file_type'],
    ['nothing', 'a.png', bytes(''), 422, 'file_empty'],
    ['half a photo', 'a.png', PHOTO.subarray(0, 20), 422, 'file_damaged'],
    ['more than ten megabytes', 'a.png', Buffer.concat([PHOTO, Buffer.alloc(10 * 1024 * 1024)]), 413, 'too_large'],
  ])('of %s is refused', async (_, name, content, status, code) => {
    expectProblem(await as('resident').upload(name, content, 'image/png'), status, code);
  });

  it.each([
    ['../../../etc/passwd.png', 'passwd.png'],
    ['C:\\Users\\me\\路灯.png', '路灯.png'],
    ['照片.png.exe', '照片.png.exe.png'],
    ['.htaccess', 'htaccess.png'],
    ['a\u202egpj.png', 'agpj.png'],
    ['CON:|<>*?.png', 'CON.png'],
    ['x'.repeat(300) + '.png', /^x+\.png$/],
  ])('named %s is called %s', async (given, kept) => {
    const answer = await as('resident').upload(given, PHOTO, 'text/html');
    expect(answer.status, answer.text).toBe(200);
    const name = textOf(answer.body['name']);
    if (typeof kept === 'string') expect(name).toBe(kept);
    else expect(name).toMatch(kept);
    expect(name.length).toBeLessThanOrEqual(120);
    const served = await as('resident').get('/api/document/read', { id: textOf(answer.body['id']) });
    expect(served.headers.get('content-type')).toBe('image/png');
    expect(served.headers.get('x-content-type-options')).toBe('nosniff');
    expect(served.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('that is no form, has no file, or has two', async () => {
    expectProblem(
      await sendFile({ headers: { 'content-type': 'application/json' }, body: '{}' }),
      415,
      'unsupported_media_type',
    );
    const empty = new FormData();
    empty.append('note', '没有文件');
    expectProblem(await sendFile({ body: empty }), 400, 'invalid');
    const two = new FormData();
    two.append('file', new Blob([Uint8Array.from(PHOTO)]), 'a.png');
    two.append('file', new Blob([Uint8Array.from(PHOTO)]), 'b.png');
    expect([400, 413]).toContain((await sendFile({ body: two })).status);
    const broken = await sendFile({
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x\r\nbroken',
    });
    expectProblem(broken, 400, 'invalid');
  });

  it('of somebody else’s is attached by nobody', async () => {
    const theirs = textOf((await as('resident2').upload('合同.png', PHOTO)).body['id']);
    const body = { ...lamp, files: [theirs] };
    expectProblem(await as('resident').post('/api/case/submit', body), 422, 'file_unknown');
    const input = { outcome: 'solved', text: '好', files: [theirs] };
    expectProblem(await as('handler').attempt(id, 'report', input), 422, 'file_unknown');
  });
});

describe('a link', () => {
  it('opens the file without a session, to be saved, and says the picture alone', async () => {
    const address = await askFor('resident');
    expect(address.origin).toBe(county.url);
    const response = await open(address);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(response.headers.get('cache-control')).toContain('no-store');
    expect(
      Buffer.from(await response.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
  });

  it('is made only for whoever may read the file', async () => {
    expect((await county.nobody.page(`/files/${file}/link`)).status).toBe(303);
    for (const account of ['resident2', 'company', 'assistant', 'designer'])
      expect((await as(account).page(`/files/${file}/link`)).status, account).toBe(404);
    expect((await as('handler').page(`/desk/cases/${id}`)).text).toContain(`/files/${file}/link`);
    expect((await as('resident').page(`/cases/${id}`)).text).toContain(`/files/${file}/link`);
  });

  it('is a look of the one it was made for, on record where that is not the applicant', async () => {
    const before = await looks();
    await open(await askFor('resident'));
    expect(await looks()).toBe(before);
    await open(await askFor('handler'));
    expect(await looks()).toBe(before + 1);
  });

  it('in which anything was changed opens nothing, and says what to do', async () => {
    const other = textOf((await as('resident').upload('别的.png', PHOTO)).body['id']);
    const changes: readonly ((address: URL) => void)[] = [
      (one) => one.searchParams.set('reader', 'p-resident2'),
      (one) => one.searchParams.set('until', '2026-11-02T09:00:00.000Z'),
      (one) => one.searchParams.set('seal', '0'.repeat(64)),
      (one) => one.searchParams.set('seal', ''),
      (one) => one.searchParams.delete('until'),
      (one) => (one.pathname = `/files/${other}`),
      (one) => (one.pathname = '/files/no-such-file'),
    ];
    for (const change of changes) {
      const address = await askFor('resident');
      change(address);
      const response = await open(address);
      expect(response.status, address.href).toBe(403);
      expect(await response.text()).toContain('链接不完整，或者不是这里给出的');
    }
  });

  it('is worth nothing after ten minutes', async () => {
    const address = await askFor('resident');
    const until = address.searchParams.get('until') ?? '';
    await county.moveTo(new Date(Date.parse(until) - 1).toISOString());
    expect((await open(address)).status).toBe(200);
    await county.moveTo(until);
    const over = await open(address);
    expect(over.status).toBe(403);
    expect(await over.text()).toContain('链接已经过期（只有十分钟有效）');
  });

  it('is worth no more than the right of the one it was made for', async () => {
    const elder = as('elder');
    const own = textOf((await elder.upload('照片.png', PHOTO)).body['id']);
    await elder.submit({ ...lamp, files: [own] });
    const address = await askFor('resident', own);
    expect((await open(address)).status).toBe(200);
    const { given } = (await elder.get('/api/identity/listProxies')).body as unknown as {
      readonly given: readonly { readonly id: string }[];
    };
    for (const proxy of given) await elder.post('/api/identity/revokeProxy', { id: proxy.id });
    const closed = await open(address);
    expect(closed.status).toBe(403);
    expect(await closed.text()).toContain('或者您不再能查看这个文件');
  });
});
