// What anybody may read of services: shown in one language, in the shape of the contract.
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from './contract.ts';
import { readTestPack } from '../../test/world.ts';
import type { LoadedPack } from './pack.ts';
import { NO_WORDS } from './find/entry.ts';
import { shelfOf, thingsOf } from './find/shelf.ts';
import { cite, viewList, viewService } from './view.ts';

let pack: LoadedPack;
beforeAll(async () => {
  pack = await readTestPack();
});

describe('what is shown has the shape of the contract', () => {
  test('the list, in either language', () => {
    const shelf = shelfOf(thingsOf(pack.documents, pack.items), NO_WORDS);
    const list = viewList(shelf, { language: 'en', lifeEvent: 'everyday' });
    expect(Value.Check(contract.list.out, list)).toBe(true);
    expect(list?.items.map((one) => one.title)).toContain('Ask a question');
    const nothing = viewList(shelf, { query: '路灯 津贴' });
    expect(nothing?.items).toEqual([]);
    expect(nothing?.near.length).toBeGreaterThan(0);
    expect(Value.Check(contract.list.out, nothing)).toBe(true);
    expect(viewList(shelf, { lifeEvent: 'everyday' })?.items.map((one) => one.title)).toContain('我要咨询');
    expect(viewList(shelf, { after: 'complaint' })?.items[0]?.id).not.toBe(list?.items[0]?.id);
    expect(viewList(shelf, { after: 'nowhere' })).toBeUndefined();
  });

  test.each(['zh-CN', 'en'] as const)('every service of the county in %s', (language) => {
    const terms = { parameters: pack.parameters, on: '2026-11-23' };
    for (const document of pack.documents) {
      const view = viewService(document, terms, language);
      expect(Value.Check(contract.read.out, view)).toBe(true);
      const han = /\p{Script=Han}/u;
      const words = JSON.stringify([view.title, view.guide, view.form, view.materials, view.certificate, view.remedy]);
      expect(han.test(words)).toBe(language === 'zh-CN');
      expect(view.guide.length).toBeGreaterThanOrEqual(5);
    }
  });

  test('clocks say their length, their source and whether it was verified', () => {
    const petition = pack.documents.find((one) => one.id === 'petition');
    if (!petition) throw new Error('no petition');
    expect(viewService(petition, { parameters: pack.parameters, on: '2026-11-23' }).clocks).toEqual([
      {
        id: 'askReview',
        from: 'served',
        length: { count: 30, unit: 'days' },
        role: null,
        source: '《信访工作条例》第三十五条',
        verified: true,
      },
      {
        id: 'handle',
        from: 'accepted',
        length: { count: 60, unit: 'days' },
        role: 'statutory',
        source: '《信访工作条例》第三十四条',
        verified: true,
      },
    ]);
  });
});

test('laws are cited as laws are cited', () => {
  const law = { 'zh-CN': '行政许可法', en: 'Administrative Licensing Law' };
  expect(cite({ law, article: '32' }, 'zh-CN')).toBe('《行政许可法》第三十二条');
  expect(cite({ law, article: '10' }, 'zh-CN')).toBe('《行政许可法》第十条');
  expect(cite({ law, article: '105' }, 'zh-CN')).toBe('《行政许可法》第一百零五条');
  expect(cite({ law, article: '110' }, 'zh-CN')).toBe('《行政许可法》第一百一十条');
  expect(cite({ law, article: '32' }, 'en')).toBe('Administrative Licensing Law, article 32');
});
