// What was said in the question that an application goes on from.
import { findReadable } from '#case/context.ts';
import type { SaidView } from '../../kit/talk/onward.tsx';
import type { Visit } from '../../web.ts';
import type { Making } from '../apply/draft.ts';
import { linesFor } from './view.ts';

export async function saidBefore(
  visit: Visit,
  { document, of }: Pick<Making, 'document' | 'of'>,
): Promise<SaidView | null> {
  if (of === null || document.follows) return null;
  const found = await findReadable(visit.ctx, of, visit.person);
  if (found?.reading.as !== 'applicant') return null;
  const lines = await linesFor(visit, found, new Map());
  return {
    number: found.file.state.number,
    href: `/cases/${of}`,
    // Where it leads is where one is.
    lines: lines.filter(({ kind }) => kind === 'said').map((line) => ({ ...line, goOn: null })),
  };
}
