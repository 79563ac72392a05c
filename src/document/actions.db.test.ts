// Files over the real database: who reads what, and what is left when a form is given up.
import { beforeEach, describe, expect, test } from 'vitest';
import { createAppender } from '#storage/append.ts';
import type { RowChange } from '#storage/write.ts';
import { openTestDatabase } from '../../test/database.ts';
import {
  attach,
  describe as describeFiles,
  detach,
  listAttached,
  read,
  removeLoose,
  upload,
  type DocumentContext,
} from './actions.ts';
import { contract } from './contract.ts';
import { documentHandlers } from './handlers.ts';
import type { Document, Subject } from './rules.ts';
import { bytesOf } from './rules/bytes.ts';

const database = await openTestDatabase();
const appender = createAppender(database);

const NOON = '2026-11-23T04:00:00.000Z';
const CASE: Subject = { kind: 'case', id: 'case-1' };
const pdf = (mark: string) => ({ name: `${mark}.pdf`, bytes: bytesOf(`%PDF-1.7 ${mark}`) });

let looks: unknown[] = [];
let count = 0;

function contextAt(now = NOON, change: Partial<DocumentContext> = {}): DocumentContext {
  return {
    database,
    area: '330521',
    now,
    newId: () => `file-${(count += 1)}`,
    looseLimit: null,
    redraw: (_type, content) => Promise.resolve(content),
    sealOf: (text) => `sealed ${text}`,
    mayRead: (person, { kind, id }, { name }) =>
      Promise.resolve(kind === 'case' && id === 'case-1' && person === 'handler' ? { name } : undefined),
    recordRead: (entry) => {
      looks.push(entry);
      return Promise.resolve();
    },
    ...change,
  };
}

async function uploaded(person: string, mark: string, now = NOON): Promise<Document> {
  const result = await upload(contextAt(now), person, pdf(mark));
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

const commit = (rows: readonly RowChange[]) => appender.append({ appends: [], rows, wakes: [] });

async function attached(person: string, mark: string): Promise<Document> {
  const document = await uploaded(person, mark);
  const result = await attach(contextAt(), [document.id], CASE, person);
  if (!result.ok) throw new Error(result.refusal.code);
  await commit(result.value.rows);
  return document;
}

beforeEach(() => {
  looks = [];
});

describe('handing in', () => {
  test('a file is stored as it came, with its hash, and is its owner’s to read', async () => {
    const document = await uploaded('resident', 'proof');
    expect(document).toMatchObject({ name: 'proof.pdf', type: 'application/pdf', bytes: 14, uploadedAt: NOON });
    expect(document.sha256).toMatch(/^[0-9a-f]{64}$/);
    const result = await read(contextAt(), 'resident', document.id);
    expect(result).toMatchObject({ ok: true, value: { name: 'proof.pdf', inline: true, type: 'application/pdf' } });
    expect(result.ok && Buffer.from(result.value.bytes).toString()).toBe('%PDF-1.7 proof');
    expect(looks).toEqual([]);
  });

  test('what the rules refuse leaves nothing behind', async () => {
    const before = await database.query('select id from document');
    expect(await upload(contextAt(), 'resident', { name: 'a.pdf', bytes: bytesOf('<html>') })).toMatchObject({
      ok: false,
    });
    expect((await database.query('select id from document')).rowCount).toBe(before.rowCount);
  });

  test('nobody fills the disk with files that belong to nothing', async () => {
    const limited = contextAt(NOON, { looseLimit: { files: 2, bytes: 1000 } });
    expect((await upload(limited, 'hoarder', pdf('one'))).ok).toBe(true);
    expect((await upload(limited, 'hoarder', pdf('two'))).ok).toBe(true);
    expect(await upload(limited, 'hoarder', pdf('three'))).toEqual({
      ok: false,
      refusal: { code: 'too_many_files', most: 2 },
    });
    expect((await upload(limited, 'another', pdf('four'))).ok).toBe(true);
  });

  test('the API answers with id, clean name, type and size', async () => {
    const handlers = documentHandlers(
      () => contextAt(),
      () => {
        throw new Error('nobody asks for a certificate here');
      },
      () => {
        throw new Error('nor for a letter');
      },
    );
    const request = {
      now: NOON,
      session: { person: 'resident', token: 't' },
      address: '127.0.0.1',
      idempotencyKey: null,
    };
    const answer = await handlers.upload(request, { file: { ...pdf('../x'), type: 'text/html' } });
    expect(answer).toEqual({
      ok: true,
      value: { id: expect.any(String), name: 'x.pdf', type: 'application/pdf', bytes: 13 },
    });
    const file = await handlers.read(request, { id: answer.ok ? answer.value.id : '' });
    expect(file).toMatchObject({ ok: true, value: { name: 'x.pdf' } });
    expect(contract.read.download).toBe(true);
  });
});

describe('reading', () => {
  test('a loose file is nobody else’s, and nobody learns that it is there', async () => {
    const document = await uploaded('resident', 'private');
    expect(await read(contextAt(), 'handler', document.id)).toEqual({ ok: false, refusal: { code: 'not_found' } });
    expect(await read(contextAt(), 'handler', 'no-such-file')).toEqual({ ok: false, refusal: { code: 'not_found' } });
  });

  test('an attached file is read by whoever may read the case, and the look is kept', async () => {
    const document = await attached('resident', 'photo');
    expect((await read(contextAt(), 'handler', document.id)).ok).toBe(true);
    expect(looks).toEqual([{ person: 'handler', document: document.id, subject: CASE, at: NOON }]);
    expect((await read(contextAt(), 'stranger', document.id)).ok).toBe(false);
  });

  test('an owner who may no longer see the case no longer sees what he handed in to it', async () => {
    const document = await attached('former-agent', 'contract');
    expect((await read(contextAt(), 'former-agent', document.id)).ok).toBe(false);
  });

  test('a case may show some of its files only', async () => {
    const document = await attached('resident', 'internal');
    const some = contextAt(NOON, { mayRead: () => Promise.resolve(undefined) });
    expect((await read(some, 'handler', document.id)).ok).toBe(false);
  });
});

describe('attaching', () => {
  test('files are named in the order asked for, once each, with their hashes', async () => {
    const [one, two] = [await uploaded('resident', '1'), await uploaded('resident', '2')];
    const result = await attach(contextAt(), [two.id, one.id, two.id], { kind: 'case', id: 'case-2' }, 'resident');
    expect(result).toMatchObject({
      ok: true,
      value: { documents: [{ id: two.id, sha256: two.sha256 }, { id: one.id }] },
    });
    if (!result.ok) return;
    await commit(result.value.rows);
    await commit(result.value.rows);
    const files = await listAttached(contextAt(), { kind: 'case', id: 'case-2' });
    expect(files.map(({ id }) => id)).toEqual([one.id, two.id]);
    expect((await describeFiles(contextAt(), [two.id, 'gone', one.id])).map(({ name }) => name)).toEqual([
      '2.pdf',
      '1.pdf',
    ]);
  });

  test('nobody attaches what another handed in, or what is not there', async () => {
    const own = await uploaded('resident', 'own');
    const foreign = await uploaded('neighbour', 'foreign');
    expect(await attach(contextAt(), [own.id, foreign.id, 'gone'], CASE, 'resident')).toEqual({
      ok: false,
      refusal: { code: 'file_unknown', files: [foreign.id, 'gone'] },
    });
  });

  test('nothing to attach needs no rows', async () => {
    expect(await attach(contextAt(), [], CASE, 'resident')).toEqual({ ok: true, value: { rows: [], documents: [] } });
  });
});

describe('sweeping', () => {
  test('what was never attached goes after a day, what belongs to something stays', async () => {
    const loose = await uploaded('resident', 'loose');
    const kept = await attached('resident', 'kept');
    const young = await uploaded('resident', 'young', '2026-11-24T03:00:00.000Z');
    const later = contextAt('2026-11-24T04:00:00.001Z');
    expect(await removeLoose(later)).toBeGreaterThan(0);
    const left = await describeFiles(later, [loose.id, kept.id, young.id]);
    expect(left.map(({ id }) => id)).toEqual([kept.id, young.id]);
    expect(await removeLoose(later)).toBe(0);
  });

  test('a forgotten case lets its files go', async () => {
    const document = await uploaded('resident', 'forgotten');
    const subject = { kind: 'case', id: 'case-3' };
    const result = await attach(contextAt(), [document.id], subject, 'resident');
    await commit(result.ok ? result.value.rows : []);
    await commit(await detach(contextAt(), subject));
    await removeLoose(contextAt('2026-11-25T04:00:00.000Z'));
    expect(await describeFiles(contextAt(), [document.id])).toEqual([]);
  });
});
