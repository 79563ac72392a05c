// Samples of a consent that is asked for, and of one that is given.
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import type { ConsentView } from '../citizen/consent/page.tsx';
import { words } from './frame.ts';

/** Somebody asked for a consent, or one that is given. */
export function consent(language: Language, isAnswered: boolean): ConsentView {
  const w = words(language);
  const command = (name: string, label: string, input: JsonObject) => ({
    command: name,
    as: 'p-resident2',
    label,
    action: `/consents/c4/${name}#do-${name}`,
    seq: 1,
    input,
    labels: { text: w('想说的话', 'What you want to say'), reason: w('原因', 'Reason') },
  });
  const text = { type: 'string', minLength: 1, maxLength: 1000, 'x-widget': 'area' };
  return {
    service: w('义务教育转学', 'Change of school'),
    number: 'WY0012345702',
    asker: '陈*砚',
    asked: [
      {
        title: w('另一位监护人', 'The other guardian'),
        statement: w(
          '我已看清内容，同意孩子转到这所学校。',
          'I have read it and consent to the change to that school.',
        ),
        until: isAnswered ? null : w('2026年11月30日', '30 November 2026'),
        answer: isAnswered
          ? { words: w('您已同意', 'You have consented'), at: w('今天 10:20', 'today, 10:20'), isGood: true }
          : null,
      },
    ],
    facts: [
      { label: w('孩子姓名', 'Name of the child'), value: '陈小溪' },
      { label: w('想转到哪所学校', 'To which school'), value: w('示范小学', 'Shifan Primary School') },
    ],
    agree: isAnswered ? null : command('agree', w('我同意', 'I consent'), { type: 'object', properties: { text } }),
    disagree: isAnswered
      ? null
      : command('disagree', w('我不同意', 'I do not consent'), {
          type: 'object',
          properties: { reason: text },
          required: ['reason'],
        }),
    opened: null,
    isClosed: false,
  };
}
