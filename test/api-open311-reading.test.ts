// 开放诉求接口 What other software reads of requests once they are filed: the list and its bounds, how a request goes on, and what the
// software itself adds to it.
import { afterAll, describe, expect, it } from 'vitest';
import { admit, DEMO_KEY, makeKey, MOST_A_MINUTE } from '#open311/actions/key.ts';
import { openServedCounty } from './county.ts';
import { errorsIn, itemsIn, LAMP, open311At, type RequestItem } from './outside/open311.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
const { as } = county;
const { database } = county.county;
const { get, send, refused } = open311At(county.url);

afterAll(() => expect(county.faults).toEqual([]));

async function bring(
  form: Readonly<Record<string, string>> = {},
): Promise<{ readonly number: string; readonly id: string }> {
  const { text, body } = await send('v2/requests.json', { ...LAMP, ...form });
  const number = String(itemsIn({ body })[0]?.['service_request_id'] ?? text);
  const { rows } = await database.query<{ id: string }>('select id from case_row where number = $1', [number]);
  return { number, id: rows[0]?.id ?? '' };
}

const read = async (number: string): Promise<RequestItem> => itemsIn(await get(`v2/requests/${number}`))[0] ?? {};

const updatesOf = async (number: string): Promise<readonly (readonly unknown[])[]> =>
  itemsIn(await get('v2/servicerequestupdates', { service_request_id: number })).map(
    ({ status, updated_datetime, description }) => [status, updated_datetime, description],
  );

const update = async (form: Readonly<Record<string, string>>) => {
  const given = {
    api_key: DEMO_KEY,
    update_id: 'u-1',
    updated_datetime: '2026-11-06T10:00:00+08:00',
    status: 'OPEN',
    ...form,
  };
  return { form: given, told: await send('v2/servicerequestupdates.json', given) };
};

const numbers = async (query: Readonly<Record<string, string>>) =>
  itemsIn(await get('v2/requests', query)).map((one) => one['service_request_id']);

describe('the list', () => {
  it('takes numbers, which override everything else', async () => {
    const [one, two] = [await bring(), await bring({ service_code: 'complaint-road' })].map(({ number }) => number);
    const query = {
      service_request_id: `${one}, ${two},,WY0000000000`,
      status: 'closed',
      service_code: 'no-such',
      start_date: 'never',
    };
    expect(new Set(await numbers(query))).toEqual(new Set([one, two]));
  });

  it('has what was filed without a category under the one that is named for it', async () => {
    const data = { title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' };
    const { number } = await as('resident').submit({ service: 'complaint', data });
    expect(await numbers({ service_code: 'complaint-other' })).toContain(number);
  });

  it('takes services and statuses, one or many, and an empty parameter is none', async () => {
    const codes = async (query: Readonly<Record<string, string>>) =>
      [...new Set(itemsIn(await get('v2/requests', query)).map((one) => String(one['service_code'])))].toSorted();
    expect(await codes({ service_code: 'complaint-road' })).toEqual(['complaint-road']);
    expect(await codes({ service_code: 'complaint-road,complaint-other', status: 'open,closed' })).toEqual([
      'complaint-other',
      'complaint-road',
    ]);
    expect(await numbers({ service_code: '', status: '', start_date: '', jurisdiction_id: '' })).toEqual(
      await numbers({}),
    );
    expect(await codes({ status: 'closed' })).toEqual([]);
    expect(errorsIn(await get('v2/requests', { status: 'lost' }))).toContain('lost');
    expect((await get('v2/requests', { service_code: 'no-such' })).status).toBe(404);
  });
});

describe('a request that goes on', () => {
  it('says that it was answered where another spoke for it, and taken back where it was', async () => {
    const [first, second] = [await bring(), await bring()];
    await as('dispatcher').act(first.id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('dispatcher').act(second.id, 'merge', { into: first.id });
    await as('handler').act(first.id, 'report', { outcome: 'solved', text: '线路已换。' });
    for (const { number } of [first, second])
      expect(await read(number)).toMatchObject({ status: 'closed', status_notes: '已答复' });
    const own = await as('resident').submit({
      service: 'complaint',
      data: { category: 'street-light', title: '路灯不亮', text: '路口的灯三天不亮了。' },
    });
    await as('resident').act(own.id, 'withdraw', { reason: '已经亮了' });
    expect(await read(own.number)).toMatchObject({ status: 'closed', status_notes: '已撤回' });
  });

  it('is open until it is answered and again while it is put right, and its last change never goes back', async () => {
    const { number, id } = await bring();
    const seen: unknown[] = [];
    const look = async () => {
      const { status, updated_datetime, agency_responsible, status_notes, expected_datetime } = await read(number);
      const { due } = await as('dispatcher').read(id);
      expect(expected_datetime && new Date(String(expected_datetime)).toISOString()).toBe(
        due && due.replace('.999Z', '.000Z'),
      );
      seen.push([status, updated_datetime, agency_responsible, status_notes]);
      const { body } = await get('v2/requests', { status: String(status), service_request_id: '' });
      expect(itemsIn({ body }).some((one) => one['service_request_id'] === number)).toBe(true);
    };
    await look();
    await county.moveTo('2026-11-02T03:00:00.000Z');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await look();
    await county.moveTo('2026-11-03T02:00:00.000Z');
    await as('handler').act(id, 'report', { outcome: 'solved', text: '线路已换，李师傅 13912345678 可以作证。' });
    await look();
    expect(seen).toEqual([
      ['open', '2026-11-02T10:00:00+08:00', null, '等待交办'],
      ['open', '2026-11-02T11:00:00+08:00', '武源县综合行政执法局', '承办单位办理中'],
      ['closed', '2026-11-03T10:00:00+08:00', '武源县综合行政执法局', '已答复'],
    ]);
    expect(await updatesOf(number)).toEqual([
      ['INVESTIGATING', '2026-11-02T11:00:00+08:00', '已交由武源县综合行政执法局办理。'],
      ['FIXED', '2026-11-03T10:00:00+08:00', '武源县综合行政执法局已答复：已答复。'],
    ]);
  });

  it('stays where it was closed when it is rated well, is open when it is not, and closed anew when it is put right', async () => {
    const data = { category: 'road', title: '村口路面坑洼', text: '村口路面坑洼不平，电瓶车容易摔倒。' };
    const file = async () => {
      const filed = await as('resident').submit({ service: 'complaint', data });
      await as('dispatcher').act(filed.id, 'assign', { unit: 'urban-management', reason: '归口' });
      await as('handler').act(filed.id, 'report', { outcome: 'explained', text: '已列入计划。' });
      return filed;
    };
    const [good, bad] = [await file(), await file()];
    const at = async ({ number }: { readonly number: string }) => {
      const { status, updated_datetime } = await read(number);
      return [status, String(updated_datetime).slice(0, 10)];
    };
    await county.moveTo('2026-11-04T02:00:00.000Z');
    await as('resident').act(good.id, 'evaluate', { rating: 5, solved: true });
    await as('resident').act(bad.id, 'evaluate', { rating: 1, solved: false, text: '还是坑' });
    expect([await at(good), await at(bad)]).toEqual([
      ['closed', '2026-11-03'],
      ['open', '2026-11-04'],
    ]);
    expect((await read(bad.number))['status_notes']).toBe('评价不满意，正在整改');
    await county.moveTo('2026-11-05T02:00:00.000Z');
    await as('handler2').act(bad.id, 'report', { outcome: 'solved', text: '已修补。' });
    expect(await at(bad)).toEqual(['closed', '2026-11-05']);
    await county.moveTo('2026-11-06T02:00:00.000Z');
    await as('resident').act(bad.id, 'evaluate', { rating: 4, solved: true });
    expect(await at(bad)).toEqual(['closed', '2026-11-05']);
    expect((await updatesOf(bad.number)).map(([status]) => status)).toEqual([
      'INVESTIGATING',
      'NO_FURTHER_ACTION',
      'REOPEN',
      'FIXED',
    ]);
    await as('resident').act(good.id, 'reopen', { reason: '又坏了' });
    expect(await at(good)).toEqual(['open', '2026-11-06']);
  });

  it('tells updates of a span, and nothing that was written to one person', async () => {
    const all = await get('v2/servicerequestupdates');
    expect(itemsIn(all).length).toBeGreaterThan(5);
    for (const told of ['13912345678', '李师傅', '还是坑', '已修补', '归口']) expect(all.xml).not.toContain(told);
    const day = { start_date: '2026-11-05T00:00:00+08:00', end_date: '2026-11-05T23:59:59+08:00' };
    expect(itemsIn(await get('v2/servicerequestupdates', day)).map(({ status }) => status)).toEqual(['FIXED']);
    expect((await get('v2/servicerequestupdates', { start_date: '5 November' })).status).toBe(400);
    // A first look, from before there was anything.
    expect(itemsIn(await get('v2/servicerequestupdates', { start_date: '2020-01-01T00:00:00Z' }))).toHaveLength(
      itemsIn(all).length,
    );
  });
});

describe('an update that software brings', () => {
  it('is a word on the case, once however often it is sent, and is read back masked', async () => {
    const { number, id } = await bring();
    const words = { service_request_id: number, description: '路口又来了人看，联系电话 13800001234。' };
    const [first, again] = [await update(words), await update(words)];
    expect([first.told.status, first.told.body]).toEqual([200, again.told.body]);
    expect(first.told.body).toEqual([{ update_id: `${number}-2` }]);
    expect(await updatesOf(number)).toEqual([['OPEN', expect.any(String), '路口又来了人看，联系电话 138****1234。']]);
    const { log } = await as('dispatcher').read(id);
    expect(log.map(({ type }) => type)).toEqual(['submitted', 'commented']);
    const undated = { ...first.form, update_id: 'u-9', updated_datetime: 'yesterday' };
    expect((await refused(undated, 'v2/servicerequestupdates'))[0]).toBe(400);
    expect(await refused({ ...first.form, description: '另一句话' }, 'v2/servicerequestupdates')).toEqual([
      400,
      '这个 update_id 已经用于另一条更新',
    ]);
  });

  it('changes nothing of how far a request is, is for the software that brought it, and needs a key', async () => {
    const { number } = await bring();
    const { number: other } = await as('resident').submit({
      service: 'complaint',
      data: { title: '路灯不亮', text: '门口的路灯三天不亮了。' },
    });
    const base = {
      api_key: DEMO_KEY,
      update_id: 'u-2',
      service_request_id: number,
      description: '修好了',
      status: 'OPEN',
    };
    const no = async (form: Readonly<Record<string, string>>) =>
      (await refused({ ...base, ...form }, 'v2/servicerequestupdates'))[0];
    expect(await no({ status: 'FIXED' })).toBe(400);
    expect(await no({ description: '' })).toBe(400);
    expect(await no({ description: '<i>好</i>' })).toBe(400);
    expect(await no({ service_request_id: other })).toBe(403);
    expect(await no({ service_request_id: 'WY0000000000' })).toBe(404);
    expect(await no({ api_key: '' })).toBe(403);
    expect(await updatesOf(number)).toEqual([]);
  });
});

describe('the bounds of a list', () => {
  it('are ninety days: what is older is asked for by its own days, and of more the first ninety are told', async () => {
    const { number } = await bring();
    await county.moveTo('2027-02-10T02:00:00.000Z');
    const { number: late } = await bring();
    expect(await numbers({})).toEqual([late]);
    expect(await numbers({ end_date: '2026-12-31T00:00:00Z' })).toContain(number);
    expect(await numbers({ start_date: '2026-11-01T00:00:00Z' })).not.toContain(late);
    const whole = await numbers({ start_date: '2026-11-01T00:00:00Z', end_date: '2027-02-28T00:00:00Z' });
    expect([whole.includes(number), whole.includes(late)]).toEqual([true, false]);
    expect(
      (await get('v2/requests', { start_date: '2027-01-02T00:00:00Z', end_date: '2027-01-01T00:00:00Z' })).status,
    ).toBe(400);
  });

  it('are a thousand requests, the newest', async () => {
    const { number, id } = await bring();
    // Filing so many takes seconds, and nothing of them is looked at but their number and their moment.
    await database.query(
      `insert into log (area, stream_kind, stream_id, seq, type, actor_ref, at, effect, digest, hash)
       select l.area, l.stream_kind, l.stream_id || '-' || n, l.seq, l.type, l.actor_ref, l.at, l.effect, l.digest, l.hash
         from log l, generate_series(1, 1005) n where l.stream_kind = 'case' and l.stream_id = $1`,
      [id],
    );
    const { rows } = await database.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'case_row' and column_name not in ('id', 'number', 'submitted_at')`,
    );
    const columns = rows.map(({ name }) => name).join(', ');
    await database.query(
      `insert into case_row (id, number, submitted_at, ${columns})
       select id || '-' || n, number || '-' || n, submitted_at - n * interval '1 minute', ${columns}
         from case_row, generate_series(1, 1005) n where id = $1`,
      [id],
    );
    const told = itemsIn(await get('v2/requests'));
    await database.query(`delete from case_row where number like $1`, [`${number}-%`]);
    expect(told).toHaveLength(1000);
    expect(told.some((one) => one['service_request_id'] === number)).toBe(true);
    const at = told.map((one) => String(one['requested_datetime']));
    expect(at).toEqual(at.toSorted().toReversed());
  });

  it('are so many a minute for each key, but for a demo’s own machine', async () => {
    const now = county.now();
    const made = await makeKey(
      database,
      county.county.keeper.current(),
      { name: '平台', phone: '19900000096', post: 'social-governance-centre:intake' },
      now,
    );
    if (!made.ok) throw new Error(made.refusal.code);
    const asking = (spared: boolean, at: string) => {
      const { board } = county.county.packs;
      if (!board) throw new Error('the county offers nothing');
      const ctx = {
        board,
        places: county.county.places,
        cases: county.county.caseContextAt(at),
        demo: true,
        spares: () => spared,
      };
      const asked = { values: new Map([['api_key', made.value.key]]), attributes: new Map() };
      return admit(ctx, { asked, language: 'zh-CN', origin: '', address: '203.0.113.9' });
    };
    for (let count = 0; count < MOST_A_MINUTE; count += 1) expect((await asking(false, now)).ok).toBe(true);
    expect(await asking(false, now)).toEqual({ ok: false, fault: { code: 'too_many' } });
    expect((await asking(true, now)).ok).toBe(true);
    expect((await asking(false, new Date(Date.parse(now) + 61_000).toISOString())).ok).toBe(true);
  });
});
