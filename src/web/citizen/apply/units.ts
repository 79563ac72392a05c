// Offices to choose from in a form.
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { Option, OptionGroup } from '../../kit/field/field.tsx';
import type { Visit } from '../../web.ts';

/** Departments and towns to choose from, by level. */
export function unitGroups({ web, ctx, site }: Visit): readonly OptionGroup[] {
  const today = dateOf(ctx.now);
  const standing = [...web.organisation().units.values()].filter(
    (unit) => unit.from <= today && (unit.to === undefined || today <= unit.to),
  );
  const group = (label: string, units: typeof standing): OptionGroup => ({
    label,
    options: units.map((unit): Option => ({ value: unit.id, label: say(unit.name, site.language) })),
  });
  const isEnglish = site.language === 'en';
  return [
    group(
      isEnglish ? 'County' : '县级',
      standing.filter((unit) => unit.level === 'county'),
    ),
    group(
      isEnglish ? 'Towns' : '镇（街道）',
      standing.filter((unit) => unit.level === 'town'),
    ),
  ];
}
