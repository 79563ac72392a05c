// 短信平台 Codes and letters through the invented SMS gateway: each goes once, whatever happens on the way, and nothing of it is in a log.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { loadFiles, loadPack } from '#service/pack.ts';
import { alwaysAnswered } from '#service/rules/lookup.ts';
import { openSandbox, type Sandbox } from '../../../sandbox/server.ts';
import { smsOperations } from '../../../sandbox/sms/gateway.ts';
import { Outbox } from '../../../sandbox/sms/outbox.ts';
import { createRegisters } from '../registers.ts';
import { createPost, SMS_GATEWAY } from './gateway.ts';

const PHONE = '19900000001';
const NOW = '2026-11-30T01:00:00.000Z';
const packs = join(import.meta.dirname, '../../../packs/demo');
const nobody = { people: new Map(), companies: new Map(), pupils: [], traffic: { vehicles: [], licences: [] } };
const { connectors } = loadPack(await loadFiles([join(packs, 'connectors'), join(packs, 'connectors.yaml')]));

let folder: string;
let sandbox: Sandbox;
let outbox: Outbox;
const logged: string[] = [];
const open = async (): Promise<void> => {
  outbox = new Outbox(join(folder, 'sms.jsonl'));
  sandbox = await openSandbox(nobody, { operations: smsOperations(outbox) });
};
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wuyuan-sms-'));
  await open();
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' }));

let keys = 0;
/** With a breaker of its own. */
const post = (isConnected = true, shown?: (to: string, code: string) => void) =>
  createPost({
    registers: createRegisters({
      connectors: connectors.map((one) => ({
        ...one,
        timeout: 200,
        operations: one.operations.map((operation) => ({ ...operation, returns: alwaysAnswered(operation) })),
        address: isConnected && one.id === SMS_GATEWAY ? `${sandbox.url}/${one.id}` : undefined,
        secret: undefined,
      })),
      log: (message, facts) => {
        logged.push(JSON.stringify({ message, ...facts }));
      },
      elapsed: () => 0,
      pause: () => Promise.resolve(),
    }),
    from: { 'zh-CN': '武源县', en: 'Wuyuan County' },
    newKey: () => `k${(keys += 1)}`,
    shown,
  });
const codeTo = (to: string, code = '482913') =>
  ({ to, template: 'sign-up-code', language: 'zh-CN', facts: { code, minutes: 10 } }) as const;
const fail = (fault: string, times?: number): Promise<unknown> =>
  fetch(`${sandbox.url}/sandbox/faults`, {
    method: 'POST',
    body: JSON.stringify({ register: SMS_GATEWAY, fault, ...(times ? { times } : {}) }),
  });

describe('a message', () => {
  it('says who it is from, what it is for and that nobody should be told, in the reader’s language', async () => {
    await post().send(codeTo(PHONE), NOW);
    await post().send({ ...codeTo(PHONE), language: 'en' }, NOW);
    const [zh, en] = outbox.all();
    expect(zh).toMatchObject({
      to: PHONE,
      text: expect.stringMatching(/^【武源县】您的验证码是 482913，10 分钟内有效。不要告诉别人/) as string,
    });
    expect(en?.text).toMatch(/^【Wuyuan County】Your code is 482913, good for 10 minutes\. Tell nobody/);
  });

  it('whose answer is lost is sent again, and arrives once', async () => {
    const before = outbox.all().length;
    await fail('twice', 1);
    await post().letters.send({ id: 'message-7', to: PHONE, text: '【武源】办结了。' });
    expect(outbox.all()).toHaveLength(before + 1);
  });

  it('that went before the gateway started again is not sent a second time', async () => {
    const before = outbox.all().length;
    await sandbox.close();
    await open();
    await post().letters.send({ id: 'message-7', to: PHONE, text: '【武源】办结了。' });
    expect(outbox.all()).toHaveLength(before);
  });

  it.each(['down', 'slow', 'late'])('is a fault that may be tried again while the gateway is %s', async (fault) => {
    await fail(fault);
    await expect(post().letters.send({ id: 'message-8', to: PHONE, text: '【武源】' })).rejects.toMatchObject({
      retry: 'yes',
    });
    await expect(post().send(codeTo(PHONE), NOW)).rejects.toThrow();
  });

  it('to what is no telephone is not tried again', async () => {
    await expect(post().letters.send({ id: 'message-9', to: '123', text: '【武源】' })).rejects.toMatchObject({
      retry: 'no',
    });
  });

  it('is not tried any more for a while where the gateway was silent six times', async () => {
    await fail('down');
    const one = post();
    for (let tries = 0; tries < 3; tries += 1) await expect(one.send(codeTo(PHONE), NOW)).rejects.toThrow();
    await fetch(`${sandbox.url}/sandbox/requests`, { method: 'DELETE' });
    await expect(one.send(codeTo(PHONE), NOW)).rejects.toThrow();
    expect(await (await fetch(`${sandbox.url}/sandbox/requests`)).json()).toEqual([]);
  });
});

it('without a gateway a code is not sent, unless it is shown; a letter waits in the inbox alone', async () => {
  await expect(post(false).send(codeTo(PHONE), NOW)).rejects.toThrow();
  const shown: string[] = [];
  await post(false, (to, code) => shown.push(`${to} ${code}`)).send(codeTo(PHONE), NOW);
  expect(shown).toEqual([`${PHONE} 482913`]);
  await post(false).letters.send({ id: 'message-10', to: PHONE, text: '【武源】' });
});

it('a code that could not be sent is not shown either', async () => {
  await fail('down');
  const shown: string[] = [];
  await expect(post(true, (to, code) => shown.push(`${to} ${code}`)).send(codeTo(PHONE), NOW)).rejects.toThrow();
  expect(shown).toEqual([]);
});

it('neither codes nor telephones stand in a log', () => {
  expect(logged.length).toBeGreaterThan(3);
  for (const line of logged) expect(line).not.toMatch(/482913|1990000|办结/);
});
