// Figures: by town, kind and village of a period.
import { figuresOf } from '#publication/actions/board.ts';
import { PERIODS } from '#publication/rules.ts';
import { viewGroups, type GroupView } from '#publication/view.ts';
import { categoryWords, placeWords } from '../../../desk/words.ts';
import type { Loaded, Visit } from '../../../web.ts';
import { askedIn, boardPath, filterOf, townOptions, wordsOf } from '../loader.ts';
import { publicTexts } from '../texts.ts';
import type { FigureRow, StatisticsView } from './page.tsx';

const NO_DAYS = '90';

interface Named {
  readonly nameOf: (key: string) => string;
  /** What the group is called that says none. */
  readonly none: string;
  readonly hrefOf?: (key: string) => string;
}

const rowsOf = (groups: readonly GroupView[], { nameOf, none, hrefOf }: Named): readonly FigureRow[] =>
  groups.map(({ key, medianDays, ...rest }) => ({
    ...rest,
    median: medianDays,
    key: key ?? '',
    name: key === null ? none : nameOf(key),
    href: key === null ? null : (hrefOf?.(key) ?? null),
  }));

export async function loadStatistics(visit: Visit): Promise<Loaded<StatisticsView>> {
  const { web, ctx, site } = visit;
  const { town, days } = askedIn(visit);
  const asked = { town, days: days === '' ? NO_DAYS : days };
  const { filter, problems } = filterOf(visit, asked);
  const found = await figuresOf(
    web.publicAt(ctx.now),
    filter,
    problems.length > 0 ? Number(NO_DAYS) : Number(asked.days),
  );
  const t = publicTexts(site.language);
  return {
    ...(problems.length > 0 ? { status: 400 } : {}),
    view: {
      asked: { town: filter.town ?? '', days: asked.days },
      towns: townOptions(visit),
      periods: PERIODS.map((value) => ({ value, label: wordsOf(visit).periods[value] })),
      days: found.days,
      byTown: rowsOf(viewGroups(found.towns), {
        nameOf: (key) => placeWords(visit, key),
        none: t.nowhere,
        hrefOf: (key) => boardPath({ town: key, days }, '/public/statistics'),
      }),
      bySubject: rowsOf(viewGroups(found.subjects), {
        nameOf: (key) => categoryWords(ctx.world.catalogue, key, site.language) ?? key,
        none: t.noSubject,
      }),
      byVillage: rowsOf(viewGroups(found.villages), { nameOf: (key) => placeWords(visit, null, key), none: t.nowhere }),
      problems,
    },
  };
}
