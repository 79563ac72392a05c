// A no says from when it is a yes, in words of both languages.
import { beforeAll, describe, expect, it } from 'vitest';
import type { ServiceDocument } from '#service/rules.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import { helpFor } from './help.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const NOW = '2026-11-29T02:00:00.000Z';

describe('help with a refusal', () => {
  it('names the day somebody is old enough', () => {
    const env = county.env('elderly-allowance', {}, { kind: 'person', born: '1948-03-05', age: 78 });
    expect(helpFor(env, ['start'], NOW, null)).toEqual({
      'zh-CN': '从 2028年3月5日 起就符合条件，到时再来办。',
      en: 'The conditions are met from 5 Mar 2028 on; please come back then.',
    });
  });

  it('is silent where no day and no answer helps', () => {
    const env = county.env('elderly-allowance', {}, { kind: 'company' });
    expect(helpFor(env, ['start'], NOW, null)).toBeNull();
  });

  it('names the answer that would do, by the words of the form', () => {
    const allowance = county.document('elderly-allowance');
    const properties = allowance.data['properties'] as ServiceDocument['data'];
    const living = { ...(properties['living'] as ServiceDocument['data']), 'x-changeable': true };
    const rule = {
      id: 'home',
      at: 'submit' as const,
      rule: {
        source: "data.living != 'institution'",
        tree: {
          op: '!=',
          args: [
            { op: '.', args: [{ op: 'id', args: ['data'] }, 'living'] },
            { op: 'value', args: ['institution'] },
          ],
        },
      },
      else: { 'zh-CN': '不行', en: 'no' },
    };
    const env = county.env('elderly-allowance', { living: 'institution' });
    const document = {
      ...allowance,
      eligibility: [rule],
      data: { ...allowance.data, properties: { ...properties, living } },
    };
    expect(helpFor({ ...env, document }, ['submit'], NOW, null)).toEqual({
      'zh-CN': '如果“平时住在哪里”是 自己家，就符合条件。',
      en: expect.stringMatching(/^They would be met if ".+" were .+\.$/),
    });
  });

  it('promises nothing of what is not judged yet', () => {
    const env = county.env('elderly-allowance', {}, { kind: 'person', born: '1948-03-05', age: 78 });
    const [first] = env.document.eligibility.filter(({ at }) => at === 'start');
    const other = { ...first, id: 'other' } as NonNullable<typeof first>;
    const document = { ...env.document, eligibility: [...env.document.eligibility, other] };
    expect(helpFor({ ...env, document }, ['start'], NOW, null, ({ id }) => id !== 'other')).toEqual({
      'zh-CN': '从 2028年3月5日 起就符合这一条，到时再来办。',
      en: 'This condition is met from 5 Mar 2028 on; please come back then.',
    });
  });
});
