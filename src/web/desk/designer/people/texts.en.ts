// English words of what people are told and asked.
import type { PeopleTexts } from './texts.zh.ts';

export const en: PeopleTexts = {
  messages: {
    lead: 'Every message cases of this service send: the platform’s own, and those under notifications.',
    when: 'When',
    to: 'To whom',
    text: 'What it says',
    how: 'How',
    platform: 'Platform',
    own: 'This service',
    inbox: 'Inbox',
    sms: 'Inbox and telephone',
    replaced: 'Replaced by this service’s own',
    applicant: 'Applicant',
    office: 'Post at work',
    holder: 'Post that has it next',
    near: 'Two days before a day ends',
  },
  record: {
    lead: 'Record of processing (Personal Information Protection Law, articles 17, 55 and 56): what is asked, why, who reads it, how long it is kept. Made from the document.',
    field: 'What',
    level: 'Class',
    purpose: 'Why it is asked',
    readers: 'Who reads it',
    keep: 'Kept for',
    none: 'Not said',
    nothing: 'This service asks nothing personal.',
    levels: { public: 'Public', personal: 'Personal', sensitive: 'Sensitive' },
    years: (count) => `${count} years`,
    unsaid: 'The document has no privacy section: purposes and term are not said.',
  },
};
