// 投诉 A resident reports lamps that do not burn: found by an everyday word, filled in with interruptions, sent, followed
// and talked about until she takes it back. Once with script and once without; what she meets is the same.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, LAMP, PHOTO } from './office.ts';
import { excuse, useBrowser, type Visitor } from './visitor.ts';

const browser = useBrowser();
const WRONG_FILE = '不能接收这种文件';

const MODES = [
  { name: 'with script', script: true },
  { name: 'without script', script: false },
] as const;

/** One photo is there; of nine more the ninth finds no room, says so, and gives way like any other. */
async function chooseTooMany(page: Visitor['page']): Promise<void> {
  const more = Array.from({ length: 9 }, (_, i) => ({ name: `又一张${i}.png`, mimeType: 'image/png', buffer: PHOTO }));
  await page.locator('input[type="file"]').first().setInputFiles(more);
  const refused = page.locator('.upload-item', { hasText: '最多 9 个' });
  await refused.waitFor();
  expect(await refused.count()).toBe(1);
  await page.locator('.upload-item', { hasText: '又一张7.png' }).getByText('已上传').waitFor();
  const sent = page.locator('.upload-item', { hasText: '已上传' });
  await expect.poll(() => sent.count()).toBe(9);
  const extra = page.locator('.upload-item', { hasText: '又一张' }).getByRole('button', { name: /删除/ });
  while ((await extra.count()) > 0) await extra.first().click();
}

/** The map opens in the middle of the county; fingers are not needed. */
async function pickOnMap(visitor: Visitor): Promise<void> {
  const { page } = visitor;
  await page.getByRole('button', { name: '在地图上选' }).click();
  await page.getByText('离这里最近的是乾元镇').waitFor();
  await visitor.look('complaint-map');
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: '就是这里' }).click();
  await page.getByText('镇（街道）是乾元镇').waitFor();
  expect(await page.locator('[name="place.town"]').inputValue()).toBe('330521101');
  expect(await page.locator('[name="place.lng"]').inputValue()).toMatch(/^120\.\d{6}$/);
}

describe.each(MODES)('a complaint on a phone, $name', ({ script }) => {
  const shot = (name: string): string => `complaint-${script ? '' : 'plain-'}${name}`;
  let resident: Visitor;

  beforeAll(async () => {
    resident = await browser.visit({ script });
  });
  afterAll(() => resident.context.close());

  it('is found by an everyday word, and the guide says how soon it is answered', async () => {
    await resident.goto('/');
    await resident.look(shot('home'));
    await resident.write('q', '路灯');
    await resident.press('搜索');
    await resident.look(shot('search'));
    await resident.press('投诉与诉求');
    expect(await resident.page.locator('.stub').innerText()).toContain('5');
    await resident.look(shot('guide'));
  });

  it('asks who she is once, and brings her to the form she wanted', async () => {
    await resident.press('开始办理');
    expect(resident.at()).toBe('/sign-in?back=%2Fservices%2Fcomplaint%2Fapply');
    await resident.write('account', 'company2');
    await resident.write('password', 'not it');
    await resident.press('登录');
    expect(await resident.page.locator('#problems').innerText()).toContain('账号或密码不对');
    await resident.look(shot('sign-in'));
    await resident.signIn('company2');
    expect(resident.at()).toBe('/services/complaint/apply');
  });

  it('names what is missing, keeps what was written, and asks further where it is urgent', async () => {
    const { page } = resident;
    await resident.look(shot('what'));
    await resident.write('/title', LAMP.title);
    await resident.press('下一步');
    expect(await page.locator('#problems li').allInnerTexts()).toEqual(['请填写“详细情况”']);
    expect(await page.title()).toMatch(/^错误/);
    expect(await page.locator('[name="/title"]').inputValue()).toBe(LAMP.title);
    await resident.look(shot('what-wrong'));
    await page.locator('[name="/category"]').selectOption(LAMP.category);
    await resident.write('/text', LAMP.text);
    expect(await page.locator('[name="/danger"]').isVisible()).toBe(false);
    await page.getByLabel('很急').click();
    await resident.write('/danger', '老人晚上看不清，容易摔倒');
    await resident.press('下一步');
    expect(resident.at()).toContain('page=where');
  });

  it('takes a place and a photo, and waits where it was left', async () => {
    const { page } = resident;
    if (script) await pickOnMap(resident);
    await page.locator('[name="place.town"]').selectOption({ label: '康乾街道' });
    await resident.write('place.address', '千秋东街 12 号');
    const wrong = { name: '假照片.png', mimeType: 'image/png', buffer: Buffer.from('这不是照片，是一段文字。') };
    await page.locator('input[type="file"]').first().setInputFiles(wrong);
    if (!script) await resident.press('上传');
    await page.getByText(WRONG_FILE).first().waitFor();
    expect(excuse(/^4\d\d .*\/api\/document\/upload/)).toBe(script ? 1 : 0);
    expect(await page.locator('[name="place.address"]').inputValue()).toBe('千秋东街 12 号');
    await page.locator('input[type="file"]').first().setInputFiles({
      name: '路灯.png',
      mimeType: 'image/png',
      buffer: PHOTO,
    });
    if (!script) await resident.press('上传');
    await page.locator('.upload-item', { hasText: '路灯.png' }).getByRole('button', { name: /删除/ }).waitFor();
    await resident.look(shot('where'));
    if (script) await chooseTooMany(page);
    await resident.press('先存着，以后再填');
    expect(await page.locator('main').innerText()).toContain('已存好');
    await resident.goto('/cases');
    await resident.look(shot('draft'));
    await page.locator('.todo a').first().click();
    expect(resident.at()).toContain('page=where');
    expect(await page.locator('[name="place.address"]').inputValue()).toBe('千秋东街 12 号');
    expect(await page.locator('.upload-item').count()).toBe(1);
    await resident.press('下一步');
    await resident.look(shot('privacy'));
    await resident.press('下一步：核对');
  });

  it('is read over once more, changed, sent, and answered with a number and a day', async () => {
    const { page } = resident;
    expect(await page.locator('main').innerText()).toContain('千秋东街 12 号');
    await resident.look(shot('review'));
    await page.getByRole('link', { name: '修改 什么事' }).click();
    await resident.write('/title', '路口四盏路灯不亮');
    for (const next of ['下一步', '下一步', '下一步：核对']) await resident.press(next);
    expect(await page.locator('main').innerText()).toContain('路口四盏路灯不亮');
    await resident.press('提交');
    expect(await page.locator('h1').innerText()).toBe('已提交');
    expect(await page.locator('.receipt-number').allInnerTexts()).toEqual([
      expect.stringMatching(/^WY\d{10}$/),
      expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/),
    ]);
    await resident.look(shot('receipt'));
  });

  it('stands among her matters and tells its story in sentences', async () => {
    const { page } = resident;
    await resident.goto('/');
    // Other journeys of this worker may have left her matters that are due earlier, or wait for her.
    expect(await page.locator('.stub', { hasText: '路口四盏路灯不亮' }).count()).toBe(1);
    await resident.goto('/cases');
    expect(await page.locator('.todo', { hasText: '路口四盏路灯不亮' }).count()).toBe(0);
    await page.getByRole('link', { name: '路口四盏路灯不亮' }).first().click();
    const id = resident.at().split('/')[2] ?? '';
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    await page.reload();
    const told = await page.locator('.step-title').allInnerTexts();
    expect(told[0]).toContain('您提交了办件。');
    expect(told[1]).toMatch(/已交办给.*综合行政执法局，最迟 \d+月\d+日 答复。/);
    await resident.look(shot('case'));
  });

  it('hears a reminder and a note, and may be taken back with a reason', async () => {
    const { page } = resident;
    await resident.give('urge', '晚上已经有人摔倒了');
    expect(await page.locator('[role="status"]').first().innerText()).toContain('已催办');
    await page.locator('#talk textarea').fill('补充：是路口东侧那四盏');
    await page.locator('#talk').getByRole('button', { name: '发送' }).click();
    await page.locator('#talk .talk-own', { hasText: '补充：是路口东侧那四盏' }).waitFor();
    // What she said herself is no news to her: the page goes on from it.
    await page.locator('#talk textarea:not([readonly])').waitFor();
    await resident.give('withdraw');
    expect(await page.locator('#do-withdraw').innerText()).toContain('请填写');
    await resident.look(shot('withdraw-wrong'));
    await page.locator('#do-withdraw textarea').fill('邻居已经报修，灯亮了');
    await page.locator('#do-withdraw').getByRole('button').last().click();
    expect(await page.locator('[role="status"]').first().innerText()).toContain('已撤回');
    expect(await page.locator('.duty').count()).toBe(0);
    await resident.look(shot('withdrawn'));
  });
});
