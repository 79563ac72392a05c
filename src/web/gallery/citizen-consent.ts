// Samples of a consent that is asked for, and of one that is given.
import type { JsonObject } from '#kernel/json.ts';
import type { Language } from '#kernel/text.ts';
import type { ConsentView } from '../citizen/consent/page.tsx';
import type { ConsentsView } from '../citizen/consents/page.tsx';
import { consentsTexts } from '../citizen/consents/texts.ts';
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
    change: isAnswered
      ? command('retract', w('撤回同意', 'Take back consent'), { type: 'object', properties: {} })
      : null,
    opened: null,
    isClosed: false,
  };
}

/** One consent that stands and was used, one that was taken back, and a word given for somebody else's matter that is over. */
export function consents(language: Language): ConsentsView {
  const w = words(language);
  const t = consentsTexts(language);
  const day = w('11月2日 10:00', '2 November, 10:00');
  return {
    matters: [
      {
        id: 'c5',
        service: w('居住证申领', 'Residence permit'),
        number: 'WY0012345705',
        href: '/cases/c5',
        seq: 7,
        consents: [
          {
            title: w('户籍和居住登记', 'Household and registered residence'),
            lines: [
              t.from(w('人口登记系统', 'resident register')),
              t.purpose(w('核对您住满半年没有', 'To see whether you have lived here for half a year')),
            ],
            lookup: 'residence',
            given: t.given(day),
            used: t.used(2, [day, w('11月4日 09:12', '4 November, 09:12')].join(t.join)),
            standing: 'inForce',
            until: t.until.inForce,
            command: 'retract',
          },
          {
            title: w('社会保险参保月数', 'Months of social insurance'),
            lines: [
              t.from(w('社会保险系统', 'social insurance register')),
              t.purpose(w('核对您在本县就业', 'To see that you work here')),
            ],
            lookup: 'payments',
            given: t.given(day),
            used: t.unused,
            standing: 'retracted',
            until: t.until.retracted(day),
            command: 'renew',
          },
        ],
      },
      {
        id: 'c4',
        service: w('义务教育转学', 'Change of school'),
        number: 'WY0012345702',
        href: '/consents/c4',
        seq: 3,
        consents: [
          {
            title: t.asParty(w('另一位监护人', 'The other guardian')),
            lines: [
              w('我已看清内容，同意孩子转到这所学校。', 'I have read it and consent to the change to that school.'),
            ],
            lookup: null,
            given: t.given(day),
            used: t.unused,
            standing: 'over',
            until: t.until.over(w('11月6日 15:30', '6 November, 15:30')),
            command: null,
          },
        ],
      },
    ],
    done: null,
    problem: null,
    nextHref: null,
    firstHref: null,
  };
}
