// The public board for tests: matters filed, released at the desk, and what everybody may read of them.
import { expect } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { textOf, type Answer, type ServedCounty, type Submission, type Visitor } from '../county.ts';

export const DOOR = '永安街1号2幢301室';

export const LAMP = {
  category: 'street-light',
  title: '王小燕家门口路灯不亮',
  text: `我叫王小燕，家住武康街道${DOOR}，电话13800001234。门口三盏路灯三天不亮，老人晚上看不清。`,
  publish: true,
};

const PLACE = {
  town: '330521001',
  village: '330521001001',
  address: DOOR,
  point: { lat: 30.543219, lng: 119.981234 },
};

/** What the lamp's applicant, 陈晓砚, and her words would give away. */
export const SECRETS = ['王小燕', '陈晓砚', '13800001234', DOOR, '30.5432', '119.9812', 'p-resident'];

export const RELEASE = {
  version: '0',
  title: '门口路灯不亮',
  body: '门口三盏路灯三天不亮，老人晚上看不清。',
  answer: '',
  nearness: 'village',
  confirmed: 'true',
  intent: 'release',
};

type Fields = Readonly<Record<string, string>>;

interface Filed {
  readonly id: string;
  readonly number: string;
}

export const csrfIn = (text: string): string => /name="csrf" value="([^"]*)"/.exec(text)?.[1] ?? '';

/** Sends a form of a page, with the token that stands in it. */
export async function send(by: Visitor, address: string, fields: Fields): Promise<Answer> {
  const csrf = csrfIn((await by.page(address)).text);
  return by.form(address, { csrf, ...fields });
}

export function boardOf(county: ServedCounty) {
  const { as, nobody } = county;

  const filed = async (data: JsonObject = {}, by = as('resident'), more: Partial<Submission> = {}): Promise<Filed> => {
    const receipt = await by.submit({ service: 'complaint', data: { ...LAMP, ...data }, place: PLACE, ...more });
    await county.tell();
    return receipt;
  };

  const release = (id: string, fields: Fields = {}, by = as('dispatcher')): Promise<Answer> =>
    send(by, `/desk/public/${id}`, { ...RELEASE, ...fields });

  const itemsOf = async (query: Fields = {}): Promise<readonly JsonObject[]> => {
    const answer = await nobody.get('/api/publication/list', query);
    expect(answer.status, answer.text).toBe(200);
    return answer.body['items'] as unknown as readonly JsonObject[];
  };

  const shown = async (
    title: string,
    data: JsonObject = {},
    by = as('resident'),
    fields: Fields = {},
  ): Promise<Filed & { readonly page: string }> => {
    const one = await filed(data, by);
    const answer = await release(one.id, { title, ...fields });
    expect(answer.status, answer.text).toBe(303);
    const found = (await itemsOf()).filter((item) => item['title'] === title);
    expect(found.length, title).toBe(1);
    return { ...one, page: textOf(found[0]?.['id']) };
  };

  /** Everything that anybody may read without signing in. */
  const everything = async (page: string): Promise<string> => {
    const answers = await Promise.all([
      nobody.page('/public'),
      nobody.page(`/public/${page}`),
      nobody.page('/public/statistics?town=330521001'),
      nobody.page('/public/feed.xml'),
      nobody.get('/api/publication/list'),
      nobody.get('/api/publication/read', { id: page }),
      nobody.get('/api/publication/statistics', { town: '330521001' }),
      nobody.ask('/open311/v2/requests.json', {}),
      nobody.ask('/open311/v2/requests.xml', {}),
    ]);
    return answers.map(({ text }) => text).join('\n');
  };

  const inbox = async (account: string): Promise<readonly JsonObject[]> => {
    await county.tell();
    const { body } = await as(account).get('/api/notification/list', { side: 'citizen' });
    return body['items'] as unknown as readonly JsonObject[];
  };

  const kindsFor = async (account: string): Promise<readonly string[]> =>
    (await inbox(account)).map(({ kind }) => textOf(kind));

  return { filed, release, itemsOf, shown, everything, inbox, kindsFor };
}
