// What several residents' pages say of a service.
import { applicantFacts } from '#case/context.ts';
import { helpFor } from '#case/view/help.ts';
import { submit } from '#case/engine/decide/decide.ts';
import { failedRules } from '#case/engine/decide/lifecycle.ts';
import { lengthOf, type Env } from '#case/engine/env.ts';
import { dueOfCase } from '#case/engine/obligations.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Language } from '#kernel/text.ts';
import type { Due, Duration } from '#kernel/time.ts';
import type { Thing } from '#service/find/shelf.ts';
import { sayItem, type Item } from '#service/item/item.ts';
import { refOf, valueAt } from '#service/data.ts';
import { pathsOf } from '#service/expression.ts';
import { answerClock, type Expression, type ServiceDocument } from '#service/rules.ts';
import { cite } from '#service/view.ts';
import type { ServiceRowView } from '../kit/service-row/service-row.tsx';
import type { Visit } from '../web.ts';
import { citizenTexts } from './texts.ts';

/** 承诺 5 个工作日, or 法定时限 60 天 where the law alone sets one, as it would start today; null where neither does. */
export function promiseOf({ ctx, site }: Visit, document: ServiceDocument): string | null {
  const clock = answerClock(document);
  if (!clock) return null;
  const length = lengthOf({ parameters: ctx.world.catalogue.parameters }, clock.after, ctx.now);
  const { promise, limit } = citizenTexts(site.language);
  return (document.sla.promised ? promise : limit)(lengthWords(length, site.language));
}

export const unitOfLength = ({ count, unit }: Duration, language: Language): string =>
  citizenTexts(language).lengthUnit[unit](count);

export const lengthWords = (length: Duration, language: Language): string =>
  `${length.count} ${unitOfLength(length, language)}`;

export function serviceRow(visit: Visit, document: ServiceDocument): ServiceRowView {
  const { site, web } = visit;
  const unit = web.organisation().units.get(document.authority);
  const promise = promiseOf(visit, document);
  return {
    id: document.id,
    title: say(document.title, site.language),
    href: `/services/${document.id}`,
    authority: unit ? say(unit.name, site.language) : document.authority,
    summary: say(document.summary, site.language),
    ...(promise === null ? {} : { promise }),
  };
}

/**
 * What can be brought without an earlier case, in the order of life's matters in the county's pack: what everybody has to
 * do with comes first. The catalogue itself is sorted by ids, which mean nothing to anybody.
 */
export function firstServices({ web, ctx }: Pick<Visit, 'web' | 'ctx'>): readonly ServiceDocument[] {
  const rank = ({ lifeEvents }: ServiceDocument): number => {
    const found = web.lifeEvents.findIndex(({ id }) => lifeEvents.includes(id));
    return found === -1 ? web.lifeEvents.length : found;
  };
  const open = ctx.world.catalogue.list().filter(({ follows }) => !follows);
  return open.toSorted((a, b) => rank(a) - rank(b));
}

/** An item is called as the county's list calls it, in the reader's language where the list has that. */
export function thingRow(visit: Visit, thing: Thing): ServiceRowView {
  if (thing.kind === 'service') return serviceRow(visit, thing.service);
  const { id } = thing.item;
  const { language } = visit.site;
  const name = sayItem(thing.item, 'name', language);
  const summary = sayItem(thing.item, 'summary', language);
  return {
    id,
    title: name.text,
    ...(name.language === language ? {} : { titleLanguage: name.language }),
    href: `/items/${id}`,
    authority: officeOf(visit, thing.item),
    ...(summary.text === '' || summary.language !== language ? {} : { summary: summary.text }),
  };
}

/** The unit of the county where it is known, else as the list writes it. */
export function officeOf({ site, web }: Visit, { unit, department }: Item): string {
  const known = unit === null ? undefined : web.organisation().units.get(unit);
  return known ? say(known.name, site.language) : department;
}

const envFor = ({ web, ctx }: Visit, document: ServiceDocument, applicant: Env['applicant']): Env => ({
  document,
  calendar: web.calendar,
  organisation: web.organisation(),
  parameters: ctx.world.catalogue.parameters,
  data: {},
  applicant,
});

export interface Obstacle {
  readonly text: string;
  readonly legal: string | null;
}

/** What of the rules, as far as they need no answers, already keeps this party from applying. */
export async function obstaclesFor(
  visit: Visit,
  document: ServiceDocument,
  party: string,
): Promise<readonly Obstacle[]> {
  const { ctx, site } = visit;
  const known = await ctx.world.identity.findParty(party, ctx.now);
  const failed = failedRules(
    envFor(visit, document, applicantFacts(known, ctx.now)),
    ctx.now,
    ['discover', 'start'],
    null,
  );
  return failed.map((rule) => ({
    text: say(rule.else, site.language),
    legal: rule.legal ? cite(rule.legal, site.language) : null,
  }));
}

/** From when this party may apply, where only time is in the way; null where that is not so. */
export async function helpBefore(visit: Visit, document: ServiceDocument, party: string): Promise<string | null> {
  const { ctx, site } = visit;
  const known = await ctx.world.identity.findParty(party, ctx.now);
  const env = envFor(visit, document, applicantFacts(known, ctx.now));
  const help = helpFor(env, ['discover', 'start'], ctx.now, null);
  return help ? say(help, site.language) : null;
}

/**
 * What the answers given so far rule out, e.g. an accusation in a petition. A rule waits until all it looks at is answered,
 * unless an answer alone makes it fail.
 */
export async function barredBy(
  visit: Visit,
  document: ServiceDocument,
  party: string,
  data: JsonObject,
): Promise<readonly string[]> {
  const { ctx, site } = visit;
  const env = envFor(visit, document, applicantFacts(await ctx.world.identity.findParty(party, ctx.now), ctx.now));
  const open = failedRules(env, ctx.now, ['submit'], null).map(({ id }) => id);
  return failedRules({ ...env, data }, ctx.now, ['submit'], null)
    .filter(({ id, rule }) => !open.includes(id) || isAnswered(rule, data))
    .map((rule) => say(rule.else, site.language));
}

/** Until when it would be done if it were filed now: every office takes all its time. */
export function projectedDue(visit: Visit, document: ServiceDocument): Due | null {
  // Nobody's answers: who may, what registers say and what is owed by them is left out.
  const fees = (document.fees ?? []).map((fee) => ({ ...fee, amount: NOTHING }));
  const env = envFor(visit, { ...document, eligibility: [], lookups: [], fees }, {});
  const filing = {
    id: '',
    area: '',
    number: '',
    applicant: { party: '', kind: 'person' as const, filedBy: '', reachable: true },
    channel: '',
    place: { town: null, village: null },
    category: null,
    confidential: false,
    about: null,
    follows: document.follows ? { service: document.follows.service, id: '', number: '' } : null,
  };
  const filed = submit(env, filing, {}, { kind: 'party', person: '', party: '' }, visit.ctx.now);
  return filed.ok ? dueOfCase(env, filed.value.state) : null;
}

const NOTHING: Expression = { source: '0', tree: { op: 'value', args: [0] } };

const isAnswered = ({ tree }: Expression, data: JsonObject): boolean =>
  pathsOf(tree).every(
    ([root, ...rest]) =>
      root !== 'place' && root !== 'lookups' && (root !== 'data' || valueAt(data, refOf(rest)) !== undefined),
  );
