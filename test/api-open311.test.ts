// 开放诉求接口 The Open311 endpoint over HTTP, as other people's software meets it: the list of what a GeoReport v2 server has to hold,
// line by line and in both formats. A further field of many values is added to the pack, for the county's own asks none.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { admit, makeKey } from '#open311/actions/key.ts';
import { revokeKey } from '#open311/store/key.ts';
import { openServedCounty } from './county.ts';
import { itemsIn, LAMP, open311At, type RequestItem } from './outside/open311.ts';

async function packsWithMany(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wuyuan-open311-'));
  await cp(join(import.meta.dirname, '../packs'), join(folder, 'packs'), { recursive: true });
  const change = async (name: string, from: string, to: string): Promise<void> => {
    const path = join(folder, 'packs/county', name);
    const text = await readFile(path, 'utf8');
    expect(text).toContain(from);
    await writeFile(path, text.replace(from, to));
  };
  const labels = 'left: 左 | Left\n          middle: 中 | Middle\n          right: 右 | Right';
  await change(
    'complaint.service.yaml',
    '    danger: { title',
    `    sides:\n      title: 哪几边 | Which sides\n      type: array\n      uniqueItems: true\n      maxItems: 3\n      items:\n        enum: [left, middle, right]\n        x-labels:\n          ${labels}\n      x-class: public\n    danger: { title`,
  );
  await change('complaint.service.yaml', '        - /urgency\n', '        - /urgency\n        - /sides\n');
  await change('open311.yaml', '      - /urgency\n', '      - /urgency\n      - /sides\n');
  return folder;
}

const packs = await packsWithMany();
const county = await openServedCounty('2026-11-02T02:00:00.000Z', { packs });
const { as } = county;
const { get, send, refused } = open311At(county.url);

afterAll(() => rm(packs, { recursive: true }));
afterAll(() => expect(county.faults).toEqual([]));

const lamp = {
  category: 'street-light',
  title: '路口路灯不亮',
  text: '千秋东街路口三盏路灯已经三天不亮，电话 13812345678。',
};
const place = {
  town: '330521001',
  village: '330521001012',
  address: '千秋东街 12 号 302 室',
  point: { lat: 30.541, lng: 119.97 },
};

async function bring(form: Readonly<Record<string, string>> = {}): Promise<RequestItem> {
  const { status, text, body } = await send('v2/requests.json', { ...LAMP, ...form });
  expect(status, text).toBe(200);
  const [made] = itemsIn({ body });
  return made ?? {};
}

const read = async (id: unknown): Promise<RequestItem> => itemsIn(await get(`v2/requests/${String(id)}`))[0] ?? {};
const caseOf = async (number: unknown): Promise<string> => {
  const { rows } = await county.county.database.query<{ id: string }>('select id from case_row where number = $1', [
    number,
  ]);
  return rows[0]?.id ?? '';
};

/** Whose case it became, and what was said to that. */
const who = async (form: Readonly<Record<string, string>>) => {
  const made = await bring(form);
  const { rows } = await county.county.database.query(
    'select p.name, p.phone, c.channel, c.filed_by from case_row c join person p on p.id = c.party where c.number = $1',
    [made['service_request_id']],
  );
  return [rows[0], made['service_notice']];
};

describe('discovery', () => {
  it('is there in both formats and leads to what is there', async () => {
    const { body, headers } = await get('discovery');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    const { endpoints, ...whole } = body as { endpoints: readonly Record<string, unknown>[] };
    expect(whole).toMatchObject({
      changeset: '2026-11-02T10:00:00+08:00',
      contact: expect.any(String),
      key_service: expect.any(String),
    });
    expect(endpoints).toContainEqual({
      specification: 'http://wiki.open311.org/GeoReport_v2',
      url: `${county.url}/open311/v2`,
      changeset: '2026-11-02T10:00:00+08:00',
      type: 'test',
      formats: ['text/xml', 'application/json'],
    });
    for (const { url } of endpoints) expect((await fetch(`${String(url)}/services.xml`)).status).toBe(200);
  });

  it('is as old as what is offered, not as the last look at it', async () => {
    const before = (await get('discovery')).body;
    await county.moveTo('2026-11-02T03:00:00.000Z');
    expect((await get('discovery')).body).toEqual(before);
  });
});

describe('services', () => {
  it('are the values of the declared field, each with its words', async () => {
    const services = itemsIn(await get('v2/services'));
    expect(services).toHaveLength(13);
    expect(services[0]).toMatchObject({
      service_code: 'complaint-street-light',
      service_name: '路灯照明',
      metadata: true,
      type: 'realtime',
      keywords: '路灯,灯不亮,street light,lamp',
      group: '投诉与诉求',
    });
    expect(services.filter((one) => one['type'] === 'batch').map((one) => one['service_code'])).toEqual([
      'complaint-other',
    ]);
  });

  it('are told in English to who asks for it', async () => {
    const response = await fetch(`${county.url}/open311/v2/services.json`, { headers: { 'accept-language': 'en' } });
    expect(((await response.json()) as RequestItem[])[0]).toMatchObject({
      service_name: 'Street lights',
      group: 'Complaints',
    });
  });

  it('ask what the document asks besides, of the kinds that GeoReport knows', async () => {
    const { body } = await get('v2/services/complaint-road');
    const attributes = (body as { attributes: readonly RequestItem[] }).attributes;
    expect(attributes.map(({ code, datatype, required, order }) => [code, datatype, required, order])).toEqual([
      ['urgency', 'singlevaluelist', false, 1],
      ['sides', 'multivaluelist', false, 2],
      ['danger', 'string', false, 3],
    ]);
    expect(attributes[1]?.['values']).toContainEqual({ key: 'left', name: '左' });
  });
});

describe('a request', () => {
  it('is filed like any other, and its number is told and no token', async () => {
    const made = await bring();
    expect(Object.keys(made)).toEqual(['service_request_id', 'service_notice', 'account_id']);
    expect(made['service_notice']).toContain('最迟 2026-11-10 前答复');
    const view = await as('dispatcher').read(await caseOf(made['service_request_id']));
    expect(view).toMatchObject({ stage: 'assign', number: made['service_request_id'] });
    expect(view.available.map(({ command }) => command)).toContain('assign');
  });

  it('can be read by everybody, with what was brought and the day the engine says', async () => {
    const { service_request_id: number } = await bring({ address_string: '千秋东街 12 号' });
    const view = await as('dispatcher').read(await caseOf(number));
    expect(await read(number)).toEqual({
      service_request_id: number,
      status: 'open',
      status_notes: '等待交办',
      service_name: '路灯照明',
      service_code: 'complaint-street-light',
      description: LAMP.description,
      agency_responsible: null,
      service_notice: null,
      requested_datetime: '2026-11-02T11:00:00+08:00',
      updated_datetime: '2026-11-02T11:00:00+08:00',
      expected_datetime: '2026-11-10T23:59:59+08:00',
      address: '千秋东街 12 号, 武康街道',
      address_id: '330521001',
      zipcode: null,
      lat: 30.5412,
      long: 119.9701,
      media_url: null,
    });
    expect(view.due).toBe('2026-11-10T15:59:59.999Z');
  });

  it('has an answer for a caller: who is named with a number, else whoever runs the software', async () => {
    const named = { first_name: '三', last_name: '章', phone: '+86 138-1234-5678', email: 'zhang@example.invalid' };
    const [party, notice] = await who(named);
    expect(party).toEqual({ name: '章三', phone: '13812345678', channel: 'open311', filed_by: 'key:demo' });
    expect(notice).toContain('电子邮箱没有保存');
    const [runner, told] = await who({ media_url: 'http://127.0.0.1:1/x.jpg' });
    expect(runner).toMatchObject({ name: '演示报修平台', phone: '19900000099' });
    expect(told).toContain('没有收到可以拨打的电话');
    expect(told).toContain('media_url 没有保存');
  });

  it('takes one or many values of an attribute', async () => {
    const pairs = [
      ...Object.entries(LAMP),
      ['attribute[sides][]', 'left'],
      ['attribute[sides][]', 'right'],
      ['attribute[urgency]', 'urgent'],
      ['attribute[danger]', '会摔跤'],
    ] as const;
    const { body } = await send('v2/requests.json', pairs);
    const id = await caseOf(itemsIn({ body })[0]?.['service_request_id']);
    const { rows } = await county.county.database.query<{ data: string }>(
      'select data from payload where stream_id = $1 and seq = 1',
      [id],
    );
    expect(JSON.parse(rows[0]?.data ?? '')).toMatchObject({
      data: { sides: ['left', 'right'], urgency: 'urgent', danger: '会摔跤' },
    });
  });

  it.each([
    [{ service_code: '' }, 400, '缺少 service_code'],
    [{ service_code: 'complaint-moon' }, 404, 'complaint-moon'],
    [{ description: '' }, 400, '缺少 description'],
    [{ description: '太短' }, 400, 'description'],
    [{ lat: '', long: '' }, 400, 'address_string'],
    [{ long: '' }, 400, 'lat 和 long 要同时给出'],
    [{ lat: 'north' }, 400, 'lat 不是数字'],
    [{ lat: '51.5', long: '-0.12' }, 400, '不在本县范围'],
    [{ lat: '', long: '', address_id: '330521999' }, 400, '330521999'],
    [{ phone: '0044 20 7946 0000' }, 400, 'phone'],
    [{ 'attribute[colour]': 'red' }, 400, 'attribute[colour]'],
    [{ 'attribute[urgency]': 'very' }, 400, 'attribute[urgency]'],
    [{ 'attribute[urgency]': 'urgent' }, 400, 'attribute[danger]'],
    [{ description: '路灯不亮，请看 <b>这里</b>，谢谢。' }, 400, 'HTML'],
    [{ address_string: '<script>alert(1)</script>' }, 400, 'address_string'],
    [{ jurisdiction_id: 'elsewhere.example' }, 404, 'elsewhere.example'],
    [{ 'attribute[sides][0]': 'left' }, 400, 'attribute[sides][0]'],
    [{ 'attribute[a][b][c]': 'x' }, 400, 'attribute[a][b][c]'],
    [{ 'lat[]': '1' }, 400, 'lat[]'],
  ])('with %j is refused with %i and why', async (form, status, why) => {
    const events = await county.countEvents();
    const [code, told] = await refused({ ...LAMP, ...form });
    expect([code, told]).toEqual([status, expect.stringContaining(why)]);
    expect(await county.countEvents()).toBe(events);
  });

  it('with an attribute missing that is needed names it, and others with it', async () => {
    const [status, told] = await refused({ ...LAMP, description: '', long: '', 'attribute[urgency]': 'x' });
    expect(status).toBe(400);
    expect(told.split(' | ')).toHaveLength(3);
  });

  it('with a parameter twice is refused', async () => {
    const [status, told] = await refused([...Object.entries(LAMP), ['service_code', 'complaint-road']]);
    expect([status, told]).toEqual([400, '参数 service_code 只能出现一次']);
    const twice = [
      ...Object.entries(LAMP),
      ['attribute[urgency]', 'normal'],
      ['attribute[urgency]', 'urgent'],
    ] as const;
    expect((await refused(twice))[0]).toBe(400);
  });

  it('has up to 4000 characters, counted as people count them', async () => {
    const emoji = '灯'.repeat(3990) + '🏮'.repeat(10);
    const { service_request_id: number } = await bring({ description: emoji });
    expect((await read(number))['description']).toBe(emoji);
    expect(await refused({ ...LAMP, description: `${emoji}灯` })).toEqual([400, 'description 太长，最多 4000 个字']);
  });

  it('needs a key that is good, also where everything else is wrong', async () => {
    const { api_key: _, ...without } = LAMP;
    expect(await refused(without)).toEqual([403, '缺少 api_key']);
    expect(await refused({ ...LAMP, api_key: 'guess', service_code: 'x' })).toEqual([403, 'api_key 无效或已停用']);
    const { database, keeper, clock } = county.county;
    const given = { name: '邻县平台', phone: '19900000097', post: 'social-governance-centre:intake' };
    const made = await makeKey(database, keeper.current(), given, clock.now());
    if (!made.ok) throw new Error(made.refusal.code);
    const { key, id } = made.value;
    expect((await send('v2/requests.xml', { ...LAMP, api_key: key })).status).toBe(200);
    const stored = await database.query('select * from open311_key');
    expect(JSON.stringify(stored.rows)).not.toContain(key);
    expect(await revokeKey(database, id, clock.now())).toBe(true);
    expect((await refused({ ...LAMP, api_key: key }))[0]).toBe(403);
  });

  it('is not taken from the address, where keys are kept in books on the way', async () => {
    const response = await fetch(`${county.url}/open311/v2/requests.json?${new URLSearchParams(LAMP)}`, {
      method: 'POST',
      body: new URLSearchParams(),
    });
    expect(response.status).toBe(403);
  });
});

describe('a request of a service in batches', () => {
  it('gets a token and no number, which comes later', async () => {
    const made = await bring({ service_code: 'complaint-other' });
    expect(made['service_request_id']).toBeUndefined();
    const at = `v2/tokens/${String(made['token'])}`;
    expect((await get(at)).body).toEqual([{ service_request_id: null, token: made['token'] }]);
    await county.county.runner.runUntil(county.now());
    const [found] = itemsIn(await get(at));
    expect(found?.['service_request_id']).toMatch(/^WY\d{10}$/);
    expect(await read(found?.['service_request_id'])).toMatchObject({
      service_code: 'complaint-other',
      description: LAMP.description,
    });
    const { rows } = await county.county.database.query('select report, number from open311_token');
    expect(rows).toEqual([{ report: null, number: found?.['service_request_id'] }]);
    expect(JSON.stringify(rows)).not.toContain(made['token']);
  });

  it('is refused at once where it would be refused later', async () => {
    expect((await refused({ ...LAMP, service_code: 'complaint-other', description: '太短' }))[0]).toBe(400);
  });
});

describe('secrets', () => {
  it('what a resident wrote elsewhere is not told, nor where but the town', async () => {
    const { number } = await as('resident').submit({ service: 'complaint', data: lamp, place });
    expect(await read(number)).toMatchObject({
      description: null,
      address: '武康街道',
      address_id: '330521001',
      lat: null,
      long: null,
    });
  });

  it('confidential matters, those about a unit and services that are not offered are nowhere: no list, no number, no token, no update', async () => {
    const secret = await as('resident').submit({ service: 'complaint', data: { ...lamp, confidential: true }, place });
    const question = await as('resident').submit({
      service: 'question',
      data: { title: '公交卡在哪里办', text: '老年公交卡在哪里办，要带什么？' },
    });
    const petition = await as('resident').submit({
      service: 'petition',
      data: { kind: 'claim', title: '拆迁补偿面积少算', text: '测量时少算了阁楼面积，请求重新测量。' },
    });
    const named = await as('resident').submit({ service: 'complaint', data: { ...lamp, about: 'education' }, place });
    const all = [secret, named, question, petition].map(({ number }) => number);
    await as('dispatcher').act(secret.id, 'assign', { unit: 'urban-management', reason: '归口' });
    for (const number of all) expect((await get(`v2/requests/${number}`)).status).toBe(404);
    const texts = [
      await get('v2/requests'),
      await get('v2/requests', { service_request_id: all.join(',') }),
      await get('v2/servicerequestupdates'),
    ].map(({ xml }) => xml);
    for (const number of all) expect(texts.join('\n')).not.toContain(number);
  });

  it('what became confidential later is gone with its token', async () => {
    const made = await bring({ service_code: 'complaint-other' });
    await county.county.runner.runUntil(county.now());
    const at = `v2/tokens/${String(made['token'])}`;
    const number = itemsIn(await get(at))[0]?.['service_request_id'];
    const { database } = county.county;
    await database.query('update case_row set confidential = true where number = $1', [number]);
    expect([(await get(at)).status, (await get(`v2/requests/${String(number)}`)).status]).toEqual([404, 404]);
    expect((await get('v2/requests')).xml).not.toContain(number);
    await database.query('update case_row set confidential = false where number = $1', [number]);
  });

  it('the key of the demo opens nothing outside of one', async () => {
    const { board } = county.county.packs;
    if (!board) throw new Error('the county offers nothing');
    const asked = { values: new Map([['api_key', LAMP.api_key]]), attributes: new Map<string, string[]>() };
    const admitted = async (demo: boolean) => {
      const cases = county.county.caseContextAt(county.now());
      const ctx = { board, places: county.county.places, cases, demo, spares: () => false };
      return (await admit(ctx, { asked, language: 'en', origin: '', address: '' })).ok;
    };
    expect([await admitted(true), await admitted(false)]).toEqual([true, false]);
  });

  it('of who reported nothing is told, and numbers of people in the words are masked', async () => {
    const words = '找张师傅 13912345678，身份证 330521198203151223，车牌浙E12345，路灯不亮。厉四反映，再说一遍是厉四。';
    const { service_request_id: number } = await bring({
      description: words,
      address_string: '千秋东街 12 号 厉四家',
      first_name: '四',
      last_name: '厉',
      phone: '13700001111',
      email: 'li@example.invalid',
    });
    const { xml } = await get(`v2/requests/${String(number)}`);
    for (const told of ['13912345678', '330521198203151223', '浙E12345', '厉四', '13700001111', 'li@example'])
      expect(xml).not.toContain(told);
    expect(xml).toContain('139****5678');
    // Also of whom there is no number to ring.
    const unreached = { description: '章三反映路灯不亮，章三再说一遍。', first_name: '三', last_name: '章' };
    const { service_request_id: second } = await bring(unreached);
    expect((await get(`v2/requests/${String(second)}`)).xml).not.toContain('章三');
  });
});
