import { expect, test } from 'vitest';
import { hashOf } from '#service/pack.ts';
import { sound } from '#service/sample.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { reckonService } from './service.ts';

const document = sound();
const event = {
  seq: 1,
  type: 'versionPublished',
  actor: 'p',
  as: 'post',
  at: '2026-11-02T01:00:00.000Z',
  effect: { service: document.id, version: document.version, hash: document.hash },
  data: { reason: 'x' },
  hash: 'h',
};
const codes = (found: ServiceDocument | undefined): readonly string[] =>
  reckonService(
    { findDocument: () => found, hashOf },
    { kind: 'service', id: `area/${document.id}`, events: [event] },
  ).violations.map(({ code }) => code);

test('a version that was published is on file, with the content of then', () => {
  expect(codes(document)).toEqual([]);
  expect(codes(undefined)).toEqual(['version_missing']);
  expect(codes({ ...document, withdraw: !document.withdraw })).toEqual(['version_changed']);
  expect(codes({ ...document, hash: 'another' })).toEqual(['version_changed']);
});
