// The same on a map that can be moved, fetched only when somebody asks for it. Without script there is no button, and the list has
// all of it.
import { Button } from '../../kit/button/button.tsx';
import { useKitTexts, useSite } from '../../kit/site/site.ts';
import { useTexts } from './texts.ts';

export interface MapPoint {
  readonly lat: number;
  readonly lng: number;
  readonly title: string;
  readonly href: string;
}

export function BoardMap({ points }: { readonly points: readonly MapPoint[] }) {
  const t = useTexts();
  const { place } = useKitTexts();
  const { assets } = useSite();
  if (points.length === 0) return null;
  const { mapDrawn, zoomIn, zoomOut, mapFailed } = place;
  const words = { mapDrawn, zoomIn, zoomOut, mapFailed, several: t.mapSeveral };
  return (
    <div
      class="board-more"
      hidden
      data-enhance="board"
      data-words={JSON.stringify(words)}
      data-points={JSON.stringify(points.map((one) => ({ ...one, title: t.mapPoint(one.title) })))}
      data-style={assets['map.css']}
    >
      <Button weight="quiet" type="button" icon="pin">
        {t.mapMore}
      </Button>
      <p class="hint" hidden>
        {t.mapHint}
      </p>
      <p role="status" class="board-said" />
      <div class="place-map place-map-frame" hidden>
        <div class="place-map-view" role="application" aria-label={t.mapLabel} />
      </div>
      <div class="board-near" />
    </div>
  );
}
