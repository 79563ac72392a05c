// The cockpit: figures of a period and the list behind each of them, for those who answer for the whole county.
import { isWorkday } from '#calendar/rules.ts';
import { hottest, ORDERS, type LightGroup } from '#cockpit/rules.ts';
import { cases, figures, type CockpitContext } from '#cockpit/actions.ts';
import { en } from '#cockpit/texts.en.ts';
import { zh } from '#cockpit/texts.zh.ts';
import { stageWords } from '#case/joined/words.ts';
import type { Lead } from '#case/view/joined.ts';
import { caseTexts, textIn } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { postsOf } from '#organisation/rules.ts';
import { LOOP, type Outcome, type Stage } from '#service/rules.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { categoryWords, dueViewUntil, placeWords, unitWords } from '../words.ts';
import { cockpitTexts } from './texts.ts';
import type { CockpitCasesView } from './cases/page.tsx';
import type { CockpitView } from './page.tsx';
import type { TownView } from './town-map.tsx';

const contextOf = ({ ctx, web, person }: Visit): CockpitContext => ({
  database: ctx.database,
  calendar: web.calendar,
  now: ctx.now,
  posts: postsOf(web.organisation(), person, dateOf(ctx.now)),
});

const DAY = /^\d{4}-\d\d-\d\d$/;
const dayIn = (query: URLSearchParams, name: string): { readonly [name: string]: string } => {
  const value = query.get(name);
  return value !== null && DAY.test(value) ? { [name]: value } : {};
};

export async function loadCockpit(visit: Visit): Promise<Loaded<CockpitView>> {
  const { request, site, web, ctx } = visit;
  const asked = await figures(contextOf(visit), { ...dayIn(request.query, 'from'), ...dayIn(request.query, 'to') });
  if (!asked.ok) return redirect('/desk');
  const found = asked.value;
  const { language } = site;
  const words = language === 'en' ? en : zh;
  const map = request.query.get('map');
  const order = ORDERS.find((one) => one === request.query.get('order')) ?? 'growth';
  return {
    view: {
      from: found.from,
      to: found.to,
      open: found.open,
      behind: found.behind,
      lights: found.lights,
      rates: found.rates.map((rate) => ({ ...rate, name: words.rates[rate.id].name, formula: rate.formula[language] })),
      stages: LOOP.map((stage, index) => {
        const group = found.stages.find((one) => one.key === stage) ?? {
          key: stage,
          count: 0,
          late: 0,
          handled: 0,
          kept: 0,
        };
        const name = caseTexts(language).loop[stage];
        return { ...group, name, mark: language === 'en' ? String(index + 1) : name };
      }),
      units: found.units.map((one) => ({ ...one, name: unitWords(visit, one.key) || cockpitTexts(language).noUnit })),
      towns: townsOf(visit, found.towns),
      days: found.days.map((day) => ({ ...day, off: !isWorkday(web.calendar, day.date) })),
      order,
      repeating: hottest(found.repeating, order).map((one) => ({
        title: categoryWords(ctx.world.catalogue, one.category, language) ?? one.category,
        category: one.category,
        service: textIn(ctx.world.catalogue.find(one.service)?.title, language) || one.service,
        serviceId: one.service,
        town: one.town,
        where: placeWords(visit, one.town) || null,
        count: one.count,
        before: one.before,
        persons: one.persons,
        slices: one.slices,
      })),
      map: map === 'open' || map === 'late' ? map : 'onTime',
    },
  };
}

type Group = {
  readonly key: string | null;
  readonly count: number;
  readonly late: number;
  readonly handled: number;
  readonly kept: number;
};

/** Every town has its tile even when nothing came from it. */
function townsOf(visit: Visit, groups: readonly Group[]): readonly TownView[] {
  const { web, site } = visit;
  const towns = [...web.places.towns.values()].map((town): TownView => {
    const group = groups.find((one) => one.key === town.code) ?? {
      key: town.code,
      count: 0,
      late: 0,
      handled: 0,
      kept: 0,
    };
    const name = say(town.name, site.language);
    const short = site.language === 'en' ? name.replace(/ (Subdistrict|Town)$/, '') : name.replace(/(街道|镇)$/, '');
    return { ...group, name, short, tile: [town.tile.column, town.tile.row] };
  });
  const none = groups.find((one) => one.key === null);
  const noTown = cockpitTexts(site.language).noTown;
  return none ? [...towns, { ...none, name: noTown, short: noTown, tile: null }] : towns;
}

const LIGHTS: readonly string[] = [
  'red',
  'yellow',
  'green',
  'paused',
  'none',
  'answered',
] satisfies readonly LightGroup[];
const isLight = (text: string | null): text is LightGroup => text !== null && LIGHTS.includes(text);

export async function loadCockpitCases(visit: Visit): Promise<Loaded<CockpitCasesView>> {
  const { request, site, ctx } = visit;
  const { query } = request;
  const { language } = site;
  const given = (name: string): { readonly [name: string]: string } =>
    query.get(name) === null ? {} : { [name]: query.get(name) ?? '' };
  const flag = (name: string): { readonly [name: string]: boolean } =>
    query.get(name) === 'true' ? { [name]: true } : {};
  const asked = {
    ...dayIn(query, 'from'),
    ...dayIn(query, 'to'),
    ...given('rate'),
    ...flag('missed'),
    ...flag('filed'),
    ...flag('handled'),
    ...given('stage'),
    ...given('unit'),
    ...given('town'),
    ...given('category'),
    ...given('service'),
    ...(isLight(query.get('light')) ? given('light') : {}),
    ...given('after'),
  };
  const found = await cases(contextOf(visit), asked);
  const onward = new URLSearchParams(query);
  onward.delete('after');
  if (!found.ok) return redirect(query.has('after') ? `/desk/cockpit/cases?${onward.toString()}` : '/desk');
  const { items, total, hidden, next } = found.value;
  const firstHref = query.get('after') === null ? null : `/desk/cockpit/cases?${onward.toString()}`;
  if (next !== null) onward.set('after', next);
  const [from, to] = [query.get('from') ?? dateOf(ctx.now), query.get('to') ?? dateOf(ctx.now)];
  return {
    view: {
      from,
      to,
      filters: filtersOf(visit, query),
      total,
      hidden,
      pager: { nextHref: next === null ? null : `/desk/cockpit/cases?${onward.toString()}`, firstHref },
      backHref: `/desk/cockpit?from=${from}&to=${to}`,
      cases: items.map((item) => ({
        id: item.id,
        number: item.number,
        href: `/desk/cases/${item.id}`,
        title: item.title,
        service: textIn(ctx.world.catalogue.find(item.service)?.title, language) || item.service,
        unit: unitWords(visit, item.unit) || null,
        town: placeWords(visit, item.town) || null,
        stage: stageWords(
          { stage: item.stage as Stage, lead: item.mergedInto as Pick<Lead, 'stage'> | null },
          language,
        ),
        outcome: item.outcome === null ? null : caseTexts(language).outcomes[item.outcome as Outcome],
        due: item.handledAt === null ? dueViewUntil(visit, item.due, item.light === 'paused') : null,
        submittedAt: item.submittedAt,
        handledAt: item.handledAt,
        rating: item.rating,
      })),
    },
  };
}

/** What was asked for, as words. */
function filtersOf(visit: Visit, query: URLSearchParams): readonly string[] {
  const { site, ctx } = visit;
  const { language } = site;
  const words = language === 'en' ? en : zh;
  const texts = cockpitTexts(language);
  const rate = query.get('rate') as keyof typeof zh.rates | null;
  const light = query.get('light');
  return [
    rate !== null && Object.hasOwn(words.rates, rate) ? words.rates[rate].name : '',
    query.get('missed') === 'true' ? texts.missed : '',
    query.get('stage') ? caseTexts(language).stages[query.get('stage') as Stage] : '',
    query.get('filed') === 'true' ? texts.lines.filed : '',
    query.get('handled') === 'true' ? texts.lines.handled : '',
    isLight(light) ? texts.lights[light] : '',
    query.get('unit') === '' ? texts.noUnit : unitWords(visit, query.get('unit')),
    query.get('town') === '' ? texts.noTown : placeWords(visit, query.get('town')),
    textIn(ctx.world.catalogue.find(query.get('service') ?? '')?.title, language),
    categoryWords(ctx.world.catalogue, query.get('category'), language) ?? '',
  ].filter((one) => one !== '' && one !== undefined);
}
