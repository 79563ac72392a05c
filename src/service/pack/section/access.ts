// The `access` section: which answers which role of posts reads in which state. Pure.
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import type { PostRole } from '#organisation/rules.ts';
import type { Access } from '../../rules/access.ts';
import type { Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { entries, list, members, string } from '../reader.ts';

export function access(reader: Reader, node: Node | undefined): Access | undefined {
  const found = node ? members(reader, node, ['read'], ['read']) : undefined;
  if (!found?.read) return undefined;
  const read = entries(reader, found.read, (item, role) => {
    if (!(POST_ROLES as readonly string[]).includes(role)) {
      note(reader, item, 'role_unknown', { role, known: POST_ROLES }, [role]);
      return undefined;
    }
    const states = entries(
      reader,
      item,
      (refs, state) => [state, list(reader, refs, (one) => string(reader, one))] as const,
    );
    return [role as PostRole, Object.fromEntries(states)] as const;
  });
  return { read: Object.fromEntries(read) };
}
