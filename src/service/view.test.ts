// What anybody may read of services: found by everyday words, shown in one language, in the shape of the contract.
import { join } from 'node:path';
import { Value } from 'typebox/value';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from './contract.ts';
import { loadFiles, loadPack, type LoadedPack } from './pack.ts';
import { sound } from './sample.ts';
import { cite, findServices, matchOf, viewList, viewService, type Wanted } from './view.ts';

let pack: LoadedPack;
beforeAll(async () => {
  pack = loadPack(await loadFiles(['base', 'county'].map((name) => join(import.meta.dirname, '../../packs', name))));
});

const ids = (wanted: Wanted): readonly string[] => findServices(pack.documents, wanted).items.map((one) => one.id);

describe('services are found by everyday words', () => {
  test.each([
    ['路灯', 'complaint'],
    ['噪音太大', 'complaint'],
    ['street light', 'complaint'],
    ['怎么办', 'question'],
    ['拆迁 补偿', 'petition'],
    ['拆迁 津贴', undefined],
    ['老人补贴！', 'elderly-allowance'],
    ['“路灯”，不亮', 'complaint'],
    ['Street lamp?', 'complaint'],
    ['pension', 'elderly-allowance'],
    ['company problem', 'enterprise-problem'],
    ['补偿', 'petition'],
    ['老人补贴', 'elderly-allowance'],
    ['八十岁', 'elderly-allowance'],
    ['ALLOWANCE', 'elderly-allowance'],
    ['用工', 'enterprise-problem'],
    ['１２３４５', 'complaint'],
    ['没有这种事', undefined],
  ])('%s', (query, first) => {
    expect(ids({ query })[0]).toBe(first);
  });

  test('a word in the title counts more than one in the summary', () => {
    const document = sound();
    expect(matchOf(document, '示例')).toBeGreaterThan(matchOf(document, '测试'));
    expect(matchOf(document, '示例 测试')).toBeGreaterThan(matchOf(document, '测试'));
    expect(matchOf(document, '示例 别的')).toBe(0);
  });

  test('by audience and life event', () => {
    expect(ids({ audience: 'business' })).not.toContain('elderly-allowance');
    expect(ids({ audience: 'person' })).not.toContain('enterprise-problem');
    expect(ids({ lifeEvent: 'growing-old' })).toEqual(['elderly-allowance']);
  });

  const sample = sound();

  test('a long list goes on where it stopped, and every service comes once', () => {
    const many = Array.from({ length: 45 }, (_, index) => ({
      ...sample,
      id: `service-${String(index).padStart(2, '0')}`,
    }));
    const seen: string[] = [];
    let next: string | null | undefined;
    do {
      const page = findServices(many, next ? { after: next } : {});
      expect(page.total).toBe(45);
      seen.push(...page.items.map((one) => one.id));
      next = page.next;
    } while (next !== null);
    expect(seen).toEqual(many.map((one) => one.id));
  });
});

describe('what is shown has the shape of the contract', () => {
  test('the list, in either language', () => {
    const list = viewList(pack.documents, { language: 'en' });
    expect(Value.Check(contract.list.out, list)).toBe(true);
    expect(list.items.map((one) => one.title)).toContain('Ask a question');
    expect(viewList(pack.documents, {}).items.map((one) => one.title)).toContain('我要咨询');
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
