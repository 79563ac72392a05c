// 短信平台 What an invented SMS gateway can be asked: to send one message. It takes each key once, and no message without a number.
import { word, type Input, type Operation } from '../operation.ts';
import type { Outbox } from './outbox.ts';

const MOST_SIGNS = 500;

const isSound = (input: Input): boolean => {
  const text = word(input['text']);
  return /^1\d{10}$/.test(word(input['to'])) && text !== '' && text.length <= MOST_SIGNS;
};

export const smsOperations = (outbox: Outbox): readonly Operation[] => [
  {
    register: 'sms-gateway',
    id: 'sendMessage',
    method: 'POST',
    path: '/messages',
    answer: (_demo, input, { key }) => (key !== '' && isSound(input) ? { number: outbox.numberFor(key) } : 'refused'),
    done: (_demo, input, { key }) =>
      outbox.send({ key, number: outbox.numberFor(key), to: word(input['to']), text: word(input['text']) }),
  },
];
