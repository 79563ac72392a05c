// On the own case: whether it may be shown, said and taken back at any time.
import type { ReadCase } from '#case/context.ts';
import { sayWish, standingOf } from '#publication/actions/wish.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import type { CaseView } from '../case/page.tsx';
import type { WishView } from './section.tsx';

/** null where it is never shown, so nothing is asked. */
export async function wishIn({ web, ctx }: Visit, found: Pick<ReadCase, 'file'>): Promise<WishView | null> {
  const standing = await standingOf(web.publicAt(ctx.now), found);
  if (!standing) return null;
  const { state } = found.file;
  return {
    action: `/cases/${state.id}/public`,
    wanted: standing.wanted,
    href: standing.shown === null ? null : `/public/${standing.shown}`,
  };
}

export async function postWish({ web, ctx, request, person }: Visit): Promise<Loaded<CaseView>> {
  const id = request.params['id'] ?? '';
  const wanted = request.body.get('wanted') === 'true';
  const result = await sayWish(web.publicAt(ctx.now), person, id, wanted);
  if (!result.ok && result.refusal.code === 'not_found') return NOT_FOUND;
  return redirect(`/cases/${encodeURIComponent(id)}?public=${wanted ? 'yes' : 'no'}#public`);
}
