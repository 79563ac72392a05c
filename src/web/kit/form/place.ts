// Keeps the list of villages to the chosen town, and offers the device's position as a help, never as a condition.

export function startPlace(place: HTMLElement): void {
  const town = place.querySelector<HTMLSelectElement>('[name="place.town"]');
  const village = place.querySelector<HTMLSelectElement>('[name="place.village"]');
  if (town && village) keepToTown(town, village);
  startLocate(place);
}

/** Groups are taken out, not hidden: Safari shows hidden options. */
function keepToTown(town: HTMLSelectElement, village: HTMLSelectElement): void {
  const groups = [...village.querySelectorAll<HTMLOptGroupElement>('optgroup')];
  const keep = (): void => {
    const chosen = village.value;
    for (const group of groups) group.remove();
    village.append(...groups.filter((group) => town.value === '' || group.dataset['town'] === town.value));
    village.value = chosen;
    if (village.value !== chosen) village.value = '';
  };
  town.addEventListener('change', keep);
  keep();
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
        lat.value = coords.latitude.toFixed(5);
        lng.value = coords.longitude.toFixed(5);
        said.textContent = box.dataset['located'] ?? '';
      },
      () => {
        said.textContent = box.dataset['notLocated'] ?? '';
      },
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}
