// The promise in one sentence, as residents read it.
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '#kernel/json.ts';
import { loadFiles, loadPack } from '../pack.ts';
import { changed, CONTEXT, findings, sound } from '../sample.ts';
import { certificateOf } from './certificate.ts';

describe('the certificate of a service', () => {
  test('says until when, what the law allows, what comes before, and who takes it up when it is late', () => {
    expect(certificateOf(sound(), CONTEXT)).toEqual({
      'zh-CN':
        '从受理起，最迟 10 个工作日答复您（法定期限 20 个工作日）；此前每一步也有期限，合计不超过 10 个工作日（等您补正的时间不算）。到期没办完，承办单位主要负责人会在 1 个工作日内介入督办，直到有人给您答复。',
      en: 'You must be answered within 10 working days from the day it is accepted (the law allows 20 working days); the steps before that have limits too, 10 working days together (not counting the time you take to correct something). If that is missed, the head of the unit takes it up within 1 working day and follows it until somebody answers you.',
    });
  });

  test('a clock that starts with the application has nothing before it', () => {
    const submitted = sound(
      changed('/sla/promised', 'whole', changed('/clocks/whole', { from: 'submitted', after: 'P30D' })),
    );
    const { en } = certificateOf(submitted, CONTEXT);
    expect(en).toContain('within 30 days from the day you submit');
    expect(en).not.toContain('before that');
  });

  test('says where an office works while the clock stands still, and for how long', () => {
    const standing = certificateOf(sound(changed('/clocks/promise/stopsIn', ['review'])), CONTEXT);
    expect(standing['zh-CN']).toMatch(/，其中“[^”]+”最长 \d+ 个工作日不计在内。/);
    expect(standing.en).toMatch(/, not counting “[^”]+” \(\d+ working days at the longest\)\./);
    // What waits for the applicant is no office's time.
    expect(certificateOf(sound(changed('/clocks/promise/stopsIn', ['correction'])), CONTEXT).en).not.toContain(
      'at the longest',
    );
  });

  test('a figure nobody has verified is marked', () => {
    const named = sound(changed('/clocks/promise', { from: 'accepted', after: 'rating.rectify' }));
    const demo = CONTEXT.parameters.map((one) => ({ ...one, verified: false }));
    expect(certificateOf(named, CONTEXT).en).not.toContain('demo data');
    expect(certificateOf(named, { ...CONTEXT, parameters: demo }).en).toContain('demo data');
  });

  test('the value of the day counts', () => {
    const named = sound(changed('/clocks/promise', { from: 'accepted', after: 'rating.rectify' }));
    const [old, ...rest] = CONTEXT.parameters.toSorted((a) => (a.id === 'rating.rectify' ? -1 : 1));
    if (!old) throw new Error('no parameter');
    const parameters = [
      { ...old, to: '2025-12-31' },
      { ...old, from: '2026-01-01', value: { count: 7, unit: 'days' as const } },
      ...rest,
    ];
    expect(certificateOf(named, { parameters, on: '2025-12-31' }).en).toContain('within 15 days');
    expect(certificateOf(named, { parameters, on: '2026-01-01' }).en).toContain('within 7 days');
  });
});

test('every service of the county can be promised in a sentence of its own', async () => {
  const pack = loadPack(
    await loadFiles(['base', 'county'].map((name) => join(import.meta.dirname, '../../../packs', name))),
  );
  const terms = { parameters: pack.parameters, on: '2026-11-23' };
  const sentences = Object.fromEntries(pack.documents.map((one) => [one.id, certificateOf(one, terms)['zh-CN']]));
  expect(sentences['petition']).toContain('从受理起，最迟 60 天答复您；此前每一步也有期限，合计不超过 30 天');
  expect(sentences['complaint']).toContain(
    '从交办给承办单位起，最迟 5 个工作日答复您；此前每一步也有期限，合计不超过 1 个工作日',
  );
  expect(sentences['elderly-allowance']).toContain('最迟 10 个工作日答复您（法定期限 20 个工作日）');
});

const standing = (stopsIn: readonly string[]) =>
  findings(changed('/clocks/promise/stopsIn', [...stopsIn])).filter(({ code }) => code === 'clock_stands');

const idle = (operations: Json | undefined) =>
  findings(
    ['inspection', 'review'].reduce(
      (so, id) => changed(`/workflow/states/${id}/stage`, 'assign', so),
      changed('/operations', operations),
    ),
  ).filter(({ code }) => code === 'operation_idle');

test('a promise that stands still wherever an office works is a finding, and what nobody wrote is none', () => {
  const { states } = sound().workflow;
  const offices = Object.values(states).flatMap((state) =>
    state.type === 'wait' && state.holder !== 'applicant' ? [state.id] : [],
  );
  expect(standing(offices)[0]?.witness).toEqual([`promise stopsIn ${offices.join(', ')}`]);
  expect(standing(offices.slice(1))).toEqual([]);
  expect([idle(undefined).length, idle({ coHandle: {} }).length]).toEqual([0, 1]);
});
