// 接听电话 The telephone desk over HTTP: picked up once, ended once, filed for the caller, rung back; shown to nobody else, and a
// number to nobody without a trace.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reckonTelephone } from '#audit/rules/telephone.ts';
import { loadEvents } from '#storage/read.ts';
import { openServedCounty, type Answer, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
const [first, second] = [as('hotline'), as('hotline2')];
const DESK = '/desk/call';

const tokens = new Map<Visitor, string>();
/** Sends a page's form with the token of whoever sends it. */
async function send(who: Visitor, address: string, fields: object): Promise<Answer> {
  const known = tokens.get(who) ?? /name="csrf" value="([^"]*)"/.exec((await who.page('/me')).text)?.[1] ?? '';
  tokens.set(who, known);
  return who.form(address, { csrf: known, ...(fields as Record<string, string>) });
}

afterAll(() => expect(county.faults).toEqual([]));

let keys = 0;
const nextKey = (): string => `k-${(keys += 1)}`;

/** Picks up, and answers the page of the call. */
async function pickUp(phone = '', who: Visitor = first, key = nextKey()): Promise<string> {
  const answer = await send(who, DESK, { intent: 'take', key, phone, recording: 'REC-1' });
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

const SAID = { phone: '', name: '', recording: 'REC-1', ask: '', town: '', village: '', note: '', hours: '2' };
const press = (at: string, intent: string, said: object = {}, who: Visitor = first): Promise<Answer> =>
  send(who, at, { ...SAID, ...said, intent });

const placeOf = ({ headers }: Answer): string => headers.get('location') ?? '';
const idOf = (at: string): string => at.slice(DESK.length + 1).split('?')[0] ?? '';
const rowsOf = async (at: string) =>
  (
    await county.county.database.query<{
      how: string;
      case_id: string | null;
      back: string | null;
      back_by: string | null;
    }>('select how, case_id, back, back_by from telephone_call where id = $1', [idOf(at)])
  ).rows[0];
const looks = async (what: string): Promise<number> =>
  (
    await county.county.database.query<{ n: number }>('select count(*)::int as n from access_log where what = $1', [
      what,
    ])
  ).rows[0]?.n ?? 0;

describe('a call that is picked up', () => {
  it('is taken once, however often the button is pressed, at the moment of the press', async () => {
    const key = nextKey();
    const at = await pickUp('19911110001', first, key);
    expect(await pickUp('19911110001', first, key)).toBe(at);
    const page = (await first.page(at)).text;
    expect(page).toMatch(/来电 TH\d{10}/);
    expect(page).toContain('value="19911110001"');
    expect((await first.page(DESK)).text).toContain(idOf(at));
    await press(at, 'silent');
  });

  it.each(['clerk', 'handler', 'dispatcher', 'supervisor', 'leader', 'operator', 'resident'])(
    'is nothing for %s',
    async (account) => {
      const at = await pickUp('19911110002');
      for (const address of [DESK, at]) expect((await as(account).page(address)).status).toBe(403);
      expect((await press(at, 'silent', {}, as(account))).status).toBe(403);
      expect((await send(as(account), DESK, { intent: 'take', key: nextKey(), phone: '' })).status).toBe(403);
      expect((await press(at, 'silent')).status).toBe(303);
    },
  );

  it('takes what a telephone system hands over as words and never as a page', async () => {
    const bad = '"><script>alert(1)</script>';
    const { status, text } = await first.page(
      `${DESK}?number=${encodeURIComponent(bad)}&recording=${encodeURIComponent(bad)}`,
    );
    expect(status).toBe(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('号码只能是 3 到 12 位数字');
    expect(text).toContain('录音编号只能用字母');
    const good = await first.page(`${DESK}?number=19911110003&recording=REC-9`);
    expect(good.text).toContain('value="19911110003"');
    expect(good.text).toContain('value="REC-9"');
    for (const wrong of [{ phone: bad }, { recording: bad }]) {
      const { status: refused } = await send(first, DESK, {
        intent: 'take',
        key: nextKey(),
        phone: '',
        recording: '',
        ...wrong,
      });
      expect(refused).toBe(422);
    }
  });

  it('keeps what was typed when something is wrong with it, and saves what is right', async () => {
    const at = await pickUp();
    const wrong = await press(at, 'look', { ask: '路灯坏了', recording: '<b>' });
    expect([wrong.status, wrong.text.includes('路灯坏了')]).toEqual([422, true]);
    expect((await press(at, 'look', { ask: '路灯坏了', town: 'nowhere' })).status).toBe(422);
    expect((await press(at, 'look', { ask: '字'.repeat(2001) })).status).toBe(422);
    expect((await press(at, 'look', { name: '看不\u200b见' })).status).toBe(422);
    expect(placeOf(await press(at, 'look', { ask: '路灯坏了', town: '330521001' }))).toBe(`${at}?done=noted`);
    expect((await first.page(at)).text).toContain('路灯坏了');
    await press(at, 'silent', { ask: '路灯坏了' });
  });

  it('is its clerk’s until the shift is over, and then whoever is on duty ends it', async () => {
    const at = await pickUp('19911110004');
    expect((await second.page(at)).text).toContain('正由苏听雨接着');
    const early = await press(at, 'broken', {}, second);
    expect([early.status, early.text.includes('正由别人接着')]).toEqual([422, true]);
    expect((await second.page(at)).text).not.toContain('19911110004');
    await county.moveTo('2026-11-02T10:00:00.000Z');
    expect((await second.page(DESK)).text).toContain('苏听雨');
    expect((await press(at, 'silent', {}, second)).status).toBe(303);
  });
});

describe('a call ends', () => {
  it('once: answered at once from an entry, by its version, and without a case', async () => {
    const at = await pickUp('19911110005');
    const found = (await press(at, 'peek', { ask: '老年公交卡在哪里办' })).text;
    expect(found).toContain('value="answer:bus-card-where"');
    expect((await first.page(at)).text).not.toContain('老年公交卡在哪里办</textarea>');
    expect((await press(at, 'answer:no-such', { ask: '老年公交卡' })).status).toBe(422);
    const both = await Promise.all([
      press(at, 'answer:bus-card-where', { phone: '19911110005', ask: '老年公交卡在哪里办' }),
      press(at, 'answer:bus-card-where', { phone: '19911110005', ask: '老年公交卡在哪里办' }),
    ]);
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([303, 422]);
    expect((await press(at, 'silent')).text).toContain('这个来电已经了结');
    expect(await rowsOf(at)).toEqual({ how: 'answered', case_id: null, back: null, back_by: null });
    const ended = (await loadEvents(county.county.database, 'call', idOf(at))).at(-1);
    expect(ended).toMatchObject({ actor: 'p-hotline', as: 'social-governance-centre:telephone' });
    expect(ended?.effect['ending']).toMatchObject({
      entry: 'bus-card-where',
      version: expect.stringMatching(/^[0-9a-f]{8}$/),
    });
    const page = (await first.page(at)).text;
    expect(page).toContain('当场答复，依据');
    expect(page).toContain('199****0005');
  });

  it.each([
    ['emergency:119', {}, '转 119（消防）'],
    ['decline', { reason: 'petition' }, '信访已经受理'],
    ['silent', {}, '没有声音'],
    ['promise', { phone: '19911110006', hours: '4' }, '答应在'],
  ])('by %s', async (intent, said, words) => {
    const at = await pickUp();
    expect((await press(at, intent, { ...said, note: '已经说清楚' })).status).toBe(303);
    const page = (await first.page(at)).text;
    expect(page).toContain(words);
    expect(page).toContain('已经说清楚');
  });

  it.each([
    ['emergency:911', {}, 303],
    ['decline', { reason: 'mood' }, 422],
    ['promise', { phone: '', hours: '4' }, 422],
    ['promise', { phone: '19911110006', hours: '3' }, 422],
    ['told:01a199fc-2100-78c7-8c76-000000000000', {}, 422],
    ['constructor', {}, 303],
  ])('not by %s with %j', async (intent, said, status) => {
    const at = await pickUp();
    expect((await press(at, intent, said)).status).toBe(status);
    expect((await rowsOf(at))?.how).toBeNull();
    await press(at, 'silent');
  });

  it('by being put through to whoever helps, whatever is wrong with what was typed', async () => {
    const at = await pickUp('19911110006');
    expect((await press(at, 'emergency:120', { recording: '<b>', phone: 'x' })).status).toBe(303);
    expect((await first.page(at)).text).toContain('转 120（急救）');
  });

  it('and its log gives its row, and nothing else does', async () => {
    const at = await pickUp('19911110007');
    await press(at, 'broken', { phone: '19911110007' });
    const events = await loadEvents(county.county.database, 'call', idOf(at));
    const { rows, violations } = reckonTelephone('330521', { kind: 'call', id: idOf(at), events });
    const { rows: stored } = await county.county.database.query('select * from telephone_call where id = $1', [
      idOf(at),
    ]);
    expect([rows['telephone_call'], violations]).toEqual([stored, []]);
    const again = { ...events[1], seq: 3 } as (typeof events)[number];
    expect(
      reckonTelephone('330521', { kind: 'call', id: idOf(at), events: [...events, again] }).violations,
    ).toHaveLength(1);
  });
});

describe('a call that is filed for the caller', () => {
  const phone = '19911110010';
  let at = '';
  let caseId = '';

  beforeAll(async () => {
    at = await pickUp(phone);
    const ask = '千秋东街路口三盏路灯不亮。已经三天了，晚上看不见路。';
    const onward = placeOf(await press(at, 'file:complaint', { phone, name: '周阿婆', ask, town: '330521001' }));
    const form = (await first.page(onward)).text;
    for (const words of ['value="周阿婆"', `value="${phone}"`, '千秋东街路口三盏路灯不亮', '晚上看不见路'])
      expect(form).toContain(words);
    const filled = {
      key: `call-${idOf(at)}`,
      'behalf.name': '周阿婆',
      'behalf.phone': phone,
      channel: 'hotline',
      as: 'social-governance-centre:telephone',
      '/title': '路灯不亮',
      '/text': ask,
      'place.town': '330521001',
      intent: 'submit',
    };
    const answers = [await send(first, onward, filled), await send(first, onward, filled)];
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(placeOf(answers[0] as Answer)).toBe(placeOf(answers[1] as Answer));
    caseId = placeOf(answers[0] as Answer).split('/')[3] ?? '';
  });

  it('names its case, and the case its call, and the code is read out', async () => {
    expect(await rowsOf(at)).toMatchObject({ how: 'filed', case_id: caseId });
    expect((await first.page(`/desk/cases/${caseId}/receipt?call`)).text).toMatch(/跟踪码|查询码/);
    const { number } = await first.read(caseId);
    expect((await first.page(at)).text).toContain(number);
    expect((await first.page(`/desk/cases/${caseId}`)).text).toContain(`href="${at}"`);
    expect((await as('dispatcher').page(`/desk/cases/${caseId}`)).text).not.toContain(at);
    const { rows } = await county.county.database.query('select channel from case_row where id = $1', [caseId]);
    expect(rows).toEqual([{ channel: 'hotline' }]);
  });

  it('is seen when the number calls again, and being told how far it is ends that call', async () => {
    const before = await looks('calls');
    const again = await pickUp(phone, second);
    const page = (await second.page(again)).text;
    expect(page).toContain('这个号码打来过 1 次，七天内 1 次');
    expect(await looks('calls')).toBe(before + 1);
    expect((await press(again, `told:${caseId}`, { phone }, second)).status).toBe(303);
    expect(await rowsOf(again)).toMatchObject({ how: 'told', case_id: caseId });
  });

  it('is found by the exact number alone, on record, and shown masked', async () => {
    const before = await looks('calls');
    const found = (await send(first, DESK, { intent: 'search', search: phone })).text;
    expect(found).toContain('打来过 2 次');
    expect((await send(first, DESK, { intent: 'search', search: '1991111' })).text).toContain('没有来电记录');
    expect((await send(first, DESK, { intent: 'search', search: '' })).status).toBe(422);
    expect(await looks('calls')).toBe(before + 2);
    expect((await first.page(at)).text).not.toContain(phone);
    expect((await press(at, 'unmask', { why: ' ' })).status).toBe(422);
    const told = await looks('unmask');
    expect((await press(at, 'unmask', { why: '回访核对' })).text).toContain(phone);
    expect(await looks('unmask')).toBe(told + 1);
  });

  it('is followed up once it is answered, and what the caller says is the rating of the case', async () => {
    await as('dispatcher').act(caseId, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    expect((await first.page(DESK)).text).not.toContain('答复后回访');
    await as('handler').act(caseId, 'report', { outcome: 'solved', text: '已换灯泡。' });
    expect((await first.page(DESK)).text).toContain('答复后回访');
    const tried = { intent: 'tried', before: '0', result: 'missed', hours: '4', rating: '', solved: '', note: '' };
    expect((await send(first, at, { ...tried, result: '' })).status).toBe(422);
    expect((await send(first, at, { ...tried, result: 'reached', rating: '2' })).status).toBe(422);
    expect((await send(first, at, tried)).status).toBe(303);
    expect((await send(first, at, tried)).text).toContain('刚才别处已经改过');
    const said = { ...tried, before: '1', result: 'reached', rating: '2', solved: 'false', note: '还是不亮' };
    expect(placeOf(await send(second, at, said))).toBe(`${DESK}?done=rung`);
    expect(await rowsOf(at)).toMatchObject({ back: 'reached', back_by: null });
    const { obligations } = await as('handler2').read(caseId);
    expect(obligations.map(({ kind }) => kind)).toContain('rectify');
    expect((await send(first, at, { ...said, before: '2' })).text).toContain('不用再回电');
  });
});

describe('a matter others reported', () => {
  it('is filed as the same, and the case says so to whoever assigns it', async () => {
    const lamp = '永安桥头的路灯连着五盏都不亮，晚上走路看不见。';
    const named = await as('resident').submit({
      service: 'complaint',
      data: { title: '永安桥头路灯不亮', text: lamp },
      place: { town: '330521001' },
    });
    await county.tell();
    const at = await pickUp('19911110020');
    const found = (await press(at, 'peek', { ask: lamp, town: '330521001' })).text;
    const ref = /value="same:([0-9a-f]{24})"/.exec(found)?.[1] ?? '';
    expect(found).not.toContain(named.number);
    const onward = placeOf(await press(at, `same:${ref}`, { phone: '19911110020', ask: lamp, town: '330521001' }));
    const filled = await send(first, onward, {
      key: `call-${idOf(at)}`,
      'behalf.name': '李大伯',
      'behalf.phone': '19911110020',
      channel: 'hotline',
      '/title': '永安桥头路灯不亮',
      '/text': lamp,
      'place.town': '330521001',
      intent: 'submit',
    });
    const id = placeOf(filled).split('/')[3] ?? '';
    expect(await rowsOf(at)).toMatchObject({ how: 'joined', case_id: id });
    expect((await as('dispatcher').page(`/desk/cases/${id}`)).text).toContain('申请人也这么说');
  });
});

describe('whoever has to be rung back', () => {
  it('is tried three times and then left in peace, and is late when nobody did', async () => {
    const at = await pickUp('19911110030');
    await press(at, 'broken', { phone: '19911110030' });
    expect((await first.page(DESK)).text).toContain('断线');
    await county.moveTo('2026-11-02T12:00:00.000Z');
    const desk = (await first.page(DESK)).text;
    expect(desk).toContain('已经晚了');
    const tried = { intent: 'tried', result: 'missed', hours: '1', rating: '', solved: '', note: '关机' };
    for (const before of ['0', '1', '2']) expect((await send(first, at, { ...tried, before })).status).toBe(303);
    expect(await rowsOf(at)).toMatchObject({ back: 'unreached', back_by: null });
    expect((await first.page(at)).text).toContain('三次没打通');
    expect((await send(first, at, { ...tried, before: '3' })).status).toBe(422);
  });
});
