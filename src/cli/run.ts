// The command line's frame: finds the command, reads its arguments, prints what it answers. Faults are caught here, once.
import { Hindrance } from '#kernel/hindrance.ts';
import type { Language } from '#kernel/text.ts';
import { misuse, type Command, type Outcome } from './command.ts';
import { manual, overview } from './help.ts';
import { parse } from './parse.ts';
import type { CliProblem } from './texts.zh.ts';
import { fill, textsIn } from './words.ts';

export interface Terminal {
  /** One line of standard output. */
  out(line: string): void;
  /** One line of standard error. */
  err(line: string): void;
  /** Unless `--lang` says otherwise. */
  readonly language: Language;
  readonly version: string;
}

interface Wish {
  readonly args: readonly string[];
  readonly json: boolean;
  readonly asksHelp: boolean;
  readonly language: Language | undefined;
}

/** Answers the process's exit code: 0 done, 1 the answer is no, 2 misuse or fault. */
export async function runCommand(
  argv: readonly string[],
  commands: readonly Command[],
  terminal: Terminal,
): Promise<0 | 1 | 2> {
  const wish = wishOf(argv, terminal.language);
  const language = wish.language ?? terminal.language;
  const outcome = await answer(wish, language, commands, terminal);
  if (outcome.text !== '') {
    if (outcome.exit === 2) terminal.err(outcome.text);
    else if (!wish.json) terminal.out(outcome.text);
  }
  if (wish.json) terminal.out(JSON.stringify(outcome.json));
  return outcome.exit;
}

async function answer(
  wish: Wish,
  language: Language,
  commands: readonly Command[],
  terminal: Terminal,
): Promise<Outcome> {
  const [name = 'help', ...args] = wish.args;
  if (wish.language === undefined) return wrong('language_unknown', {}, language);
  if (name === 'version' || name === '--version') return version(terminal);
  if (name === 'help') return help(args[0], commands, language);
  const command = commands.find((one) => one.name === name);
  if (!command) return wrong('command_unknown', { name }, language, overview(commands, language));
  if (wish.asksHelp) return help(name, commands, language);
  const parsed = parse(args, command);
  if (!parsed.ok) return wrong(parsed.code, parsed.facts, language, manual(command, language));
  try {
    return await command.run({ ...parsed, language, print: (line) => terminal.out(line) });
  } catch (fault) {
    return faulted(fault, language);
  }
}

const version = (terminal: Terminal): Outcome => ({
  exit: 0,
  json: { version: terminal.version },
  text: terminal.version,
});

function help(name: string | undefined, commands: readonly Command[], language: Language): Outcome {
  const command = commands.find((one) => one.name === name);
  if (name !== undefined && !command) return wrong('command_unknown', { name }, language, overview(commands, language));
  const text = command ? manual(command, language) : overview(commands, language);
  return {
    exit: 0,
    json: { commands: commands.map((one) => ({ name: one.name, summary: one.summary[language] })) },
    text,
  };
}

function wrong(
  code: CliProblem,
  facts: Readonly<Record<string, string | number>>,
  language: Language,
  more?: string,
): Outcome {
  const message = fill(textsIn(language).problems[code], facts);
  const outcome = misuse(code, message);
  return more === undefined ? outcome : { ...outcome, text: `${message}\n\n${more}` };
}

/** The people at a terminal run the platform, so they see where it broke; a program sees the sentence. */
function faulted(fault: unknown, language: Language): Outcome {
  if (fault instanceof Hindrance) return misuse('hindrance', fault.message);
  const error = fault instanceof Error ? fault : new Error(String(fault));
  const message = fill(textsIn(language).problems.fault, { message: error.message });
  return { ...misuse('fault', message), text: [message, ...(error.stack ?? '').split('\n').slice(1)].join('\n') };
}

const LANGUAGES: Readonly<Record<string, Language>> = { zh: 'zh-CN', 'zh-CN': 'zh-CN', en: 'en' };

/** Takes out what every command understands; the rest is the command's. */
function wishOf(argv: readonly string[], standard: Language): Wish {
  const args: string[] = [];
  let language: Language | undefined = standard;
  let json = false;
  let asksHelp = false;
  for (let index = 0; index < argv.length; index += 1) {
    const one = argv[index] ?? '';
    if (one === '--json') json = true;
    else if (one === '--help' || one === '-h') asksHelp = true;
    else if (one === '--lang') language = LANGUAGES[argv[(index += 1)] ?? ''];
    else if (one.startsWith('--lang=')) language = LANGUAGES[one.slice('--lang='.length)];
    else args.push(one);
  }
  return { args, json, asksHelp, language };
}
