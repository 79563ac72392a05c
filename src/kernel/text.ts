// Text a person reads, in the two languages of the product.

export type Language = 'zh-CN' | 'en';

export type Text = { readonly [language in Language]: string };

export const LANGUAGES: readonly Language[] = ['zh-CN', 'en'];

export const say = (text: Text, language: Language): string => text[language];
