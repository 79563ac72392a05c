// Asks the county where a point lies.

/** Where a point lies, as the county sees it. */
export interface Found {
  readonly town: { readonly code: string; readonly name: string };
  readonly by: 'outline' | 'nearest';
  readonly metres: number;
  /** WGS 84. */
  readonly point: { readonly lat: number; readonly lng: number };
}

/** Rejects outside of the county, and where nobody can be asked. */
export async function townAt(point: { readonly lat: number; readonly lng: number }, datum: string): Promise<Found> {
  const asked = new URLSearchParams({ lat: point.lat.toFixed(6), lng: point.lng.toFixed(6), datum });
  const { town, ...rest } = (await ask(`/api/place/at?${asked}`)) as Omit<Found, 'town'> & {
    readonly town: { readonly code: string; readonly name: string; readonly nameEn: string };
  };
  const isEnglish = document.documentElement.lang === 'en';
  return { ...rest, town: { code: town.code, name: isEnglish ? town.nameEn : town.name } };
}

export async function ask(path: string): Promise<unknown> {
  const response = await fetch(path, { headers: { accept: 'application/json' } });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}
