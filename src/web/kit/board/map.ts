// Public matters on the county's own sketch, or on the pictures it is told to use: rough dots, each a link with a name.
import { control, divIcon, map as makeMap, marker } from 'leaflet';
import { fromWgs84, type Datum } from '#place/rules/datum.ts';
import { ask } from '../form/ground.ts';
import { CLOSEST, draw, type Base } from '../form/map.ts';

export interface BoardPoint {
  readonly lat: number;
  readonly lng: number;
  readonly title: string;
  readonly href: string;
}

export async function openBoard(
  view: HTMLElement,
  words: { readonly mapDrawn: string; readonly zoomIn: string; readonly zoomOut: string },
  points: readonly BoardPoint[],
): Promise<void> {
  const base = (await ask('/api/place/base')) as Base;
  const map = makeMap(view, { zoomControl: false, zoomSnap: 0.25, maxZoom: CLOSEST, maxBounds: base.bounds });
  map.attributionControl.setPrefix(false);
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.fitBounds(base.bounds, { padding: [8, 8] });
  draw(map, base, words, document.documentElement.lang === 'en');
  for (const { title, href, ...point } of points) {
    const { lat, lng } = fromWgs84(point, base.datum as Datum);
    // Leaflet names a marker by its `alt` or by what stands in it.
    const icon = divIcon({ className: 'map-dot', iconSize: [24, 24] });
    const dot = marker([lat, lng], { icon, title, keyboard: true, zIndexOffset: 1000 }).addTo(map);
    dot.getElement()?.setAttribute('aria-label', title);
    const go = (): void => location.assign(href);
    dot.on('click', go).on('keypress', ({ originalEvent }) => {
      if (originalEvent.key === 'Enter') go();
    });
  }
}
