// The `sameMatter` section: `{ by: [/title, /text], told: true }`. Pure.
import type { ServiceDocument } from '../../rules.ts';
import type { Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { boolean, list, members, string } from '../reader.ts';

export function sameMatter(reader: Reader, node: Node | undefined): ServiceDocument['sameMatter'] {
  if (!node) return undefined;
  const found = members(reader, node, ['by', 'told'], ['by']);
  const by = list(reader, found?.by, (item) => string(reader, item, 'id'));
  if (found?.by?.kind === 'list' && found.by.items.length === 0) note(reader, found.by, 'empty', { name: 'by' });
  return { by, told: boolean(reader, found?.told) ?? false };
}
