// The county's answers as its pack has them: files of the kind `Knowledge`.
import type { Finding } from '#service/check/finding.ts';
import { readKind, type PackFile } from '#service/pack.ts';
import type { MapNode, Node } from '#service/pack/node.ts';
import { note, type Reader } from '#service/pack/note.ts';
import { identifier, list, matching, members, oneOf, string, text, unique } from '#service/pack/reader.ts';
import type { Answer } from './rules.ts';

const COMMON = ['unit', 'from', 'until'] as const;
const OWN = ['id', 'question', 'asked', 'answer', 'services', 'law', ...COMMON] as const;
type Common = { readonly [member in (typeof COMMON)[number]]?: Node };

/**
 * `{unit, from, until?, entries: [{id, question, asked?, answer, services?, law?, unit?, from?, until?}]}`; what all entries of a
 * file share stands once.
 * @param services Ids that may be named.
 */
export function readAnswers(
  files: readonly PackFile[],
  services: ReadonlySet<string>,
): { readonly answers: readonly Answer[]; readonly findings: readonly Finding[] } {
  const seen = new Set<string>();
  const { read, findings } = readKind(files, 'Knowledge', (reader, root) => file(reader, root, services, seen));
  return { answers: read, findings };
}

function file(reader: Reader, root: MapNode, services: ReadonlySet<string>, seen: Set<string>): readonly Answer[] {
  const found = members(reader, root, ['apiVersion', 'kind', 'entries', ...COMMON], ['apiVersion', 'entries']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return list(reader, found?.entries, (node) => entry(reader, node, found ?? {}, services, seen));
}

const day = (reader: Reader, node: Node | undefined): string | undefined =>
  matching(reader, node, /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD');

function entry(
  reader: Reader,
  node: Node,
  common: Common,
  services: ReadonlySet<string>,
  seen: Set<string>,
): Answer | undefined {
  const need = (['unit', 'from'] as const).filter((member) => !common[member]);
  const found = members(reader, node, OWN, ['id', 'question', 'answer', ...need]);
  const id = identifier(reader, found?.id);
  if (id === undefined || !found) return undefined;
  // It stands in an address, whichever file it is in.
  if (seen.has(id)) return note(reader, node, 'twice', { name: id }, [id]);
  seen.add(id);
  const [question, answer] = [text(reader, found.question), text(reader, found.answer)];
  const unit = matching(reader, found.unit ?? common.unit, /^dept:[a-z0-9-]+$/, 'dept:<unit>');
  const from = day(reader, found.from ?? common.from);
  const until = day(reader, found.until ?? common.until) ?? null;
  const asked = list(reader, found.asked, (one) => string(reader, one));
  unique(reader, found.asked, asked, (words) => words);
  const about = list(reader, found.services, (one) => service(reader, one, services));
  const law = text(reader, found.law) ?? null;
  if (!question || !answer || unit === undefined || from === undefined) return undefined;
  if (until !== null && until < from)
    note(reader, node, 'bounds_reversed', { least: from, most: until }, [from, until]);
  return { id, question, asked, answer, services: about, law, unit: unit.slice('dept:'.length), from, until };
}

function service(reader: Reader, node: Node, services: ReadonlySet<string>): string | undefined {
  const id = string(reader, node, 'id');
  if (id === undefined || services.has(id)) return id;
  return note(reader, node, 'service_unknown', { service: id }, [id]);
}
