// Keeps the list of villages to the chosen town, and offers the device's position as a help, never as a condition; nor the map.
import { keepToTown } from '../place/villages.ts';
import { townAt, type Found } from './ground.ts';
import type { Picker } from './map.ts';
import { styled } from './sheet.ts';

export function startPlace(place: HTMLElement): void {
  const town = place.querySelector<HTMLSelectElement>('[name="place.town"]');
  const village = place.querySelector<HTMLSelectElement>('[name="place.village"]');
  if (town && village) keepToTown(town, village);
  startLocate(place);
  startMap(place);
}

function startLocate(place: HTMLElement): void {
  const box = place.querySelector<HTMLElement>('.locate');
  const button = box?.querySelector('button');
  const said = box?.querySelector('[role="status"]');
  const [lat, lng] = ['lat', 'lng'].map((part) => place.querySelector<HTMLInputElement>(`[name="place.${part}"]`));
  if (!box || !button || !said || !lat || !lng || !('geolocation' in navigator)) return;
  box.hidden = false;
  button.addEventListener('click', () => {
    said.textContent = box.dataset['locating'] ?? '';
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = { lat: coords.latitude, lng: coords.longitude };
        lat.value = point.lat.toFixed(6);
        lng.value = point.lng.toFixed(6);
        said.textContent = box.dataset['located'] ?? '';
        // Who stands outside of the county, or has no line, chooses the town as everybody does.
        townAt(point, 'wgs84').then(
          (found) => note(fieldsOf(place), found),
          () => undefined,
        );
      },
      () => {
        said.textContent = box.dataset['notLocated'] ?? '';
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

interface MapWords {
  readonly mapDrawn: string;
  readonly mapFailed: string;
  readonly mapIn: string;
  readonly mapNear: string;
  readonly mapOutside: string;
  readonly mapNoted: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
}

/** The map comes when it is asked for: it is many times as large as the form. */
function startMap(place: HTMLElement): void {
  const box = place.querySelector<HTMLElement>('.place-map');
  const opener = box?.querySelector('button');
  const open = box?.querySelector<HTMLElement>('.place-map-open');
  const view = box?.querySelector<HTMLElement>('.place-map-view');
  const said = box?.querySelector<HTMLElement>('.place-map-said');
  const noted = box?.querySelector<HTMLElement>('.place-map-noted');
  const use = box?.querySelector<HTMLButtonElement>('[name="map-use"]');
  const close = box?.querySelector<HTMLButtonElement>('[name="map-close"]');
  if (!box || !opener || !open || !view || !said || !noted || !use || !close) return;
  const words = JSON.parse(box.dataset['words'] ?? '{}') as MapWords;
  let picker: Promise<Picker> | undefined;
  const fields = fieldsOf(place);
  const show = (isOpen: boolean): void => {
    open.hidden = !isOpen;
    opener.hidden = isOpen;
    (isOpen ? view : opener).focus();
  };
  box.hidden = false;
  opener.addEventListener('click', () => {
    show(true);
    picker ??= begin(box, view, words, fields, (found) => {
      said.textContent = foundWords(found, words);
      use.disabled = found === null;
    });
    picker.catch(() => {
      picker = undefined;
      show(false);
      noted.textContent = words.mapFailed;
    });
  });
  close.addEventListener('click', () => show(false));
  const take = (found: Found | null): void => {
    if (!found) return;
    note(fields, found);
    show(false);
    noted.textContent = words.mapNoted.replace('{town}', found.town.name);
  };
  use.addEventListener('click', () => void picker?.then((one) => take(one.found())));
}

interface Fields {
  readonly town: HTMLSelectElement | null;
  readonly lat: HTMLInputElement | null;
  readonly lng: HTMLInputElement | null;
}

const fieldsOf = (place: HTMLElement): Fields => ({
  town: place.querySelector('[name="place.town"]'),
  lat: place.querySelector('[name="place.lat"]'),
  lng: place.querySelector('[name="place.lng"]'),
});

async function begin(
  box: HTMLElement,
  view: HTMLElement,
  words: MapWords,
  { lat, lng }: Fields,
  say: (found: Found | null) => void,
): Promise<Picker> {
  const [{ openMap }] = await Promise.all([import('./map.ts'), styled(box.dataset['style'])]);
  const start = lat?.value && lng?.value ? { lat: Number(lat.value), lng: Number(lng.value) } : null;
  return openMap(view, words, start, say);
}

function foundWords(found: Found | null, words: MapWords): string {
  if (!found) return words.mapOutside;
  const far = found.metres < 1000 ? `${found.metres} m` : `${(found.metres / 1000).toFixed(1)} km`;
  const sentence = found.by === 'outline' ? words.mapIn : words.mapNear;
  return sentence.replace('{town}', found.town.name).replace('{far}', far);
}

/** A town by its outline is sure; the nearest one only helps where nobody has chosen yet. */
function note({ town, lat, lng }: Fields, { point, by, town: { code } }: Found): void {
  if (lat) lat.value = point.lat.toFixed(6);
  if (lng) lng.value = point.lng.toFixed(6);
  if (!town || (by === 'nearest' && town.value !== '')) return;
  town.value = code;
  town.dispatchEvent(new Event('change', { bubbles: true }));
}
