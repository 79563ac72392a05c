// Consent is that of somebody else: the answers may not name as a party who applies, nor the same person twice.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { partyNumbers } from '#service/rules/party.ts';
import { caseTexts } from '../words.ts';

/** What is wrong, by the field it stands in. */
export function wrongParties(
  { parties }: ServiceDocument,
  data: JsonObject,
  own: string | null | undefined,
): readonly { readonly path: string; readonly message: Text }[] {
  const seen = new Set(own ? [own] : []);
  return partyNumbers(parties, data).flatMap(({ party: { ref, title }, idNumber }) => {
    if (!seen.has(idNumber)) {
      seen.add(idNumber);
      return [];
    }
    const say = (language: 'zh-CN' | 'en'): string => caseTexts(language).partyTwice(title[language]);
    return [{ path: ref, message: { 'zh-CN': say('zh-CN'), en: say('en') } }];
  });
}
