import { beforeAll, describe, expect, it } from 'vitest';
import { assigned, filed, RESIDENT, type StoryOfCase } from '../../../test/story.ts';
import { openTestCounty, type TestCounty } from '../../../test/world.ts';
import type { Actor } from './env.ts';

let county: TestCounty;
beforeAll(async () => {
  county = await openTestCounty();
});

type Story = (of: TestCounty) => StoryOfCase;
const complaint: Story = assigned;
const petition: Story = (of) => filed(of, 'petition');
const allowance: Story = (of) => filed(of, 'elderly-allowance');

const resident = (): Actor => RESIDENT;
const handler = (story: StoryOfCase): Actor => story.by('handler');
const clerk = (story: StoryOfCase): Actor => story.by('clerk');
const officer = (story: StoryOfCase): Actor => story.by('petition');

describe('a command that is not offered', () => {
  it.each<readonly [string, Story, (story: StoryOfCase) => Actor, readonly string[]]>([
    [
      'the handler of a complaint',
      complaint,
      handler,
      ['assign', 'supervise', 'grant', 'accept', 'evaluate', 'serve', 'sing'],
    ],
    ['a petition officer', petition, officer, ['suspend', 'reopen', 'transfer', 'approve', 'constructor']],
    ['a clerk at the counter', allowance, clerk, ['approve', 'contribute', 'suspend', 'correct']],
    ['the applicant', complaint, resident, ['report', 'correct', 'take', '__proto__']],
  ])('%s could never give', (_, begin, actor, commands) => {
    const story = begin(county);
    for (const command of commands)
      expect([command, story.refusal(actor(story), command)]).toEqual([command, 'not_yours']);
  });

  it.each<readonly [string, Story, (story: StoryOfCase) => Actor, readonly string[]]>([
    ['the handler of a complaint', complaint, handler, ['resume', 'release', 'contribute']],
    ['a petition officer', petition, officer, ['report', 'grant', 'extend', 'serve']],
    [
      'the head of the unit, who stands in for an empty desk',
      complaint,
      (story) => story.by('chief'),
      ['report', 'grant'],
    ],
    ['the applicant', allowance, resident, ['correct', 'evaluate']],
  ])('%s could give at another time', (_, begin, actor, commands) => {
    const story = begin(county);
    for (const command of commands)
      expect([command, story.refusal(actor(story), command)]).toEqual([command, 'not_available']);
  });

  it('could be given by a clerk who was chosen to handle', () => {
    const story = filed(county, 'complaint');
    const [unit, post] = ['government-service-centre', 'government-service-centre:counter'];
    expect(story.refusal(story.as('p-clerk', post), 'report')).toBe('not_yours');
    story.act(story.by('dispatcher'), 'assign', { unit, post, reason: '由窗口答复' });
    expect(story.offered(story.as('p-clerk', post))).toContain('report');
    expect(story.refusal(story.as('p-clerk', post), 'resume')).toBe('not_available');
  });
});
