// A page on which one of a school's bills is picked, for the gallery: before anything was read, and with the bills. Invented.
import type { Language } from '#kernel/text.ts';
import type { ApplyView } from '../citizen/apply/page.tsx';
import type { RecordsView } from '../kit/records/records.tsx';
import { apply } from './citizen-first.tsx';
import { lookupSamples } from './lookup-samples.ts';

export function pick(language: Language, isRead: boolean): ApplyView {
  const w = (zh: string, en: string): string => (language === 'en' ? en : zh);
  const view = apply(language, false);
  const records: RecordsView = {
    register: w('学校收费系统', 'school fees register'),
    records: isRead ? billsIn(w) : null,
    hindrance: [],
    consents: lookupSamples(language).slice(0, 1),
    given: isRead ? ['residence'] : [],
  };
  return {
    ...view,
    title: w('账单', 'The bill'),
    applicants: [],
    lookups: [],
    fields: {
      ...view.fields,
      fields: [
        { ref: '/bill', label: { 'zh-CN': '要缴哪一张账单', en: 'Which bill' }, widget: 'text', required: true },
      ],
      records: { '/bill': records },
    },
    asked: null,
    isAnswered: false,
    isLast: true,
    resumed: false,
  };
}

const billsIn = (w: (zh: string, en: string) => string): NonNullable<RecordsView['records']> => [
  {
    key: 'B1',
    name: w('秋季学期学费和住宿费', 'Tuition and boarding, autumn'),
    facts: [
      { label: w('学校', 'School'), value: w('示范高级中学', 'Model Senior High School') },
      { label: w('应缴', 'To pay'), value: w('1,480 元', '1,480 yuan') },
      {
        label: w('收费项目', 'Items'),
        value: '',
        lines: [
          w('学费：标准 1,200 元 · 减免 200 元', 'Tuition: standard 1,200 yuan · reduction 200 yuan'),
          w('住宿费：标准 480 元 · 减免 0 元', 'Boarding: standard 480 yuan · reduction 0 yuan'),
        ],
      },
    ],
  },
  {
    key: 'B2',
    name: w('校服（自愿）', 'Uniform (voluntary)'),
    facts: [{ label: w('应缴', 'To pay'), value: w('320 元', '320 yuan') }],
  },
];
