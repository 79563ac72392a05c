// Public matters on the county's own sketch, or on the pictures it is told to use: rough dots, each a link with a name. Dots that
// would lie on one another are one, which says how many they are and lists them.
import {
  control,
  divIcon,
  layerGroup,
  map as makeMap,
  marker,
  type LatLng,
  type Map,
  type Marker,
  type Point,
} from 'leaflet';
import { fromWgs84, type Datum } from '#place/rules/datum.ts';
import { ask } from '../form/ground.ts';
import { CLOSEST, draw, type Base } from '../form/map.ts';

export interface BoardPoint {
  readonly lat: number;
  readonly lng: number;
  readonly title: string;
  readonly href: string;
}

interface Words {
  readonly mapDrawn: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  /** What a dot for several is called; `#` is how many. */
  readonly several: string;
}

interface Spot extends Pick<BoardPoint, 'title' | 'href'> {
  readonly at: LatLng;
}

interface Gathered {
  readonly center: Point;
  readonly spots: Spot[];
}

/** px. Nearer to each other no finger hits the right one of two dots. */
const APART = 36;
const SIZE = 24;

/** @param near Where those of one dot are listed: above the map they would lie on its other dots. */
export async function openBoard(
  view: HTMLElement,
  near: HTMLElement,
  words: Words,
  points: readonly BoardPoint[],
): Promise<void> {
  const base = (await ask('/api/place/base')) as Base;
  const map = makeMap(view, { zoomControl: false, zoomSnap: 0.25, maxZoom: CLOSEST, maxBounds: base.bounds });
  map.attributionControl.setPrefix(false);
  control.zoom({ zoomInTitle: words.zoomIn, zoomOutTitle: words.zoomOut }).addTo(map);
  map.fitBounds(base.bounds, { padding: [8, 8] });
  draw(map, base, words, document.documentElement.lang === 'en');
  const spots = points.map(({ title, href, ...point }): Spot => {
    const { lat, lng } = fromWgs84(point, base.datum as Datum);
    return { title, href, at: map.wrapLatLng([lat, lng]) };
  });
  const dots = layerGroup().addTo(map);
  const show = (): void => {
    dots.clearLayers();
    for (const { spots: together } of gathered(map, spots)) addDot(together, near, words, (dot) => dots.addLayer(dot));
  };
  map.on('zoomend', show);
  show();
}

/** Each goes with the first that it would lie on. */
function gathered(map: Map, spots: readonly Spot[]): readonly Gathered[] {
  const groups: Gathered[] = [];
  for (const spot of spots) {
    const center = map.latLngToLayerPoint(spot.at);
    const near = groups.find((one) => one.center.distanceTo(center) < APART);
    if (near) near.spots.push(spot);
    else groups.push({ center, spots: [spot] });
  }
  return groups;
}

function addDot(spots: readonly Spot[], near: HTMLElement, { several }: Words, add: (dot: Marker) => void): void {
  const [first] = spots;
  if (!first) return;
  const isOne = spots.length === 1;
  const title = isOne ? first.title : several.replace('#', String(spots.length));
  const icon = divIcon({
    className: isOne ? 'map-dot' : 'map-dot map-dots',
    html: isOne ? '' : String(spots.length),
    iconSize: [SIZE, SIZE],
  });
  const dot = marker(first.at, { icon, title, keyboard: true, zIndexOffset: 1000 });
  add(dot);
  // Leaflet names a marker by its `alt` or by what stands in it.
  dot.getElement()?.setAttribute('aria-label', title);
  const go = (): void => {
    if (isOne) return location.assign(first.href);
    near.replaceChildren(listOf(spots));
    near.querySelector('a')?.focus();
  };
  dot.on('click', go).on('keypress', ({ originalEvent }) => {
    if (originalEvent.key === 'Enter') go();
  });
}

function listOf(spots: readonly Spot[]): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'map-list';
  for (const { title, href } of spots) {
    const link = document.createElement('a');
    link.href = href;
    link.textContent = title;
    const row = document.createElement('li');
    row.append(link);
    list.append(row);
  }
  return list;
}
