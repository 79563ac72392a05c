// Everyday words and the words of services they stand for. Pure.
import type { Synonym } from '../../find/entry.ts';
import type { MapNode } from '../node.ts';
import { note, type Reader } from '../note.ts';
import { entries, list, members, oneOf, string, unique } from '../reader.ts';

/** `words: {<everyday word>: [<word of a service>, …]}` */
export function synonyms(reader: Reader, node: MapNode): readonly Synonym[] {
  const found = members(reader, node, ['apiVersion', 'kind', 'words'], ['apiVersion', 'words']);
  oneOf(reader, found?.apiVersion, ['wuyuan/v1']);
  return entries(reader, found?.words, (item, word) => {
    const mean = list(reader, item, (one) => string(reader, one));
    unique(reader, item, mean, (one) => one);
    if (mean.length === 0) return note(reader, item, 'empty', { name: word }, [word]);
    // One character would stand in every question.
    if (word.length < 2) return note(reader, item, 'word_short', { word }, [word]);
    return { say: word, mean };
  });
}
