// A command that was refused, as a page shows it.
import type { JsonObject } from '#kernel/json.ts';
import { say, type Text } from '#kernel/text.ts';
import { citizenTexts } from '../texts.ts';
import type { Visit } from '../../web.ts';
import type { Failed } from './words.ts';

/** A refusal as the page shows it: beside the fields it is about, else at the top of the form. */
export function failedOf(
  visit: Visit,
  command: string,
  values: JsonObject,
  refusal: { readonly code: string; readonly [fact: string]: unknown },
): Failed {
  const { language } = visit.site;
  const fields = Array.isArray(refusal['fields'])
    ? (refusal['fields'] as readonly { readonly path: string; readonly message: Text }[])
    : [];
  const texts = citizenTexts(language).case;
  const reasons = Array.isArray(refusal['reasons'])
    ? (refusal['reasons'] as readonly { readonly text: Text; readonly legal: Text | null }[])
    : [];
  const problems =
    fields.length > 0
      ? fields.map(({ path, message }) => ({
          ref: path.replace(/^\//, '').replaceAll('/', '.'),
          message: say(message, language),
        }))
      : [
          {
            message: [
              visit.web.sentence(refusal, language),
              ...reasons.map(({ text, legal }) =>
                legal === null ? say(text, language) : texts.underArticle(say(text, language), say(legal, language)),
              ),
              ...(refusal['help'] ? [say(refusal['help'] as Text, language)] : []),
            ].join(' '),
          },
        ];
  return { command, values, problems, isStale: refusal.code === 'stale' };
}
