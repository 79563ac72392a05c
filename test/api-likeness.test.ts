// 同一件事 Likely same cases over HTTP: told to who is about to file as little as there has to be, and to who assigns as much as that
// post may read; never a confidential one, never another's words.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { openServedCounty, type Receipt } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const PLACE = { town: '330521001', village: '330521001012', address: '千秋东街 8 号' };
type Lamp = {
  readonly service: string;
  readonly data: { readonly category: string; readonly title: string; readonly text: string };
  readonly place: JsonObject;
};

const lamp = (title: string, text: string, place: JsonObject = PLACE): Lamp => ({
  service: 'complaint',
  data: { category: 'street-light', title, text },
  place,
});

const WUYANG = { town: '330521002' };

const FIRST = lamp(
  '路口三盏路灯不亮',
  '千秋东街和永安街交叉口的三盏路灯已经坏了四天，晚上过马路看不见人。我叫李秋生，电话别打。',
);
const MINE = lamp(
  '永安街口晚上一片漆黑',
  '每天下夜班走到永安街与千秋东街那个路口，三盏路灯全黑着，昨天差点被电瓶车撞到。',
);

interface Told {
  readonly items: readonly (JsonObject & { readonly ref: string; readonly own: { readonly number: string } | null })[];
  readonly others: number;
}

const before = async (account: string, filing: object): Promise<Told> => {
  const answer = await as(account).post('/api/likeness/before', filing as JsonObject);
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Told;
};

interface Alike {
  readonly candidates: readonly {
    readonly number: string;
    readonly title: string | null;
    readonly confidential: boolean;
    readonly joined: boolean;
    readonly stage: string;
    readonly why: { readonly words: readonly string[]; readonly near: string; readonly days: number };
    readonly named: boolean;
  }[];
  readonly said: { readonly number: string; readonly id: string | null } | null;
}

const same = async (account: string, id: string): Promise<Alike> => {
  const answer = await as(account).get('/api/likeness/same', { id });
  expect(answer.status, answer.text).toBe(200);
  return answer.body as unknown as Alike;
};

let first: Receipt;
let secret: Receipt;
let ref: string;

beforeAll(async () => {
  first = await as('resident').submit(FIRST);
  secret = await as('resident').submit({ ...FIRST, data: { ...FIRST.data, confidential: true } });
  await as('resident').submit({ ...FIRST, data: { ...FIRST.data, about: 'urban-management' } });
  await as('resident').submit({
    service: 'complaint',
    data: { title: '小区垃圾三天没清', text: '翠竹苑北门的垃圾房堆满了，三天没有人来拉，苍蝇到处飞。' },
    place: { town: '330521001', village: '330521001009' },
  });
  await county.tell();
  ref = (await before('resident2', MINE)).items[0]?.ref ?? '';
});

describe('who is about to file', () => {
  it('is told that others reported something like it: kind, place, day, stage and the office once there is one', async () => {
    const { items, others } = await before('resident2', MINE);
    expect(others).toBe(1);
    expect(items).toEqual([
      {
        ref: expect.stringMatching(/^[0-9a-f]{24}$/),
        own: null,
        category: 'street-light',
        town: PLACE.town,
        village: PLACE.village,
        filed: '2026-11-02',
        stage: 'assign',
        unit: null,
      },
    ]);
  });

  it('never learns a word, a number or a name of another’s', async () => {
    const { text } = await as('resident2').post('/api/likeness/before', MINE);
    for (const told of ['李秋生', '四天', '路口三盏', first.number, first.id, 'p-resident'])
      expect(text).not.toContain(told);
  });

  it('is told of the own one by its number, and that is no other', async () => {
    const { items, others } = await before('resident', MINE);
    expect(others).toBe(0);
    expect(items.map(({ own }) => own?.number)).toContain(first.number);
  });

  it('is told of nothing that is confidential, about an office, withdrawn, or of a service that tells of nothing', async () => {
    expect((await before('resident2', MINE)).items.length).toBe(1);
    const other = await as('elder').submit(
      lamp('塔山路口红绿灯太短', '塔山路和舞阳街交叉口的行人绿灯只有十二秒，老人走不完。', WUYANG),
    );
    await county.tell();
    const asked = lamp('塔山路口绿灯来不及走', '舞阳街塔山路路口的行人绿灯只有十几秒，走到一半就红了。', WUYANG);
    expect((await before('resident2', asked)).items.length).toBe(1);
    await as('elder').act(other.id, 'withdraw', { reason: '已经好了' });
    expect((await before('resident2', asked)).items).toEqual([]);
    await as('elder').submit({
      service: 'question',
      data: { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办？' },
    });
    await county.tell();
    const question = {
      service: 'question',
      data: { title: '老年公交卡在哪里办', text: '母亲满七十岁，老年公交卡在哪里办？' },
    };
    expect((await before('resident2', question)).items).toEqual([]);
    expect((await before('resident2', { ...question, service: 'petition' })).items).toEqual([]);
    expect((await before('resident2', { ...question, service: 'nothing' })).items).toEqual([]);
  });

  it('is told only of what is in the town that was named, and of every town where none was', async () => {
    const words = ['塘边健身器材断了', '文化广场塘边的漫步机断了一根踏板，露出铁茬，小孩在玩，怕划伤。'] as const;
    await as('elder').submit(lamp(...words, WUYANG));
    await as('elder').submit(lamp(...words, {}));
    await county.tell();
    const towns = async (place: JsonObject): Promise<ReadonlySet<unknown>> =>
      new Set((await before('resident2', lamp(...words, place))).items.map(({ ['town']: town }) => town));
    expect(await towns(WUYANG)).toEqual(new Set([WUYANG.town]));
    expect(await towns(PLACE)).toEqual(new Set());
    expect(await towns({})).toEqual(new Set([WUYANG.town, null]));
  });

  it('is told of nothing that is over; who brought it is until it is closed', async () => {
    const asked = lamp('桥洞积水没过膝盖', '铁路桥洞下雨就积水，水泵坏了没人修，电瓶车推不过去。');
    const { id, number } = await as('elder').submit(asked);
    await county.tell();
    const told = async (account: string) => (await before(account, asked)).items.map(({ own }) => own?.number ?? null);
    expect([await told('resident2'), await told('elder')]).toEqual([[null], [number]]);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '按职责交办' });
    expect(await told('resident2')).toEqual([null]);
    await as('handler').act(id, 'report', { outcome: 'solved', text: '水泵已经修好。' });
    expect([await told('resident2'), await told('elder')]).toEqual([[], [number]]);
    await as('elder').act(id, 'evaluate', { rating: 5, solved: true });
    expect([await told('resident2'), await told('elder')]).toEqual([[], []]);
    // Who assigns still sees whose it was.
    const again = await as('resident2').submit(asked);
    await county.tell();
    expect((await same('dispatcher', again.id)).candidates.map((one) => one.number)).toEqual([number]);
  });

  it('is told of nothing that is not alike, and may say nothing yet', async () => {
    const other = lamp('自来水发黄', '和顺里这三天早上放出来的水是黄的，有铁锈味，不敢喝。');
    expect((await before('resident2', other)).items).toEqual([]);
    expect((await before('resident2', { service: 'complaint', data: {} })).items).toEqual([]);
  });
});

describe('who has to assign', () => {
  it('sees what is likely the same and why, also what is confidential, without its title', async () => {
    const mine = await as('resident2').submit(MINE);
    await county.tell();
    const { candidates, said } = await same('dispatcher', mine.id);
    expect(said).toBeNull();
    expect(candidates.map(({ number }) => number)).toEqual(expect.arrayContaining([first.number, secret.number]));
    const [open, hidden] = [first, secret].map(({ number }) => candidates.find((one) => one.number === number));
    expect(open).toMatchObject({ title: '路口三盏路灯不亮', why: { near: 'village', days: 0 }, named: false });
    expect(open?.why.words).toEqual(expect.arrayContaining(['三盏路灯', '永安街']));
    for (const word of open?.why.words ?? [])
      expect(`${MINE.data.title}${MINE.data.text}${PLACE.address}`).toContain(word);
    expect(hidden).toMatchObject({ title: null, confidential: true });
  });

  it('is told which one the applicant named, by number or by what was shown; it is filed all the same', async () => {
    for (const sameAs of [ref, first.number]) {
      const mine = await as('resident2').submit({ ...MINE, sameAs });
      await county.tell();
      const { said, candidates } = await same('dispatcher', mine.id);
      expect(said).toEqual({ number: first.number, id: first.id });
      expect(candidates.filter(({ named }) => named).map(({ number }) => number)).toEqual([first.number]);
    }
    const unheard = await as('resident2').submit({ ...MINE, sameAs: 'WY0000000000' });
    expect((await same('dispatcher', unheard.id)).said).toEqual({ number: 'WY0000000000', id: null });
    const wrong = await as('resident2').post('/api/case/submit', {
      ...MINE,
      sameAs: 'somewhere',
    });
    expect(wrong.status).toBe(400);
  });

  it('sees first what an office has in hand, then what nobody has, and last what is joined with another already', async () => {
    const words = ['学校门口斑马线看不清', '莫干山路小学门口的斑马线磨没了，放学时车不停。'] as const;
    const told = async (account: string, place: JsonObject = PLACE) => as(account).submit(lamp(...words, place));
    const [inHand, joined, untouched] = [await told('resident'), await told('elder'), await told('farmer')];
    const elsewhere = await told('company', WUYANG);
    for (const { id } of [inHand, elsewhere])
      await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '按职责交办' });
    await as('dispatcher').act(joined.id, 'merge', { into: inHand.number });
    const mine = await told('resident2');
    await county.tell();
    const { candidates } = await same('dispatcher', mine.id);
    expect(candidates.map(({ number }) => number)).toEqual(
      [inHand, untouched, elsewhere, joined].map(({ number }) => number),
    );
    expect(candidates.at(-1)).toMatchObject({ joined: true, stage: 'handle', unit: 'urban-management' });
    const page = (await as('dispatcher').page(`/desk/cases/${mine.id}`)).text;
    const offered = [...page.matchAll(/name="into" value="(WY\d+)"/g)].map(([, number]) => number);
    expect(offered).toEqual([inHand, untouched, elsewhere].map(({ number }) => number));
    expect(page).toContain('已并入另一件，那一件：办理');
    // Who files is told of it as far as the matter is, too.
    const { items } = await before('company2', lamp(...words));
    expect(items.filter(({ stage }) => stage === 'handle').length).toBe(2);
  });

  it('never sees what the post may not read', async () => {
    const mine = await as('resident2').submit(MINE);
    await as('dispatcher').act(mine.id, 'assign', { unit: 'urban-management', reason: '按职责交办' });
    await county.tell();
    // The handler's unit has this one, and none of the others.
    const { candidates } = await same('handler', mine.id);
    expect(candidates).toEqual([]);
    await as('dispatcher').act(first.id, 'assign', { unit: 'urban-management', reason: '按职责交办' });
    expect((await same('handler', mine.id)).candidates.map(({ number }) => number)).toEqual([first.number]);
    for (const account of ['clerk', 'petition'])
      expect((await as(account).get('/api/likeness/same', { id: mine.id })).status, account).toBe(404);
    expect((await as('resident2').get('/api/likeness/same', { id: mine.id })).status).toBe(403);
  });
});

const csrfIn = (text: string): string => /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';
const REVIEW = '/services/complaint/review';

/** Writes the draft page by page, as somebody with a browser and no script does. */
async function write(account: string): Promise<string> {
  const visitor = as(account);
  const apply = '/services/complaint/apply';
  const pages: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [apply, { '/category': 'street-light', '/title': MINE.data.title, '/text': MINE.data.text }],
    [
      `${apply}?page=where`,
      { 'place.town': PLACE.town, 'place.village': PLACE.village, 'place.address': PLACE.address },
    ],
    [`${apply}?page=who`, {}],
  ];
  for (const [path, fields] of pages) {
    const csrf = csrfIn((await visitor.page(path)).text);
    expect((await visitor.form(path, { csrf, ...fields, intent: 'next' })).status, path).toBe(303);
  }
  return (await visitor.page(REVIEW)).text;
}

describe('on the pages', () => {
  it('who is about to send is told of others and may say which one it is; whoever assigns reads that first', async () => {
    const review = await write('elder');
    expect(review).toContain('别人可能反映过同一件事');
    expect(review).toContain('路灯照明 · 武康街道');
    const chosen = /name="same" value="([0-9a-f]{24})"/.exec(review)?.[1] ?? '';
    expect(chosen).not.toBe('');
    for (const told of ['李秋生', '四天', first.number, first.id]) expect(review, told).not.toContain(told);
    const key = /name="key" value="([^"]*)"/.exec(review)?.[1] ?? '';
    const sent = await as('elder').form(REVIEW, { csrf: csrfIn(review), key, same: chosen });
    expect(sent.headers.get('location')).toMatch(/^\/cases\/[^/]+\/receipt\?new$/);
    const id = sent.headers.get('location')?.split('/')[2] ?? '';
    const desk = (await as('dispatcher').page(`/desk/cases/${id}`)).text;
    expect(desk).toContain('可能是同一件事');
    expect(desk).toContain('申请人也这么说');
    expect(desk).toContain('同一个村（社区）');
  });

  it('it is sent all the same when nothing is chosen, or something that cannot be', async () => {
    for (const chosen of ['', 'nothing at all']) {
      const review = await write('farmer');
      const key = /name="key" value="([^"]*)"/.exec(review)?.[1] ?? '';
      const sent = await as('farmer').form(REVIEW, { csrf: csrfIn(review), key, same: chosen });
      const id = sent.headers.get('location')?.split('/')[2] ?? '';
      await county.tell();
      expect((await as('dispatcher').get('/api/likeness/same', { id })).body['said']).toBeNull();
    }
  });

  it('nothing is said where nothing is alike', async () => {
    const { id } = await as('company').submit({
      service: 'complaint',
      data: { title: '公交站台没有顶棚', text: '莫干山集镇公交站台没有雨棚，下雨天大家淋着等车。' },
    });
    expect((await as('dispatcher').page(`/desk/cases/${id}`)).text).not.toContain('可能是同一件事');
  });
});

describe('what cases are compared by', () => {
  it('goes with the text it was made from', async () => {
    const { database, appender } = county.county;
    const count = async (): Promise<number> =>
      (await database.query<{ n: number }>('select count(*) as n from likeness where case_id = $1', [first.id])).rows[0]
        ?.n ?? 0;
    expect(await count()).toBe(1);
    const { rows } = await database.query<{ seq: number; hash: string }>(
      `select seq, hash from log where stream_kind = 'case' and stream_id = $1 order by seq desc limit 1`,
      [first.id],
    );
    const [last] = rows;
    await appender.append({
      appends: [
        {
          area: '330521',
          kind: 'case',
          id: first.id,
          expectedSeq: last?.seq ?? 0,
          head: last?.hash ?? '',
          events: [
            {
              type: 'erased',
              actor: 'engine',
              as: null,
              at: county.now(),
              effect: { facts: { seqs: [1] } },
              data: null,
            },
          ],
        },
      ],
      rows: [],
      wakes: [],
      erasures: [{ kind: 'case', id: first.id, seqs: [1] }],
    });
    await county.tell();
    expect(await count()).toBe(0);
  });

  it('is read from the log where it was left, and anew from its beginning to the same', async () => {
    const { database } = county.county;
    const all = async (): Promise<unknown> => (await database.query('select * from likeness order by case_id')).rows;
    const was = await all();
    await database.query(`delete from likeness`);
    await database.query(`update listener set position = 0 where name = 'likeness'`);
    await county.tell();
    expect(await all()).toEqual(was);
  });
});
