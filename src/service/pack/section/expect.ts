// What a document's own test expects: where the case stands, who owes what until when, what is offered and what is not, and
// what the form asks. Pure.
import { OUTCOMES, STAGES } from '../../rules.ts';
import type { ExpectedObligation, ServiceTest } from '../../rules/test.ts';
import type { Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { entries, integer, list, members, object, oneOf, string } from '../reader.ts';

const KEYS = [
  'state',
  'outcome',
  'stage',
  'refused',
  'holder',
  'clocks',
  'offered',
  'withheld',
  'due',
  'obligations',
  'choices',
  'asked',
  'needed',
  'public',
  'sensitive',
  'readers',
  'told',
  'reads',
  'data',
  'decisions',
  'fees',
  'issued',
] as const;

export function expectation(reader: Reader, node: Node, name: string): ServiceTest['expect'] | undefined {
  const found = members(reader, node, KEYS);
  if (!found) return undefined;
  if (Object.keys(found).length === 0) note(reader, node, 'empty', { name: 'expect' }, [name]);
  const words = (one: Node | undefined): readonly string[] | undefined =>
    one && list(reader, one, (item) => string(reader, item));
  return present({
    state: string(reader, found.state),
    outcome: oneOf(reader, found.outcome, OUTCOMES),
    stage: oneOf(reader, found.stage, STAGES),
    refused: string(reader, found.refused),
    holder: string(reader, found.holder),
    clocks: words(found.clocks),
    offered: words(found.offered),
    withheld: words(found.withheld),
    due: string(reader, found.due),
    obligations: found.obligations && list(reader, found.obligations, (item) => obligation(reader, item)),
    choices:
      found.choices &&
      Object.fromEntries(entries(reader, found.choices, (item, command) => [command, words(item) ?? []] as const)),
    asked: words(found.asked),
    needed: words(found.needed),
    public: words(found.public),
    sensitive: words(found.sensitive),
    readers:
      found.readers &&
      Object.fromEntries(entries(reader, found.readers, (item, role) => [role, words(item) ?? []] as const)),
    told: words(found.told),
    reads:
      found.reads &&
      Object.fromEntries(entries(reader, found.reads, (item, party) => [party, words(item) ?? []] as const)),
    data: object(reader, found.data),
    decisions: found.decisions && numbers(reader, found.decisions),
    fees: found.fees && numbers(reader, found.fees),
    issued: found.issued && days(reader, found.issued),
  });
}

const numbers = (reader: Reader, node: Node): { readonly [name: string]: number } =>
  Object.fromEntries(entries(reader, node, (item, name) => [name, integer(reader, item) ?? 0] as const));

/** The last day of each, or `always`. */
const days = (reader: Reader, node: Node): { readonly [output: string]: string } =>
  Object.fromEntries(
    entries(reader, node, (item, id) => {
      const day = string(reader, item);
      if (day === undefined || day === 'always' || /^\d{4}-\d{2}-\d{2}$/.test(day)) return [id, day ?? ''] as const;
      return note(reader, item, 'wrong_type', { wanted: 'YYYY-MM-DD | always', found: day }, [day]);
    }),
  );

function obligation(reader: Reader, node: Node): ExpectedObligation | undefined {
  const found = members(reader, node, ['kind', 'holder', 'unit', 'due', 'watch'], ['kind']);
  const kind = string(reader, found?.kind);
  if (!found || kind === undefined) return undefined;
  const { holder, unit, due, watch } = found;
  return {
    kind,
    ...present({
      holder: string(reader, holder),
      unit: string(reader, unit),
      due: string(reader, due),
      watch: string(reader, watch),
    }),
  };
}

type Present<Given> = { readonly [name in keyof Given]?: Exclude<Given[name], undefined> };

/** What is not said is not there, so that it does not count in the hash. */
const present = <Given extends object>(given: Given): Present<Given> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Present<Given>;
