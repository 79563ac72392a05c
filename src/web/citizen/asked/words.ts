// Why a service asks what it asks, in the reader's language.
import { say, type Language } from '#kernel/text.ts';
import { personalIn } from '#service/rules/purpose.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import type { AskedView } from './asked.tsx';

/** @param fields Those of a page alone; null where nothing personal is asked or nothing is said about it. */
export function askedWords(document: ServiceDocument, language: Language, fields?: readonly Field[]): AskedView | null {
  const { privacy } = document;
  if (!privacy) return null;
  const refs = fields?.map(({ ref }) => ref);
  const items = personalIn(document).flatMap(({ ref, label, purpose }) => {
    const isHere = refs === undefined || refs.includes(ref.startsWith('materials/') ? 'files' : ref);
    const why = privacy.purposes[purpose ?? ''];
    return isHere && why ? [{ label: say(label, language), purpose: say(why, language) }] : [];
  });
  return items.length > 0 ? { items, years: privacy.retention.years } : null;
}
