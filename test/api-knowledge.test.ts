// 知识库 Answers that are there already: met by a sentence, read, said of whether they helped, gone on the day they no longer hold;
// and a question that need not be sent.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { openServedCounty } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as, nobody } = county;

afterAll(() => expect(county.faults).toEqual([]));

interface Met {
  readonly id: string;
  readonly question: string;
  readonly passage: string;
  readonly fits: boolean;
}

const itemsOf = ({ body }: { readonly body: JsonObject }): readonly Met[] => body['items'] as unknown as readonly Met[];

const met = async (text: string, language = 'zh-CN'): Promise<readonly Met[]> =>
  itemsOf(await nobody.post('/api/knowledge/ask', { text, language }));

const counts = async (): Promise<unknown> =>
  (
    await county.county.database.query(
      `select entry, helped, missed, spared from knowledge_use where entry = 'bus-card-where'`,
    )
  ).rows;

describe('an answer', () => {
  it('is met by a question in words of one’s own, in either language, with the passage that answers', async () => {
    const [first] = await met('我妈七十了，坐公交的老年卡去哪里办？');
    expect(first?.id).toBe('bus-card-where');
    expect(first?.fits).toBe(true);
    expect(first?.passage.length).toBeGreaterThan(5);
    const [english] = await met('where do I get the bus card for older people', 'en');
    expect([english?.id, english?.fits]).toEqual(['bus-card-where', true]);
    expect(english?.passage).toMatch(/[a-z]/);
  });

  it('does not pretend to meet what nobody has answered', async () => {
    for (const text of ['卡拉OK的量子计算机出口许可', '我要举报邻居私搭违建还打人', 'zzzz'])
      expect(
        (await met(text)).filter(({ fits }) => fits),
        text,
      ).toEqual([]);
  });

  it('is listed page by page, all or those about a service', async () => {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await nobody.get('/api/knowledge/list', after === null ? {} : { after });
      seen.push(...itemsOf(page).map(({ id }) => id));
      after = page.body['next'] as string | null;
      expect(page.body['total']).toBeGreaterThanOrEqual(60);
    } while (after !== null);
    expect(new Set(seen).size).toBe(seen.length);
    const about = await nobody.get('/api/knowledge/list', { service: 'elderly-bus-card' });
    expect(itemsOf(about).map(({ id }) => id)).toContain('bus-card-where');
    expect((await nobody.get('/api/knowledge/list', { after: '99999' })).status).toBe(400);
    expect((await nobody.get('/api/knowledge/list', { after: '-1' })).status).toBe(400);
  });

  it('is counted as helpful or not by anybody, and nobody is on record for it', async () => {
    expect(await counts()).toEqual([]);
    await nobody.post('/api/knowledge/say', { id: 'bus-card-where', said: 'helped' });
    await as('resident').post('/api/knowledge/say', { id: 'bus-card-where', said: 'helped' });
    const page = await nobody.page('/answers/bus-card-where');
    const csrf = /name="csrf" value="([^"]*)"/.exec(page.text)?.[1] ?? '';
    expect((await nobody.form('/answers/bus-card-where', { csrf, said: 'missed' })).status).toBe(303);
    expect(await counts()).toEqual([{ entry: 'bus-card-where', helped: 2, missed: 1, spared: 0 }]);
    expect((await nobody.post('/api/knowledge/say', { id: 'bus-card-where', said: 'rubbish' })).status).toBe(400);
  });

  it('may spare a question: it is not sent, and its draft is gone', async () => {
    const data = { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办？' };
    const asker = as('resident2');
    const csrf = async (path: string) => /name="csrf" value="([^"]*)"/.exec((await asker.page(path)).text)?.[1] ?? '';
    const written = { '/title': data.title, '/text': data.text, intent: 'next' };
    await asker.form('/services/question/apply', { csrf: await csrf('/services/question/apply'), ...written });
    const review = (await asker.page('/services/question/review')).text;
    expect(review).toContain('也许已经有答案');
    expect(review).toContain('/answers/bus-card-where');
    const token = await csrf('/services/question/review');
    const spared = await asker.form('/services/question/review', { csrf: token, spared: 'bus-card-where' });
    expect([spared.status, spared.headers.get('location')]).toEqual([303, '/answers?spared']);
    expect((await asker.get('/api/case/mine')).body['total']).toBe(0);
    expect((await asker.page('/services/question/review')).status).toBe(303);
    expect(await counts()).toEqual([{ entry: 'bus-card-where', helped: 2, missed: 1, spared: 1 }]);
  });

  it('is not offered to who applies for something', async () => {
    const apply = (await as('resident').page('/services/dog-registration/apply')).text;
    expect(apply).not.toContain('data-enhance="answers"');
    expect((await as('resident').page('/services/question/apply')).text).toContain('data-enhance="answers"');
  });
});
