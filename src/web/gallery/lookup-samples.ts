// What is told of look-ups, for the gallery. Invented.
import type { Language } from '#kernel/text.ts';
import type { LookupView } from '../kit/lookups/lookups.tsx';

export function lookupSamples(language: Language): readonly LookupView[] {
  const w = (zh: string, en: string): string => (language === 'en' ? en : zh);
  return [
    {
      id: 'residence',
      title: w('户籍和居住登记', 'Household and registered residence'),
      register: w('人口登记系统', 'resident register'),
      purpose: w('核对您是不是外地户籍、住满半年没有', 'To see whether you have lived here for half a year'),
      fields: [w('户籍在本县', 'Household registered here'), w('居住登记日期', 'Residence registered on')],
      asksConsent: true,
      asksParty: null,
      isSometimes: false,
    },
    {
      id: 'household',
      title: w('户籍所在地', 'Where the household is registered'),
      register: w('人口登记系统', 'resident register'),
      purpose: w('替您填好这一项', 'To fill this in for you'),
      fields: [w('户籍所在地', 'Where it is registered')],
      asksConsent: false,
      asksParty: null,
      isSometimes: true,
    },
  ];
}
