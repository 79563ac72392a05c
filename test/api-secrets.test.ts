// What nobody may learn: of a case that is not theirs, of an office's notes, of who complains in confidence, of what is about an
// office. Looked for as plain text in everything the product answers. What stands behind a mask: see api-access.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import {
  membersOf,
  openServedCounty,
  PHOTO,
  textOf,
  type Answer,
  type CaseView,
  type Submission,
  type Visitor,
} from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const URBAN = 'urban-management';
const CENTRE = 'social-governance-centre';
const STAFF = ['grid', 'clerk', 'handler', 'handler2', 'chief', 'assistant', 'petition', 'supervisor'];
const HIGH = ['leader', 'operator'];

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
  place: { town: '330521001' },
};
const request = (view: CaseView): number => view.obligations.find((one) => one.request)?.seq ?? -1;
const unitsHolding = (view: CaseView) =>
  view.obligations.map(({ holder }) => (typeof holder === 'string' ? holder : holder.unit));

async function handling(account: string, given: Submission): Promise<string> {
  const { id } = await as(account).submit(given);
  await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
  return id;
}

/** Everything one person can get out of the product about a case, as it came. */
async function everythingOf(visitor: Visitor, id: string): Promise<readonly Answer[]> {
  return [
    await visitor.get('/api/case/read', { id }),
    await visitor.get('/api/case/mine'),
    await visitor.get('/api/case/worklist'),
    await visitor.get('/api/cockpit/cases'),
    await visitor.get('/api/cockpit/figures'),
    await visitor.get('/api/notification/list'),
    await visitor.post('/api/case/unmask', { id, reason: '想看看是谁' }),
    await visitor.post('/api/case/bulk', { command: 'assign', input: {}, cases: [{ id, seq: 1 }] }),
    await visitor.attempt(id, 'comment', { text: '内部', internal: true }),
    await visitor.attempt(id, 'report', { nonsense: 1 }),
  ];
}

/** What a download is called. */
const named = (answer: Answer): string => decodeURIComponent(answer.headers.get('content-disposition') ?? '');

const about = (unit: string): Submission => ({ ...lamp, data: { ...lamp.data, about: unit } });

/** How long the product takes to deny a case, in milliseconds. */
const timeToDeny = async (of: string): Promise<number> => {
  const start = performance.now();
  await as('resident2').get('/api/case/read', { id: of });
  return performance.now() - start;
};

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

describe('somebody else’s case', () => {
  const strangers = ['resident2', 'company', 'assistant', 'grid', 'town', 'clerk', 'petition', 'designer', 'operator'];

  it('is as unknown as one that does not exist, byte by byte, whatever is asked of it', async () => {
    const id = await handling('resident', lamp);
    const photo = await as('resident').upload('现场.png', PHOTO);
    const unknown = `${id.slice(0, -4)}0000`;
    expect(unknown).not.toBe(id);
    for (const account of strangers) {
      const ask = async (of: string): Promise<readonly (readonly [number, string])[]> => {
        const answers = [
          await as(account).get('/api/case/read', { id: of }),
          await as(account).post('/api/case/act', { id: of, command: 'comment', input: { text: '看看' }, seq: 2 }),
          await as(account).post('/api/case/act', { id: of, command: 'withdraw', input: {}, seq: 99, as: 'x' }),
        ];
        return answers.map((one) => [one.status, one.text] as const);
      };
      const theirs = await ask(id);
      expect(theirs, account).toEqual(await ask(unknown));
      expect(new Set(theirs.map(([status]) => status)), account).toEqual(new Set([404]));
      const file = await as(account).get('/api/document/read', { id: textOf(photo.body['id']) });
      const none = await as(account).get('/api/document/read', { id: 'no-such-file' });
      expect([file.status, file.text], account).toEqual([404, none.text]);
    }
  });

  it('is told in rows of a bulk like one that does not exist', async () => {
    const id = await handling('resident', lamp);
    const cases = [
      { id, seq: 2 },
      { id: 'no-such-case', seq: 2 },
    ];
    const answer = await as('assistant').post('/api/case/bulk', { command: 'comment', input: { text: '好' }, cases });
    const results = answer.body['results'] as readonly JsonObject[];
    expect(results.map((one) => [one['ok'], one['code'], one['seq']])).toEqual([
      [false, 'not_found', null],
      [false, 'not_found', null],
    ]);
  });

  it('takes no longer to deny than one that does not exist', async () => {
    const id = await handling('resident', lamp);
    for (const account of ['handler', 'handler2', 'chief'])
      await as(account).act(id, 'comment', { text: '进展'.repeat(900) });
    const real: number[] = [];
    const none: number[] = [];
    for (let round = 0; round < 150; round += 1) {
      real.push(await timeToDeny(id));
      none.push(await timeToDeny(`${id.slice(0, -4)}0000`));
    }
    expect(Math.abs(median(real) - median(none)), `${median(real)} ms, ${median(none)} ms`).toBeLessThan(
      Math.max(1, median(none) * 0.4),
    );
  });
});

describe('a case of other posts', () => {
  const petition: Submission = {
    service: 'petition',
    data: { kind: 'claim', title: '拆迁补偿面积少算', text: '测量时少算了阁楼面积，请求重新测量并补足补偿款。' },
  };
  const allowance: Submission = {
    service: 'elderly-allowance',
    data: { bank: '武源农村商业银行', account: '6222020000000000001' },
    as: 'p-elder',
  };

  it('is not the dispatcher’s to read when it never came by, in no call and on no list', async () => {
    for (const given of [petition, allowance]) {
      const { id, number } = await as('resident').submit(given);
      for (const answer of await everythingOf(as('dispatcher'), id)) {
        expect(answer.text, given.service).not.toContain(number);
        if (textOf(answer.body['id']) !== '') expect(answer.text).not.toContain(id);
      }
      expect((await as('dispatcher').get('/api/case/read', { id })).status, given.service).toBe(404);
      for (const account of ['supervisor', 'leader'])
        expect((await as(account).get('/api/case/read', { id })).status, `${account}, ${given.service}`).toBe(200);
    }
  });

  it('stays the dispatcher’s to read once dispatched, and stands behind the figures', async () => {
    const id = await handling('resident', lamp);
    const { number } = await as('dispatcher').read(id);
    const query = { unit: URBAN, filed: 'true' };
    const numbers = async (account: string) => {
      let [after, found] = ['', ''];
      do {
        const { body, text } = await as(account).get('/api/cockpit/cases', { ...query, ...(after ? { after } : {}) });
        [after, found] = [textOf(body['next']), found + text];
      } while (after !== '');
      return found;
    };
    expect(await numbers('dispatcher')).toContain(number);
    expect(await numbers('leader')).toContain(number);
  });

  it('is closed to another post of the same unit, and open to its head', async () => {
    const { id } = await as('resident').submit(lamp);
    await as('dispatcher').act(id, 'assign', { unit: 'civil-affairs', reason: '归口' });
    expect((await as('assistant').get('/api/case/read', { id })).status).toBe(200);
    expect((await as('clerk').get('/api/case/read', { id })).status).toBe(404);
    expect((await as('mediator').get('/api/case/read', { id })).status).toBe(404);
    const theirs = await handling('resident', lamp);
    expect((await as('chief').get('/api/case/read', { id: theirs })).status).toBe(200);
    expect((await as('chief').get('/api/case/read', { id })).status).toBe(404);
  });
});

describe('a note of the office', () => {
  it('stands in no answer to the applicant, the proxy or the public, and leaves its place and its hash', async () => {
    const receipt = await as('resident').submit({ ...lamp, as: 'p-elder' });
    const { id, number, trackingCode } = receipt;
    await as('dispatcher').act(id, 'comment', { text: '机密一：疑似重复件', internal: true });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
    await as('handler').act(id, 'comment', { text: '机密二：灯杆权属不明', internal: true });
    await as('handler').act(id, 'coHandle', { unit: 'civil-affairs', question: '机密三：请核实' });
    await as('assistant').act(id, 'contribute', { text: '机密四：权属属街道' });
    await as('handler').act(id, 'take');
    await as('supervisor').act(id, 'supervise', { reason: '机密五：关注' });
    await as('supervisor').act(id, 'comment', { text: '机密六：限期', order: true });
    await county.tell();
    const answers = [
      await as('elder').get('/api/notification/list'),
      await as('elder').get('/api/case/read', { id }),
      await as('resident').get('/api/case/read', { id }),
      await as('elder').get('/api/case/mine'),
      await as('elder').attempt(id, 'comment', { text: '谢谢' }),
      await as('resident').attempt(id, 'urge', { reason: '请快一点' }),
      await county.nobody.get('/api/case/track', { number, trackingCode }),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain('机密');
      for (const person of ['p-handler', 'p-dispatcher', 'p-assistant', 'p-supervisor'])
        expect(answer.text).not.toContain(person);
    }
    const log = answers[1]?.body['log'] as readonly JsonObject[];
    expect(answers[0]?.body['total']).toBeGreaterThan(0);
    expect(log[1]).toEqual({ seq: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await as('handler').get('/api/case/read', { id })).text).toContain('机密二');
  });

  it('is not written by an applicant', async () => {
    const { id } = await as('resident').submit(lamp);
    const answer = await as('resident').attempt(id, 'comment', { text: '只给你们看', internal: true });
    expect(answer.status).toBe(403);
  });

  it('is hidden from a member of staff in a case of the own, also when the own unit handles it', async () => {
    const id = await handling('handler', lamp);
    await as('handler2').act(id, 'comment', { text: '机密：同事的件', internal: true });
    const own = await as('handler').get('/api/case/read', { id });
    expect(own.status).toBe(200);
    expect(own.text).not.toContain('机密');
    expect((await as('handler').attempt(id, 'report', { outcome: 'solved', text: '自己办' })).status).toBe(403);
  });
});

describe('who complains in confidence', () => {
  const secrets = ['沈秋葭', 'p-resident2', '19900000002', '330521199603029782', '楼上住着局长的亲戚'];

  it('is known to the dispatcher and to nobody else on the staff, in any answer, at any stage', async () => {
    const confidential: Submission = {
      ...lamp,
      data: { ...lamp.data, confidential: true, urgency: 'urgent', danger: '楼上住着局长的亲戚' },
    };
    const { id } = await as('resident2').submit(confidential);
    const look = async (when: string): Promise<void> => {
      await county.tell();
      for (const account of [...STAFF, ...HIGH])
        for (const answer of await everythingOf(as(account), id))
          for (const secret of secrets) expect(answer.text, `${when}: ${account}`).not.toContain(secret);
    };
    await look('filed');
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
    await as('resident2').act(id, 'comment', { text: '请保密' });
    await as('resident2').act(id, 'urge', { reason: '请快' });
    await look('handled');
    await as('handler').act(id, 'report', { outcome: 'partly', text: '修了两盏' });
    await as('resident2').act(id, 'evaluate', { rating: 1, solved: false, text: '还有一盏' });
    await look('rated');
    await as('handler2').act(id, 'report', { outcome: 'solved', text: '都修好了' });
    await as('resident2').act(id, 'evaluate', { rating: 5, solved: true });
    await look('closed');
    const known = await as('dispatcher').get('/api/case/read', { id });
    expect(known.text).toContain('p-resident2');
    expect((await as('resident2').read(id)).stage).toBe('closed');
  });

  it('is left out of what anybody wrote, also by the complainant, and the matter stays readable', async () => {
    const { id } = await as('resident2').submit({
      ...lamp,
      data: {
        category: 'street-light',
        title: '沈秋葭家门口路灯不亮',
        text: '我是沈秋葭，电话 19900000002，门口三盏路灯三天不亮。',
        confidential: true,
      },
    });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '沈秋葭反映，归口' });
    await as('resident2').act(id, 'comment', { text: '请打 19900000002 找沈秋葭' });
    await as('handler').act(id, 'report', { outcome: 'partly', text: '修了两盏' });
    await as('resident2').act(id, 'evaluate', { rating: 1, solved: false, text: '沈秋葭家门口还有一盏' });
    await as('handler2').act(id, 'comment', { text: '明天再去' });
    await county.tell();
    for (const account of [...STAFF, ...HIGH])
      for (const answer of await everythingOf(as(account), id))
        for (const secret of secrets) expect(answer.text, account).not.toContain(secret);
    const read = await as('handler2').get('/api/case/read', { id });
    for (const matter of ['家门口还有一盏', '门口三盏路灯三天不亮', '***家门口路灯不亮', 'street-light'])
      expect(read.text).toContain(matter);
    expect((await as('dispatcher').get('/api/case/read', { id })).text).toContain('我是沈秋葭');
    expect(membersOf((await as('resident2').read(id)) as unknown as JsonObject)['data']).toMatchObject({
      title: '沈秋葭家门口路灯不亮',
    });
    // What staff do on what they see of it alters nothing of what was written.
    const { rows } = await county.county.database.query('select title from case_row where id = $1', [id]);
    expect(rows).toEqual([{ title: '沈秋葭家门口路灯不亮' }]);
  });

  it('is cut from the names of files as from texts, on every page and when they are downloaded', async () => {
    const uploaded = await as('resident2').upload('沈秋葭 19900000002 现场.png', PHOTO);
    const file = textOf(uploaded.body['id']);
    const { id } = await as('resident2').submit({ ...lamp, data: { ...lamp.data, confidential: true }, files: [file] });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
    for (const account of ['handler', 'supervisor']) {
      const page = await as(account).page(`/desk/cases/${id}`);
      expect(page.text, account).toContain('*** *** 现场.png');
      for (const secret of secrets) expect(page.text, account).not.toContain(secret);
      const got = await as(account).get('/api/document/read', { id: file });
      expect(named(got), account).toContain('*** *** 现场.png');
      for (const secret of secrets) expect(named(got), account).not.toContain(secret);
    }
    for (const account of ['dispatcher', 'resident2'])
      expect(named(await as(account).get('/api/document/read', { id: file })), account).toContain('沈秋葭');
  });

  it('stays behind the mask: nobody but the hotline may ask', async () => {
    const { id } = await as('resident2').submit({ ...lamp, data: { ...lamp.data, confidential: true } });
    const byHotline = await as('dispatcher').post('/api/case/unmask', { id, reason: '回拨核实' });
    expect(byHotline).toMatchObject({ status: 200, body: { applicant: { name: '沈秋葭' } } });
    await as('dispatcher').act(id, 'assign', { unit: URBAN, reason: '归口' });
    const byHandler = await as('handler').post('/api/case/unmask', { id, reason: '想联系' });
    expect(byHandler).toMatchObject({ status: 403, body: { code: 'not_yours' } });
  });
});

describe('a case about a unit', () => {
  it('is neither seen nor held by anybody of that unit, whatever anybody or time tries', async () => {
    const { id } = await as('resident').submit(about(URBAN));
    const refused = { status: 422, body: { code: 'unit_is_concerned' } };
    expect(await as('dispatcher').attempt(id, 'assign', { unit: URBAN, reason: '归口' })).toMatchObject(refused);
    await as('dispatcher').act(id, 'assign', { unit: 'civil-affairs', reason: '回避' });
    expect(await as('assistant').attempt(id, 'transfer', { unit: URBAN, reason: '归口' })).toMatchObject(refused);
    expect(await as('assistant').attempt(id, 'coHandle', { unit: URBAN, question: '请说明' })).toMatchObject(refused);
    const bounced = await as('assistant').act(id, 'bounce', { reason: '不归我们' });
    const wrong = await as('dispatcher').attempt(id, 'grant', {
      request: request(bounced),
      unit: URBAN,
      reason: '同意',
    });
    expect(wrong).toMatchObject(refused);
    await as('dispatcher').act(id, 'refuse', { request: request(bounced), reason: '请你们办' });
    await county.moveTo('2026-11-20T02:00:00.000Z');
    const view = await as('supervisor').read(id);
    expect(view.obligations.length).toBeGreaterThan(2);
    expect(unitsHolding(view)).not.toContain(URBAN);
    for (const account of ['handler', 'handler2', 'chief'])
      for (const answer of await everythingOf(as(account), id))
        expect(answer.text, account).not.toContain(id === textOf(answer.body['id']) ? id : view.number);
    for (const account of ['handler', 'handler2', 'chief'])
      expect((await as(account).get('/api/case/read', { id })).status, account).toBe(404);
  });

  it('about the dispatching centre itself goes to others, and the centre reads nothing of it', async () => {
    const { id, number } = await as('resident').submit(about(CENTRE));
    const view = await as('resident').read(id);
    expect(unitsHolding(view)).not.toContain(CENTRE);
    expect(view.obligations).toHaveLength(1);
    await county.moveTo('2026-12-04T02:00:00.000Z');
    expect(unitsHolding(await as('resident').read(id))).not.toContain(CENTRE);
    for (const account of ['dispatcher', 'supervisor']) {
      expect((await as(account).get('/api/case/read', { id })).status, account).toBe(404);
      for (const query of [{}, { unit: CENTRE }, { stage: 'assign' }, { stage: 'handle' }]) {
        const listed = await as(account).get('/api/cockpit/cases', query);
        expect(listed.status).toBe(200);
        expect(listed.text, `${account} in the cockpit`).not.toContain(number);
      }
    }
  });
});
