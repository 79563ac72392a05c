import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '#kernel/json.ts';
import { blocksOf, placeOf } from '../../rules/block.ts';
import { changed, CONTEXT, findings, read, SAMPLE, sound } from '../../sample.ts';
import { certificateOf } from '../certificate.ts';
import { timeBefore } from '../gate/time.ts';
import { graphOf } from '../graph.ts';

const both = (zh: string, en: string): JsonObject => ({ 'zh-CN': zh, en });

const check = (holder: string, verb: string, days = 3, more: readonly JsonObject[] = []): JsonObject => ({
  stage: 'handle',
  holder,
  deadline: { after: `P${days}D`, calendar: 'cn-working' },
  on: [{ event: verb, target: 'join', label: both('通过', 'Passed') }, ...more],
});

/** The sample with two checks at the same time between acceptance and decision. */
const BLOCK = [
  ['/workflow/states/route/on/1/target', 'checks'],
  ['/workflow/states/checks', { type: 'parallel', branches: ['fire', 'site'], join: 'all', target: 'review' }],
  [
    '/workflow/states/fire',
    check('post:intake', 'firePassed', 3, [{ event: 'fireFailed', target: 'review', label: both('不通过', 'Failed') }]),
  ],
  ['/workflow/states/site', check('post:counter', 'sitePassed', 4)],
].reduce<JsonObject>((document, [path, to]) => changed(path as string, to, document), SAMPLE);

const at = (path: string, to: Json | undefined, from: JsonObject = BLOCK): JsonObject => changed(path, to, from);
/** With all the time the law gives. */
const slow = (document: JsonObject): JsonObject => at('/clocks/promise/after', 'P20D', document);
const codes = (document: JsonObject): readonly string[] => findings(document).map(({ code }) => code);

describe('a parallel block', () => {
  test('is sound where its branches come to the join and nothing leads in from elsewhere', () => {
    expect(codes(BLOCK)).toEqual([]);
    const { workflow } = sound(BLOCK);
    expect(blocksOf(workflow).map(({ branches }) => branches)).toEqual([[['fire'], ['site']]]);
    expect([placeOf(workflow, 'site')?.branch, placeOf(workflow, 'review')]).toEqual([1, undefined]);
  });

  test('a state that leads back to before the block is in no branch, though the join can be reached from there again', () => {
    const back = at('/workflow/states/fire/on/1', {
      event: 'again',
      target: 'received',
      limit: 1,
      then: 'review',
      label: both('重来', 'Again'),
    });
    const quick = at('/workflow/states/received/deadline/after', 'P2D', slow(back));
    expect(codes(quick)).toEqual([]);
    expect(placeOf(sound(quick).workflow, 'received')).toBeUndefined();
  });

  test('a branch may have several states, and wait for the applicant', () => {
    const asking = at('/workflow/states/fire/on/1', {
      event: 'askFire',
      target: 'mending',
      limit: 1,
      then: 'review',
      label: both('请整改', 'To be mended'),
    });
    const mending = {
      stage: 'collect',
      holder: 'applicant',
      watch: 'post:counter',
      expires: { after: 'P9D', target: 'review' },
      on: [{ event: 'mended', target: 'fire', label: both('已整改', 'Mended') }],
    };
    expect(codes(slow(at('/workflow/states/mending', mending, asking)))).toEqual([]);
  });

  const nested = at('/workflow/states/inner', {
    type: 'parallel',
    branches: ['fire', 'site'],
    join: 'all',
    target: 'join',
  });
  test.each<[string, string, JsonObject]>([
    ['branches_few', '/workflow/states/checks/branches', at('/workflow/states/checks/branches', ['fire'])],
    ['join_beyond', '/workflow/states/checks/join', at('/workflow/states/checks/join', 3)],
    ['twice', '/workflow/states/checks/branches/1', at('/workflow/states/checks/branches', ['fire', 'fire'])],
    ['state_unknown', '/workflow/states/checks/branches/1', at('/workflow/states/checks/branches/1', 'nowhere')],
    ['state_unknown', '/workflow/states/checks/target', at('/workflow/states/checks/target', 'nowhere')],
    ['branch_joinless', '/workflow/states/checks/branches/1', at('/workflow/states/site/on/0/target', 'review')],
    ['branches_share', '/workflow/states/site', at('/workflow/states/fire/on/1/target', 'site')],
    [
      'branch_entered',
      '/workflow/states/inspection/on/0/target',
      at('/workflow/states/inspection/on/0/target', 'site'),
    ],
    ['branch_entered', '/workflow/initial', at('/workflow/initial', 'fire')],
    ['join_outside', '/workflow/states/inspection/on/0/target', at('/workflow/states/inspection/on/0/target', 'join')],
    ['join_named', '/workflow/states/join', at('/workflow/states/join', check('post:intake', 'looked'))],
    ['block_nested', '/workflow/states/inner', changed('/workflow/states/checks/branches', ['inner', 'site'], nested)],
    ['branch_step', '/workflow/states/site/on/0', at('/workflow/states/site/on/0/event', 'accept')],
    [
      'branches_confused',
      '/workflow/states/site/holder',
      at('/workflow/states/site/on/0/event', 'firePassed', at('/workflow/states/site/holder', 'post:intake')),
    ],
    [
      'branch_astray',
      '/workflow/states/checks/branches/1',
      at(
        '/workflow/states/which',
        {
          type: 'choice',
          on: [
            { cond: "data.kind == 'new'", target: 'site' },
            { otherwise: true, target: 'review' },
          ],
        },
        at('/workflow/states/checks/branches/1', 'which'),
      ),
    ],
    ['loop_endless', '/workflow/states/review/on/1/target', at('/workflow/states/review/on/1/target', 'checks')],
  ])('%s at %s', (code, path, document) => {
    const found = findings(document).find((one) => one.code === code);
    expect(found, JSON.stringify(codes(document))).toBeDefined();
    expect(found?.witness.length).toBeGreaterThan(0);
    expect(found?.line).toBe(read(document).sources.values().next().value?.locate(path).line);
  });

  test('only one branch can be with the assigned unit', () => {
    const assigned = ['fire', 'site'].reduce(
      (document, id) => at(`/workflow/states/${id}/holder`, 'assigned', document),
      BLOCK,
    );
    expect(codes(assigned)).toContain('branches_assigned');
  });

  test('another department is named by its unit, and only a post is of one', () => {
    expect(sound(at('/workflow/states/fire/unit', 'dept:health')).workflow.states['fire']).toMatchObject({
      unit: 'health',
    });
    expect(codes(at('/workflow/states/correction/unit', 'dept:health'))).toContain('unit_unheld');
  });
});

/** How long the office takes where that is more than it promises. */
const totals = (join: Json, days: readonly [number, number]): string => {
  const long = ['fire', 'site'].reduce(
    (document, id, index) => at(`/workflow/states/${id}/deadline/after`, `P${days[index]}D`, document),
    at('/workflow/states/checks/join', join),
  );
  const over = findings(long).find(({ code }) => code === 'office_time_over_promise');
  return over?.message.en ?? 'kept';
};

describe('the time of a block', () => {
  test('is that of the longest branch where all have to come, and of the shortest where any has', () => {
    // The promise is ten working days; the decision takes five of them.
    expect(totals('all', [5, 5])).toBe('kept');
    expect(totals('all', [5, 6])).toContain('6 workdays + 5 workdays');
    // The way out of a branch takes as long as the branch.
    expect(totals('any', [5, 9])).toBe('kept');
    expect(totals('any', [6, 9])).toContain('6 workdays + 5 workdays');
    expect(totals(2, [5, 9])).toContain('9 workdays + 5 workdays');
  });

  test('counts before a clock that starts after the block', () => {
    const later = changed(
      '/workflow/states/review/on/0/event',
      'report',
      at('/clocks/late', { from: 'accepted', after: 'P9D' }),
    );
    const graph = graphOf(read(later).documents[0] ?? sound());
    const clock = graph.document.clocks.find(({ id }) => id === 'late');
    expect(clock && timeBefore(graph, CONTEXT, clock).parts.map(({ count }) => count)).toEqual([5, 5]);
    expect(certificateOf(sound(BLOCK), CONTEXT).en).toContain('10 working days');
  });
});
