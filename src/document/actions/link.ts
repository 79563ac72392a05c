// Links that open a file without a session: made for whoever may read it, good for ten minutes, and worth no more than that person's
// right to read it at the moment it is used.
import { timingSafeEqual } from 'node:crypto';
import type { Download } from '#kernel/endpoint.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { nameFor, read, type DocumentContext } from '../actions.ts';
import type { DocumentId } from '../rules.ts';
import { isFresh, isMoment, linkUntil, sealedText, type Link } from '../rules/link.ts';
import { loadDocuments } from '../store.ts';

export interface SealedLink extends Link {
  readonly seal: string;
}

export async function makeLink(
  ctx: DocumentContext,
  reader: string,
  document: DocumentId,
): Promise<Result<SealedLink & { readonly name: string }, { readonly code: 'not_found' }>> {
  const [found] = await loadDocuments(ctx.database, [document]);
  const name = found && (await nameFor(ctx, reader, found));
  if (found === undefined || name === undefined) return refuse({ code: 'not_found' });
  const link: Link = { document, reader, until: linkUntil(ctx.now) };
  return ok({ ...link, seal: ctx.sealOf(sealedText(link, found)), name });
}

/** What was altered, is over, or is of somebody who may not read it any more opens nothing. The look is that of the reader it was made for. */
export async function openLink(
  ctx: DocumentContext,
  given: SealedLink,
): Promise<Result<Download, { readonly code: 'link_wrong' | 'link_over' }>> {
  const [found] = await loadDocuments(ctx.database, [given.document]);
  const { document, reader, until } = given;
  // Reckoned also where there is no such file, so that the time it takes tells nothing.
  const own = ctx.sealOf(sealedText({ document, reader, until }, found ?? { sha256: '' }));
  if (!found || !isMoment(until) || !isSame(own, given.seal)) return refuse({ code: 'link_wrong' });
  if (!isFresh(given, ctx.now)) return refuse({ code: 'link_over' });
  const opened = await read(ctx, reader, document);
  return opened.ok ? opened : refuse({ code: 'link_over' });
}

function isSame(own: string, given: string): boolean {
  const [a, b] = [Buffer.from(own), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
