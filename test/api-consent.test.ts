// A consent over HTTP: the rights table cell by cell, what a party is told and nobody else, and how it goes on. The numbers of
// the people are those of the demo county.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { planDays } from '../src/main/housekeeping.ts';
import { openServedCounty, PHOTO, textOf, type Item, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;
afterAll(() => expect(county.faults).toEqual([]));

const PARTY_NUMBER = '330521199603029782';
const DATA = {
  child: '陈小溪',
  grade: 'primary',
  school: '示范小学',
  reason: '家里最近有些难处。',
  guardians: 'both',
  otherGuardian: PARTY_NUMBER,
};

const table = readFileSync(join(import.meta.dirname, 'rights/consent.csv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split(','));
const [head = [], ...rows] = table;
const roles = head.slice(1);

/** Who plays whom; agents and proxies are given once. */
const PLAYS: { readonly [role: string]: string } = {
  party: 'resident2',
  proxy: 'mediator',
  applicant: 'resident',
  agent: 'company2',
  stranger: 'elder',
  company: 'company',
  watcher: 'school',
  decider: 'school2',
  head: 'chief',
  supervisor: 'supervisor',
  other: 'handler',
};
const who = (role: string): Visitor => (role === 'nobody' ? nobody : as(PLAYS[role] ?? ''));

const proxies = Promise.all([
  as('resident2').post('/api/identity/grantProxy', { phone: '19900000014', name: '包桐生', until: '2027-12-31' }),
  as('resident').post('/api/identity/grantProxy', { phone: '19900000005', name: '费笙南', until: '2027-12-31' }),
]);

async function filed(data: JsonObject = DATA): Promise<string> {
  await proxies;
  const photo = textOf((await as('resident').upload('合同.png', PHOTO)).body['id']);
  return (await as('resident').submit({ service: 'school-transfer', data, files: [photo] })).id;
}

const INPUTS: { readonly [command: string]: JsonObject } = {
  agree: { text: '同意。' },
  disagree: { reason: '不同意。' },
  comment: { text: '请问。' },
  withdraw: { reason: '不转了。' },
  checked: {},
};

/** All pages of one's own list. */
async function listedFor(visitor: Visitor): Promise<readonly Item[]> {
  const all: Item[] = [];
  for (let after: string | null = ''; after !== null;) {
    const { body } = await visitor.get('/api/case/mine', after === '' ? {} : { after });
    all.push(...((body['items'] ?? []) as unknown as readonly Item[]));
    after = (body['next'] ?? null) as string | null;
  }
  return all;
}

async function cell(call: string, role: string): Promise<string> {
  const id = await filed();
  const visitor = who(role);
  const [method = '', path = '', command = ''] = call.split(' ');
  if (call === 'listed')
    return role === 'nobody' ? '-' : (await listedFor(visitor)).some((one) => one.id === id) ? 'yes' : 'no';
  if (method === 'PAGE') return String((await visitor.page(path.replace(':id', id))).status);
  if (path.endsWith('/unmask')) return String((await visitor.post(path, { id, reason: '核对' })).status);
  if (method === 'GET') return String((await visitor.get(path, { id })).status);
  return String((await visitor.attempt(id, command, INPUTS[command])).status);
}

describe('the rights table of a consent', () => {
  it.each(rows.map(([call = '', ...cells]) => [call, cells] as const))(
    '%s',
    async (call, cells) => {
      for (const [index, role] of roles.entries())
        expect(await cell(call, role), `${call}: ${role}`).toBe(cells[index]);
    },
    60_000,
  );
});

describe('a consent', () => {
  it('is asked of somebody by a message, told in the words declared, and nothing of the case beside', async () => {
    const id = await filed();
    await county.tell();
    const messages = (await as('resident2').get('/api/notification/list')).body['items'] as unknown as readonly {
      kind: string;
      case: string;
      text: { en: string };
    }[];
    expect(messages.find((one) => one.case === id)).toMatchObject({ kind: 'consentAsked' });
    const [item] = (await listedFor(as('resident2'))).filter((one) => one.id === id);
    expect(item).toMatchObject({
      as: 'party',
      stage: 'asked',
      title: null,
      outcome: null,
      asked: { party: 'otherGuardian', answer: null },
    });
    const { text, body } = await as('resident2').get('/api/case/read', { id });
    expect(body['data']).toEqual({ child: '陈小溪', grade: 'primary', school: '示范小学' });
    const page = await as('resident2').page(`/consents/${id}`);
    for (const told of [text, page.text, JSON.stringify(item)]) {
      expect(told).not.toContain(PARTY_NUMBER);
      expect(told).not.toMatch(/难处|合同\.png|陈晓砚|education:/);
    }
    expect(page.text).toContain('我是下面这个孩子的监护人');
    expect(page.text).toContain('示范小学');
    expect((await as('resident2').get('/api/document/list', { case: id })).status).not.toBe(200);
  });

  it('is given on the page by form, kept with the statement’s hash, and tells the applicant without the words', async () => {
    const id = await filed();
    const seq = String((await as('resident2').read(id)).seq);
    const page = await as('resident2').page(`/consents/${id}`);
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    const sent = await as('resident2').form(`/consents/${id}/agree`, {
      csrf,
      seq,
      as: 'p-resident2',
      text: '只给办理单位看的话。',
    });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/consents/${id}#main`]);
    expect((await as('resident2').page(`/consents/${id}`)).text).toContain('您已同意');
    const applicant = await as('resident').read(id);
    expect(applicant.stage).toBe('handle');
    const entry = applicant.log.find(({ type }) => type === 'agreed');
    expect(entry).toMatchObject({
      actor: null,
      data: { party: 'otherGuardian', statement: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    expect(JSON.stringify(applicant)).not.toContain('只给办理单位看的话');
    expect(JSON.stringify(await as('school').read(id))).toContain('只给办理单位看的话');
    await county.tell();
    const told = (await as('resident').get('/api/notification/list')).text;
    expect(told).toContain('consentGiven');
    expect(await listedFor(as('resident2'))).toEqual(
      expect.arrayContaining([expect.objectContaining({ id, stage: 'answered' })]),
    );
  });

  it('that is refused ends the matter; the answer stays readable to who gave it, the application does not', async () => {
    const id = await filed();
    const answer = await as('resident2').attempt(id, 'disagree', { reason: '孩子不想转。' });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ data: {}, available: [] });
    expect((await listedFor(as('resident2'))).some((one) => one.id === id)).toBe(false);
    expect((await as('resident').read(id)).outcome).toBe('lapsed');
  });

  it('is not asked of who applies, in small letters or large', async () => {
    for (const otherGuardian of ['330521198405169851', '330521198405169851 ']) {
      const answer = await as('resident').post('/api/case/submit', {
        service: 'school-transfer',
        data: { ...DATA, otherGuardian },
        files: [textOf((await as('resident').upload('a.png', PHOTO)).body['id'])],
      });
      expect([answer.status, answer.text.includes('/otherGuardian')]).toEqual([400, true]);
    }
  });

  it('waits for somebody who signs up later, and is in that person’s list from the first moment', async () => {
    const idNumber = '330521199003072349';
    const id = await filed({ ...DATA, otherGuardian: idNumber });
    await county.tell();
    await nobody.post('/api/identity/requestCode', { phone: '19900009901' });
    const code = textOf(county.sent.findLast(({ to }) => to === '19900009901')?.facts.code);
    const signed = await nobody.post('/api/identity/signUp', {
      phone: '19900009901',
      name: '卞新荷',
      idNumber,
      password: '一句好记的话 2026',
      code,
    });
    expect(signed.status, signed.text).toBe(201);
    const newcomer = await county.signIn('19900009901', '一句好记的话 2026');
    expect((await listedFor(newcomer)).map((one) => [one.id, one.as])).toEqual([[id, 'party']]);
    expect((await newcomer.get('/api/notification/list')).text).toContain('consentAsked');
    await newcomer.act(id, 'agree', {});
    expect((await as('resident').read(id)).stage).toBe('handle');
  });

  it('is reminded of before it ends, ends by itself, and is over for the party then', async () => {
    const id = await filed();
    await planDays(county.county, county.now());
    await county.moveTo('2026-11-08T03:00:00.000Z');
    await county.tell();
    expect((await as('resident2').get('/api/notification/list')).text).toContain('consentReminded');
    await county.moveTo('2026-11-10T02:00:00.000Z');
    await county.tell();
    expect((await as('resident2').get('/api/case/read', { id })).status).toBe(404);
    expect((await as('resident').read(id)).outcome).toBe('lapsed');
  });

  it('leaves neither name nor number in the log', async () => {
    const { rows: found } = await county.county.database.query<{ n: number }>(
      `select count(*) as n from log where effect like '%${PARTY_NUMBER}%' or effect like '%沈秋葭%'`,
    );
    expect(found[0]?.n).toBe(0);
    const { rows: listed } = await county.county.database.query<{ n: number }>(
      `select count(*) as n from case_party where key like '%${PARTY_NUMBER}%'`,
    );
    expect(listed[0]?.n).toBe(0);
  });
});
