// Words of what is shown in public, in English; the Chinese ones lead.
import type { PublicationTexts } from './texts.zh.ts';

export const en: PublicationTexts = {
  barred: {
    service: 'this service shows nothing in public',
    confidential: 'the applicant asked for confidence',
    about: 'it is about an office',
    withdrawn: 'it was withdrawn',
    erased: 'its words were erased by law',
    unasked: 'the applicant has not agreed, or took it back',
  },
  nearness: {
    town: 'The town only',
    village: 'The village',
    near: 'Within some hundred metres (only where it is no home)',
  },
  states: { open: 'Being handled', answered: 'Answered' },
  periods: { '30': 'Last 30 days', '90': 'Last 90 days', '365': 'Last year' },
  refusals: {
    publication_not_yours: 'Posts that may release decide what is shown; of one’s own matter somebody else decides.',
    publication_barred: 'It cannot be shown now: {why}.',
    publication_title_missing: 'Please write the public title.',
    publication_body_missing: 'Please write the public words.',
    publication_too_long: 'Too long: at most 60 signs for the title, 4,000 each for words and answer.',
    publication_names_somebody: 'A name, number or door of the original still stands in it. Please change that first.',
    publication_not_confirmed: 'Please read it over and tick that you did.',
    publication_nearness_unknown: 'Please choose how near the place is told.',
    publication_photo_unknown: 'A photo that was chosen is none of this matter.',
    publication_reason_missing: 'Please write the reason.',
    publication_filter_wrong: 'Something in the filter is not known. Please choose again.',
    publication_subscriptions_full: 'You can follow at most {most}; please end one first.',
    notice_not_yours: 'Your post cannot give notice here.',
    notice_words_missing: 'Please write a title and a text.',
    notice_too_long: 'Too long: at most 60 signs for the title, 2,000 for the text.',
    notice_day_wrong: 'Please write today or a later day.',
    notice_for_nobody: 'Please choose a town, a village, or a matter that is shown.',
  },
};
