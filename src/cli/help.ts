// How to use the command line, made from the commands themselves.
import type { Language } from '#kernel/text.ts';
import type { Command, Option } from './command.ts';
import { textsIn } from './words.ts';

type Row = readonly [string, string];

/** Two columns; Chinese stands in the second, so that its double width disturbs nothing. */
function columns(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`).join('\n');
}

const global = (language: Language): readonly Row[] => {
  const { about } = textsIn(language);
  return [
    ['--json', about.json],
    ['--lang <zh|en>', about.lang],
    ['--help', about.help],
  ];
};

export function overview(commands: readonly Command[], language: Language): string {
  const texts = textsIn(language);
  const rows: readonly Row[] = [
    ...commands.map(({ name, summary }): Row => [name, summary[language]]),
    ['help', texts.about.help],
    ['version', texts.about.version],
  ];
  return [
    texts.usage,
    '',
    texts.commands,
    columns(rows),
    '',
    texts.everywhere,
    columns(global(language)),
    '',
    texts.hint,
  ].join('\n');
}

export function manual(command: Command, language: Language): string {
  const texts = textsIn(language);
  const { name, rest } = command;
  const named = rest && (rest.least === 0 ? `[${rest.name}]` : `<${rest.name}>`);
  const more = named ? ` ${named}${rest.most > 1 ? ' ...' : ''}` : '';
  const rows: readonly Row[] = [
    ...(rest ? [[`<${rest.name}>`, rest.about[language]] as const] : []),
    ...Object.entries(command.options).map(([option, given]) => row(option, given, language)),
    ...global(language),
  ];
  return [command.summary[language], '', `wuyuan ${name}${more} [--...]`, '', texts.options, columns(rows)].join('\n');
}

function row(name: string, { type, value, about, required }: Option, language: Language): Row {
  const left = type === 'boolean' ? `--${name}` : `--${name} <${value ?? type}>`;
  return [left, required ? `${about[language]} (${textsIn(language).required})` : about[language]];
}
