// 证照 What stands on a certificate, in the words of the document it was issued under. Pure.
import type { CertificateLine, CertificateTold } from '#document/rules/certificate.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { LANGUAGES, type Language, type Text } from '#kernel/text.ts';
import { findSchema, valueAt, wordOf } from '#service/data.ts';
import { findOutput, type Output } from '#service/rules/output.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { quantityWords, reckonedWords } from '#service/view.ts';
import { sealedBy } from '../engine/paper/issued.ts';
import type { Env } from '../engine/env.ts';
import { caseTexts, textIn } from '../words.ts';
import type { CaseFile } from '../view.ts';

/** As the entry of this seq issued it; undefined where that issued nothing. */
export function certificateTold({ env, state, entries }: CaseFile, seq: number): CertificateTold | undefined {
  const entry = entries.find((one) => one.seq === seq && one.type === 'issued');
  const issued = state.issued.find((one) => one.seq === seq);
  const output = issued && findOutput(env.document, issued.output);
  if (!entry || !issued || !output) return undefined;
  const { organisation } = env;
  const post = organisation.posts.get(entry.as ?? '');
  const unit = organisation.units.get(post?.unit ?? state.unit ?? env.document.authority);
  const revoked = entries.findLast(
    ({ type, effect }) => type === 'revoked' && effect.facts?.['number'] === issued.number,
  );
  const reason = revoked?.data?.['reason'];
  return {
    title: output.title,
    unit: unit?.name ?? { 'zh-CN': '', en: '' },
    service: env.document.title,
    isIntact: entry.data === null || !env.issuing || env.issuing.seal(sealedBy(issued, entry.data)) === issued.seal,
    reason: typeof reason === 'string' ? reason : null,
    content: entry.data && { holder: wordOf(entry.data, 'holder'), lines: linesOf(env, output, entry.data) },
  };
}

type Ground = Pick<Env, 'document' | 'organisation'>;

/** @param content `{fields: {<ref>: <answer>}, reckoned: {<table>: {value, row}}}` */
export function linesOf(ground: Ground, output: Output, content: JsonObject): readonly CertificateLine[] {
  const answers = isObject(content['fields']) ? content['fields'] : {};
  const reckoned = isObject(content['reckoned']) ? content['reckoned'] : {};
  return [
    ...output.fields.flatMap((ref): readonly CertificateLine[] => {
      const value = answers[ref];
      if (value === undefined || value === null || value === '') return [];
      return [
        {
          label: labelOf(ground.document, ref),
          value: both((language) => said(ground, ref, value, language)),
          isPublic: output.public.includes(ref),
        },
      ];
    }),
    ...output.decisions.flatMap((id): readonly CertificateLine[] => {
      const found = reckoned[id] as { readonly value: number; readonly row: number } | undefined;
      if (!found) return [];
      const words = (language: Language) => reckonedWords(ground.document, { id, ...found }, language);
      const [label, value] = [
        both((language) => words(language)?.title ?? ''),
        both((language) => words(language)?.words ?? ''),
      ];
      return [{ label, value, isPublic: false }];
    }),
  ];
}

/** The content of a certificate as it would be for these answers, for whoever looks at a document that is not in use yet. */
export const contentFor = ({ fields }: Output, data: JsonObject, reckoned: JsonObject): JsonObject => ({
  fields: Object.fromEntries(
    fields.flatMap((ref) => {
      const value = valueAt(data, ref);
      return value === undefined ? [] : [[ref, value]];
    }),
  ),
  reckoned,
});

const both = (words: (language: Language) => string): Text => {
  const [zh = '', en = ''] = LANGUAGES.map(words);
  return { 'zh-CN': zh, en };
};

function labelOf({ form, data }: ServiceDocument, ref: string): Text {
  const field = form.pages.flatMap((page) => page.fields).find((one) => one.ref === ref);
  const label = field?.label ?? (findSchema(data, ref)?.['x-label'] as unknown as Text | undefined);
  return label ?? { 'zh-CN': ref, en: ref };
}

function said(ground: Ground, ref: string, value: Json, language: Language): string {
  if (Array.isArray(value))
    return value.map((one: Json) => said(ground, ref, one, language)).join(language === 'en' ? ', ' : '、');
  const { document, organisation } = ground;
  const schema = findSchema(document.data, ref);
  const field = document.form.pages.flatMap((page) => page.fields).find((one) => one.ref === ref);
  const option = field?.options?.find((one) => one.value === value);
  if (option) return textIn(option.label, language);
  if (typeof value === 'boolean') return value ? caseTexts(language).yes : caseTexts(language).no;
  if (typeof value === 'number')
    return quantityWords({ count: value, unit: schema?.['x-unit'] === 'fen' ? 'fen' : 'number' }, language);
  if (typeof value !== 'string') return '';
  return schema?.['x-ref'] === 'unit' ? textIn(organisation.units.get(value)?.name, language) : value;
}
