// A new year of the calendar from the operator's page: checked, imported once, reaching open cases, there after a restart.
import { parse } from 'yaml';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepCalendar } from '#calendar/keeper.ts';
import { openServedCounty, type Visitor } from './county.ts';

const county = await openServedCounty('2026-12-10T02:00:00.000Z', { pages: true });
const { as } = county;

const NOTICE = `节日,放假,上班
元旦,01-01..01-03,
春节,02-05..02-11,01-31 02-20
清明节,04-03..04-05,
劳动节,05-01..05-05,05-08
端午节,06-09,
中秋节,09-15,
国庆节,10-01..10-07,10-09
`;
const lamp = {
  service: 'complaint',
  data: { category: 'street-light', title: '路灯不亮', text: '康乾街道一段路灯三天不亮，晚上看不清路。' },
  place: { town: '330521005' },
};

async function send(visitor: Visitor, fields: Readonly<Record<string, string>>) {
  const page = await visitor.page('/desk/calendar');
  const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
  return visitor.form('/desk/calendar', { csrf, year: '2027', ...fields });
}

describe('a new year of the calendar', () => {
  it('is for the operator', async () => {
    for (const account of ['dispatcher', 'leader', 'designer'])
      expect((await as(account).page('/desk/calendar')).status).toBe(403);
    expect((await as('operator').page('/desk/calendar')).text).toContain('元旦,2027-01-01,');
  });

  it('is refused line by line, and nothing is written', async () => {
    const wrong = NOTICE.replace('端午节,06-09', '端午节,06-31');
    const answer = await send(as('operator'), { intent: 'import', source: '', text: wrong });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('第 6 行：“06-31”不是日期');
    expect(answer.text).toContain('请填写文件号');
    expect(answer.text).toContain('端午节,06-31');
    expect(county.county.calendars.keeper.years()).toEqual([]);
  });

  it('says beforehand which days move, then makes them final, and stands after a restart', async () => {
    // Promised for 24 December, which is final; by law the term ends in January, which is not.
    const allowance = { bank: '武源农村商业银行', account: '6222020000000000001' };
    const granted = await as('resident').submit({ service: 'elderly-allowance', data: allowance, as: 'p-elder' });
    await as('clerk').act(granted.id, 'accept');
    await county.moveTo('2026-12-29T02:00:00.000Z');
    const { id, number } = await as('resident').submit(lamp);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await county.moveTo('2027-01-29T02:00:00.000Z');
    const late = await as('resident').submit(lamp);
    await as('dispatcher').act(late.id, 'assign', { unit: 'urban-management', reason: '归口' });
    const before = await as('handler').read(late.id);
    expect((before as unknown as { dueExplained: object }).dueExplained).toMatchObject({ provisional: true });
    // Five working days after 29 January: 5 February is a holiday by law; the notice makes 31 January a working day.
    expect(before.due).toBe('2027-02-09T15:59:59.999Z');

    const given = { source: '国办发明电〔2026〕9号', text: NOTICE };
    const preview = await send(as('operator'), { intent: 'check', ...given });
    expect(preview.status).toBe(200);
    expect(preview.text).toContain(late.number);
    expect(preview.text).not.toContain(number);
    expect(preview.text).toContain('2027年2月4日');
    expect(await as('handler').read(late.id)).toMatchObject({ due: before.due });

    const done = await send(as('operator'), { intent: 'import', ...given });
    expect([done.status, done.headers.get('location')]).toEqual([303, '/desk/calendar?done=2027&cases=3']);
    const after = await as('handler').read(late.id);
    expect(after.due).toBe('2027-02-04T15:59:59.999Z');
    expect(after.log.map((one) => one.type)).toContain('calendarApplied');
    const { log } = await as('clerk').read(granted.id);
    expect(log.map((one) => one.type)).toContain('calendarApplied');
    expect((await send(as('operator'), { intent: 'import', ...given })).status).toBe(422);

    const file = parse(readFileSync('packs/base/calendar.cn.yaml', 'utf8')) as unknown;
    const again = await keepCalendar(county.county.database, county.county.calendars.area, file);
    expect(again.current().version).toBe(county.county.calendars.keeper.current().version);
    expect(again.years().map(({ notice, by }) => [notice.year, by])).toEqual([[2027, 'p-operator']]);
    await again.close();
  });
});

describe('the demo clock', () => {
  it('answers when the inboxes are complete', async () => {
    const { id } = await as('resident2').submit(lamp);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await county.moveTo('2027-03-01T02:00:00.000Z');
    const { body } = await as('resident2').get('/api/notification/list');
    const kinds = (body['items'] as readonly { readonly kind: string }[]).map((one) => one.kind);
    expect(kinds).toEqual(['overdue', 'assigned']);
  });
});
