// Publishing at the bench as a designer does it: kept as a draft, found sound, published with a reason.
import { expect } from 'vitest';
import type { ServiceDocument } from '#service/rules.ts';
import type { ServedCounty } from '../county.ts';

export async function publish({ as, county }: ServedCounty, source: string): Promise<ServiceDocument> {
  const designer = as('designer');
  const csrf = /name="csrf" value="([^"]*)"/.exec((await designer.page('/desk/designer')).text)?.[1] ?? '';
  const kept = await designer.form('/desk/designer', { csrf, source });
  const address = (kept.headers.get('location') ?? '').replace('?kept', '');
  const shown = await designer.page(address);
  const findings = [...shown.text.matchAll(/class="finding-message">([^<]*)/g)].map(([, text]) => text);
  const published = await designer.form(address, { csrf, intent: 'publish', reason: '试验' });
  expect(published.headers.get('location'), `${findings.join('; ')} ${published.text.slice(0, 3000)}`).toMatch(
    /published$/,
  );
  const [, id = ''] = /^ {2}id: (\S+)$/m.exec(source) ?? [];
  const document = county.catalogue.find(id);
  if (!document) throw new Error('nothing is on offer');
  return document;
}
