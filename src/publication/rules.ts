// 公开诉求 What may be shown of a matter to everybody, to whom it is up to, and what one may ask of the board. Pure.
import { maskText, personalIn, type Hidden } from '#kernel/mask/text.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';
import type { Post } from '#organisation/rules.ts';
import { findTown, findVillage, type Places, type Point } from '#place/rules.ts';
import type { ServiceDocument } from '#service/rules.ts';

/** Why a case is not for everybody, whoever wants it: these hold before anybody is asked. */
export type Barred = 'service' | 'confidential' | 'about' | 'withdrawn' | 'erased' | 'unasked';

export interface Showable {
  readonly declared: boolean;
  readonly confidential: boolean;
  /** The unit it is about: that unit is told that it sees nothing of it, and everybody's board is read there too. */
  readonly about: string | null;
  readonly outcome: string | null;
  readonly erased: boolean;
  readonly wanted: boolean;
}

export function barredBy(one: Showable): Barred | null {
  if (!one.declared) return 'service';
  if (one.confidential) return 'confidential';
  if (one.about !== null) return 'about';
  if (one.outcome === 'withdrawn') return 'withdrawn';
  if (one.erased) return 'erased';
  return one.wanted ? null : 'unasked';
}

/** The post that releases, of those held: the one that is declared, of the unit that has the case; the hotline for all units. */
export const releasingPost = (
  posts: readonly Post[],
  { publication }: Pick<ServiceDocument, 'publication'>,
  unit: string | null,
): Post | undefined =>
  posts.find(({ role, unit: own }) => role === publication?.by && (role === 'dispatcher' || own === unit));

/** How near a place is told. */
export const NEARNESSES = ['town', 'village', 'near'] as const;
export type Nearness = (typeof NEARNESSES)[number];

export interface Where {
  readonly town: string | null;
  readonly village: string | null;
  readonly point: Point | null;
}

/** Decimals of a degree: some hundred metres. */
const NEAR = 3;

const round = (degrees: number): number => Number(degrees.toFixed(NEAR));

/** The place as it is told; the address never is. A home is told by its village at the nearest. */
export function rounded({ town, village, point }: Where, nearness: Nearness): Where {
  return {
    town,
    village: nearness === 'town' ? null : village,
    point: nearness === 'near' && point ? { lat: round(point.lat), lng: round(point.lng) } : null,
  };
}

/** What the case holds, as it was written. */
export interface Original {
  readonly title: string;
  readonly text: string;
  /** '' while it is not answered. */
  readonly answer: string;
  /** Who is known to have to do with it. */
  readonly names: readonly string[];
}

export interface PublicWords {
  readonly title: string;
  readonly body: string;
  readonly answer: string;
}

export interface Masked {
  readonly words: PublicWords;
  readonly hidden: readonly Pick<Hidden, 'kind' | 'shown'>[];
}

/** Whoever is named once is meant wherever the name stands. */
function namesIn({ title, text, answer, names }: Original): readonly string[] {
  const told = [title, text, answer].flatMap((words) => personalIn(words).filter(({ kind }) => kind === 'name'));
  return [...new Set([...names, ...told.map(({ found }) => found)])].filter((name) => Array.from(name).length > 1);
}

export function masked(original: Original): Masked {
  const names = namesIn(original);
  const { title, text, answer } = original;
  return {
    words: { title: maskText(title, names), body: maskText(text, names), answer: maskText(answer, names) },
    hidden: [title, text, answer].flatMap((one) => personalIn(one, names)).map(({ kind, shown }) => ({ kind, shown })),
  };
}

const LONGEST = { title: 60, body: 4000, answer: 4000 } as const;

export type WrongWords = {
  readonly code:
    | 'publication_title_missing'
    | 'publication_body_missing'
    | 'publication_too_long'
    | 'publication_names_somebody';
};

/** Words somebody has gone over: there, not endless, and without what is personal in the original. */
export function checkWords(given: PublicWords, original: Original): Result<PublicWords, WrongWords> {
  const [title, body, answer] = [given.title.trim(), given.body.trim(), given.answer.trim()];
  if (title === '') return refuse({ code: 'publication_title_missing' });
  if (body === '') return refuse({ code: 'publication_body_missing' });
  if (title.length > LONGEST.title || body.length > LONGEST.body || answer.length > LONGEST.answer)
    return refuse({ code: 'publication_too_long' });
  const names = namesIn(original);
  const secrets = [original.title, original.text, original.answer].flatMap((one) => personalIn(one, names));
  const told = [...names, ...secrets.map(({ found }) => found)].filter((one) => Array.from(one).length > 1);
  return [title, body, answer].some((words) => told.some((secret) => words.includes(secret)))
    ? refuse({ code: 'publication_names_somebody' })
    : ok({ title, body, answer });
}

export const STATES = ['open', 'answered'] as const;
export type State = (typeof STATES)[number];

/** Days back; what is older is on the last page of all. */
export const PERIODS = ['30', '90', '365'] as const;
export type Period = (typeof PERIODS)[number];

/** What was asked of the board, as it stands in an address. */
export interface Asked {
  readonly town?: string;
  readonly village?: string;
  readonly subject?: string;
  readonly state?: string;
  readonly days?: string;
}

export interface Filter {
  readonly town: string | null;
  readonly village: string | null;
  readonly subject: string | null;
  readonly state: State | null;
  /** Shown first on this day or later. */
  readonly from: LocalDate | null;
}

export type WrongFilter = {
  readonly code: 'publication_filter_wrong';
  readonly fields: readonly (keyof Asked)[];
};

/** An empty value asks nothing, as forms send it; one that is not known is said to be wrong and never passed over. */
export function filterOf(
  asked: Asked,
  {
    places,
    subjects,
    today,
  }: { readonly places: Places; readonly subjects: readonly string[]; readonly today: LocalDate },
): Result<Filter, WrongFilter> {
  const given = (name: keyof Asked): string | null =>
    asked[name] === undefined || asked[name] === '' ? null : asked[name];
  const [town, village, subject, state, days] = (['town', 'village', 'subject', 'state', 'days'] as const).map(given);
  const found = village ? findVillage(places, village, today) : undefined;
  const wrong: Partial<Record<keyof Asked, boolean>> = {
    town: !!town && !findTown(places, town, today),
    village: !!village && (!found || (!!town && found.town !== town)),
    subject: !!subject && !subjects.includes(subject),
    state: !!state && !(STATES as readonly string[]).includes(state),
    days: !!days && !(PERIODS as readonly string[]).includes(days),
  };
  const fields = (Object.keys(wrong) as (keyof Asked)[]).filter((name) => wrong[name]);
  if (fields.length > 0) return refuse({ code: 'publication_filter_wrong', fields });
  return ok({
    town: town ?? found?.town ?? null,
    village: village ?? null,
    subject: subject ?? null,
    state: (state ?? null) as State | null,
    from: days ? addDays(today, 1 - Number(days)) : null,
  });
}
