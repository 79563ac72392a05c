// 工作台 A day at the desks: what is most urgent stands first, many matters are assigned or taken at once, two colleagues
// do not tread on each other's feet, somebody is filed for who came to the counter, and what is late is ordered to be done.
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOf, type Cast } from './cast.ts';
import { as, LAMP, type Filed } from './office.ts';
import { useOwnProduct } from './site.ts';
import { useBrowser } from './visitor.ts';

useOwnProduct('2026-11-02T01:00:00.000Z');
const browser = useBrowser();
const file = (title: string): Promise<Filed> =>
  as('resident').submit('complaint', { ...LAMP, title }, { place: { town: '330521005' } });

let cast: Cast;
beforeAll(() => {
  cast = castOf(browser.visit, { width: 1440 });
});
afterAll(() => cast.leave());

describe('what arrives', () => {
  const titles = ['东街路灯不亮', '西街路灯不亮', '南街路灯不亮'];

  it('is proposed to the office it belongs to, and assigned together', async () => {
    for (const title of titles) await file(title);
    const dispatcher = await cast.at('dispatcher');
    await dispatcher.goto('/desk/dispatch');
    expect(await dispatcher.told()).toContain('待交办 3 件');
    for (const title of titles.slice(0, 2)) await dispatcher.page.getByLabel(`选中：${title}`, { exact: true }).check();
    await dispatcher.press('交办选中的');
    const told = await dispatcher.told();
    expect(told).toContain('已处理 2 件。');
    expect(told).toContain('待交办 1 件');
    await dispatcher.press(`交办：${titles[2]}`);
    expect(await dispatcher.told()).toContain('没有待交办的事。');
  });

  it('is walked through by j and k, once they are switched on', async () => {
    const handler = await cast.at('handler');
    const { page } = handler;
    await handler.goto('/desk');
    const focused = (): Promise<unknown> => page.evaluate('document.activeElement.textContent');
    await page.locator('table a').first().focus();
    const first = await focused();
    await page.keyboard.press('j');
    expect(await focused()).toBe(first);
    await page.getByLabel('用 j、k 键上下移动').check();
    await page.locator('table a').first().focus();
    await page.keyboard.press('j');
    const second = await focused();
    expect(titles).toEqual(expect.arrayContaining([first, second]));
    expect(second).not.toBe(first);
    await page.keyboard.press('k');
    expect(await focused()).toBe(first);
    await page.keyboard.press('x');
    expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(2);
    await page.keyboard.press('Enter');
    await page.waitForURL(/case=/);
    await handler.look('desk-pane');
  });

  it('is taken by one of two colleagues, who may put it back', async () => {
    const handler = await cast.at('handler');
    await handler.goto('/desk');
    const row = handler.page.getByRole('row').filter({ hasText: titles[0] ?? '' });
    await row.getByRole('link').click();
    const id = new URL(handler.page.url()).searchParams.get('case') ?? '';
    await cast.give('handler', id, '认领');
    const colleague = await cast.at('handler2');
    await colleague.goto('/desk');
    const theirs = colleague.page.getByRole('row').filter({ hasText: titles[0] ?? '' });
    expect(await theirs.innerText()).toContain('柏屿川认领');
    await cast.give('handler', id, '放回');
    await colleague.goto('/desk');
    expect(await theirs.innerText()).not.toContain('认领');
  });

  it('is answered many at once, each with its own result', async () => {
    const handler = await cast.at('handler');
    await handler.goto('/desk');
    for (const title of titles) {
      const row = handler.page.getByRole('row').filter({ hasText: title });
      await row.getByRole('checkbox').check();
    }
    const bulk = handler.page.getByRole('form', { name: '批量办理' });
    expect(await bulk.innerText()).toMatch(/选中的办件\s*3/);
    // A colleague is quicker with one of them.
    const [quick] = (await as('handler2').worklist()).filter(({ title }) => title === titles[1]);
    await as('handler2').act(quick?.id ?? '', 'take');
    await handler.answer({ 做什么: '认领' }, bulk);
    await handler.press('对选中的办件执行');
    const told = await handler.told();
    expect(told).toContain('2 件办好了。');
    expect(told).toContain('1 件没有办成');
    expect(told).toMatch(/WY\d{10}[^]*这个办件刚刚有了新的进展/);
    await handler.look('desk-bulk');
  });
});

describe('two people at one matter', () => {
  it.each([true, false])('the second is told it moved on, and loses nothing typed, script %s', async (script) => {
    const { id } = await file('桥头路灯不亮');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    const second = await browser.visit({ width: 1440, script, account: 'handler2' });
    const { page } = second;
    await second.goto(`/desk/cases/${id}`);
    await page.getByRole('button', { name: '答复', exact: true }).first().click();
    const sheet = page.getByRole('dialog', { name: '答复', exact: true });
    await second.answer({ 结果: '已解决', 内容: '线头松了，已经接好，请放心。' }, sheet);
    await as('handler').act(id, 'comment', { text: '我去现场看看。' });
    await sheet.getByRole('button', { name: '答复', exact: true }).click();
    const refused = await second.told();
    expect(refused.split('这个办件刚刚有了新的进展')).toHaveLength(2);
    expect(refused).toContain('您填的内容还在');
    expect(refused).not.toContain('刷新');
    await page.getByRole('link', { name: '看刚刚发生了什么' }).click();
    expect(second.at()).toContain('#timeline');
    expect(await page.getByLabel('内容').first().inputValue()).toBe('线头松了，已经接好，请放心。');
    expect(await page.getByLabel('已解决', { exact: true }).first().isChecked()).toBe(true);
    await second.look(`desk-stale-${script}`);
    await page.getByRole('button', { name: '答复', exact: true }).first().click();
    expect(await second.told()).toContain('线头松了，已经接好，请放心。');
    expect((await as('handler').read(id)).stage).toBe('evaluate');
    await second.context.close();
  });
});

describe('one matter that two have brought', () => {
  it('is joined by its number, objected to, and answered by the dispatcher', async () => {
    const { id, number } = await file('河边路灯不亮');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    const second = await as('resident2').submit('complaint', { ...LAMP, title: '河埠头没有灯' });
    const dispatcher = await cast.at('dispatcher');
    await dispatcher.goto(`/desk/cases/${second.id}`);
    await dispatcher.press('并入另一件');
    const sheet = dispatcher.page.getByRole('dialog', { name: '并入另一件' });
    await dispatcher.answer({ '并入哪一件（编号）': number }, sheet);
    await sheet.getByRole('button', { name: '并入另一件' }).click();
    expect(await dispatcher.told()).toMatch(/已并入，由那一件一并办理[^]*河边路灯不亮/);
    expect(await dispatcher.told()).toContain(`已并入 ${number}，一起办，现在由武源县综合行政执法局办理`);
    await dispatcher.look('desk-joined');

    const resident = await browser.visit({ account: 'resident2', width: 390 });
    expect(await resident.told(`/cases/${second.id}`)).toMatch(
      /和另一件一起办，现在：办理[^]*和另一件合在一起办[^]*现在由武源县综合行政执法局办理/,
    );
    expect(await resident.told('/cases')).toContain('和另一件一起办，现在：办理');
    await resident.look('cases-joined');
    await resident.goto(`/cases/${second.id}`);
    await resident.page.getByText('不是同一件事，请分开办', { exact: true }).click();
    const fold = resident.page.locator('#do-objectToMerge');
    await resident.answer({ 理由: '我说的是河埠头，不是桥上。' }, fold);
    await resident.look('case-joined');
    await fold.getByRole('button').click();
    expect(await resident.told()).toContain('您提出要分开办，正在等答复');

    await dispatcher.goto('/desk/dispatch');
    const slip = dispatcher.page.getByRole('form', { name: new RegExp(second.number) });
    expect(await dispatcher.told()).toMatch(/申请人说：不是同一件事[^]*我说的是河埠头/);
    await dispatcher.look('dispatch-objection');
    await dispatcher.answer({ 答复理由: '同一条线路，一起修。' }, slip);
    await slip.getByRole('button', { name: '不同意，仍一起办' }).click();
    expect(await resident.told(`/cases/${second.id}`)).toMatch(/不同意分开办理[^]*同一条线路，一起修/);
    await resident.context.close();
    expect(await (await cast.at('handler')).told(`/desk/cases/${id}`)).toMatch(/另有 1 件并入[^]*河埠头没有灯/);
  });
});

describe('at the counter', () => {
  it('somebody is filed for who came in person, and gets it printed', async () => {
    const clerk = await cast.at('clerk');
    await clerk.goto('/desk/file');
    await clerk.press('投诉与诉求');
    await clerk.answer({ 姓名: '赵满仓', 电话号码: '13900000001', 哪一类问题: '路灯' });
    await clerk.answer({ 一句话说明: '巷口路灯不亮', 详细情况: LAMP.text, '镇（街道）': '康乾街道' });
    await clerk.press('提交');
    expect(await clerk.told()).toMatch(/WY\d\d\s+\d{4}\s+\d{4}[^]*([0-9A-Z]{4}\s+){3}/);
    await clerk.page.emulateMedia({ media: 'print' });
    expect(await clerk.page.getByRole('navigation').filter({ visible: true }).count()).toBe(0);
    await clerk.page.emulateMedia({ media: null });
  });
});

describe('what is late', () => {
  it('is ordered to be done by the supervisor', async () => {
    const { id } = await file('无人交办的路灯');
    await as('operator').moveClock('2026-11-09T02:00:00.000Z');
    const supervisor = await cast.at('supervisor');
    await supervisor.goto('/desk/supervision');
    const late = supervisor.page.getByRole('listitem').filter({ hasText: '无人交办的路灯' }).first();
    expect(await late.innerText()).toMatch(/超[^]*\d[^]*闻澜声/);
    const open = late.locator('summary');
    if ((await open.count()) > 0) await open.first().click();
    await supervisor.look('desk-late');
    const isOrder = (await late.getByLabel('督办要求').count()) > 0;
    await supervisor.answer({ [isOrder ? '督办要求' : '为什么督办']: '今天下班前交办。' }, late);
    await late.getByRole('button', { name: isOrder ? '发出要求' : '开始督办' }).click();
    expect(await supervisor.told()).toContain(isOrder ? '督办要求已发出' : '已开始督办');
    expect(await (await cast.at('dispatcher')).told(`/desk/cases/${id}`)).toContain('今天下班前交办。');
    // No day of the answer is promised while nobody has begun: what is late is said, and who took it up.
    const told = await (await cast.at('resident')).told(`/cases/${id}`);
    expect(told).toContain('交办晚了，正在督办。答复的期限是 5 个工作日，等这一步办好才开始算');
    expect(told).toMatch(/交办超过了时限，由武源县社会治理中心 · 主要负责人督办。/);
    expect(told).not.toMatch(/还没开始计时，最迟这一天|只会更早/);
    expect(await (await cast.at('resident')).told('/cases')).toMatch(/先看这几件[^]*无人交办的路灯/);
  });

  it('is counted by the cockpit, and each count leads to the matters behind it', async () => {
    const leader = await cast.at('leader');
    await leader.goto('/desk/cockpit');
    const figures = leader.page.getByRole('main').locator('a[href*="/desk/cockpit/cases"]');
    const behind = await figures.evaluateAll((links) =>
      links.flatMap((link) => {
        const [count] = /^\d+$/.exec(link.textContent.trim()) ?? [];
        return count === undefined ? [] : [{ href: link.getAttribute('href') ?? '', count: Number(count) }];
      }),
    );
    expect(behind.length).toBeGreaterThan(5);
    for (const { href, count } of behind.slice(0, 6)) {
      await leader.goto(href);
      const rows = leader.page
        .getByRole('main')
        .getByRole('row')
        .filter({ hasText: /WY\d{10}/ });
      expect(await rows.count(), href).toBe(count);
    }
  });
});

describe('a reply template', () => {
  it('is written once by the office and put into an answer', async () => {
    const handler = await cast.at('handler');
    await handler.goto('/desk/replies');
    await handler.answer({ 名称: '路灯已修', 内容: '您反映的路灯已经修好，请再看看。' });
    await handler.page
      .getByRole('button', { name: /保存|存|新增|加/ })
      .first()
      .click();
    expect(await handler.told()).toContain('路灯已修');
    const { id } = await file('村口路灯不亮');
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
    await handler.goto(`/desk/cases/${id}`);
    await handler.page.getByRole('button', { name: '答复', exact: true }).first().click();
    const sheet = handler.page.getByRole('dialog', { name: '答复', exact: true });
    await sheet.getByText('路灯已修').click();
    await sheet.getByRole('button', { name: '放进答复里' }).click();
    expect(await sheet.getByLabel('内容').inputValue()).toBe('您反映的路灯已经修好，请再看看。');
  });
});

describe('the operator', () => {
  it('takes the list of people out as a table and puts it back, changed', async () => {
    const operator = await cast.at('operator');
    const { page } = operator;
    await operator.goto('/desk/organisation?table=units');
    const fold = page.getByText('成批修改', { exact: true });
    await fold.click();
    const [download] = await Promise.all([page.waitForEvent('download'), operator.press('下载“单位”（CSV）')]);
    const table = await readFile(await download.path(), 'utf8');
    const [header = '', ...rows] = table.trimEnd().split('\n');
    const archive = rows.find((row) => row.includes('武源县综合行政执法局')) ?? '';
    const upload = async (lines: readonly string[]): Promise<void> => {
      const buffer = Buffer.from(lines.join('\n'));
      await page.getByLabel('“单位”的 CSV 文件').setInputFiles({ name: '单位.csv', mimeType: 'text/csv', buffer });
      await operator.press('上传并检查');
    };
    await upload([header, archive.replace('department', 'nonsense')]);
    expect(await operator.told()).toMatch(/文件里有 1 处错误，什么也没有写入[^]*第 2 行/);
    await operator.look('desk-import-wrong');
    await upload([header, archive.replace('武源县综合行政执法局', '武源县综合行政执法和城市管理局')]);
    expect(await operator.told()).toContain('已导入：新增或修改 1 行');
    expect(await operator.told('/desk/organisation?table=units&query=城市管理')).toContain(
      '武源县综合行政执法和城市管理局',
    );
  });
});

const dueOf = async ({ id }: Filed): Promise<string> => (await as('handler').read(id)).due ?? '';

describe('what is called urgent', () => {
  it('stands first where it is called urgent, with what may happen, and goes out as that', async () => {
    const ordinary = await file('井盖松动');
    const data = { ...LAMP, title: '围墙要倒了', urgency: 'urgent', danger: '会砸到放学的孩子' };
    const wall = await as('resident').submit('complaint', data, { place: { town: '330521005' } });
    const dispatcher = await cast.at('dispatcher');
    await dispatcher.goto('/desk/dispatch');
    const first = dispatcher.page.locator('.slip').first();
    expect(await first.innerText()).toContain('提交人说很急：会砸到放学的孩子');
    expect(await first.getByLabel('紧急程度').inputValue()).toBe('urgent');
    await dispatcher.look('dispatch-urgent');
    await dispatcher.press(/^本页 \d+ 件全部交办/);
    expect(await dueOf(wall)).toMatch(/^2026/);
    expect((await dueOf(wall)) < (await dueOf(ordinary))).toBe(true);
  });
});

describe('what is shown in public', () => {
  const SECRETS = ['王小燕', '13800001234', '1号2幢301室'];
  const title = '门口三盏路灯不亮';
  let id = '';

  it('is looked over first, with the original beside the masked draft', async () => {
    const told = '我叫王小燕，家住武康街道永安街1号2幢301室，电话13800001234。门口三盏路灯三天不亮。';
    const point = { lat: 30.543219, lng: 119.981234 };
    const place = { town: '330521001', village: '330521001001', address: '永安街1号2幢301室', point };
    ({ id } = await as('resident').submit(
      'complaint',
      { ...LAMP, title: '王小燕家门口路灯不亮', text: told, publish: true },
      { place },
    ));
    const dispatcher = await cast.at('dispatcher');
    await expect
      .poll(async () => {
        await dispatcher.goto('/desk/public');
        return dispatcher.told();
      })
      .toContain('王小燕家门口路灯不亮');
    await dispatcher.look('desk-public');
    await dispatcher.press('王小燕家门口路灯不亮');
    expect(await dispatcher.told()).toContain(told);
    const draft = await dispatcher.page.locator('[name="body"]').inputValue();
    for (const secret of SECRETS) expect(draft).not.toContain(secret);
    await dispatcher.look('desk-public-matter');
    await dispatcher.press('公开');
    expect(await dispatcher.page.locator('#problems').innerText()).toContain('请通读一遍');
    await dispatcher.write('title', title);
    await dispatcher.answer({ 地点公开到哪一级: '约一百米', 我已经通读: true });
    await dispatcher.press('公开');
    expect(await dispatcher.told()).toContain('已经公开。');
  });

  it('is on the board, on its map and in the feed, masked, for whoever comes, with script or without', async () => {
    for (const device of [{}, { script: false }, { language: 'en', largeText: true }] as const) {
      const anybody = await browser.visit({ account: null, ...device });
      await anybody.goto('/public?town=330521001');
      const name = JSON.stringify(device).replaceAll(/\W+/g, '');
      await anybody.look(`public-${name}`);
      if (!('script' in device) && !('language' in device)) {
        await anybody.press('在地图上看');
        await anybody.page.getByLabel(`${title}（大概位置）`).waitFor();
        await anybody.look('public-map');
      }
      await anybody.press(title);
      const said = await anybody.told();
      for (const secret of SECRETS) expect(said).not.toContain(secret);
      await anybody.look(`public-matter-${name}`);
      await anybody.goto('/public/statistics?town=330521001');
      await anybody.look(`public-statistics-${name}`);
      await anybody.context.close();
    }
  });

  it('is joined by a neighbour, who follows it too, and taken back by who brought it', async () => {
    const neighbour = await browser.visit({ account: 'resident2', script: false });
    await neighbour.goto('/public');
    await neighbour.press(title);
    await neighbour.press('关注进展');
    expect(await neighbour.told()).toContain('已关注');
    await neighbour.press('我也是');
    expect(await neighbour.told()).toContain(`公开的这一件：${title}`);
    await neighbour.press('提交');
    await neighbour.goto('/public/alerts');
    expect(await neighbour.told()).toContain(title);
    await neighbour.answer({ '镇（街道）': '武康街道' });
    await neighbour.press('订阅');
    await neighbour.look('public-alerts');
    await expect
      .poll(async () => {
        await neighbour.goto('/public');
        return neighbour.told();
      })
      .toContain('2 人反映');
    const resident = await cast.at('resident');
    await resident.goto(`/cases/${id}`);
    await resident.look('public-wish');
    await resident.press('收回，不公开');
    expect(await resident.told()).toContain('马上撤下');
    await neighbour.goto('/public');
    expect(await neighbour.told()).not.toContain(title);
  });
});
