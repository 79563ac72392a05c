// The command line from outside: what is printed where, and with which exit code.
import { expect, test } from 'vitest';
import { Hindrance } from '#kernel/hindrance.ts';
import type { Language } from '#kernel/text.ts';
import { command, misuse, type Command } from './command.ts';
import { runCommand } from './run.ts';
import { en } from './texts.en.ts';
import { inBoth } from './words.ts';

const about = inBoth(({ usage }) => usage);

const greet = command({
  name: 'greet',
  summary: { 'zh-CN': '问好', en: 'say hello' },
  rest: { name: 'name', about, least: 1, most: 2 },
  options: {
    times: { type: 'integer', value: 'n', least: 1, most: 3, about },
    on: { type: 'date', about },
    title: { type: 'string', required: true, about },
    loud: { type: 'boolean', about },
  },
  run: async ({ options, rest, language, print }) => {
    print('thinking');
    const times: number | undefined = options.times;
    const loud: boolean = options.loud;
    const title: string = options.title;
    return {
      exit: 0,
      json: { times, loud, title, on: options.on, rest, language },
      text: `${title} ${rest.join(' ')}`,
    };
  },
});

const fail: Command = command({
  name: 'fail',
  summary: about,
  options: {},
  run: async () => {
    throw new Error('the data folder is in use: stop the other process');
  },
});

const hinder: Command = command({
  name: 'hinder',
  summary: about,
  options: {},
  run: async () => {
    throw new Hindrance('PORT=80 is taken');
  },
});

const find: Command = command({
  name: 'find',
  summary: about,
  options: {},
  run: async () => ({ exit: 1, json: { found: 0 }, text: 'nothing found' }),
});

const ask: Command = command({
  name: 'ask',
  summary: about,
  options: {},
  run: async () => misuse('odd', 'ask otherwise'),
});

async function run(line: string, language: Language = 'en') {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    out: (one: string) => out.push(one),
    err: (one: string) => err.push(one),
    language,
    version: '0.1.0',
  };
  const exit = await runCommand(
    line.split(' ').filter((one) => one !== ''),
    [greet, fail, hinder, find, ask],
    terminal,
  );
  return { exit, out, err: err.join('\n'), json: () => JSON.parse(out.at(-1) ?? '') as Record<string, unknown> };
}

test('a command gets its options, typed and checked, and prints its answer', async () => {
  const { exit, out, err } = await run('greet --title Ms --times=2 --on 2026-02-28 --loud Wang Fang');
  expect({ exit, out, err }).toEqual({ exit: 0, out: ['thinking', 'Ms Wang Fang'], err: '' });
});

test('with --json the last line is one object, in whatever place the word stands', async () => {
  for (const line of ['greet --title Ms --json Wang', '--json greet --title Ms Wang', 'greet Wang --title Ms --json']) {
    const { exit, json } = await run(line);
    expect(exit).toBe(0);
    expect(json()).toEqual({ loud: false, title: 'Ms', rest: ['Wang'], language: 'en' });
  }
});

test('what stands after -- is no option', async () => {
  expect((await run('greet --title Ms -- --loud')).out).toEqual(['thinking', 'Ms --loud']);
});

test.each([
  ['dance', 'There is no command "dance".'],
  ['greet Wang', 'Please give the option --title.'],
  ['greet --title Ms', 'Please name: <name>.'],
  ['greet --title Ms a b c', 'This is too much: nobody knows what "c" means here.'],
  ['greet --title', 'The option --title needs a value.'],
  ['greet --title= a', 'The option --title needs a value.'],
  ['greet --title Ms a --colour red', 'This command has no option --colour.'],
  ['greet --title Ms a --__proto__', 'This command has no option --__proto__.'],
  ['greet --title Ms a -x', 'This command has no option -x.'],
  ['greet --title Ms a --loud=yes', 'The option --loud takes no value.'],
  ['greet --title Ms a --times 0', 'The option --times needs a whole number from 1 to 3.'],
  ['greet --title Ms a --times 1.5', 'The option --times needs a whole number from 1 to 3.'],
  ['greet --title Ms a --on 2026-02-30', 'The option --on needs a date, for example 2026-09-30.'],
  ['greet --title Ms a --on today', 'The option --on needs a date, for example 2026-09-30.'],
  ['greet --lang fr', 'The option --lang can only be zh or en.'],
  ['help dance', 'There is no command "dance".'],
])('%s is misuse and said in one sentence', async (line, sentence) => {
  const { exit, out, err } = await run(line);
  expect(exit).toBe(2);
  expect(out).toEqual([]);
  expect(err.split('\n')[0]).toBe(sentence);
});

test('misuse with --json still ends in one object', async () => {
  const { exit, json } = await run('greet --json');
  expect(exit).toBe(2);
  expect(json()).toEqual({ error: { code: 'option_missing', message: 'Please give the option --title.' } });
});

test('an answer that is no exits with 1, and is an answer', async () => {
  expect(await run('find')).toMatchObject({ exit: 1, out: ['nothing found'], err: '' });
  expect(await run('ask')).toMatchObject({ exit: 2, out: [], err: 'ask otherwise' });
});

test('a fault exits with 2 and says what to do', async () => {
  const { exit, err } = await run('fail');
  expect(exit).toBe(2);
  expect(err).toMatch(/^Something went wrong: the data folder is in use: stop the other process\n {4}at /);
  expect((await run('fail --json')).json()).toEqual({
    error: { code: 'fault', message: 'Something went wrong: the data folder is in use: stop the other process' },
  });
});

test('what hinders it is said alone: its place in the program helps nobody', async () => {
  expect(await run('hinder')).toMatchObject({ exit: 2, out: [], err: 'PORT=80 is taken' });
  expect((await run('hinder --json')).json()).toEqual({ error: { code: 'hindrance', message: 'PORT=80 is taken' } });
});

test('alone, or asked for help, it lists its commands', async () => {
  for (const line of ['', 'help', '--help']) {
    const { exit, out } = await run(line);
    expect(exit).toBe(0);
    expect(out[0]).toContain(en.usage);
    expect(out[0]).toMatch(/greet +say hello/);
  }
  expect((await run('--lang zh')).out[0]).toMatch(/greet +问好/);
  expect((await run('help --json')).json()['commands']).toHaveLength(5);
});

test('a command explains itself', async () => {
  for (const line of ['help greet', 'greet --help', 'greet -h --title']) {
    const { exit, out } = await run(line);
    expect(exit).toBe(0);
    expect(out[0]).toContain('wuyuan greet <name> ...');
    expect(out[0]).toMatch(/--times <n>/);
    expect(out[0]).toMatch(/--title <string> .*\(required\)/);
  }
});

test('it knows its version', async () => {
  expect((await run('version')).out).toEqual(['0.1.0']);
  expect((await run('--version --json')).json()).toEqual({ version: '0.1.0' });
});

test('Chinese is spoken unless English is asked for', async () => {
  expect((await run('dance', 'zh-CN')).err).toMatch(/^没有“dance”这个命令。/);
  expect((await run('dance --lang=en', 'zh-CN')).err).toMatch(/^There is no command/);
});
