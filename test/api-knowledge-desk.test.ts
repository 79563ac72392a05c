// 知识库 Answers written at the desk: found at once, every version kept, replaced and taken down by their office; and answered
// questions that become answers without telling who asked.
import { afterAll, describe, expect, it, vi } from 'vitest';
import { reckonKnowledge } from '#audit/rules/knowledge.ts';
import type { JsonObject } from '#kernel/json.ts';
import { keepAnswers } from '#knowledge/keeper.ts';
import { loadEvents } from '#storage/read.ts';
import { planDays } from '../src/main/housekeeping.ts';
import { openServedCounty, textOf } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

const met = async (text: string): Promise<readonly JsonObject[]> =>
  (await nobody.post('/api/knowledge/ask', { text })).body['items'] as unknown as readonly JsonObject[];

const ANSWER = {
  seq: 0,
  question: { 'zh-CN': '小区门口能不能装路灯？', en: '' },
  asked: ['门口太黑想装灯'],
  answer: { 'zh-CN': '可以申请。由业主大会同意后，向综合行政执法局申请勘察。', en: '' },
  services: ['complaint'],
  law: null,
  unit: 'urban-management',
  from: '2026-11-01',
  until: '2027-11-01',
};

const written = async (body: JsonObject): Promise<{ readonly id: string; readonly seq: number }> => {
  const answer = await as('handler').post('/api/knowledge/write', body);
  expect(answer.status, answer.text).toBe(200);
  return { id: textOf(answer.body['id']), seq: Number(answer.body['seq']) };
};

describe('an answer written at the desk', () => {
  it('is found at once, changed with every version kept, and gone when it is taken down', async () => {
    const { id, seq } = await written(ANSWER);
    expect((await met('门口太黑想装灯'))[0]).toMatchObject({ id, fits: true });
    const shown = (await nobody.get('/api/knowledge/read', { id: id })).body;
    expect([shown['answer'], shown['unit'], shown['until']]).toEqual([
      ANSWER.answer['zh-CN'],
      'urban-management',
      '2027-11-01',
    ]);
    const changed = {
      ...ANSWER,
      id,
      seq,
      answer: { 'zh-CN': '可以，打 12345 申请。', en: 'Yes, call 12345.' },
      reason: '简化',
    };
    await written(changed);
    expect((await as('handler').post('/api/knowledge/write', changed)).status).toBe(409);
    const versions = (await as('chief').get('/api/knowledge/versions', { id: id })).body;
    expect(versions['seq']).toBe(2);
    expect(versions['items']).toMatchObject([
      { seq: 1, by: 'p-handler', as: 'urban-management:intake', words: { answer: ANSWER.answer } },
      { seq: 2, reason: '简化', words: { answer: { en: 'Yes, call 12345.' } } },
    ]);
    const taken = { id, seq: 2, reason: '窗口改了' };
    expect((await as('dispatcher').post('/api/knowledge/withdraw', { ...taken, reason: ' ' })).status).toBe(422);
    expect((await as('dispatcher').post('/api/knowledge/withdraw', taken)).status).toBe(200);
    expect((await nobody.get('/api/knowledge/read', { id: id })).status).toBe(404);
    expect((await as('handler').get('/api/knowledge/versions', { id: id })).body['seq']).toBe(3);
  });

  it('stands in the place of one of the packs, and of no other office’s', async () => {
    const own = { ...ANSWER, id: 'street-and-signs', until: null };
    expect((await as('assistant').post('/api/knowledge/write', own)).status).toBe(403);
    await written(own);
    expect((await nobody.get('/api/knowledge/read', { id: 'street-and-signs' })).body['question']).toBe(
      ANSWER.question['zh-CN'],
    );
    const kept = (await as('handler').get('/api/knowledge/kept')).body['items'] as unknown as readonly JsonObject[];
    expect(kept.find((one) => one['id'] === 'street-and-signs')).toMatchObject({ source: 'desk', look: null });
    expect(new Set(kept.map((one) => one['unit']))).toEqual(new Set(['urban-management']));
  });

  it.each([
    ['no question', { question: { 'zh-CN': ' ', en: 'x' } }, 'answer_question_missing'],
    ['no words', { answer: { 'zh-CN': '', en: '' } }, 'answer_words_missing'],
    ['a last day before the first', { until: '2026-10-01' }, 'answer_days_wrong'],
    ['a last day that is over', { from: '2026-01-01', until: '2026-10-01' }, 'answer_days_wrong'],
    ['a service that is not there', { services: ['no-such'] }, 'service_unknown'],
    ['an office that is not there', { unit: 'no-such' }, 'answer_unit_unknown'],
    ['a question without end', { question: { 'zh-CN': '问'.repeat(121), en: '' } }, 'answer_too_long'],
  ])('with %s is refused', async (_, wrong, code) => {
    const { status, body } = await as('handler').post('/api/knowledge/write', { ...ANSWER, ...wrong });
    expect([status, body['code']]).toEqual([422, code]);
  });

  it('is on the shelf of every other process too, and verified with its row', async () => {
    const { database, answers } = county.county;
    const other = await keepAnswers(database, '330521', []);
    const { id } = await written(ANSWER);
    await vi.waitFor(() => expect(other.shelf.find(id, '2026-11-02')?.unit).toBe('urban-management'));
    await other.close();
    expect(answers.keeper.entries.get(id)?.versions).toHaveLength(1);
    const { rows } = await database.query<{ kind: string; id: string; seq: number }>(
      `select 'knowledge' as kind, id, seq from knowledge_entry where entry = $1`,
      [id],
    );
    const stream = {
      ...(rows[0] as { kind: string; id: string }),
      events: await loadEvents(database, 'knowledge', rows[0]?.id ?? ''),
    };
    const reckoned = reckonKnowledge('330521', stream);
    const stored = await database.query('select * from knowledge_entry where entry = $1', [id]);
    expect(reckoned.violations).toEqual([]);
    expect(reckoned.rows['knowledge_entry']).toEqual(stored.rows);
  });
});

describe('an answered question', () => {
  const TOLD = {
    title: '王小燕家门口路灯几点关',
    text: '我叫王小燕，家住武康街道永安街1号2幢301室，电话13800001234，想问路灯晚上几点关。',
  };

  const answered = async (more: JsonObject = {}): Promise<string> => {
    const { id } = await as('resident2').submit({ service: 'question', data: { ...TOLD, ...more } });
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('handler').act(id, 'report', { outcome: 'explained', text: '早上六点关。有事打 0572-8012345。' });
    return id;
  };

  it('becomes one with what is personal masked, told and confirmed; the case is for staff alone', async () => {
    const id = await answered();
    const { status, body } = await as('handler').get('/api/knowledge/draft', { case: id });
    expect(status).toBe(200);
    expect(body['answer']).toBe('早上六点关。有事打 ****-*******。');
    for (const secret of ['王小燕', '13800001234', '永安街1号2幢301室'])
      expect(JSON.stringify(body)).not.toContain(secret);
    expect((body['masked'] as unknown as readonly JsonObject[]).map((one) => one['kind'])).toEqual(
      expect.arrayContaining(['name', 'phone', 'address']),
    );
    const given = {
      ...ANSWER,
      question: { 'zh-CN': '路灯几点关？', en: '' },
      answer: { 'zh-CN': '早上六点关。有事打 0572-8012345。', en: '' },
      case: id,
    };
    const attempt = async (more: JsonObject): Promise<unknown> =>
      (await as('handler').post('/api/knowledge/write', { ...given, ...more })).body['code'];
    expect(await attempt({})).toBe('answer_not_confirmed');
    expect(await attempt({ confirmed: true, answer: { 'zh-CN': '王小燕问的，六点关。', en: '' } })).toBe(
      'answer_names_somebody',
    );
    expect(await attempt({ confirmed: true, asked: ['13800001234'] })).toBe('answer_names_somebody');
    const made = await written({ ...given, confirmed: true });
    const later = { ...ANSWER, ...made, answer: { 'zh-CN': '王小燕问过，六点。', en: '' } };
    expect((await as('handler').post('/api/knowledge/write', later)).body['code']).toBe('answer_names_somebody');
    const shown = await nobody.get('/api/knowledge/read', { id: made.id });
    expect(shown.text).not.toContain(id);
    expect((await nobody.page(`/answers/${made.id}`)).text).not.toContain(id);
    expect((await as('handler').get('/api/knowledge/versions', { id: made.id })).body['case']).toBe(id);
    const page = (await as('handler').page(`/desk/cases/${id}`)).text;
    expect(page).toContain(`/desk/answers/${made.id}`);
  });

  it('is offered on its page to who keeps the answers of its office, and opens the editor masked', async () => {
    const id = await answered();
    expect((await as('handler').page(`/desk/cases/${id}`)).text).toContain(`/desk/answers/new?case=${id}`);
    const editor = (await as('handler').page(`/desk/answers/new?case=${id}`)).text;
    expect(editor).toContain('早上六点关');
    expect(editor).toContain('138****1234');
    expect(editor).not.toContain('王小燕');
    const csrf = /name="csrf" value="([^"]*)"/.exec(editor)?.[1] ?? '';
    const form = {
      csrf,
      seq: '0',
      case: id,
      question: '路灯早上几点关？',
      answer: '六点。',
      unit: 'urban-management',
      'from.y': '2026',
      'from.m': '11',
      'from.d': '2',
      intent: 'save',
    };
    expect((await as('handler').form('/desk/answers/new', form)).status).toBe(422);
    const saved = await as('handler').form('/desk/answers/new', { ...form, confirmed: 'true' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, expect.stringContaining('?done=saved')]);
  });

  it('is not offered while it is open, nor ever where it is confidential', async () => {
    const { id } = await as('resident2').submit({ service: 'question', data: TOLD });
    expect((await as('dispatcher').page(`/desk/cases/${id}`)).text).not.toContain('/desk/answers/new');
    const secret = await as('resident2').submit({
      service: 'complaint',
      data: { category: 'street-light', title: '路灯坏了', text: '千秋东街三盏路灯不亮，请保密。', confidential: true },
    });
    await as('dispatcher').act(secret.id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('handler').act(secret.id, 'report', { outcome: 'solved', text: '已修好。' });
    for (const account of ['handler', 'dispatcher']) {
      expect((await as(account).page(`/desk/cases/${secret.id}`)).text).not.toContain('/desk/answers/new');
      const { status, body } = await as(account).get('/api/knowledge/draft', { case: secret.id });
      expect([status, body['code']]).toEqual([403, 'answer_confidential']);
    }
    const { status } = await as('handler').post('/api/knowledge/write', {
      ...ANSWER,
      case: secret.id,
      confirmed: true,
    });
    expect(status).toBe(403);
  });
});

const told = async (account: string): Promise<readonly JsonObject[]> => {
  const { body } = await as(account).get('/api/notification/list', { side: 'desk' });
  const items = body['items'] as unknown as readonly JsonObject[];
  return items.filter((one) => textOf(one['kind']).startsWith('answer'));
};

describe('an answer that is soon over', () => {
  it('is told of to its office thirty days before and on the last day, once each, and stands first on its list', async () => {
    await planDays(county.county, county.now());
    const { id, seq } = await written({ ...ANSWER, until: '2026-12-10' });
    await county.moveTo('2026-11-09T02:00:00.000Z');
    expect(await told('handler')).toEqual([]);
    await county.moveTo('2026-11-12T02:00:00.000Z');
    await county.moveTo('2026-11-13T02:00:00.000Z');
    expect(await told('handler')).toMatchObject([{ kind: 'answerSoonOver', case: id }]);
    expect(JSON.stringify(await told('handler'))).toContain('小区门口能不能装路灯');
    await county.moveTo('2026-12-10T02:00:00.000Z');
    expect((await told('handler')).map((one) => one['kind'])).toEqual(['answerOver', 'answerSoonOver']);
    expect(await told('assistant')).toEqual([]);
    const message = (await told('handler'))[0];
    const opened = await as('handler').page(`/messages/${textOf(message?.['id'])}?answer=${id}`);
    expect([opened.status, opened.headers.get('location')]).toEqual([303, `/desk/answers/${id}`]);
    const first = (await as('handler').get('/api/knowledge/kept')).body['items'] as unknown as readonly JsonObject[];
    expect(first[0]).toMatchObject({ id, look: 'soon' });
    await county.moveTo('2026-12-11T02:00:00.000Z');
    expect((await nobody.get('/api/knowledge/read', { id })).status).toBe(404);
    const over = (await as('handler').get('/api/knowledge/kept')).body['items'] as unknown as readonly JsonObject[];
    expect(over[0]).toMatchObject({ id, look: 'over' });
    expect((await as('handler').page('/desk/answers')).text).toContain('已过期');
    await written({ ...ANSWER, id, seq, until: '2027-06-30' });
    expect((await nobody.get('/api/knowledge/read', { id })).status).toBe(200);
  });

  it('and one that often does not help stands behind them', async () => {
    const { id } = await written({ ...ANSWER, question: { 'zh-CN': '谁管树？', en: '' } });
    for (let times = 0; times < 3; times += 1) await nobody.post('/api/knowledge/say', { id, said: 'missed' });
    const kept = (await as('handler').get('/api/knowledge/kept')).body['items'] as unknown as readonly JsonObject[];
    expect(kept[0]).toMatchObject({ id, look: 'missed', missed: 3 });
  });
});
