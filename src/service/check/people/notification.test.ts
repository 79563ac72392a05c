import { describe, expect, test } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { changed, findings, read, SAMPLE, sound } from '../../sample.ts';

type Notice = {
  readonly on: string;
  readonly to: string;
  readonly text: string;
  readonly replaces?: boolean;
  readonly channels?: string[];
};

const ACCEPTED: Notice = { on: 'accepted', to: 'applicant', text: '已受理，最迟 {due}。 | Accepted, by {due}.' };

const withNotice = (notice: Notice, told: readonly string[] = [`${notice.on} → applicant`]): JsonObject =>
  changed('/notifications', [{ ...notice }], changed('/tests/0/expect', { state: 'granted', told: [...told] }));

const TELLING = withNotice(ACCEPTED);

describe('a notification', () => {
  test('is read with the inbox, and beside the platform’s own unless it says so', () => {
    expect(sound(TELLING).notifications).toEqual([
      {
        on: 'accepted',
        to: 'applicant',
        text: { 'zh-CN': '已受理，最迟 {due}。', en: 'Accepted, by {due}.' },
        replaces: false,
        channels: ['inbox'],
      },
    ]);
    expect(findings(TELLING)).toEqual([]);
  });

  test('of a verb of the service’s own is known by that', () => {
    expect(findings(withNotice({ ...ACCEPTED, on: 'inspect' }))).toEqual([]);
  });

  const faults: readonly (readonly [string, Partial<Notice>, string])[] = [
    ['notice_unknown', { on: 'opened' }, 'on: opened'],
    ['notice_never', { on: 'assigned' }, 'on: assigned'],
    ['notice_never', { on: 'promised' }, 'on: promised'],
    ['notice_unheld', { on: 'approved', to: 'holder' }, 'approved → granted'],
    ['notice_outside', { to: 'post:counter', channels: ['sms'] }, 'accepted: sms'],
    ['notice_placeholder', { text: '{applicant}您好。 | Dear {applicant}.' }, '{applicant}'],
    ['notice_placeholder', { text: '最迟 {due。 | By {due}.' }, '{{}'],
    ['notice_uneven', { text: '最迟 {due}。 | Soon.' }, '{due}'],
    ['notice_personal', { text: '请打 13800000000。 | Call 13800000000.' }, '13800000000'],
    ['notice_long', { text: `${'长'.repeat(201)}。 | Long.` }, '202'],
    ['notice_remedy', { on: 'declined', text: '未受理。 | Not accepted.', replaces: true }, '未受理'],
    ['notice_undated', { on: 'correctionRequested', text: '请补。 | Please.', replaces: true }, '请补'],
  ];
  test.each(faults)('%s where it says %j', (code, change, words) => {
    const found = findings(withNotice({ ...ACCEPTED, ...change })).find((one) => one.code === code);
    expect(found?.witness.join(' ; ')).toContain(words);
  });

  test('is said once, and by a test', () => {
    const twice = changed('/notifications', [{ ...ACCEPTED }, { ...ACCEPTED }], TELLING);
    expect(findings(twice).map(({ code }) => code)).toContain('twice');
    const untested = changed('/tests', SAMPLE['tests'], TELLING);
    expect(findings(untested).map(({ code }) => code)).toContain('notice_untested');
  });

  test('to a party has to wait for parties', () => {
    const found = read(changed('/notifications/0/to', 'party:spouse', TELLING)).findings;
    expect(found.map(({ code }) => code)).toContain('not_supported');
  });
});
