// Every sentence a service document says to people, by where it stands. Pure.
import type { Text } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';

export interface Said {
  /** Where it stands: `eligibility/grown/else`. */
  readonly of: string;
  readonly zh: string;
  readonly en: string;
}

/** @param unheard Words of registers, as goals of the cover, that only those are told of who are turned away. */
export function textsOf(document: ServiceDocument, unheard: readonly string[] = []): readonly Said[] {
  const { tests, workflow, ...told } = document;
  void tests;
  // A case passes through the others and never stands there, so nobody reads what they are called.
  const states = Object.fromEntries(
    Object.entries(workflow.states).filter(([, { type }]) => type === 'wait' || type === 'final'),
  );
  const found = textsIn({ ...told, states }, []).filter(({ of }) => !unheard.includes(wordGoalOf(of)));
  return [...new Map(found.map((one) => [`${one.zh}\n${one.en}`, one])).values()];
}

/** `lookups/civil/returns/marital/labels/single` as a goal; of any other text what no goal is called. */
const wordGoalOf = (of: string): string =>
  of.replace(/^lookups\/(\w+)\/returns\/(\w+)\/labels\/(.*)$/, 'word $1.$2 $3');

function textsIn(value: unknown, path: readonly string[]): readonly Said[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [said(path, value)];
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, [...path, nameOf(one) ?? String(at)]));
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, [...path, name]));
}

const isText = (value: object): value is Text => 'zh-CN' in value && 'en' in value && Object.keys(value).length === 2;

const said = (path: readonly string[], text: Text): Said => ({ of: path.join('/'), zh: text['zh-CN'], en: text.en });

/** What an entry of a list is called by. */
function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, code, ref, event } = value as { readonly [name: string]: unknown };
  return [id, code, ref, event].find((name): name is string => typeof name === 'string');
}
