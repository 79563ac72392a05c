// The `notifications` section: `{ on: accepted, to: applicant, text: 中文 | English }`. Pure.
import type { Notice } from '../../rules.ts';
import type { Node } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { boolean, list, members, oneOf, role, string, text } from '../reader.ts';

const CHANNELS = ['inbox', 'sms'] as const;

export function notifications(reader: Reader, node: Node | undefined): readonly Notice[] {
  return list(reader, node, (item) => {
    const found = members(reader, item, ['on', 'to', 'text', 'replaces', 'channels'], ['on', 'to', 'text']);
    const on = string(reader, found?.on);
    const to = recipient(reader, found?.to);
    const said = text(reader, found?.text);
    const channels = found?.channels ? list(reader, found.channels, (one) => oneOf(reader, one, CHANNELS)) : [];
    const replaces = boolean(reader, found?.replaces) === true;
    if (on === undefined || to === undefined || !said) return undefined;
    // Everybody reads the inbox; a telephone is told besides.
    return { on, to, text: said, replaces, channels: channels.includes('sms') ? ['inbox', 'sms'] : ['inbox'] };
  });
}

function recipient(reader: Reader, node: Node | undefined): Notice['to'] | undefined {
  const value = string(reader, node);
  if (value === undefined || !node) return undefined;
  reader.saw?.(node, { is: 'enum', values: ['applicant', 'holder'] });
  if (value === 'applicant' || value === 'holder') return value;
  if (value.startsWith('party:')) return note(reader, node, 'not_supported', { name: value }, [value]);
  const post = role(reader, node);
  return post ? { post } : undefined;
}
