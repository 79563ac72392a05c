// The configuration in words: the table in the documents, and what to do when something in the environment is wrong.
import type { BadConfiguration, ConfigFault, Setting } from '#config.ts';
import type { Language } from '#kernel/text.ts';
import { fill, textsIn } from './words.ts';

/** A Markdown table, in the order of the schema. */
export function configurationTable(settings: readonly Setting[], language: Language): string {
  const texts = textsIn(language).configuration;
  const rows = settings.map(({ variable, standard }) => {
    const { about, write } = texts.settings[variable];
    return `| \`${variable}\` | ${about} | ${write} | ${standard === undefined ? texts.none : `\`${standard}\``} |`;
  });
  const head = `| ${texts.variable} | ${texts.about} | ${texts.write} | ${texts.standard} |`;
  return [head, '|---|---|---|---|', ...rows].join('\n');
}

/** One line a fault: which variable, what is wrong with it, what to write. */
export const sayBadConfiguration = ({ faults }: BadConfiguration, language: Language): string =>
  faults.map((fault) => sayFault(fault, language)).join('\n');

function sayFault({ variable, why, given }: ConfigFault, language: Language): string {
  const texts = textsIn(language).configuration;
  const facts = { variable, given: given ?? '' };
  if (why !== 'value') return fill(texts[why], facts);
  const settings: Readonly<Record<string, { readonly write: string }>> = texts.settings;
  const said = fill(given === null ? texts.wrong : texts.given, facts);
  return [said, settings[variable]?.write ?? ''].join(language === 'en' ? ' ' : '');
}
