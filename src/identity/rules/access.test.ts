import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addHours, milliseconds, toInstant } from '#kernel/time.ts';
import {
  accountName,
  checkPassword,
  closedUntil,
  ENDLESS,
  isLoopback,
  isSessionAlive,
  LIMITS,
  networkOf,
  SESSION_LIMITS,
} from './access.ts';

const NOW = '2026-11-23T01:00:00.000Z';
const later = (minutes: number): string => toInstant(milliseconds(NOW) + minutes * 60_000);
const codeOf = (password: string): string => {
  const checked = checkPassword(password, 'resident');
  return checked.ok ? 'ok' : checked.refusal.code;
};

describe('a password', () => {
  it('is long enough from eight characters on, in any script', () => {
    expect(codeOf('一二三四五六七八')).toBe('ok');
    expect(codeOf('一二三四五六七')).toBe('password_too_short');
    expect(codeOf('correct horse')).toBe('ok');
    expect(codeOf('x'.repeat(201))).toBe('password_too_long');
  });
  it('is not the account and not one sign over and over', () => {
    expect(codeOf('resident')).toBe('password_too_plain');
    expect(codeOf('1212121212')).toBe('password_too_plain');
  });
});

describe('a closed door', () => {
  it('is open below the limit and again when the time has passed', () => {
    expect(closedUntil(undefined, LIMITS.account, NOW)).toBeNull();
    expect(closedUntil({ failures: 4, lastAt: NOW }, LIMITS.account, NOW)).toBeNull();
    expect(closedUntil({ failures: 5, lastAt: NOW }, LIMITS.account, later(14))).toBe(later(15));
    expect(closedUntil({ failures: 5, lastAt: NOW }, LIMITS.account, later(15))).toBeNull();
  });
});

describe('an address', () => {
  it('is one household in IPv6 and one address in IPv4', () => {
    expect(networkOf('10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('::ffff:10.1.2.3')).toBe('10.1.2.3');
    expect(networkOf('2001:DB8:1:2:3:4:5:6')).toBe('2001:db8:1:2');
    expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0');
    expect(networkOf('2001:db8:0:0:9::')).toBe('2001:db8:0:0');
    expect(networkOf('::1')).toBe('0:0:0:0');
  });
  it('of the machine itself is known in all its forms', () => {
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].every(isLoopback)).toBe(true);
    expect(['10.0.0.1', '::2', '128.0.0.1'].some(isLoopback)).toBe(false);
  });
});

describe('an account name', () => {
  it('is the same however it is typed', () => {
    expect(accountName(' Handler ')).toBe('handler');
    expect(accountName('+86 199-0000-0001')).toBe('19900000001');
  });
});

describe('a session', () => {
  it('never comes back to life', () => {
    fc.assert(
      fc.property(fc.nat({ max: 20_000 }), fc.nat({ max: 20_000 }), fc.nat({ max: 500 }), (seen, asked, more) => {
        const times = { startedAt: NOW, seenAt: later(seen) };
        const now = later(seen + asked);
        const alive = isSessionAlive(times, SESSION_LIMITS, now);
        const aliveLater = isSessionAlive(times, SESSION_LIMITS, toInstant(milliseconds(now) + more * 60_000));
        expect(aliveLater && !alive).toBe(false);
        expect(isSessionAlive(times, ENDLESS, addHours(now, 100_000))).toBe(true);
      }),
    );
  });
});
