// What applicants have in hand: the list of the post that watches it, its page, and the reminder sent from there.
import { afterAll, describe, expect, it } from 'vitest';
import { listWatched } from '#case/store.ts';
import { membersOf, openServedCounty, textOf, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const allowance = {
  service: 'elderly-allowance',
  data: { bank: '武源农村商业银行', account: '6222020000000000001' },
  as: 'p-elder',
};
const items = [{ ref: '/account', text: '卡号少一位，请核对。' }];

async function waiting(): Promise<string> {
  const { id } = await as('resident').submit(allowance);
  await as('clerk').act(id, 'requestCorrection', { items });
  return id;
}

const listOf = async (visitor: Visitor, wait = 'step') =>
  membersOf((await visitor.get(`/api/case/watched?wait=${wait}`)).body) as unknown as {
    readonly total: number;
    readonly items: readonly { readonly id: string; readonly obligation: { readonly kind: string } }[];
  };

const watchedByHead = (...kinds: readonly string[]) =>
  listWatched(county.county.database, { posts: ['civil-affairs:unit-head'], own: [], kinds }, null, 10);

describe('what a post watches', () => {
  it('is on its list from the day somebody must do something until it is done, and on no other', async () => {
    const id = await waiting();
    expect(await listOf(as('clerk'))).toMatchObject({
      total: 1,
      items: [{ id, obligation: { kind: 'correct', watch: 'civil-affairs:counter', since: expect.any(String) } }],
    });
    for (const other of ['assistant', 'handler', 'supervisor']) expect((await listOf(as(other))).total).toBe(0);
    await as('elder').act(id, 'correct', { data: { account: '6222020000000000002' } });
    expect((await listOf(as('clerk'))).total).toBe(0);
  });

  it('keeps ratings apart: nobody has to do anything about them', async () => {
    const { id } = await as('resident').submit(allowance);
    await as('clerk').act(id, 'accept');
    const view = await as('assistant').act(id, 'approve', { text: '符合条件，准予发放。' });
    expect(view.obligations).toMatchObject([{ kind: 'evaluate', watch: 'civil-affairs:unit-head' }]);
    const rows = await watchedByHead('evaluate');
    expect(rows.map((row) => row.id)).toEqual([id]);
    expect(await watchedByHead('correct', 'wait')).toEqual([]);
  });

  it('is found by its own index, which a case nobody waits in leaves alone', async () => {
    const { rows } = await county.county.database.query<{ definition: string }>(
      "select indexdef as definition from pg_indexes where indexname = 'obligation_watched'",
    );
    expect(rows[0]?.definition).toMatch(/\(watch, kind, due_at, case_id, seq\) WHERE \(watch IS NOT NULL\)/);
    await county.county.database.query('set enable_seqscan = off');
    const plan = await county.county.database.query<{ 'QUERY PLAN': string }>(
      `explain select * from obligation o where o.watch = 'a' and o.kind = 'correct' order by o.due_at, o.case_id, o.seq limit 20`,
    );
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('obligation_watched');
  });

  it('goes on page by page, the first to end first', async () => {
    const before = (await listOf(as('clerk'))).total;
    for (let count = before; count < 22; count += 1) await waiting();
    const first = await as('clerk').page('/desk/watched');
    expect(first.text).toContain('共 22 件');
    const next = /href="(\/desk\/watched\?after=[^"]+)"/.exec(first.text)?.[1] ?? '';
    const second = await as('clerk').page(next.replaceAll('&amp;', '&'));
    const numbers = [first, second].map(({ text }) => [...text.matchAll(/WY\d{10}(?=<\/span>)/g)].map(([one]) => one));
    expect(numbers.map((one) => one.length)).toEqual([20, 2]);
    expect(new Set(numbers.flat()).size).toBe(22);
  });
});

describe('the reminder', () => {
  it('is sent from the list, tells what and until when, and is offered again on the next working day', async () => {
    const id = await waiting();
    const { number, obligations } = (await as('clerk').read(id)) as {
      number: string;
      obligations: readonly { due: string }[];
    };
    const page = await as('clerk').page('/desk');
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const { seq } = await as('clerk').read(id);
    const sent = { csrf, case: id, seq: String(seq), as: 'civil-affairs:counter' };
    const done = await as('clerk').form('/desk/watched', sent);
    expect([done.status, done.headers.get('location')]).toEqual([303, `/desk/watched?did=${id}`]);
    expect((await as('clerk').page(`/desk/watched?did=${id}`)).text).toContain(`已提醒 ${number} 的申请人`);
    const again = await as('clerk').form('/desk/watched', { ...sent, seq: String(seq + 1) });
    expect(again.status).toBe(422);
    expect(again.text).toContain('今天已经提醒过申请人了');
    await county.tell();
    const day =
      /^2026-(\d\d)-(\d\d)/
        .exec(obligations[0]?.due ?? '')
        ?.slice(1)
        .map(Number) ?? [];
    const messages = membersOf((await as('elder').get('/api/notification/list')).body)['items'];
    const told = (messages as readonly { kind: string; number: string; text: { 'zh-CN': string } }[]).find(
      (one) => one.kind === 'reminded' && one.number === number,
    );
    expect(told?.text['zh-CN']).toMatch(new RegExp(`还等着您补正材料。请在 2026年${day.join('月')}日 前打开办件`));
    await county.moveTo('2026-11-03T02:00:00.000Z');
    expect((await as('clerk').read(id)).available.map((one) => one.command)).toContain('remind');
    expect(textOf((await as('clerk').attempt(id, 'remind')).body['code'])).toBe('');
  });

  it('says so when there is nothing to wait for', async () => {
    const { text } = await as('handler').page('/desk/watched');
    expect(text).toContain('现在没有在等申请人的办件');
    expect((await as('handler').page('/desk/watched?kind=rating')).text).toContain('现在没有在等评价的办件');
  });
});
