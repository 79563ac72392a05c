// What the county offers to other software, as its pack has it: one file of the kind `Open311`.
import type { Finding } from '#service/check/finding.ts';
import { findSchema, isRequired, leavesOf } from '#service/data.ts';
import { readKind, type PackFile } from '#service/pack.ts';
import type { MapNode, Node } from '#service/pack/node.ts';
import { note, type Reader } from '#service/pack/note.ts';
import { entries, list, matching, members, oneOf, string, text, unique } from '#service/pack/reader.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { CHANNEL, OFFER_TYPES, type Board, type Declared } from './rules.ts';

const OWN = ['apiVersion', 'kind', 'jurisdiction', 'contact', 'keyService', 'services'] as const;
const SERVICE = ['service', 'group', 'title', 'text', 'split', 'other', 'ask', 'values'] as const;

/**
 * Undefined board: nothing is offered. What the document asks and nothing here gives would refuse every report, so it is a finding,
 * as is a service that does not say itself that it takes what comes this way.
 */
export function readBoard(
  files: readonly PackFile[],
  documents: readonly ServiceDocument[],
): { readonly board: Board | undefined; readonly findings: readonly Finding[] } {
  let count = 0;
  const { read, findings } = readKind(files, 'Open311', (reader, root) => {
    count += 1;
    if (count > 1) note(reader, root, 'twice', { name: 'Open311' }, ['Open311']);
    return file(reader, root, documents);
  });
  return { board: read[0], findings };
}

function file(reader: Reader, root: MapNode, documents: readonly ServiceDocument[]): readonly Board[] {
  const found = members(reader, root, OWN, ['apiVersion', 'jurisdiction', 'contact', 'keyService', 'services']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  const jurisdiction = matching(reader, found?.jurisdiction, /^[a-z0-9][a-z0-9.-]*$/, 'wuyuan.example');
  const [contact, keyService] = [text(reader, found?.contact), text(reader, found?.keyService)];
  const services = list(reader, found?.services, (node) => service(reader, node, documents));
  unique(reader, found?.services, services, (one) => one.service);
  return jurisdiction && contact && keyService ? [{ jurisdiction, contact, keyService, services }] : [];
}

function service(reader: Reader, node: Node, documents: readonly ServiceDocument[]): Declared | undefined {
  const found = members(reader, node, SERVICE, ['service', 'group', 'title', 'text']);
  const id = string(reader, found?.service, 'id');
  if (!found || id === undefined) return undefined;
  const document = documents.find((one) => one.id === id);
  if (!document) return note(reader, node, 'service_unknown', { service: id }, [id]);
  if (!document.channels.includes(CHANNEL))
    note(reader, found.service ?? node, 'unknown_value', { value: CHANNEL, known: document.channels }, [id]);
  const group = text(reader, found.group);
  const [title, words] = [field(reader, found.title, document), field(reader, found.text, document)];
  const split = field(reader, found.split, document) ?? null;
  const options = split === null ? [] : optionsOf(document, split);
  // What a case is listed by is kept beside it, and that is its category.
  if (split !== null && found.split && (split !== '/category' || options.length === 0))
    note(reader, found.split, 'unknown_value', { value: split, known: ['/category'] }, [split]);
  const other = oneOf(reader, found.other, options) ?? null;
  const ask = list(reader, found.ask, (one) => asked(reader, one, document));
  unique(reader, found.ask, ask, ({ ref }) => ref);
  const values = Object.fromEntries(entries(reader, found.values, (one, value) => valued(reader, one, value, options)));
  if (!group || title === undefined || words === undefined) return undefined;
  const declared = { service: id, group, title, text: words, split, other, ask, values };
  nothingMissed(reader, node, declared, document);
  return declared;
}

const optionsOf = ({ form }: ServiceDocument, ref: string): readonly string[] =>
  form.pages
    .flatMap(({ fields }) => fields)
    .find((one) => one.ref === ref)
    ?.options?.map(({ value }) => value) ?? [];

function field(reader: Reader, node: Node | undefined, document: ServiceDocument): string | undefined {
  const ref = string(reader, node);
  if (ref === undefined || !node || findSchema(document.data, ref)) return ref;
  return note(reader, node, 'field_unknown', { field: ref, known: leavesOf(document.data) }, [ref]);
}

function asked(reader: Reader, node: Node, document: ServiceDocument): Declared['ask'][number] | undefined {
  if (node.kind === 'scalar') {
    const ref = field(reader, node, document);
    return ref === undefined ? undefined : { ref, hint: null };
  }
  const found = members(reader, node, ['ref', 'hint'], ['ref']);
  const ref = field(reader, found?.ref, document);
  return ref === undefined ? undefined : { ref, hint: text(reader, found?.hint) ?? null };
}

function valued(reader: Reader, node: Node, value: string, options: readonly string[]) {
  const found = members(reader, node, ['keywords', 'type']);
  if (!options.includes(value)) note(reader, node, 'unknown_value', { value, known: options }, [value]);
  const keywords = list(reader, found?.keywords, (one) => matching(reader, one, /^[^,]+$/, '…'));
  return [value, { keywords, type: oneOf(reader, found?.type, OFFER_TYPES) ?? 'realtime' }] as const;
}

function nothingMissed(reader: Reader, node: Node, declared: Declared, document: ServiceDocument): void {
  const given = [declared.title, declared.text, declared.split, ...declared.ask.map(({ ref }) => ref)];
  const needed = document.form.pages
    .flatMap(({ fields }) => fields)
    .filter(({ ref, required }) => required === true || (ref.startsWith('/') && isRequired(document.data, ref)));
  const missed = needed.filter(({ ref }) => ref !== 'place' && !given.includes(ref)).map(({ ref }) => ref);
  if (missed.length > 0) note(reader, node, 'missing_key', { key: missed }, missed);
}
