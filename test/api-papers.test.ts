// 文书和证照 Every kind of sheet the four apps hand out, as a file: it opens, has its Chinese set in a face it brings along, its square leads to
// the page where it is verified, and that page, the file check and the API say alike whether it is genuine, altered, or not worth a thing.
import { encode } from 'uqr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawingsOfPdf, textOfPdf } from '../e2e/pdf.ts';
import { PHOTO, textOf, type Answer, type Submission } from './county.ts';
import { openDepartments } from './outside/departments.ts';

const { county, registers, pass, start, pay } = await openDepartments('2026-11-02T02:00:00.000Z');
const { as, nobody } = county;
afterAll(() => expect(county.faults).toEqual([]));

const file = async (account: string, given: Submission & { readonly consents: readonly string[] }): Promise<string> => {
  const { id } = await as(account).submit(given);
  await pass();
  return id;
};

const fund = (): Promise<string> =>
  file('resident2', {
    service: 'housing-fund-withdrawal',
    data: {
      rent: 120_000,
      months: 6,
      marital: 'single',
      bank: '武源农村商业银行',
      account: '6222020000000000012',
      phone: '19900000002',
    },
    consents: ['account', 'civil', 'home'],
  });

const fine = async (): Promise<string> => {
  const id = await file('resident', {
    service: 'traffic-violation',
    data: { violation: 'WT2026000102', stance: 'accept', informed: true, driver: 'me', phone: '19900000001' },
    consents: ['violation', 'licence'],
  });
  await as('traffic').act(id, 'approve', { text: '事实清楚。' });
  await pass();
  return id;
};

interface Sheet {
  readonly account: string;
  readonly address: string;
}

/** The letter of a case whose page has this title. */
async function letterOf(account: string, id: string, title: string): Promise<Sheet> {
  const { text } = await as(account).page(`/cases/${id}`);
  for (const address of new Set(text.match(new RegExp(`/cases/${id}/letter/\\d+`, 'g'))))
    if ((await as(account).page(address)).text.includes(`>${title}<`)) return { account, address };
  throw new Error(`${account} has no ${title}`);
}

const KINDS: { readonly [kind: string]: { readonly title: string; readonly make: () => Promise<Sheet> } } = {
  proof: {
    title: '社会保险参保证明',
    make: async () => {
      const id = await file('resident2', {
        service: 'contribution-proof',
        data: { use: 'home' },
        consents: ['totals'],
      });
      const [issued] = (await as('resident2').read(id)).issued;
      return { account: 'resident2', address: `/me/certificates/${issued?.number}` };
    },
  },
  decision: {
    title: '道路交通安全违法行为处罚决定书（简易程序）',
    make: async () => letterOf('resident', await fine(), '道路交通安全违法行为处罚决定书（简易程序）'),
  },
  receipt: {
    title: '缴费收据',
    make: async () => {
      const id = await file('farmer', {
        service: 'residents-pension',
        data: { tier: 't500', phone: '19900000039' },
        consents: ['standing'],
      });
      const order = textOf((await start('farmer', id)).body['order']);
      await pay('farmer', id);
      await pass();
      return { account: 'farmer', address: `/cases/${id}/paid/${order}` };
    },
  },
  slip: {
    title: '住房公积金提取凭证',
    make: async () => {
      const id = await fund();
      await as('fund').act(id, 'approve');
      await pass();
      return letterOf('resident2', id, '住房公积金提取凭证');
    },
  },
  refusal: {
    title: '不予办理决定书',
    make: async () => {
      const id = await fund();
      const reason = { reasonCode: 'lease', legal: '住房公积金管理条例第二十四条', text: '合同上的房子没有出租。' };
      await as('fund').act(id, 'reject', reason);
      return letterOf('resident2', id, '不予办理决定书');
    },
  },
  statement: {
    title: '学校收费缴清证明',
    make: async () => {
      const id = await file('resident', {
        service: 'school-fees',
        data: {
          pupil: '330521201003229027',
          studentNumber: 'G330521201003229027',
          bill: 'WY2026S0001',
          phone: '19900000001',
        },
        consents: ['relation', 'bill'],
      });
      await pay('resident', id);
      await pass();
      return letterOf('resident', id, '学校收费缴清证明');
    },
  },
};

async function printed({ account, address }: Sheet): Promise<Buffer> {
  const session = await nobody.post('/api/identity/signIn', { account, password: 'demo' });
  const cookie = `wuyuan_session=${textOf(session.body['token'])}`;
  const response = await fetch(`${county.url}${address}?as=pdf`, { headers: { cookie } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  return Buffer.from(await response.arrayBuffer());
}

async function handIn(bytes: Buffer): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), '文书.pdf');
  return (await nobody.ask('/verify', { method: 'POST', body })).text;
}

const verify = (number: string, code: string): Promise<Answer> => nobody.get('/api/document/verify', { number, code });

interface Run {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

/** The dark stretches of the square from which a phone reads this address. */
const runsOf = (address: string): readonly Run[] =>
  encode(address, { ecc: 'M', border: 2 }).data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? '1' : '0'))
        .join('')
        .matchAll(/1+/g),
    ].map(({ 0: run, index: x }) => ({
      x,
      y,
      length: run.length,
    })),
  );

const onScreen = (runs: readonly Run[]): string =>
  runs.map(({ x, y, length }) => `M${x} ${y}h${length}v1h-${length}z`).join('');

const onPaper = (runs: readonly Run[]): string =>
  runs.map(({ x, y, length: l }) => `${x} ${y} m\n${x + l} ${y} l\n${x + l} ${y + 1} l\n${x} ${y + 1} l\nh\n`).join('');

describe.each(Object.entries(KINDS))('a %s', (kind, { title, make }) => {
  let sheet: Sheet;
  let bytes: Buffer;
  let number = '';
  let code = '';
  beforeAll(async () => {
    sheet = await make();
    bytes = await printed(sheet);
    const text = textOfPdf(bytes);
    number = /(W[YZ]\d{10,12}(?:-\d+)?)(?=[^\d]|和校验码)/.exec(text.slice(text.indexOf('校验码') - 40))?.[1] ?? '';
    code = /校验码 ?(\w{4}-\w{4})/.exec(text)?.[1] ?? '';
  });

  it('opens, says what it is, and brings the signs it is set in', () => {
    const source = bytes.toString('latin1');
    expect(source.startsWith('%PDF-')).toBe(true);
    expect(textOfPdf(bytes)).toContain(title);
    const faces = [...source.matchAll(/\/BaseFont \/(\S+)/g)].map(([, name]) => name);
    expect(faces.length).toBeGreaterThan(0);
    for (const face of faces) expect(face, 'a subset that is embedded').toMatch(/^[A-Z]{6}\+/);
    expect(source).toMatch(/\/FontFile[23]? /);
    expect(bytes.length, 'of ten thousand signs only those that are there').toBeLessThan(400_000);
  });

  it('has a square that leads to where it is verified, which says that it is genuine and nothing of whom', async () => {
    expect([number, code].map(Boolean)).toEqual([true, true]);
    const page = await as(sheet.account).page(sheet.address);
    const address = `/verify?${new URLSearchParams({ number, code }).toString()}`;
    // A receipt is a page of its own on the screen, and a sheet with a square on paper only.
    const square = runsOf(`${county.url}${address}`);
    if (kind !== 'receipt') expect(page.text).toContain(` d="${onScreen(square)}"`);
    expect(drawingsOfPdf(bytes), 'the same square on paper').toContain(onPaper(square));
    const told = await nobody.page(address);
    expect(told.status).toBe(200);
    expect(told.text).toContain(title);
    expect(told.text).not.toMatch(/陈晓砚|沈秋葭|桑禾穗|3305211\d+/);
    expect((await nobody.page(`/verify?number=${number}&code=AAAA-2222`)).status).toBe(404);
    expect((await nobody.page(`/verify?number=${number}&code=AAAA-2222`)).text).toContain('校验码不对');
  });

  it('is verified by the API as well, by its number and code and no other', async () => {
    const { status, body, text } = await verify(number, code);
    expect(status).toBe(200);
    expect(body['kind']).toBe(kind === 'proof' ? 'certificate' : kind === 'receipt' ? 'receipt' : 'letter');
    expect(body).toMatchObject({ number, title: { 'zh-CN': title } });
    expect(text).not.toMatch(/陈晓砚|沈秋葭|桑禾穗|3305211\d+/);
    expect((await verify(number, 'AAAA-2222')).body['code']).toBe('certificate_unknown');
  });

  it('that comes back unchanged is known, and one changed byte is told', async () => {
    expect(await handIn(bytes)).toMatch(/没有被改动/);
    const changed = Buffer.from(bytes);
    changed[2_000] = (changed[2_000] ?? 0) ^ 1;
    expect(await handIn(changed)).toContain('文件被改动过');
  });
});

describe('what is not worth a thing any more', () => {
  it('is told of a certificate that was revoked, by number and by file', async () => {
    const photo = await as('elder').upload('照片.png', PHOTO);
    const { id } = await as('elder').submit({
      service: 'elderly-card',
      data: { kind: 'registered', contact: '19900000003' },
      files: [textOf(photo.body['id'])],
    });
    await as('clerk').act(id, 'approve', {});
    const held = (await as('elder').get('/api/document/certificates')).body['items'];
    const [one] = held as unknown as readonly {
      readonly number: string;
      readonly code: string;
      readonly case: string;
    }[];
    const bytes = await printed({ account: 'elder', address: `/me/certificates/${one?.number}` });
    expect(await handIn(bytes)).toMatch(/没有被改动[^]*这份证照是真的/);
    await as('clerk').act(id, 'revoke', { output: 'card', reason: '材料不实。' });
    expect((await verify(one?.number ?? '', one?.code ?? '')).body).toMatchObject({ standing: 'revoked' });
    expect(await handIn(bytes)).toMatch(/没有被改动[^]*(已撤销|撤销)/);
  });

  it('is told of a receipt whose money went back', async () => {
    const id = await file('resident', {
      service: 'school-fees',
      data: {
        pupil: '330521201003229027',
        studentNumber: 'G330521201003229027',
        bill: 'WY2026S0002',
        phone: '19900000001',
      },
      consents: ['relation', 'bill'],
    });
    const order = textOf((await start('resident', id)).body['order']);
    await registers.fail('wrong', 'school-fees', 'postPayment');
    await pay('resident', id);
    await pass();
    const bytes = await printed({ account: 'resident', address: `/cases/${id}/paid/${order}` });
    expect(await handIn(bytes)).not.toContain('退回');
    await as('school').act(id, 'sendBack', { text: '学校已经收过。' });
    await pass();
    expect(await handIn(bytes)).toMatch(/没有被改动[^]*320 元 已原路退回/);
  });

  it('is told of an answer that another took the place of', async () => {
    const lamp = {
      service: 'complaint',
      data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
      place: { town: '330521001' },
    };
    const { id } = await as('resident').submit(lamp);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已经修好。' });
    const first = await letterOf('resident', id, '答复意见书');
    const bytes = await printed(first);
    await as('resident').act(id, 'evaluate', { rating: 1, solved: false, text: '还是不亮。' });
    await as('handler2').act(id, 'report', { outcome: 'solved', text: '换了线路，都亮了。' });
    expect(await handIn(bytes)).toMatch(/没有被改动[^]*整改答复意见书/);
    const [, number = ''] = /(WY\d{10}-\d+)/.exec(textOfPdf(bytes)) ?? [];
    const [, code = ''] = /校验码 ?(\w{4}-\w{4})/.exec(textOfPdf(bytes)) ?? [];
    expect((await verify(number, code)).body).toMatchObject({
      kind: 'letter',
      later: { title: { en: 'Reply after putting right' } },
    });
  });
});
