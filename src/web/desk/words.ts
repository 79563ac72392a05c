// What several desk pages say: categories, places, offices and dues in the reader's language.
import { lightOf, workdaysLeft } from '#calendar/rules.ts';
import type { Catalogue } from '#case/ports.ts';
import { lastMoment } from '#case/rules.ts';
import { textIn } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { intakeOf } from '#organisation/rules.ts';
import type { DueView } from '../kit/due/due.ts';
import type { OptionGroup } from '../kit/field/field.tsx';
import type { Visit } from '../web.ts';

/** A category as its form calls it; the id where no form on offer has it any more. */
export function categoryWords(catalogue: Catalogue, category: string | null, language: Language): string | null {
  if (category === null) return null;
  for (const document of catalogue.list()) {
    for (const field of document.form.pages.flatMap((page) => page.fields)) {
      const option = field.ref === '/category' ? field.options?.find((one) => one.value === category) : undefined;
      if (option) return say(option.label, language);
    }
  }
  return category;
}

export const unitWords = ({ web, site }: Pick<Visit, 'web' | 'site'>, unit: string | null): string =>
  unit === null ? '' : textIn(web.organisation().units.get(unit)?.name, site.language) || unit;

export function placeWords(
  { web, site }: Pick<Visit, 'web' | 'site'>,
  town: string | null,
  village: string | null = null,
): string {
  const names = [
    town === null ? undefined : web.places.towns.get(town)?.name,
    village === null ? undefined : web.places.villages.get(village)?.name,
  ];
  return names
    .map((name) => textIn(name, site.language))
    .filter((one) => one !== '')
    .join(' ');
}

/** A due as lists store it: the instant it ends at, exclusive. */
export function dueViewAt(
  { web, ctx }: Pick<Visit, 'web' | 'ctx'>,
  at: Instant | null,
  stopped = false,
  projected = false,
): DueView | null {
  if (at === null || at.startsWith('9999')) return null;
  return {
    date: lastMoment({ at, date: '', provisional: false }),
    light: lightOf(web.calendar, at, ctx.now, stopped),
    workdaysLeft: workdaysLeft(web.calendar, at, ctx.now),
    projected,
    provisional: false,
  };
}

/** The same from the last moment at which it is kept, as lists of the API say it. */
export const dueViewUntil = (
  visit: Pick<Visit, 'web' | 'ctx'>,
  last: Instant | null,
  stopped: boolean,
): DueView | null => dueViewAt(visit, last === null ? null : new Date(Date.parse(last) + 1).toISOString(), stopped);

/** Offices that take cases in today, by level; without the one a case is about. */
export function intakeGroups(
  { web, ctx, site }: Pick<Visit, 'web' | 'ctx' | 'site'>,
  about: string | null = null,
): readonly OptionGroup[] {
  const today = dateOf(ctx.now);
  const organisation = web.organisation();
  const open = [...organisation.units.values()].filter(
    (unit) =>
      unit.id !== about &&
      unit.from <= today &&
      (unit.to === undefined || today <= unit.to) &&
      intakeOf(organisation, unit.id, today) !== undefined,
  );
  const isEnglish = site.language === 'en';
  const group = (label: string, level: string): OptionGroup => ({
    label,
    options: open
      .filter((unit) => unit.level === level)
      .map((unit) => ({ value: unit.id, label: say(unit.name, site.language) })),
  });
  return [group(isEnglish ? 'County' : '县级', 'county'), group(isEnglish ? 'Towns' : '镇（街道）', 'town')];
}
