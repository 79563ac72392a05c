// Next page and back to the first: lists are read onwards, by the key of the last row.
import { ButtonLink } from '../button/button.tsx';
import { useKitTexts } from '../site/site.ts';

export interface PagerView {
  readonly nextHref: string | null;
  /** null on the first page. */
  readonly firstHref: string | null;
}

export function Pager({ nextHref, firstHref }: PagerView) {
  const t = useKitTexts().table;
  if (nextHref === null && firstHref === null) return null;
  return (
    <nav class="pager" aria-label={t.pages}>
      {nextHref !== null && (
        <ButtonLink href={nextHref} weight="plain">
          {t.next}
        </ButtonLink>
      )}
      {firstHref !== null && <a href={firstHref}>{t.first}</a>}
    </nav>
  );
}
