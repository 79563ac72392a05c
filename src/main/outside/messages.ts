// Messages to telephones, wired together: the county's SMS gateway, in a demo the invented one, as a process of its own.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Registers } from '#case/ports.ts';
import { createPost, type PostOptions } from '#connector/message/gateway.ts';
import type { MessagePort } from '#identity/ports.ts';
import type { Sender } from '#notification/ports.ts';
import { startProgram, type StartedProgram } from './program.ts';

const FROM = { 'zh-CN': '武源县政务服务', en: 'Wuyuan County' } as const;

export interface Post {
  readonly messages: MessagePort;
  readonly letters: Sender;
}

/** @param given What a test listens with in place of the gateway. */
export function openPost(registers: Registers, shown: PostOptions['shown'], given: MessagePort | undefined): Post {
  const post = createPost({ registers, from: FROM, newKey: randomUUID, shown });
  return { messages: given ?? post, letters: post.letters };
}

export const startSms = (root: string, dataFolder: string): Promise<StartedProgram | undefined> =>
  startProgram(join(root, 'dist/sandbox/sms.js'), { SANDBOX_FILE: join(dataFolder, 'sms-sandbox.jsonl') });
