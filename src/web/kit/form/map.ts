// A map to pick a point on, fetched only when somebody asks for it. The pin stands still in the middle and the map moves
// under it, which fingers, mouse and keyboard can all do. Its ground is our own sketch of the county, or the pictures the
// county is told to use.
import { control, divIcon, map as makeMap, marker, polygon, rectangle, tileLayer, type Map } from 'leaflet';
import { ask, townAt, type Found } from './ground.ts';

type Pair = [number, number];

/** What a map of the county is drawn on. */
export interface Base {
  readonly datum: string;
  readonly tiles: { readonly address: string; readonly notice: string } | null;
  readonly bounds: [Pair, Pair];
  readonly towns: readonly {
    readonly code: string;
    readonly name: string;
    readonly nameEn: string;
    readonly at: Pair;
  }[];
  readonly outlines: readonly { readonly code: string; readonly rings: Pair[][] }[];
}

export interface Picker {
  /** What the pin points at now; null outside of the county, or when nobody could be asked. */
  found(): Found | null;
}

interface Words {
  readonly mapDrawn: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

export const CLOSEST = 18;
/** Where somebody has been before, or stands now. */
const NEAR = 15;

export async function openMap(
  view: HTMLElement,
  words: Words,
  start: { readonly lat: number; readonly lng: number } | null,
  say: (found: Found | null) => void,
): Promise<Picker> {
  const base = (await ask('/api/place/base')) as Base;
  const isEnglish = document.documentElement.lang === 'en';
  const map = makeMap(view, { zoomControl: false, zoomSnap: 0.25, maxZoom: CLOSEST, maxBounds: base.bounds });
  map.attributionControl.setPrefix(false);
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.fitBounds(base.bounds, { padding: [8, 8] });
  map.setMinZoom(map.getZoom());
  draw(map, base, words, isEnglish);
  if (start) map.setView([start.lat, start.lng], NEAR);
  let now: Found | null = null;
  let asked = 0;
  const look = async (): Promise<void> => {
    const turn = (asked += 1);
    const found = await townAt(map.getCenter(), base.datum).catch(() => null);
    // A later move has asked anew.
    if (turn !== asked) return;
    now = found;
    say(found);
  };
  map.on('moveend', () => void look());
  await look();
  return { found: () => now };
}

export function draw(
  map: Map,
  { tiles, bounds, towns, outlines }: Base,
  words: Pick<Words, 'mapDrawn'>,
  isEnglish: boolean,
): void {
  if (tiles) tileLayer(tiles.address, { attribution: escaped(tiles.notice), maxZoom: CLOSEST }).addTo(map);
  else {
    map.attributionControl.addAttribution(escaped(words.mapDrawn));
    rectangle(bounds, { className: 'map-ground', interactive: false }).addTo(map);
  }
  for (const { rings } of outlines) polygon(rings, { className: 'map-town', interactive: false }).addTo(map);
  if (!tiles) name(map, towns, isEnglish);
}

/** Names of towns; one that would lie over another waits until there is room for both. */
function name(map: Map, towns: Base['towns'], isEnglish: boolean): void {
  const names = towns.map((town) => {
    const html = `<span>${escaped(isEnglish ? town.nameEn : town.name)}</span>`;
    const icon = divIcon({ className: 'map-name', html, iconSize: [0, 0] });
    return marker(town.at, { icon, interactive: false, keyboard: false }).addTo(map).getElement();
  });
  const tidy = (): void => {
    const taken: DOMRect[] = [];
    for (const one of names) {
      const box = one?.firstElementChild?.getBoundingClientRect();
      if (!one || !box) continue;
      const isCovered = taken.some((other) => touches(box, other));
      one.classList.toggle('is-covered', isCovered);
      if (!isCovered) taken.push(box);
    }
  };
  map.on('zoomend', tidy);
  tidy();
}

const touches = (a: DOMRect, b: DOMRect): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
