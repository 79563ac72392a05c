// What nobody may learn from a page: every page of the route table, with a case put into its address, as every role.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS, otherCase, ownCase, readMatrix, ROLES, type Role, type Whose } from './matrix.ts';
import { openServedCounty, type Submission, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const STAFF = ['clerk', 'handler', 'handler2', 'chief', 'assistant', 'petition', 'supervisor', 'leader', 'operator'];
const COMMANDS = ['comment', 'report', 'assign', 'transfer', 'extend', 'grant', 'evaluate', 'withdraw', 'unmask'];

const lamp: Submission = {
  service: 'complaint',
  data: { category: 'street-light', title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
};

/** Every address of the route table; the sign-in page of the demo names everybody who has an account. */
function addressesOf(id: string, seqs: number): readonly string[] {
  return county.pages.flatMap((pattern) => {
    if (pattern === '/sign-in') return [];
    const named = /^\/(services|desk\/file|desk\/designer)\//.test(pattern) ? 'complaint' : id;
    const address = pattern.replace(':id', named);
    if (address.includes(':command')) return COMMANDS.map((command) => address.replace(':command', command));
    if (!address.includes(':seq')) return [address];
    return Array.from({ length: seqs }, (_, index) => address.replace(':seq', String(index + 1)));
  });
}

/** All pages a person can open about a case, as text. */
async function pagesFor(visitor: Visitor, id: string, seqs: number): Promise<readonly (readonly [string, string])[]> {
  const pages: (readonly [string, string])[] = [];
  for (const address of addressesOf(id, seqs)) {
    const answer = await visitor.page(address);
    expect(answer.status, `${visitor.account} ${address}`).toBeLessThan(500);
    pages.push([address, answer.text]);
  }
  return pages;
}

/** A page without what is new in every answer. */
const plain = (text: string, of: string): string =>
  text.replaceAll(of, 'ID').replaceAll(/nonce="[^"]*"|name="csrf" value="[^"]*"/g, '');

const { roles, rows } = readMatrix('rights/pages.csv');

/** Each role's cases; opening a page changes none. */
const cases = { own: new Map<Role, string>(), other: new Map<Role, string>() };

async function idFor(page: string, role: Role, of: Whose): Promise<string> {
  if (page.includes('/answers/')) return of === 'none' ? 'no-such-answer' : 'bus-card-where';
  if (page.includes('/items/')) return of === 'none' ? 'no-such-item' : 'item-demo-01';
  if (/\/(services|file|designer)\//.test(page)) return of === 'none' ? 'no-such-service' : 'complaint';
  if (role === 'nobody' || of === 'none' || of === '-') return '01a199fc-2100-78c7-8c76-000000000000';
  const known = cases[of].get(role) ?? (await (of === 'own' ? ownCase : otherCase)(county, role));
  cases[of].set(role, known);
  return known;
}

async function statusFor(page: string, role: Role, of: Whose): Promise<number> {
  const account = ACCOUNTS[role];
  const address = page
    .replace(':id', await idFor(page, role, of))
    .replace(':command', 'comment')
    .replace(':order', 'no-such-order')
    .replace(':seq', '1');
  return (await (account === null ? county.nobody : as(account)).page(address)).status;
}

describe('the table of pages', () => {
  it('has every role and every page, and asks own, other and none of every page of a case', () => {
    expect(roles).toEqual(ROLES);
    expect(new Set(rows.map(({ call }) => call.slice('PAGE '.length)))).toEqual(new Set(county.pages));
    for (const page of county.pages) {
      const asked = rows.filter(({ call }) => call === `PAGE ${page}`).map(({ of }) => of);
      if (/cases\/:id/.test(page)) expect(asked, page).toEqual(['own', 'other', 'none']);
    }
  });

  it.each(rows)('$call, $of, is kept', async ({ call, of, cells }) => {
    const asked = [...cells].map(async ([role, expected]) => {
      const status = await statusFor(call.slice('PAGE '.length), role, of);
      return status === expected ? [] : [`${role}: the table says ${expected}, the product ${status}`];
    });
    expect((await Promise.all(asked)).flat()).toEqual([]);
  });
});

describe('the pages', () => {
  it('are all there', () => {
    expect(county.pages.length).toBeGreaterThan(30);
    for (const page of ['/cases/:id', '/desk', '/desk/cases/:id', '/track']) expect(county.pages).toContain(page);
  });

  describe('show who complains in confidence', () => {
    const secrets = [
      '沈秋葭',
      '沈*葭',
      'p-resident2',
      '19900000002',
      '199****0002',
      '330521199603029782',
      '局长的亲戚',
    ];
    let id = '';

    beforeAll(async () => {
      const data = {
        ...lamp.data,
        title: '沈秋葭家门口路灯不亮',
        confidential: true,
        urgency: 'urgent',
        danger: '楼上住着局长的亲戚',
      };
      ({ id } = await as('resident2').submit({ ...lamp, data }));
      await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
      await as('resident2').act(id, 'comment', { text: '请打 19900000002，不要说是沈秋葭说的' });
      await as('handler').act(id, 'report', { outcome: 'partly', text: '修了两盏' });
      await as('resident2').act(id, 'evaluate', { rating: 1, solved: false, text: '还有一盏' });
      await county.tell();
    });

    it.each(STAFF)('not to %s', async (account) => {
      for (const [address, text] of await pagesFor(as(account), id, 5))
        for (const secret of secrets) expect(text, address).not.toContain(secret);
    });

    it('although the case itself is shown to who has to put it right', async () => {
      const seen = await as('handler2').page(`/desk/cases/${id}`);
      expect([seen.status, seen.text.includes('修了两盏')]).toEqual([200, true]);
    });
  });

  it('show an applicant no note of the office and no name of its people', async () => {
    const { id } = await as('resident').submit(lamp);
    await as('dispatcher').act(id, 'comment', { text: '机密一：疑似重复件', internal: true });
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    await as('handler').act(id, 'coHandle', { unit: 'civil-affairs', question: '机密二：请核实' });
    await as('assistant').act(id, 'contribute', { text: '机密三：权属属街道' });
    await as('supervisor').act(id, 'supervise', { reason: '机密四：关注' });
    await as('handler').act(id, 'report', { outcome: 'solved', text: '已换灯' });
    await county.tell();
    for (const [address, text] of await pagesFor(as('resident'), id, 7))
      for (const secret of ['机密', 'p-handler', 'p-dispatcher', '柏屿川', '宓筠初'])
        expect(text, address).not.toContain(secret);
    const lost = await as('handler').page('/desk/cases/nowhere');
    expect([lost.status, lost.text.includes('desk-shell'), lost.text.includes('回到待我办理')]).toEqual([
      404,
      true,
      true,
    ]);
    const staff = await as('handler').page(`/desk/cases/${id}`);
    expect(staff.text).toContain('机密一');
  });

  it('answer for somebody else’s case as for one that does not exist', async () => {
    const { id } = await as('resident').submit(lamp);
    const unknown = `${id.slice(0, -4)}0000`;
    expect((await as('resident2').page(`/cases/${id}`)).status).toBe(404);
    for (const account of ['resident2', 'company', 'assistant', 'clerk', 'operator']) {
      const [real, none] = [addressesOf(id, 2), addressesOf(unknown, 2)];
      for (const [index, address] of real.entries()) {
        if (!address.includes(id)) continue;
        const one = await as(account).page(address);
        const other = await as(account).page(none[index] ?? '');
        expect([one.status, plain(one.text, id)], `${account} ${address}`).toEqual([
          other.status,
          plain(other.text, unknown),
        ]);
        expect(one.text, `${account} ${address}`).not.toContain('路口路灯');
      }
    }
  });

  it('about a unit are closed to that unit', async () => {
    const { id, number } = await as('resident').submit({
      ...lamp,
      data: { ...lamp.data, title: '关于执法局的事', about: 'urban-management' },
    });
    await as('dispatcher').act(id, 'assign', { unit: 'civil-affairs', reason: '回避' });
    await county.tell();
    for (const account of ['handler', 'chief'])
      for (const [address, text] of await pagesFor(as(account), id, 3))
        for (const secret of [number, '关于执法局的事']) expect(text, `${account} ${address}`).not.toContain(secret);
  });
});
