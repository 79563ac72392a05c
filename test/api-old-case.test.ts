// 旧案 A case of 2018, in a county whose offices and promises reach back so far. Its service has had two versions since, which
// ask for other things and work otherwise. It is read with the form, the states and the words it was filed under, by the
// applicant, at the desk and on paper.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openServedCounty, PHOTO, textOf } from './county.ts';
import { laidPacks } from './outside/old-county.ts';
import { publish } from './outside/publish.ts';

const first = await readFile(join(import.meta.dirname, 'documents/market-hall.service.yaml'), 'utf8');
const county = await openServedCounty('2018-03-05T02:00:00.000Z', { pages: true, packs: await laidPacks() });
const { as } = county;
const [resident, clerk] = [as('resident'), as('clerk')];

/** Other questions, other words, another way to be turned away. */
const later = (version: string): string =>
  first
    .replace('version: 1.0.0', `version: ${version}`)
    .replaceAll('size', 'metres')
    .replaceAll('面积（平方米）', '摊位大小')
    .replaceAll('notAccepted', 'turnedAway')
    .replace('reasons: [{ code: full, text: 没有空摊位', 'reasons: [{ code: full, text: 摊位满了');

it('is shown and printed as it was filed and answered', async () => {
  // The gate of 2018 takes it: what it rests on was in force then.
  const { hash } = await publish(county, first);
  const plan = textOf((await resident.upload('plan.png', PHOTO, 'image/png')).body['id']);
  const data = { goods: '青菜', size: 6, partner: '330521199603029782', phone: '13800000001' };
  const { id } = await resident.submit({ service: 'market-hall', data, files: [plan] });
  await clerk.act(id, 'decline', { reasonCode: 'full', legal: '无', text: '今年没有空摊位了。' });

  await county.moveTo('2026-11-02T02:00:00.000Z');
  await publish(county, later('2.0.0'));
  await publish(county, later('3.0.0'));
  const view = await resident.read(id);
  expect(view).toMatchObject({ service: { version: '1.0.0', hash }, states: ['notAccepted'], stage: 'closed', data });
  expect(view.log[0]?.at).toBe('2018-03-05T02:00:00.000Z');
  for (const [who, address] of [
    [resident, `/cases/${id}`],
    [clerk, `/desk/cases/${id}`],
  ] as const) {
    const { status, text } = await who.page(address);
    expect(status, address).toBe(200);
    expect(text, address).toContain('面积（平方米）');
    expect(text, address).not.toContain('摊位大小');
    expect(text, address).toContain('2018年3月5日');
  }
  const letter = await resident.page(`/cases/${id}/letter/${view.log.find(({ type }) => type === 'declined')?.seq}`);
  expect([letter.status, letter.text.includes('没有空摊位'), letter.text.includes('摊位满了')]).toEqual([
    200,
    true,
    false,
  ]);
  expect((await resident.page('/services/market-hall/apply')).text).toContain('摊位大小');
  expect(county.faults).toEqual([]);
});
