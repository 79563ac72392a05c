// 我也是、关注、订阅、告知 Who joins, follows and hears of public matters: by a case of one's own, by notes, by the feed; and what
// offices give notice of.
import { afterAll, describe, expect, it, test } from 'vitest';
import { planDays } from '../src/main/housekeeping.ts';
import { boardOf, csrfIn, send } from './publication/board.ts';
import { openServedCounty, textOf, type Answer, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;
const { filed, release, shown, everything, inbox, kindsFor } = boardOf(county);

afterAll(() => expect(county.faults).toEqual([]));

const readShown = async (id: string) => (await nobody.get('/api/publication/read', { id })).body;

const press = (by: Visitor, page: string, intent: string): Promise<Answer> => send(by, `/public/${page}`, { intent });

/** Fills in what a form asks besides what stands in it already, as a browser would send it. */
async function sendReview(by: Visitor, address: string): Promise<Answer> {
  const { text } = await by.page(address);
  const checked = /name="same" value="([^"]+)" checked/.exec(text)?.[1] ?? '';
  const key = /name="key" value="([^"]*)"/.exec(text)?.[1] ?? '';
  return by.form(address, { csrf: csrfIn(text), key, same: checked });
}

describe('the answer', () => {
  it('stands there only after it was looked over too, and followers hear of both', async () => {
    const { id, page } = await shown('答复也要审');
    await press(as('resident2'), page, 'follow');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    const reply = '已联系王小燕，电话13800001234，三盏灯都修好了。';
    await as('handler').act(id, 'report', { outcome: 'solved', text: reply });
    expect(await kindsFor('resident2')).toEqual(['matterMoved', 'matterMoved']);
    expect(await readShown(page)).toMatchObject({
      answer: null,
      answered: '2026-11-02',
      outcome: 'solved',
      stage: 'evaluate',
    });
    expect(await everything(page)).not.toContain('三盏灯都修好了');
    const desk = (await as('dispatcher').page(`/desk/public/${id}`)).text;
    const draft = /<textarea[^>]*name="answer"[^>]*>([^<]*)</.exec(desk)?.[1] ?? '';
    expect(draft).toContain('三盏灯都修好了');
    expect(draft).not.toContain('王小燕');
    const added = await release(id, { version: '1', title: '答复也要审', answer: draft });
    expect(added.status).toBe(303);
    expect(await readShown(page)).toMatchObject({ answer: draft });
    expect(await kindsFor('resident2')).toEqual(['matterAnswered', 'matterMoved', 'matterMoved']);
    await as('resident').act(id, 'evaluate', { rating: 5, solved: true, text: '机密：谢谢' });
    expect(await readShown(page)).toMatchObject({ rating: { count: 1, average: 5 } });
    expect(await everything(page)).not.toContain('机密');
  });

  it('of a matter nobody follows any more is told to nobody', async () => {
    const { id, page } = await shown('不再关注');
    await press(as('company'), page, 'follow');
    expect((await as('company').page(`/public/${page}`)).text).toContain('取消关注');
    expect((await send(as('company'), '/me/export', { password: 'demo' })).text).toContain('不再关注');
    await press(as('company'), page, 'unfollow');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    expect(await kindsFor('company')).not.toContain('matterMoved');
  });
});

describe('"me too"', () => {
  it('is a case of one’s own, filled in, that says it is the same; people are counted, not cases', async () => {
    const { id, page } = await shown('我也遇到');
    const begun = await press(as('resident2'), page, 'join');
    expect(begun.status).toBe(303);
    const review = textOf(begun.headers.get('location'));
    const looked = (await as('resident2').page(review)).text;
    expect(looked).toContain('公开的这一件：我也遇到');
    expect(looked).toContain('我也遇到同样的问题：我也遇到。');
    for (const secret of ['王小燕', '13800001234', '30.5432', id]) expect(looked).not.toContain(secret);
    const sent = await sendReview(as('resident2'), review);
    expect(sent.status, sent.text).toBe(303);
    await county.tell();
    expect(await readShown(page)).toMatchObject({ people: 2 });
    const mine = textOf(/\/cases\/([^/]+)\//.exec(textOf(sent.headers.get('location')))?.[1]);
    const own = await as('resident2').read(mine);
    expect(own.number).toMatch(/^WY/);
    // Whoever assigns reads which case it names.
    const alike = (await as('dispatcher').get('/api/likeness/same', { id: mine })).body;
    expect(alike['said']).toMatchObject({ id });
    // A second one of the same person is one person; a withdrawn one is nobody.
    await as('resident2').act(mine, 'withdraw', { reason: '点错了' });
    expect(await readShown(page)).toMatchObject({ people: 1 });
  });

  it('is counted too where the desk joined the cases, once for each of the people', async () => {
    const { id, page } = await shown('并在一起');
    const other = await filed({ publish: false }, as('resident2'));
    const again = await filed({ publish: false }, as('resident2'));
    for (const one of [other, again]) await as('dispatcher').act(one.id, 'merge', { into: id });
    expect(await readShown(page)).toMatchObject({ people: 2 });
    expect((await nobody.page('/public')).text).toContain('2 人反映');
  });

  it('does not throw away a draft that was begun before', async () => {
    const { page } = await shown('有草稿');
    const form = '/services/complaint/apply';
    const title = '我自己的草稿还没写完';
    await send(as('farmer'), form, { '/title': title, '/text': '', intent: 'save' });
    const asked = await press(as('farmer'), page, 'join');
    expect(asked.headers.get('location')).toBe(`/public/${page}?draft#join`);
    expect((await as('farmer').page(`/public/${page}?draft`)).text).toContain('替换');
    expect((await as('farmer').page(form)).text).toContain(title);
    await press(as('farmer'), page, 'replace');
    expect((await as('farmer').page(form)).text).not.toContain(title);
  });

  it('is not offered to whoever brought the matter: it is theirs already', async () => {
    const { id, page } = await shown('我自己的');
    const own = (await as('resident').page(`/public/${page}`)).text;
    expect(own).toContain(`href="/cases/${id}"`);
    expect(own).not.toContain('value="join"');
    const others = (await as('resident2').page(`/public/${page}`)).text;
    expect(others).not.toContain(id);
    expect(others).toContain('value="join"');
  });

  it('and following are for who is signed in', async () => {
    const { page } = await shown('要登录');
    expect((await nobody.page(`/public/${page}`)).text).toContain(`/sign-in?back=%2Fpublic%2F${page}`);
    const answer = await nobody.form(`/public/${page}`, { intent: 'follow' });
    expect([303, 403]).toContain(answer.status);
  });
});

const subscribe = (by: Visitor, fields: Readonly<Record<string, string>>, intent = 'subscribe'): Promise<Answer> =>
  send(by, '/public/alerts', { town: '', village: '', subject: '', ...fields, intent });

describe('who asked to hear of a place', () => {
  it('is told once a day of all that is new there, and no more once it was ended', async () => {
    await planDays(county.county, county.now());
    // What was there before somebody asked is no news.
    await county.moveTo('2026-11-02T04:00:00.000Z');
    expect((await subscribe(as('elder'), { town: '330521001', subject: 'street-light' })).status).toBe(303);
    expect((await subscribe(as('elder'), { village: '330521001001' })).status).toBe(303);
    expect((await subscribe(as('company2'), { town: '330521115' })).status).toBe(303);
    await shown('新公开一');
    await shown('新公开二');
    await county.moveTo('2026-11-03T02:00:00.000Z');
    const told = (await inbox('elder')).filter(({ kind }) => kind === 'newInPublic');
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).toContain('2 件');
    expect(await kindsFor('company2')).not.toContain('newInPublic');
    await subscribe(as('elder'), { town: '330521001', subject: 'street-light' }, 'unsubscribe');
    await subscribe(as('elder'), { town: '330521001', village: '330521001001' }, 'unsubscribe');
    await shown('新公开三');
    await county.moveTo('2026-11-04T02:00:00.000Z');
    expect((await inbox('elder')).filter(({ kind }) => kind === 'newInPublic')).toHaveLength(1);
  });

  test.each([{ town: '999' }, { subject: 'no-such' }, { town: '330521002', village: '330521001001' }])(
    'cannot ask for %o',
    async (fields) => expect((await subscribe(as('resident'), fields)).status).toBe(422),
  );
});

const feed = (query = '', headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
  nobody.ask(`/public/feed.xml${query}`, { headers });

describe('the feed', () => {
  it('is well-formed whatever stands in a title, with addresses that are whole', async () => {
    const title = '<script>&"]]>\u{1F4A1}灯';
    const { page } = await shown(title, {}, as('resident'), { body: '三盏灯 <b>不亮</b> ]]> & 很暗' });
    const { text, headers } = await feed();
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(text).toContain('&lt;script&gt;&amp;&quot;]]&gt;\u{1F4A1}灯');
    expect(text).not.toContain('<script>');
    expect(text).toContain(`<id>${county.url}/public/${page}</id>`);
    expect(text.match(/<entry>/g)).toHaveLength((text.match(/<\/entry>/g) ?? []).length);
    expect((await nobody.page(`/public/${page}`)).text).not.toContain('<script>&');
  });

  it('is of one town and kind where that is asked', async () => {
    expect((await feed('?town=330521001&subject=street-light')).text).toContain('<entry>');
    expect((await feed('?town=330521115')).text).not.toContain('<entry>');
  });

  it('is not sent twice to who has it, and is another as soon as something is taken out', async () => {
    const { id } = await shown('从源里撤下');
    const first = await feed();
    const etag = textOf(first.headers.get('etag'));
    expect((await feed('', { 'if-none-match': etag })).status).toBe(304);
    await send(as('dispatcher'), `/desk/public/${id}`, { version: '1', intent: 'keepBack', reason: '撤' });
    const later = await feed('', { 'if-none-match': etag });
    expect(later.status).toBe(200);
    expect(later.text).not.toContain('从源里撤下');
  });
});

describe('a notice', () => {
  const NOTICE = {
    town: '330521001',
    village: '',
    publication: '',
    title: '周三停水',
    body: '周三上午八点到十二点停水，请提前存水。',
    'until.y': '2026',
    'until.m': '11',
    'until.d': '9',
    intent: 'give',
  };
  const give = (by: Visitor, fields: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    send(by, '/desk/notices', { ...NOTICE, ...fields });

  it('stands on the pages of its place, is told to who asked, and comes down when it is ended or over', async () => {
    await send(as('resident2'), '/public/alerts', { town: '330521001', village: '', subject: '', intent: 'subscribe' });
    expect((await give(as('dispatcher'))).status).toBe(303);
    expect((await nobody.page('/public?town=330521001')).text).toContain('周三停水');
    expect((await nobody.page('/public?town=330521115')).text).not.toContain('周三停水');
    expect(await kindsFor('resident2')).toContain('noticeGiven');
    const kept = (await as('dispatcher').page('/desk/notices')).text;
    const id = textOf(/name="id" value="([^"]+)"/.exec(kept)?.[1]);
    expect((await send(as('assistant'), '/desk/notices', { intent: 'end', id })).status).toBe(403);
    expect((await send(as('dispatcher'), '/desk/notices', { intent: 'end', id })).status).toBe(303);
    expect((await nobody.page('/public')).text).not.toContain('周三停水');
    await give(as('dispatcher'), { title: '到期自己下来' });
    expect((await nobody.page('/public')).text).toContain('到期自己下来');
    await county.moveTo('2026-11-10T02:00:00.000Z');
    expect((await nobody.page('/public')).text).not.toContain('到期自己下来');
  });

  it('of a matter goes to those who follow it, from the office that has it', async () => {
    const { id, page } = await shown('给关注者');
    await press(as('resident2'), page, 'follow');
    const until = { 'until.d': '30' };
    const forMatter = { ...until, town: '', publication: page, title: '灯具到货' };
    expect((await give(as('handler'), forMatter)).status).toBe(422);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    expect((await give(as('handler'), forMatter)).status).toBe(303);
    expect((await nobody.page(`/public/${page}`)).text).toContain('灯具到货');
    const told = (await inbox('resident2')).find(({ kind }) => kind === 'noticeGiven');
    expect(told?.['case']).toMatch(/^notice-/);
    expect((await as('resident2').page(`/public/notices/${textOf(told?.['case']).slice(7)}`)).status).toBe(303);
  });

  test.each<[string, string, Readonly<Record<string, string>>, number]>([
    ['without words', 'dispatcher', { title: ' ' }, 422],
    ['until a day that is over', 'dispatcher', { 'until.d': '1' }, 422],
    ['for nobody', 'dispatcher', { town: '' }, 422],
    ['for a town that is not there', 'dispatcher', { town: '999' }, 422],
    ['of an office for a town that is not its own', 'handler', {}, 422],
    ['of a post that gives none', 'supervisor', {}, 403],
  ])('%s is refused', async (_, account, fields, status) =>
    expect((await give(as(account), { 'until.d': '30', ...fields })).status).toBe(status),
  );
});

const at = (village: string) => ({ place: { town: '330521110', village } });

describe('figures', () => {
  it('tell nothing of a village with fewer than five, nor what is left over from its town', async () => {
    for (let times = 0; times < 6; times += 1)
      await filed({ title: `大村的路灯不亮 ${times}` }, as('resident'), at('330521110002'));
    await filed({ title: '小村的路灯不亮' }, as('resident2'), at('330521110200'));
    const { villages, towns } = (await nobody.get('/api/publication/statistics', { town: '330521110' }))
      .body as never as {
      readonly villages: readonly { readonly count: number | null }[];
      readonly towns: readonly { readonly key: string; readonly count: number | null }[];
    };
    expect(towns.find(({ key }) => key === '330521110')?.count).toBe(7);
    expect(villages).toHaveLength(2);
    expect(villages.map(({ count }) => count)).toEqual([null, null]);
    expect((await nobody.page('/public/statistics?town=330521110')).text).toContain('不列');
  });
});
