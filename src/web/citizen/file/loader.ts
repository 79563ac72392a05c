// A link to a file, for where one is not signed in: asked for by whoever may read it, opened by whoever holds it.
import { timeOf } from '#kernel/time.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { FileLinkView } from './page.tsx';
import type { ClosedLinkView } from './closed.tsx';

export async function loadFileLink({ web, request, person }: Visit): Promise<Loaded<FileLinkView>> {
  const made = await web.makeLink(person, request.params['id'] ?? '', request.now);
  if (!made.ok) return NOT_FOUND;
  const { document, reader, until, seal, name } = made.value;
  const query = new URLSearchParams({ reader, until, seal }).toString();
  const address = `${request.origin}/files/${encodeURIComponent(document)}?${query}`;
  return { view: { name, address, until: timeOf(until) } };
}

/** Always to be saved: a viewer of its own opens it, and nothing of it runs here. */
export async function loadFile({ web, request }: Visit): Promise<Loaded<ClosedLinkView>> {
  const given = (name: string): string => request.query.get(name) ?? '';
  const opened = await web.openLink(
    { document: request.params['id'] ?? '', reader: given('reader'), until: given('until'), seal: given('seal') },
    request.now,
  );
  if (!opened.ok) return { status: 403, view: { isOver: opened.refusal.code === 'link_over' } };
  const { bytes, type, name } = opened.value;
  return { status: 200, body: bytes, contentType: type, download: name };
}
