// 对话 A resident and the offices talk on the page of a case: in order, live and without script, and nobody hears what is not theirs.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openServedCounty, textOf, type Receipt, type Submission, type Visitor } from './county.ts';
import { openStream, type OpenStream } from './outside/stream.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const open: OpenStream[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const question: Submission = {
  service: 'question',
  data: { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办，要照片吗？' },
};

async function asked(account = 'resident'): Promise<Receipt> {
  const receipt = await as(account).submit(question);
  await as('dispatcher').act(receipt.id, 'assign', { unit: 'urban-management', reason: '归口' });
  return receipt;
}

const csrfOn = async (visitor: Visitor, page: string): Promise<string> =>
  /name="csrf" value="([^"]*)"/.exec((await visitor.page(page)).text)?.[1] ?? '';

/** What stands in the talk of a page, line by line. */
const talkIn = (page: string): readonly string[] =>
  [...(page.split('data-lines')[1]?.split('</ol>')[0] ?? '').matchAll(/<li[^>]*data-seq[^>]*>(.*?)<\/li>/gs)].map(
    ([, line = '']) =>
      line
        .replaceAll(/<[^>]*>/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
  );

let sends = 0;
async function say(visitor: Visitor, id: string, text: string, more: Readonly<Record<string, string>> = {}) {
  const home = visitor.account?.startsWith('resident') ? `/cases/${id}` : `/desk/cases/${id}`;
  const csrf = await csrfOn(visitor, home);
  sends += 1;
  return visitor.form(`${home}/say`, { csrf, text, once: `once-${sends}`, ...more });
}

async function listen(account: string, id: string, more: Readonly<Record<string, string>> = {}) {
  const signedIn = await county.nobody.post('/api/identity/signIn', { account, password: 'demo' });
  const token = textOf(signedIn.body['token']);
  const stream = await openStream(`${county.url}/api/case/live?id=${id}`, {
    cookie: `wuyuan_session=${token}`,
    ...more,
  });
  open.push(stream);
  return { stream, token };
}

describe('the talk of a case', () => {
  it('is what was said and who has it, in order, from the filing on; one’s own words are by you', async () => {
    const { id } = await asked();
    expect((await say(as('handler'), id, '不用照片。')).status).toBe(303);
    expect((await say(as('resident'), id, '谢谢！')).status).toBe(303);
    const page = (await as('resident').page(`/cases/${id}`)).text;
    expect(talkIn(page)).toEqual([
      expect.stringMatching(/^您 10:00 老年公交卡在哪里办 母亲今年满七十岁/),
      '现在由武源县综合行政执法局 · 办理岗负责 10:00',
      expect.stringMatching(/^武源县综合行政执法局 · 办理岗 10:00 不用照片。$/),
      '您 10:00 谢谢！',
    ]);
    await as('handler').act(id, 'transfer', { unit: 'civil-affairs', reason: '归民政' });
    expect(talkIn((await as('resident').page(`/cases/${id}`)).text).at(-1)).toMatch(/^现在由武源县民政局.*负责/);
    expect(talkIn((await as('assistant').page(`/desk/cases/${id}`)).text)).toHaveLength(5);
  });

  it('has no note of the office in it, on no page and in no stream', async () => {
    const { id } = await asked();
    const { stream } = await listen('resident', id);
    const [first = 0] = await stream.pushed(1);
    await as('handler').act(id, 'comment', { text: '机密：疑似重复', internal: true });
    await as('handler').act(id, 'comment', { text: '正在看。' });
    const seqs = await stream.pushed(2);
    // The number of the note itself was never told.
    expect(seqs).toEqual([first, first + 2]);
    for (const address of [`/cases/${id}`, `/cases/${id}?lines=0`]) {
      const { text } = await as('resident').page(address);
      expect(text).toContain('正在看。');
      expect(text).not.toContain('机密');
      expect(text).not.toContain('柏屿川');
    }
    expect(talkIn((await as('handler').page(`/desk/cases/${id}`)).text).join()).not.toContain('机密');
  });

  it('gives what was said since, alone, to a page that is open', async () => {
    const { id } = await asked();
    const { seq } = await as('resident').read(id);
    await as('handler').act(id, 'comment', { text: '新的一句' });
    const { text } = await as('resident').page(`/cases/${id}?lines=${seq}`);
    expect(talkIn(text)).toHaveLength(1);
    expect(text).not.toContain('<html');
    expect(talkIn((await as('resident').page(`/cases/${id}?lines=rubbish`)).text)).toHaveLength(3);
  });

  it('takes a word from whoever writes, and says when there is none or no place for it', async () => {
    const { id } = await asked();
    const empty = await say(as('resident'), id, '   ');
    expect([empty.status, empty.text.includes('请写点什么再发送')]).toEqual([422, true]);
    expect((await say(as('resident2'), id, '我也来说')).status).toBe(404);
    expect((await say(as('clerk'), id, '我也来说')).status).toBe(404);
    await as('resident').act(id, 'withdraw', { reason: '不用了' });
    const late = await say(as('resident'), id, '还有一句');
    expect([late.status, late.text.includes('不能再写')]).toEqual([422, true]);
  });

  it('loses nothing that several write at once, and says nothing twice that was sent twice', async () => {
    const { id } = await asked();
    const writers = [as('resident'), as('handler'), as('handler2')];
    const words = Array.from({ length: 9 }, (_, index) => `第 ${index} 句`);
    const sent = await Promise.all(words.map((text, index) => say(writers[index % 3] ?? as('resident'), id, text)));
    expect(sent.map(({ status }) => status)).toEqual(words.map(() => 303));
    const csrf = await csrfOn(as('resident'), `/cases/${id}`);
    const twice = { csrf, text: '只说一次', once: 'the-same' };
    const both = await Promise.all([1, 2].map(() => as('resident').form(`/cases/${id}/say`, twice)));
    await as('handler').act(id, 'comment', { text: '中间有人说' });
    const third = await as('resident').form(`/cases/${id}/say`, twice);
    expect([...both, third].map(({ status }) => status)).toEqual([303, 303, 303]);
    const other = await as('resident').form(`/cases/${id}/say`, { ...twice, text: '同一张表单的另一句' });
    expect(other.status).toBe(303);
    const told = talkIn((await as('resident').page(`/cases/${id}`)).text).join('|');
    const { log } = await as('resident').read(id);
    const said = log.flatMap(({ type, data }) =>
      type === 'commented' ? [textOf((data as { readonly text?: unknown } | undefined)?.text)] : [],
    );
    expect(said.toSorted()).toEqual([...words, '中间有人说', '只说一次', '同一张表单的另一句'].toSorted());
    expect(told).toContain('同一张表单的另一句');
  });
});

describe('a stream', () => {
  let id = '';
  beforeAll(async () => {
    ({ id } = await asked());
  });

  it('says how far it is, then each new line as it is committed, with nothing kept on the way', async () => {
    const { stream } = await listen('resident', id);
    expect([stream.status, stream.headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
    expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(stream.headers.get('content-encoding')).toBeNull();
    expect(stream.headers.get('x-accel-buffering')).toBe('no');
    const { seq } = await as('resident').read(id);
    expect(await stream.pushed(1)).toEqual([seq]);
    await as('handler').act(id, 'comment', { text: '一' });
    await as('handler').act(id, 'comment', { text: '二' });
    const seqs = await stream.pushed(2);
    // Two that come together may be told as one.
    expect(await stream.until(`id: ${seq + 2}\n`)).not.toContain('一');
    expect(seqs[1]).toBeGreaterThan(seq);
  });

  it('goes on from the number that was heard last, and passes over one that is none', async () => {
    const { seq } = await as('resident').read(id);
    const { stream } = await listen('resident', id, { 'last-event-id': String(seq) });
    expect(await stream.until(': here')).not.toContain('data:');
    const { stream: behind } = await listen('resident', id, { 'last-event-id': String(seq - 1) });
    expect(await behind.pushed(1)).toEqual([seq]);
    for (const bad of ['-1', 'rubbish', '9'.repeat(40), '1; drop']) {
      const { stream: other } = await listen('resident', id, { 'last-event-id': bad });
      expect(await other.pushed(1), bad).toEqual([seq]);
      other.close();
    }
  });

  it('is refused to whoever may not read, as if there were nothing', async () => {
    for (const account of ['resident2', 'clerk', 'company'])
      expect((await listen(account, id)).stream.status).toBe(404);
    expect((await listen('resident', '01a199fc-2100-78c7-8c76-000000000000')).stream.status).toBe(404);
    expect((await listen('resident', '%00')).stream.status).toBe(404);
    expect((await county.nobody.get('/api/case/live', { id })).status).toBe(401);
    expect((await county.nobody.post('/api/case/live', {})).status).toBe(405);
    expect((await as('handler').ask(`/api/case/live?id=${id}`, { method: 'HEAD' })).status).toBe(200);
  });

  it('ends when the session is over, before anything more is told', async () => {
    const { stream, token } = await listen('resident', id);
    const before = await stream.pushed(1);
    await fetch(`${county.url}/api/identity/signOut`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    await as('handler').act(id, 'comment', { text: '您还在吗？' });
    await stream.ended();
    expect(await stream.pushed(1)).toEqual(before);
  });

  it('tells staff of their case and not of another, and says when there are too many', async () => {
    const other = await asked('resident2');
    const { stream } = await listen('handler', id);
    const [seq = 0] = await stream.pushed(1);
    await as('resident2').act(other.id, 'comment', { text: '别的事' });
    await as('resident').act(id, 'comment', { text: '这件事' });
    expect(await stream.pushed(2)).toEqual([seq, seq + 1]);
    const more = await Promise.all(Array.from({ length: 6 }, () => listen('handler', id)));
    const statuses = more.map((one) => one.stream.status).toSorted((a, b) => a - b);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
    const refused = more.find((one) => one.stream.status === 429)?.stream;
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(await refused?.ended()).toContain('不会自动更新');
  });
});

const awaitingOf = async (account: string, id: string): Promise<number | undefined> => {
  const { body } = await as(account).get('/api/case/worklist');
  const items = body['items'] as unknown as readonly { readonly id: string; readonly awaiting: number }[];
  return items.find((one) => one.id === id)?.awaiting;
};
const unread = async (account: string, id: string): Promise<readonly string[]> => {
  await county.tell();
  const { body } = await as(account).get('/api/notification/list');
  const items = body['items'] as unknown as readonly { case: string; kind: string; readAt: string | null }[];
  return items.flatMap((one) => (one.case === id && one.readAt === null ? [one.kind] : []));
};

describe('what waits for an answer', () => {
  it('stands in the worklist until an office says something the applicant reads', async () => {
    const { id } = await asked();
    expect(await awaitingOf('handler', id)).toBe(0);
    await as('resident').act(id, 'comment', { text: '还要带什么？' });
    await as('resident').act(id, 'comment', { text: '身份证要吗？' });
    expect(await awaitingOf('handler', id)).toBe(2);
    expect((await as('handler').page('/desk')).text).toContain('2 条新留言');
    // Beside the list as well, one step from the box that answers.
    const pane = (await as('handler').page(`/desk?case=${id}`)).text;
    expect(pane).toMatch(new RegExp(`href="/desk/cases/${id}[^"]*#talk">有 2 条留言还没有回`));
    await as('handler').act(id, 'comment', { text: '同事看看', internal: true });
    expect(await awaitingOf('handler', id)).toBe(2);
    await as('handler').act(id, 'comment', { text: '带身份证。' });
    expect(await awaitingOf('handler', id)).toBe(0);
  });

  it('is told once a burst to either side, and anew once it was looked at', async () => {
    const { id } = await asked();
    for (const text of ['一', '二', '三']) await as('handler').act(id, 'comment', { text });
    expect((await unread('resident', id)).filter((kind) => kind === 'commented')).toHaveLength(1);
    await as('handler').act(id, 'comment', { text: '四' });
    expect((await unread('resident', id)).filter((kind) => kind === 'commented')).toHaveLength(1);
    await as('resident').page(`/cases/${id}`);
    expect(await unread('resident', id)).not.toContain('commented');
    await as('handler').act(id, 'comment', { text: '五' });
    expect((await unread('resident', id)).filter((kind) => kind === 'commented')).toHaveLength(1);
    for (const text of ['好', '明白']) await as('resident').act(id, 'comment', { text });
    expect((await unread('handler', id)).filter((kind) => kind === 'applicantCommented')).toHaveLength(1);
    await as('handler').page(`/desk/cases/${id}`);
    expect(await unread('handler', id)).not.toContain('applicantCommented');
  });

  it('reaches who answered, when the answer is answered', async () => {
    const { id } = await asked();
    await as('handler').act(id, 'report', { outcome: 'explained', text: '到公交公司办。' });
    await as('resident').act(id, 'comment', { text: '哪个窗口？' });
    expect(await unread('handler', id)).toContain('applicantCommented');
  });
});

describe('the box', () => {
  it('says outside of hours when somebody is there, and takes what is written all the same', async () => {
    const { id } = await asked();
    expect((await as('resident').page(`/cases/${id}`)).text).toContain('现在有人在');
    await county.moveTo('2026-11-06T12:00:00.000Z');
    const page = (await as('resident').page(`/cases/${id}`)).text;
    expect(page).toContain('现在没有人值班，11月9日 星期一 08:30 再有人在');
    expect(page).toContain('演示县的时间');
    expect((await say(as('resident'), id, '晚上写的')).status).toBe(303);
    await county.moveTo('2026-11-09T02:00:00.000Z');
  });

  it('takes a ready answer of one’s own office without script, and of no other', async () => {
    const { id } = await asked();
    const csrf = await csrfOn(as('handler'), '/desk/replies');
    const template = { csrf, unit: 'urban-management', title: '带身份证', text: '请带身份证原件。', service: '' };
    expect((await as('handler').form('/desk/replies', { ...template, intent: 'save' })).status).toBe(303);
    const page = (await as('handler').page(`/desk/cases/${id}`)).text;
    const insert = /value="(insert:[^"]+)"/.exec(page)?.[1] ?? '';
    const put = await say(as('handler'), id, '您好，', { intent: insert });
    expect(put.status).toBe(200);
    expect(/<textarea[^>]*name="text"[^>]*>([^<]*)</.exec(put.text.split('id="talk"')[1] ?? '')?.[1]).toBe(
      '您好，\n请带身份证原件。',
    );
    const { log } = await as('resident').read(id);
    expect(log.filter(({ type }) => type === 'commented')).toEqual([]);
    expect((await as('dispatcher').page(`/desk/cases/${id}`)).text).not.toContain('请带身份证原件');
  });
});

describe('a question that becomes something else', () => {
  it('is suggested at the desk, taken with one tap, carries what was said, and each leads to the other', async () => {
    const { id, number } = await asked();
    const found = (await as('handler').page(`/desk/cases/${id}?find=${encodeURIComponent('投诉')}`)).text;
    expect(found).toContain('value="suggest:complaint"');
    expect((await say(as('handler'), id, '', { intent: 'suggest:complaint' })).status).toBe(303);
    const home = (await as('resident').page(`/cases/${id}`)).text;
    const way = `/services/complaint/apply?of=${id}`;
    expect(home.split(way).length).toBeGreaterThan(2);
    const form = (await as('resident').page(way)).text;
    for (const said of ['您说过的话', number, question.data['title']]) expect(form).toContain(said);
    expect(form).toMatch(new RegExp(`name="/title"[^>]*value="${textOf(question.data['title'])}"`));
    const filed = await as('resident').post('/api/case/submit', {
      service: 'complaint',
      data: { category: 'transport', title: '公交卡办不了', text: '窗口说没有卡，已经去了两次了。' },
      of: id,
    });
    expect(filed.status, filed.text).toBe(201);
    const next = textOf(filed.body['id']);
    const view = await as('resident').read(next);
    expect(view).toMatchObject({ matterId: id, follows: { service: 'question', id, number } });
    const before = await as('resident').read(id);
    expect(before.followed.map((one) => one.id)).toEqual([next]);
    expect([before.stage, before.outcome]).toEqual(['handle', null]);
    expect((await as('resident').page(`/cases/${id}`)).text).toContain(`href="/cases/${next}"`);
    const further = (await as('resident').page(`/cases/${next}`)).text;
    expect(further).toContain(`href="/cases/${id}"`);
    expect(further).toContain('从这件问起');
    // Who handles what came of it reads no more of the question than before.
    await as('dispatcher').act(next, 'assign', { unit: 'civil-affairs', reason: '归口' });
    expect((await as('assistant').get('/api/case/read', { id })).status).toBe(404);
    expect((await as('assistant').page(`/desk/cases/${next}`)).text).not.toContain(`href="/desk/cases/${id}"`);
  });

  it('is gone on from once for each service, by whoever asked, and only to something else', async () => {
    const { id } = await asked();
    const complaint = { category: 'transport', title: '公交卡办不了', text: '窗口说没有卡，已经去了两次了。' };
    const file = (account: string, service: string, data: object, of: string) =>
      as(account).post('/api/case/submit', JSON.parse(JSON.stringify({ service, data, of })));
    const codeOf = async (given: ReturnType<typeof file>) => {
      const { status, body } = await given;
      return [status, body['code']];
    };
    expect(await codeOf(file('resident2', 'complaint', complaint, id))).toEqual([404, 'not_found']);
    expect(await codeOf(file('resident', 'question', question.data, id))).toEqual([422, 'follow_not']);
    expect((await file('resident', 'complaint', complaint, id)).status).toBe(201);
    expect(await codeOf(file('resident', 'complaint', complaint, id))).toEqual([422, 'follow_again']);
    const stranger = await as('resident2').page(`/services/complaint/apply?of=${id}`);
    expect([stranger.status, stranger.text.includes(textOf(question.data['title']))]).toEqual([200, false]);
  });

  it('writes over nothing that was begun already, and says so', async () => {
    const { id } = await asked('resident2');
    const apply = '/services/complaint/apply';
    const csrf = await csrfOn(as('resident2'), apply);
    const begun = { csrf, as: 'p-resident2', '/title': '河边栏杆断了', '/text': '小孩会掉下去。', intent: 'save' };
    expect((await as('resident2').form(apply, begun)).status).toBe(303);
    const { text } = await as('resident2').page(`${apply}?of=${id}`);
    for (const part of ['您上次填到这里', '河边栏杆断了', '您说过的话']) expect(text).toContain(part);
  });

  it('takes a suggestion from staff alone, and none that could be no service', async () => {
    const { id } = await asked();
    expect((await as('resident').attempt(id, 'comment', { text: '看这个', suggests: 'complaint' })).status).toBe(403);
    expect((await as('handler').attempt(id, 'comment', { text: '看这个', suggests: '../x' })).status).toBe(400);
    await as('handler').act(id, 'comment', { text: '看这个', suggests: 'no-such-service' });
    expect((await as('resident').page(`/cases/${id}`)).text).not.toContain('no-such-service');
  });
});
