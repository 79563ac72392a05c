// A complaint as a resident files it: 1 KB of JSON, each one different.
import type { Message } from './load.ts';

export const BYTES = 1024;

const WORDS =
  '千秋东街与永安街路口的三盏路灯已经三天不亮，晚上过马路很危险。附近有小学和菜场，早晚人多车多，' +
  '上周已经有老人摔倒。我们向物业反映过，物业说不归他们管。希望尽快派人来修，修好以后告诉我们一声，谢谢。';

const withText = (name: string, text: string): string =>
  JSON.stringify({ service: 'complaint', data: { category: 'street-light', title: `路灯不亮 ${name}`, text } });

/** So much text that the whole is 1 KB, by the length of the name: a generator that composed anew would be measured too. */
const texts = new Map<number, string>();

function textFor(name: string): string {
  const known = texts.get(name.length);
  if (known !== undefined) return known;
  let left = BYTES - Buffer.byteLength(withText(name, ''));
  let text = '';
  for (let at = 0; left > 0; at += 1) {
    const sign = left < 3 ? '.' : (WORDS[at % WORDS.length] ?? '.');
    text += sign;
    left -= Buffer.byteLength(sign);
  }
  texts.set(name.length, text);
  return text;
}

/** `name`, in ASCII, stands in the title, so that what is read back can be told from any other. */
const complaint = (name: string): string => withText(name, textFor(name));

export const submission = (
  signedIn: Readonly<Record<string, string>>,
  name: string,
  idempotencyKey?: string,
): Message => ({
  method: 'POST',
  path: '/api/case/submit',
  headers: idempotencyKey === undefined ? signedIn : { ...signedIn, 'idempotency-key': idempotencyKey },
  body: complaint(name),
});
