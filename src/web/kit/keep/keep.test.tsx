import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Keep } from './keep.tsx';

const kept = (text: string): readonly string[] =>
  [...render(<Keep text={text} />).matchAll(/<span class="nowrap">([^<]+)<\/span>/g)].map(([, part]) => part ?? '');

test('dates, lengths and numbers stay in one line each, a weekday may follow on the next, and nothing is lost', () => {
  const text = '您的“投诉”（WY0012345678）经批准延期 3 个工作日，新的期限是 2027年1月6日 星期三。';
  expect(kept(text)).toEqual(['WY0012345678）', '3 个工作日，', '2027年1月6日', '星期三。']);
  expect(render(<Keep text={text} />).replaceAll(/<[^>]+>/g, '')).toBe(text);
});

test('words without figures stay as they are', () => {
  expect(render(<Keep text="You filed this case." />)).toBe('You filed this case.');
});
