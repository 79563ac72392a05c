// What is wrong with the organisation on a day: posts nobody can act in, units that cannot take anything in, circles and
// references to nothing. Pure; the operator sees it after every import and the platform's health page every day.
import type { LocalDate } from '#kernel/time.ts';
import { holdersOf, intakeOf, unitOn, type Organisation, type PostId, type Route } from '../rules.ts';

export type OrganisationFindingCode =
  | 'post_unheld' // nobody holds it, or everybody is away without a substitute
  | 'post_ended' // ended, or its unit did, while obligations still stand at it
  | 'unit_without_intake'
  | 'unit_circle'
  | 'unit_overlap'
  | 'unit_unknown'
  | 'post_unknown'
  | 'dates_reversed'
  | 'route_doubtful';

export interface OrganisationFinding {
  readonly code: OrganisationFindingCode;
  /** The unit, post, person or route it is about. */
  readonly subject: string;
  /** What it names that does not fit. */
  readonly names?: string;
  /** Obligations stand at this post, so somebody waits for an answer. */
  readonly busy?: true;
}

type Finding = OrganisationFinding;

const stands = (dated: { readonly from: string; readonly to?: string }, on: LocalDate): boolean =>
  dated.from <= on && (dated.to === undefined || on <= dated.to);

const nameOfRoute = (route: Route): string =>
  [route.service ?? '*', route.category ?? '*', route.town ?? '*', route.village ?? '*'].join('/');

/** Parents that lead back to the unit; each circle is reported once, at its least id. */
function circles(organisation: Organisation): Finding[] {
  const findings: Finding[] = [];
  for (const id of organisation.units.keys()) {
    const way: string[] = [];
    let at: string | undefined = id;
    while (at !== undefined && !way.includes(at)) {
      way.push(at);
      at = organisation.units.get(at)?.parent;
    }
    if (at === id && way.every((other) => id <= other)) findings.push({ code: 'unit_circle', subject: id });
  }
  return findings;
}

function unknownReferences(organisation: Organisation): Finding[] {
  const { units, posts, holdings, routes, index } = organisation;
  const findings: Finding[] = [];
  const unit = (subject: string, names: string | undefined): void => {
    if (names !== undefined && !units.has(names)) findings.push({ code: 'unit_unknown', subject, names });
  };
  for (const [id, versions] of index.versions) {
    for (const version of versions) {
      unit(id, version.parent);
      unit(id, version.successor);
    }
  }
  for (const post of posts.values()) unit(post.id, post.unit);
  for (const route of routes) unit(nameOfRoute(route), route.unit);
  for (const { post, person } of holdings) {
    if (!posts.has(post)) findings.push({ code: 'post_unknown', subject: person, names: post });
  }
  return findings;
}

function wrongDates(organisation: Organisation): Finding[] {
  const { posts, holdings, absences, routes, index } = organisation;
  const findings: Finding[] = [];
  const dates = (subject: string, { from, to }: { readonly from: string; readonly to?: string }): void => {
    if (to !== undefined && to < from) findings.push({ code: 'dates_reversed', subject, names: `${from}..${to}` });
  };
  for (const [id, versions] of index.versions) {
    versions.forEach((version, place) => {
      dates(id, version);
      const next = versions[place + 1];
      if (next !== undefined && stands(version, next.from)) {
        findings.push({ code: 'unit_overlap', subject: id, names: next.from });
      }
    });
  }
  for (const post of posts.values()) dates(post.id, post);
  for (const holding of holdings) dates(holding.person, holding);
  for (const absence of absences) dates(absence.person, absence);
  for (const route of routes) dates(nameOfRoute(route), route);
  return findings;
}

function doubtfulRoutes(organisation: Organisation, on: LocalDate): Finding[] {
  const units = new Map<string, Set<string>>();
  for (const route of organisation.routes) {
    if (!stands(route, on)) continue;
    const name = nameOfRoute(route);
    units.set(name, (units.get(name) ?? new Set()).add(route.unit));
  }
  return [...units]
    .filter(([, to]) => to.size > 1)
    .map(([subject, to]) => ({ code: 'route_doubtful', subject, names: [...to].toSorted().join(' ') }));
}

function emptyOffices(organisation: Organisation, on: LocalDate, busy: ReadonlySet<PostId>): Finding[] {
  const findings: Finding[] = [];
  const waits = (post: PostId): { busy?: true } => (busy.has(post) ? { busy: true } : {});
  for (const post of organisation.posts.values()) {
    const standing = stands(post, on) && unitOn(organisation, post.unit, on)?.id === post.unit;
    if (standing && holdersOf(organisation, post.id, on).length === 0) {
      findings.push({ code: 'post_unheld', subject: post.id, ...waits(post.id) });
    }
    if (!standing && busy.has(post.id)) findings.push({ code: 'post_ended', subject: post.id, ...waits(post.id) });
  }
  for (const id of organisation.units.keys()) {
    const standing = unitOn(organisation, id, on)?.id === id;
    if (standing && intakeOf(organisation, id, on) === undefined) {
      findings.push({ code: 'unit_without_intake', subject: id });
    }
  }
  return findings;
}

/**
 * Everything wrong on a day, in a stable order. `busy` are the posts at which open obligations stand; for them an empty
 * post is more than untidy, so the finding says so. Nothing here forbids a change: people do retire on a Friday.
 */
export function checkOrganisation(
  organisation: Organisation,
  on: LocalDate,
  busy: ReadonlySet<PostId> = new Set(),
): readonly OrganisationFinding[] {
  return [
    ...unknownReferences(organisation),
    ...circles(organisation),
    ...wrongDates(organisation),
    ...emptyOffices(organisation, on, busy),
    ...doubtfulRoutes(organisation, on),
  ];
}
