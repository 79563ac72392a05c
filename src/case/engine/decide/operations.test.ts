import { beforeAll, describe, expect, it } from 'vitest';
import { makeOrganisation, parentOf, type OrganisationData } from '#organisation/rules.ts';
import { assigned, filed, RESIDENT, type StoryOfCase } from '../../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../../test/world.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

const main = (story: StoryOfCase) => story.state.obligations.find((one) => one.state !== null);
const holder = (story: StoryOfCase) => {
  const found = main(story)?.holder;
  return typeof found === 'object' ? found.post : found;
};

describe('passing on', () => {
  it('transfer moves the work and restarts nothing', () => {
    const story = assigned(county);
    const { seq, since, due } = main(story) ?? {};
    const { clocks } = story.state;
    story.now = '2026-11-04T02:00:00.000Z';
    expect(story.refusal(story.by('handler'), 'transfer', { unit: 'urban-management', reason: '误' })).toBe(
      'unit_same',
    );
    expect(story.refusal(story.by('handler'), 'transfer', { unit: 'nowhere', reason: '误' })).toBe('unit_unknown');
    expect(story.refusal(story.by('assistant'), 'transfer', { unit: 'civil-affairs', reason: '抢' })).toBe(
      'not_available',
    );
    story.act(story.by('handler'), 'transfer', { unit: 'civil-affairs', reason: '归口' });
    expect(holder(story)).toBe('civil-affairs:intake');
    expect(main(story)).toMatchObject({ seq, since, due });
    expect(story.state.clocks).toEqual(clocks);
  });

  it('escalate goes village, town, county, with the file and the same due, and moves nothing else', () => {
    const village = '330521001001';
    const story = assigned(county, { unit: village });
    const { clocks } = story.state;
    story.act(story.as('p-grid', `${village}:intake`), 'coHandle', { unit: 'civil-affairs', question: '请核实' });
    const assist = story.state.obligations.find((one) => one.kind === 'assist');
    story.act(story.as('p-grid', `${village}:intake`), 'escalate', { reason: '村里办不了' });
    expect(holder(story)).toBe('330521001:intake');
    story.act(story.as('p-town', '330521001:intake'), 'escalate', { reason: '镇里办不了' });
    const top = parentOf(county.organisation, '330521001', '2026-11-02');
    expect(top?.level).toBe('county');
    expect(holder(story)).toBe(`${top?.id}:intake`);
    expect(story.state.clocks).toEqual(clocks);
    expect(story.state.obligations).toContainEqual(assist);
    expect(story.offered(story.as('p-dispatcher', holder(story) ?? ''))).not.toContain('escalate');
  });
});

describe('assisting', () => {
  it('coHandle asks one unit once, no later than the due, and contribute answers it', () => {
    const story = assigned(county);
    const ask = (input: object) => story.refusal(story.by('handler'), 'coHandle', { question: '请核实', ...input });
    expect(ask({ unit: 'urban-management' })).toBe('unit_same');
    expect(ask({ unit: 'civil-affairs', due: '2026-11-01' })).toBe('date_not_ahead');
    expect(ask({ unit: 'civil-affairs', due: '2026-11-10' })).toBe('date_past_due');
    expect(ask({ unit: 'civil-affairs', due: '2026-11-09' })).toBeNull();
    expect(ask({ unit: 'civil-affairs' })).toBe('already_asked');
    expect(story.refusal(story.by('handler'), 'contribute', { text: '我答' })).toBe('not_available');
    story.act(story.by('assistant'), 'contribute', { text: '已核实' });
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['handle']);
  });

  it('may be asked by an office that decides without having been assigned, and not by who assigns', () => {
    const story = filed(county, 'elderly-allowance');
    expect(story.offered(story.by('clerk'))).not.toContain('coHandle');
    story.act(story.by('clerk'), 'accept');
    expect(story.refusal(story.by('decider'), 'coHandle', { unit: 'civil-affairs', question: '？' })).toBe('unit_same');
    story.act(story.by('decider'), 'coHandle', { unit: 'public-security', question: '请核实户籍' });
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['approve', 'assist']);
  });
});

describe('looking after', () => {
  it('urge is the applicant’s, once a day', () => {
    const story = assigned(county);
    story.act(RESIDENT, 'urge', { reason: '天黑了' });
    expect(story.refusal(RESIDENT, 'urge', { reason: '再催' })).toBe('not_available');
    expect(story.refusal(story.by('handler'), 'urge', { reason: '自催' })).toBe('not_yours');
    story.now = '2026-11-03T02:00:00.000Z';
    expect(story.refusal(RESIDENT, 'urge', { reason: '又一天' })).toBeNull();
  });

  it('remind is for the post that watches a wait, once a working day, and moves nothing', () => {
    const story = filed(county, 'elderly-allowance');
    const clerk = story.by('clerk');
    expect(story.refusal(clerk, 'remind')).toBe('not_available');
    story.act(clerk, 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
    const wait = story.state.obligations[0];
    expect(wait).toMatchObject({ kind: 'correct', watch: 'civil-affairs:counter', remindedAt: null });
    expect(story.refusal(story.by('assistant'), 'remind')).toBe('not_yours');
    expect(story.refusal(RESIDENT, 'remind')).toBe('not_yours');
    const { seq: _, obligations: __, ...before } = story.state;
    // A Friday; what follows is a weekend.
    story.now = '2026-11-06T02:00:00.000Z';
    story.act(clerk, 'remind');
    expect(story.state).toMatchObject(before);
    expect(story.state.obligations).toEqual([{ ...wait, remindedAt: story.now }]);
    for (const soon of ['2026-11-06T08:00:00.000Z', '2026-11-08T02:00:00.000Z']) {
      story.now = soon;
      expect(story.offered(clerk)).not.toContain('remind');
      expect(story.refusal(clerk, 'remind')).toBe('reminded_today');
    }
    story.now = '2026-11-09T02:00:00.000Z';
    expect(story.refusal(clerk, 'remind')).toBeNull();
  });

  it('nobody is pressed for a rating, and who cannot be reached is not reminded', () => {
    const rated = answered('app');
    const watch = rated.state.obligations.find((one) => one.kind === 'evaluate')?.watch ?? '';
    expect(watch).toBe('petition-office:unit-head');
    const head = rated.as('p-petition', watch);
    expect(rated.refusal(head, 'remind')).toBe('not_available');
    const applicant = { party: 'p-resident', kind: 'person', filedBy: 'p-resident', reachable: false } as const;
    const story = filed(county, 'elderly-allowance', { applicant });
    story.act(story.by('clerk'), 'requestCorrection', { items: [{ ref: '/account', text: '卡号少一位。' }] });
    expect(story.refusal(story.by('clerk'), 'remind')).toBe('not_available');
  });

  it('supervise ends by an order', () => {
    const story = assigned(county);
    expect(story.refusal(story.by('handler'), 'supervise', { reason: '自督' })).toBe('not_yours');
    story.act(story.by('supervisor'), 'supervise', { reason: '群众着急' });
    expect(story.refusal(story.by('supervisor'), 'supervise', { reason: '再督' })).toBe('not_available');
    expect(story.refusal(story.by('handler'), 'comment', { text: '命令', order: true })).toBe('order_not_yours');
    story.act(story.by('supervisor'), 'comment', { text: '今天修好', order: true });
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['handle']);
  });

  it('supervise ends with what it looks at, and never blocks the answer', () => {
    const story = assigned(county);
    story.act(story.by('handler'), 'coHandle', { unit: 'civil-affairs', question: '请核实', due: '2026-11-03' });
    story.act(story.by('supervisor'), 'supervise', { reason: '协办更急' });
    story.act(story.by('assistant'), 'contribute', { text: '已核实' });
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['handle']);
    story.act(story.by('supervisor'), 'supervise', { reason: '看着' });
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修' });
    expect(story.state.obligations.map((one) => one.kind)).toEqual(['evaluate']);
  });

  it('comment changes nothing but the log, and residents have no internal notes', () => {
    const story = assigned(county);
    const { seq: _, ...before } = story.state;
    expect(story.refusal(RESIDENT, 'comment', { text: '内部', internal: true })).toBe('not_yours');
    story.act(story.by('handler'), 'comment', { text: '明天去看', internal: true });
    story.act(RESIDENT, 'comment', { text: '谢谢' });
    expect(story.state).toMatchObject(before);
  });
});

describe('take and release', () => {
  it('are one person’s claim within a post that several hold', () => {
    const story = assigned(county);
    expect(story.offered(story.by('dispatcher'))).not.toContain('take');
    story.act(story.by('handler'), 'take');
    expect(main(story)?.taken?.by).toBe('p-handler');
    expect(story.refusal(story.by('handler2'), 'take')).toBe('not_available');
    expect(story.refusal(story.by('handler2'), 'release')).toBe('not_available');
    story.act(story.by('handler'), 'release');
    expect(main(story)?.taken).toBeNull();
  });

  it.each<readonly [string, Partial<OrganisationData>]>([
    ['an absence', { absences: [{ person: 'p-handler', from: '2026-11-03', to: '2026-11-04' }] }],
    [
      'the end of the post',
      { holdings: [{ post: 'urban-management:intake', person: 'p-handler', from: '2026-11-05' }] },
    ],
  ])('the claim ends for good with %s', (_, change) => {
    const { absences, holdings, units, posts, ...rest } = county.organisation;
    const others = holdings.filter(
      ({ person, post }) => !(person === 'p-handler' && post === 'urban-management:intake'),
    );
    const before = { post: 'urban-management:intake', person: 'p-handler', from: '2026-01-01', to: '2026-11-02' };
    const organisation = makeOrganisation({
      ...rest,
      units: [...units.values()],
      posts: [...posts.values()],
      absences: [...absences, ...(change.absences ?? [])],
      holdings: change.holdings ? [...others, before, ...change.holdings] : holdings,
    });
    const story = assigned({ env: (...given) => ({ ...county.env(...given), organisation }) });
    story.act(story.by('handler'), 'take');
    expect(story.offered(story.by('handler2'))).not.toContain('take');
    story.now = '2026-11-06T02:00:00.000Z';
    expect(story.offered(story.by('handler'))).not.toContain('release');
    story.act(story.by('handler2'), 'take');
    expect(main(story)?.taken?.by).toBe('p-handler2');
  });
});

const answered = (channel: string): StoryOfCase => {
  const story = filed(county, 'petition', { channel });
  story.act(story.by('petition'), 'accept');
  story.act(story.by('petition'), 'report', { outcome: 'refused', text: '现行做法已公布。' });
  return story;
};

describe('serve', () => {
  const proof = { means: 'post', proof: 'EMS 1001' };
  it('happens with the answer where it was filed in the app, and the thirty days run from there', () => {
    const story = answered('app');
    expect(story.types().slice(-2)).toEqual(['reported', 'served']);
    expect(story.state.served).toEqual({ means: 'electronic', at: story.now });
    expect(story.state.clocks['askReview']?.due.date).toBe('2026-12-02');
    expect(story.offered(story.by('petition'))).not.toContain('serve');
  });

  it('is put on record by who answered, with its day, once', () => {
    const story = answered('counter');
    expect(story.state).toMatchObject({ served: null });
    expect(story.state.clocks['askReview']).toBeUndefined();
    story.now = '2026-11-10T02:00:00.000Z';
    const by = story.by('petition');
    expect(story.refusal(by, 'serve', { ...proof, at: '2026-11-01' })).toBe('served_out_of_time');
    expect(story.refusal(by, 'serve', { ...proof, at: '2026-11-11' })).toBe('served_out_of_time');
    expect(story.refusal(story.by('handler'), 'serve', { ...proof, at: '2026-11-06' })).toBe('not_available');
    expect(story.refusal(RESIDENT, 'serve', { ...proof, at: '2026-11-06' })).toBe('not_yours');
    story.act(by, 'serve', { ...proof, at: '2026-11-06' });
    expect(story.state.clocks['askReview']?.due.date).toBe('2026-12-07');
    expect(story.state.stage).toBe('evaluate');
    expect(story.refusal(by, 'serve', { ...proof, at: '2026-11-06' })).toBe('not_available');
  });

  it('is not offered before the answer, nor where the service serves nothing', () => {
    expect(filed(county, 'petition', { channel: 'counter' }).offered(assigned(county).by('petition'))).not.toContain(
      'serve',
    );
    const story = assigned(county);
    story.act(story.by('handler'), 'report', { outcome: 'solved', text: '已修' });
    expect(story.offered(story.by('handler'))).not.toContain('serve');
  });
});
