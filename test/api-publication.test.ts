// 公开诉求 What is shown in public, and what never is: with consent, after somebody looked it over, and gone at once when it is
// taken back.
import { afterAll, describe, expect, it, test } from 'vitest';
import { boardOf, csrfIn, DOOR, LAMP, RELEASE, SECRETS, send } from './publication/board.ts';
import { openServedCounty, textOf } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

const { filed, release, itemsOf, shown, everything, kindsFor } = boardOf(county);

describe('a matter is shown', () => {
  it('in the words of who looked it over, with nothing of who brought it, and its applicant is told', async () => {
    const { id, page } = await shown('门口路灯不亮');
    const text = await everything(page);
    expect(text).toContain('门口三盏路灯三天不亮');
    for (const secret of [...SECRETS, id]) expect(text, secret).not.toContain(secret);
    const told = (await nobody.get('/api/publication/read', { id: page })).body;
    expect(told).toMatchObject({
      town: '330521001',
      village: '330521001001',
      point: null,
      filed: '2026-11-02',
      people: 1,
      answer: null,
      rating: null,
    });
    expect(await kindsFor('resident')).toContain('shownInPublic');
    // Not answered yet, it stands at the desk all the same: where else would it be taken out again?
    expect((await as('dispatcher').page('/desk/public')).text).toContain(`/desk/public/${id}`);
  });

  it('and its number is on no page that shows its words', async () => {
    const { number, page } = await shown('编号不公开');
    for (const address of ['/public', `/public/${page}`, '/public/feed.xml'])
      expect((await nobody.page(address)).text).not.toContain(number);
  });

  it('where the applicant agreed, and somebody else is there to look it over', async () => {
    const silent = await filed({ publish: false });
    const desk = await as('dispatcher').page('/desk/public');
    expect(desk.text).not.toContain(silent.id);
    expect((await release(silent.id)).status).toBe(422);
    // Only the post that is declared, and nobody's own.
    const { id } = await filed();
    for (const account of ['handler', 'chief', 'supervisor', 'clerk'])
      expect([403, 404], account).toContain((await as(account).page(`/desk/public/${id}`)).status);
    const own = await filed({}, as('dispatcher'));
    expect((await as('dispatcher').page(`/desk/public/${own.id}`)).status).toBe(404);
    expect((await as('dispatcher').page('/desk/public')).text).not.toContain(own.id);
    expect((await as('handler').page('/desk/public')).status).toBe(403);
  });

  it('with the original beside a masked draft at the desk, untouched in the case', async () => {
    const { id } = await filed();
    const page = (await as('dispatcher').page(`/desk/public/${id}`)).text;
    expect(page).toContain(LAMP.text);
    const draft = /<textarea[^>]*name="body"[^>]*>([^<]*)</.exec(page)?.[1] ?? '';
    for (const secret of ['王小燕', '13800001234', DOOR]) expect(draft).not.toContain(secret);
    await release(id, { title: '原文不动' });
    const kept = JSON.stringify(await as('resident').read(id));
    for (const words of [LAMP.title, LAMP.text]) expect(kept).toContain(words);
  });

  test.each<[string, Readonly<Record<string, string>>, string]>([
    ['no title', { title: ' ' }, '请写公开的标题'],
    ['no words', { body: '' }, '请写公开的内容'],
    ['words nobody read over', { confirmed: '' }, '请通读一遍'],
    ['a name of the original', { body: '王小燕家门口三盏路灯三天不亮。' }, '姓名、号码或门牌'],
    ['the applicant’s name', { title: '陈晓砚说路灯不亮' }, '姓名、号码或门牌'],
    ['a telephone of the original', { answer: '已致电13800001234' }, '姓名、号码或门牌'],
    ['a place nearer than it may be told', { nearness: 'address' }, '请选地点'],
    ['a photo of another matter', { photos: 'no-such-file' }, '照片不在这件事里'],
    ['a title without end', { title: '灯'.repeat(61) }, '太长了'],
  ])('but not with %s', async (_, fields, said) => {
    const { id } = await filed();
    const answer = await release(id, fields);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(said);
  });

  it('once: of two who look it over at the same time one is told that it moved', async () => {
    const { id } = await filed();
    const page = await as('dispatcher').page(`/desk/public/${id}`);
    const csrf = csrfIn(page.text);
    const both = await Promise.all(
      ['甲先公开', '乙先公开'].map((title) => as('dispatcher').form(`/desk/public/${id}`, { csrf, ...RELEASE, title })),
    );
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 409]);
  });
});

/** A green dot: the smallest photo. */
const PHOTO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('photos and the place', () => {
  it('are told one by one and to a hundred metres, and only as they were released', async () => {
    const uploaded = await Promise.all(
      ['陈晓砚家.png', '二.png'].map((name) => as('resident').upload(name, PHOTO, 'image/png')),
    );
    const files = uploaded.map(({ body }) => textOf(body['id']));
    const { id } = await filed({}, as('resident'), { files });
    await release(id, { title: '只公开一张', photos: files[1] ?? '', nearness: 'near' });
    const item = (await itemsOf()).find((one) => one['title'] === '只公开一张');
    const page = textOf(item?.['id']);
    expect(item).toMatchObject({ title: '只公开一张', point: { lat: 30.543, lng: 119.981 } });
    const { text } = await nobody.page(`/public/${page}`);
    for (const secret of [...files, '陈晓砚家']) expect(text).not.toContain(secret);
    const first = await nobody.page(`/public/${page}/photos/1`);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png']);
    for (const at of ['0', '2', '-1', 'x'])
      expect((await nobody.page(`/public/${page}/photos/${at}`)).status).toBe(404);
    expect((await nobody.get('/api/document/read', { id: files[1] ?? '' })).status).toBe(401);
    await send(as('dispatcher'), `/desk/public/${id}`, { version: '1', intent: 'keepBack', reason: '撤' });
    expect((await nobody.page(`/public/${page}/photos/1`)).status).toBe(404);
  });
});

describe('what is confidential', () => {
  it('is never shown, whatever its applicant ticked and whoever asks', async () => {
    const secret = await filed({
      confidential: true,
      title: '半夜偷排废水',
      text: '有作坊半夜往河里排废水，怕被报复。',
    });
    const about = await filed({ about: 'education', title: '学校乱收费', text: '学校收了没有公示的费用，请查一查。' });
    for (const { id } of [secret, about]) {
      const page = await as('dispatcher').page(`/desk/public/${id}`);
      expect(page.status).toBe(404);
      const csrf = csrfIn((await as('dispatcher').page('/desk/public')).text);
      const answer = await as('dispatcher').form(`/desk/public/${id}`, { csrf, ...RELEASE });
      expect(answer.status).toBe(404);
      expect((await as('resident').page(`/cases/${id}`)).text).not.toContain(`/cases/${id}/public`);
    }
    expect((await as('dispatcher').page('/desk/public')).text).not.toContain(secret.id);
    const { rows } = await county.county.database.query('select 1 from publication where case_id = any($1)', [
      [secret.id, about.id],
    ]);
    expect(rows).toEqual([]);
  });

  it('is gone at once where it becomes so, without anybody’s doing', async () => {
    const { id, page } = await shown('后来要保密');
    await county.county.database.query('update case_row set confidential = true where id = $1', [id]);
    expect((await nobody.page(`/public/${page}`)).status).toBe(404);
    expect(await everything(page)).not.toContain('后来要保密');
    await county.county.database.query('update case_row set confidential = false where id = $1', [id]);
  });

  it('is not asked of petitions', async () => {
    const petition = await as('resident').submit({
      service: 'petition',
      data: { kind: 'claim', title: '补偿款没有发齐', text: '征地补偿款只发了一半，请依法处理。' },
    });
    expect((await as('resident').page(`/cases/${petition.id}`)).text).not.toContain('公开给大家看');
    expect((await as('dispatcher').page(`/desk/public/${petition.id}`)).status).toBe(404);
  });
});

const isGone = async (page: string, title: string): Promise<void> => {
  expect((await nobody.page(`/public/${page}`)).status).toBe(404);
  expect((await nobody.get('/api/publication/read', { id: page })).status).toBe(404);
  expect(await everything(page)).not.toContain(title);
};

describe('what was shown is gone at once', () => {
  it('when its applicant takes it back, and comes again only after somebody looked it over again', async () => {
    const { id, page } = await shown('收回来');
    expect((await as('resident').page(`/cases/${id}`)).text).toContain(`/public/${page}`);
    expect((await as('resident2').form(`/cases/${id}/public`, { wanted: 'false' })).status).toBe(403);
    expect((await send(as('resident'), `/cases/${id}/public`, { wanted: 'false' })).status).toBe(403);
    const own = await as('resident').page(`/cases/${id}`);
    const csrf = csrfIn(own.text);
    const back = await as('resident').form(`/cases/${id}/public`, { csrf, wanted: 'false' });
    expect(back.status).toBe(303);
    await isGone(page, '收回来');
    expect((await release(id, { version: '2' })).status).toBe(422);
    await as('resident').form(`/cases/${id}/public`, { csrf, wanted: 'true' });
    await isGone(page, '收回来');
    expect((await as('dispatcher').page('/desk/public')).text).toContain(id);
    expect((await release(id, { version: '2', title: '收回来' })).status).toBe(303);
    expect((await nobody.page(`/public/${page}`)).status).toBe(200);
  });

  it('when the desk takes it out, with a reason that stays there', async () => {
    const { id, page } = await shown('撤下来');
    const out = { version: '1', intent: 'keepBack', reason: '机密理由：有人认出来了' };
    expect((await send(as('dispatcher'), `/desk/public/${id}`, { ...out, reason: ' ' })).status).toBe(422);
    expect((await send(as('dispatcher'), `/desk/public/${id}`, out)).status).toBe(303);
    await isGone(page, '撤下来');
    expect((await as('dispatcher').page(`/desk/public/${id}`)).text).toContain('机密理由');
    expect((await as('resident').page(`/cases/${id}`)).text).not.toContain('机密理由');
    expect(await kindsFor('resident')).toContain('takenOutOfPublic');
  });

  it('when the case is withdrawn, and when its words are erased', async () => {
    const { id, page } = await shown('撤回办件');
    await as('resident').act(id, 'withdraw', { reason: '已经好了' });
    await isGone(page, '撤回办件');
    await county.tell();
    expect((await as('dispatcher').page(`/desk/public/${id}`)).text).toContain('本人撤回了办件');
    const other = await shown('删除内容');
    const { database, appender } = county.county;
    const { rows } = await database.query<{ seq: number; head: string }>(
      'select seq, head from case_row where id = $1',
      [other.id],
    );
    const { seq = 0, head = '' } = rows[0] ?? {};
    const erased = { type: 'erased', actor: 'engine', as: null, at: county.now(), effect: {}, data: null };
    const stream = { kind: 'case', id: other.id };
    const written = await appender.append({
      appends: [{ ...stream, area: '330521', expectedSeq: seq, head, events: [erased] }],
      rows: [],
      wakes: [],
      erasures: [{ ...stream, seqs: [1] }],
    });
    expect(written.ok).toBe(true);
    await isGone(other.page, '删除内容');
    // What was released goes with what it was made from; that it was shown, by whom and when, stays.
    await county.tell();
    const kept = await database.query(
      `select version, what, title, body from publication_version where publication = $1 order by version`,
      [other.page],
    );
    expect(kept.rows).toEqual([
      { version: 1, what: 'shown', title: null, body: null },
      { version: 2, what: 'ended', title: null, body: null },
    ]);
  });
});

describe('a stranger', () => {
  it('learns nothing of what is not shown, not even that it is there', async () => {
    const { id } = await filed();
    const unknown = '01a199fc-2100-78c7-8c76-000000000000';
    const [mine, none] = await Promise.all([id, unknown].map((one) => nobody.page(`/public/${one}`)));
    expect([mine?.status, none?.status]).toEqual([404, 404]);
    expect((await nobody.get('/api/publication/read', { id })).status).toBe(404);
    expect((await nobody.page(`/public/${id}/photos/1`)).status).toBe(404);
    expect((await nobody.page(`/desk/public/${id}`)).status).toBe(303);
    expect((await as('resident2').page(`/desk/public/${id}`)).status).toBe(403);
  });

  test.each([
    ['town', { town: '999999999' }],
    ['village', { village: 'nowhere' }],
    ['subject', { subject: "' or 1=1" }],
    ['state', { state: 'secret' }],
    ['days', { days: '-1' }],
  ])('is told that a %s is not known', async (name, query) => {
    const answer = await nobody.get('/api/publication/list', query);
    expect([answer.status, answer.body['code']]).toEqual([400, 'publication_filter_wrong']);
    const page = await nobody.page(`/public?${new URLSearchParams(query)}`);
    expect(page.status).toBe(400);
    expect(page.text).toContain(`href="#f-${name}"`);
    if (name !== 'state' && name !== 'days')
      expect((await nobody.page(`/public/feed.xml?${new URLSearchParams(query)}`)).status).toBe(400);
  });

  it('filters by what is known, page by page', async () => {
    const lit = (await itemsOf({ subject: 'street-light', town: '330521001', state: 'open', days: '30' })).length;
    expect(lit).toBeGreaterThan(0);
    expect(await itemsOf({ subject: 'noise' })).toEqual([]);
    expect(await itemsOf({ town: '330521115' })).toEqual([]);
    expect(await itemsOf({ state: 'answered', village: '330521001001' })).toEqual([]);
    expect((await nobody.get('/api/publication/list', { after: 'x' })).body['code']).toBe('invalid');
  });
});
