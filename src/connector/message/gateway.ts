// 短信 Messages to telephones, through the one connector: what is sent is an operation of the SMS gateway as its OpenAPI document says. Who
// gets what stands in no log; a message that was not taken is a fault, and whoever wanted it sent says what that means.
import type { Registers } from '#case/ports.ts';
import type { Message, MessagePort } from '#identity/ports.ts';
import type { Language } from '#kernel/text.ts';

export const SMS_GATEWAY = 'sms-gateway';
const OPERATION = 'sendMessage';

export interface PostOptions {
  readonly registers: Pick<Registers, 'ask'>;
  /** Who it is from, as it stands before the text. */
  readonly from: { readonly [language in Language]: string };
  readonly newKey: () => string;
  /** Demo: what is sent is shown where it would have arrived, and counts as sent where no gateway was started. */
  readonly shown?: ((to: string, code: string) => void) | undefined;
}

const CODE: { readonly [language in Language]: (facts: Message['facts']) => string } = {
  'zh-CN': ({ code, minutes }) =>
    `您的验证码是 ${code}，${minutes} 分钟内有效。不要告诉别人，工作人员也不会问。不是您本人操作，请不用理会。`,
  en: ({ code, minutes }) =>
    `Your code is ${code}, good for ${minutes} minutes. Tell nobody, our staff will not ask. If this was not you, ignore it.`,
};

/** Not taken. `retry: 'no'`: it would not be another time either. */
class NotSent extends Error {
  readonly retry: 'yes' | 'no';
  constructor(why: string) {
    super(`the SMS gateway did not take a message: ${why}`);
    this.retry = why === 'silent' || why === 'notConnected' ? 'yes' : 'no';
  }
}

/** A letter of the outbox, under an id that is the same for every try. */
interface Letters {
  send(letter: { readonly id: string; readonly to: string; readonly text: string }): Promise<void>;
}

export function createPost({
  registers,
  from,
  newKey,
  shown,
}: PostOptions): MessagePort & { readonly letters: Letters } {
  const send = async (to: string, text: string, key: string): Promise<'taken' | 'notConnected'> => {
    const input = { to, text };
    const returns = { number: 'string' } as const;
    const answer = await registers.ask({ connector: SMS_GATEWAY, operationId: OPERATION, input, returns, key });
    if (answer.ok) return 'taken';
    if (answer.why === 'notConnected') return 'notConnected';
    throw new NotSent(answer.why);
  };
  return {
    send: async ({ to, language, facts }) => {
      const taken = await send(to, `【${from[language]}】${CODE[language](facts)}`, `code-${newKey()}`);
      if (taken === 'notConnected' && !shown) throw new NotSent(taken);
      shown?.(to, facts.code);
    },
    // Without a gateway a letter is kept in the outbox and counts as sent: it stands in the inbox in any case.
    letters: {
      send: async ({ id, to, text }) => {
        await send(to, text, id);
      },
    },
  };
}
