// A certificate of a document that is not in use yet: filled with the examples of its fields, or the beginning of its first test.
import { contentFor, linesOf } from '#case/view/certificate.ts';
import { textIn } from '#case/words.ts';
import type { Json, JsonObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { findSchema } from '#service/data.ts';
import { byTable, reckon } from '#service/policy/reckon.ts';
import { lastDayOf, spanOf } from '#service/rules/output.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { verifyAddress, verifyPath } from '../../../citizen/certificates/view.ts';
import type { CertificateView } from '../../../kit/certificate/certificate.tsx';
import type { Visit } from '../../../web.ts';

const NUMBER = 'WZ000000000000';

export function specimensOf(
  { web, ctx, site, request }: Pick<Visit, 'web' | 'ctx' | 'site' | 'request'>,
  document: ServiceDocument,
): readonly CertificateView[] {
  const { language } = site;
  const today = dateOf(ctx.now);
  const organisation = web.organisation();
  const { parameters } = ctx.world.catalogue;
  const [first] = document.tests;
  const data = { ...examplesIn(document.data), ...first?.given.data };
  const applicant = first?.given.applicant ?? { kind: 'person' };
  const reckoned = byTable(reckon(document, { data, applicant, parameters, today, place: {} }));
  return (document.outputs ?? []).map((output) => {
    const span = output.validity && spanOf(output.validity, parameters, today);
    return {
      title: say(output.title, language),
      unit: textIn(organisation.units.get(document.authority)?.name, language),
      number: NUMBER,
      standing: 'valid' as const,
      from: today,
      until: span ? lastDayOf(today, span) : null,
      since: ctx.now,
      content: {
        holder: '×××',
        lines: linesOf({ document, organisation }, output, contentFor(output, data, reckoned as JsonObject)).map(
          (one) => ({
            label: say(one.label, language),
            value: say(one.value, language),
            isPublic: one.isPublic,
          }),
        ),
      },
      code: 'XXXX-XXXX',
      address: `${request.origin}${verifyPath(NUMBER)}`,
      scanned: `${request.origin}${verifyAddress(NUMBER, 'XXXX-XXXX')}`,
    };
  });
}

function examplesIn(schema: JsonObject): JsonObject {
  const found: { [name: string]: Json } = {};
  for (const name of Object.keys((schema['properties'] ?? {}) as JsonObject)) {
    const own = findSchema(schema, `/${name}`);
    const [example] = (own?.['examples'] ?? own?.['enum'] ?? []) as readonly Json[];
    if (example !== undefined) found[name] = example;
  }
  return found;
}
