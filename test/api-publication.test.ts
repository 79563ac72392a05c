// 公开诉求 What is shown in public, and what never is: with consent, after somebody looked it over, and gone at once when it is
// taken back.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { openServedCounty, textOf, type Submission, type Visitor } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

const SECRETS = ['王小燕', '13800001234', '永安街1号2幢301室', '谢雨润', 'p-resident', '330521'];

const LAMP: Submission = {
  service: 'complaint',
  data: {
    category: 'street-light',
    title: '王小燕家门口路灯不亮',
    text: '我叫王小燕，家住武康街道永安街1号2幢301室，电话13800001234。门口三盏路灯三天不亮，老人晚上看不清。',
    publish: true,
  },
  place: {
    town: '330521001',
    village: '330521001001',
    address: '永安街1号2幢301室',
    point: { lat: 30.543219, lng: 119.981234 },
  },
};

const with_ = (data: JsonObject, more: Partial<Submission> = {}): Submission => ({
  ...LAMP,
  ...more,
  data: { ...LAMP.data, ...data },
});

const itemsOf = async (query: Readonly<Record<string, string>> = {}): Promise<readonly JsonObject[]> => {
  const answer = await nobody.get('/api/publication/list', query);
  expect(answer.status, answer.text).toBe(200);
  return answer.body['items'] as unknown as readonly JsonObject[];
};

interface Filed {
  readonly id: string;
  readonly number: string;
}

async function filed(given: Submission = LAMP, by: Visitor = as('resident')): Promise<Filed> {
  const receipt = await by.submit(given);
  await county.tell();
  return receipt;
}

const RELEASE = {
  version: '0',
  title: '门口路灯不亮',
  body: '门口三盏路灯三天不亮，老人晚上看不清。',
  answer: '',
  nearness: 'village',
  confirmed: 'true',
  intent: 'release',
};

const released = async (id: string, fields: Readonly<Record<string, string>> = {}, by = as('dispatcher')) =>
  by.form(`/desk/public/${id}`, { ...RELEASE, ...fields });

/** The public id of the only matter that is shown under a title. */
const shownAs = async (title: string): Promise<string> => {
  const found = (await itemsOf()).filter((one) => one['title'] === title);
  expect(found.length, title).toBe(1);
  return textOf(found[0]?.['id']);
};

async function shown(title: string, given: Submission = LAMP): Promise<Filed & { readonly page: string }> {
  const one = await filed(given);
  expect((await released(one.id, { title })).status).toBe(303);
  return { ...one, page: await shownAs(title) };
}

/** Everything that anybody may read without signing in. */
async function everything(page: string): Promise<string> {
  const answers = await Promise.all([
    nobody.page('/public'),
    nobody.page(`/public/${page}`),
    nobody.page('/public/statistics'),
    nobody.page('/public/statistics?town=330521001'),
    nobody.page('/public/feed.xml'),
    nobody.get('/api/publication/list'),
    nobody.get('/api/publication/read', { id: page }),
    nobody.get('/api/publication/statistics', { town: '330521001' }),
  ]);
  return answers.map(({ text }) => text).join('\n');
}

describe('a matter', () => {
  it('is shown with the words of who looked it over, and nothing of who brought it', async () => {
    const { id, number, page } = await shown('门口路灯不亮');
    const text = await everything(page);
    expect(text).toContain('门口三盏路灯三天不亮');
    for (const secret of [...SECRETS.slice(0, 5), id, number, '30.5432', '119.9812'])
      expect(text).not.toContain(secret);
    const told = (await nobody.get('/api/publication/read', { id: page })).body;
    expect(told).toMatchObject({
      town: '330521001',
      village: '330521001001',
      point: null,
      filed: '2026-11-02',
      people: 1,
    });
  });
});
