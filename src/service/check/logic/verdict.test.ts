// Who is asked whether to approve can also refuse.
import { expect, test } from 'vitest';
import { changed, findings, SAMPLE } from '../../sample.ts';

const states = '/workflow/states';
const one = (document: typeof SAMPLE) => findings(document).filter(({ code }) => code === 'verdict_one');

/** A no that is only a longer way to the grant. */
const ONWARD = changed(
  `${states}/onward`,
  {
    title: { 'zh-CN': '再看看', en: 'Looked at further' },
    stage: 'handle',
    holder: 'post:intake',
    deadline: { after: 'P1D', calendar: 'cn-working' },
    on: [{ event: 'done', label: { 'zh-CN': '办好', en: 'Done' }, target: 'granted' }],
  },
  changed(`${states}/review/on/1/target`, 'onward'),
);

test('an office that is to decide and whose every way is a grant is found, with the walk of its no', () => {
  const [found, ...more] = one(ONWARD);
  expect(more).toEqual([]);
  expect(found?.message.en).toContain('"review"');
  expect(found?.witness).toEqual([
    'submit → received',
    'accept → route',
    'choice → review',
    'reject → onward',
    'granted: granted',
  ]);
});

test('a no that somewhere can still come to a refusal is one', () => {
  expect(one(SAMPLE)).toEqual([]);
  const further = [
    { event: 'done', label: { 'zh-CN': '办好', en: 'Done' }, target: 'granted' },
    { event: 'not', label: { 'zh-CN': '不办', en: 'Not done' }, target: 'refused' },
  ];
  expect(one(changed(`${states}/onward/on`, further, ONWARD))).toEqual([]);
});
