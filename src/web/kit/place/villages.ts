// Keeps a list of villages to the chosen town: two hundred of them are too many to look through.

/** Groups are taken out, not hidden: Safari shows hidden options. */
export function keepToTown(town: HTMLSelectElement, village: HTMLSelectElement): void {
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
