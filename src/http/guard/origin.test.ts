// Which address the site gives out as its own, whatever a request claims.
import { expect, it } from 'vitest';
import { originOf } from './origin.ts';

const at = (address: string, port = 8080) => ({ address, port, family: address.includes(':') ? 'IPv6' : 'IPv4' });
const from = (host: string): string => originOf({ host, listening: at('127.0.0.1'), configured: undefined });

it('is the configured one, whatever the request says and wherever the server listens', () => {
  for (const host of ['county.example', 'evil.example', 'localhost:8080', '127.0.0.1'])
    expect(originOf({ host, listening: at('127.0.0.1'), configured: 'https://county.example/' })).toBe(
      'https://county.example',
    );
});

it('is where the server listens, unless it was asked by another name of this machine', () => {
  for (const host of ['localhost:8080', '127.0.0.1:8080', '[::1]:8080', 'localhost:9000'])
    expect(from(host)).toBe(`http://${host}`);
  for (const host of [
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    'localhost:80@evil.example',
    'evil.example:8080',
    '',
  ])
    expect(from(host), host).toBe('http://127.0.0.1:8080');
});

it('is not the name of this machine where others reach the server', () => {
  for (const host of ['localhost:8080', 'evil.example'])
    expect(originOf({ host, listening: at('10.0.0.7'), configured: undefined })).toBe('http://10.0.0.7:8080');
  expect(originOf({ host: 'evil.example', listening: at('fd00::7'), configured: undefined })).toBe(
    'http://[fd00::7]:8080',
  );
});

it('is this machine where there is no socket', () => {
  expect(originOf({ host: 'evil.example', listening: undefined, configured: undefined })).toBe('http://localhost');
});
