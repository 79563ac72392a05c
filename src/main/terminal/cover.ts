// `wuyuan cover`: what has to be tried of a service so that nothing it declares goes untried: invented applicants, wrong
// answers, and walks from submission to every end. Journeys drive the real pages with it; a designer reads what cannot be met.
import { command, type Command, type Outcome } from '#cli/command.ts';
import type { Calendar } from '#calendar/rules.ts';
import { walksOf, type WalkCover } from '#case/simulation/cover/walks.ts';
import { checkCreditCode, checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { systemClock } from '#job/clock.ts';
import { intakeOf, makeOrganisation, type Organisation } from '#organisation/rules.ts';
import { contextOf, coverOf, type Cover } from '#service/form/cover/applicants.ts';
import type { Ground } from '#service/form/cover/domain.ts';
import { inventedAnswer, isWordGoal, registerGoals } from '#service/form/cover/registers.ts';
import { faultsOf, type Faulty } from '#service/form/cover/faults.ts';
import { prepareData } from '#service/form/validate.ts';
import { pathOf } from '#service/expression.ts';
import { alwaysAnswered, filledFrom, type Call, type Connector } from '#service/rules/lookup.ts';
import { policyOn } from '#service/policy/parameter.ts';
import type { Parameter, ServiceDocument } from '#service/rules.ts';
import { textsOf, type Said } from './cover-texts.ts';

export interface County {
  readonly documents: readonly ServiceDocument[];
  readonly parameters: readonly Parameter[];
  readonly organisation: Organisation;
  readonly calendar: Calendar;
  readonly connectors: readonly Connector[];
}

/** What is to be tried of one service; texts in both languages, as its pages say them. */
export interface ServiceCover {
  readonly service: string;
  readonly version: string;
  /** One for each page: what stands on it. Pages with the same are built alike. */
  readonly pages: readonly string[];
  readonly audience: ServiceDocument['audience'];
  readonly applicants: Cover['applicants'];
  readonly faults: readonly Faulty[];
  readonly walks: WalkCover['walks'];
  readonly goals: readonly string[];
  readonly unmet: readonly string[];
  /** Sentences people read. */
  readonly texts: readonly Said[];
  readonly follows: string | null;
  /** Operations of connectors; `lookup` and `state` are '' where it is none, and nobody waits for it. */
  readonly calls: readonly {
    readonly lookup: string;
    readonly state: string;
    readonly connector: string;
    readonly operationId: string;
    readonly consent: boolean;
    /** By name of what it is asked with: where that stands, as `applicant.idNumber` or `data.spouse`. */
    readonly asks: { readonly [name: string]: string };
    /** What its OpenAPI document says it never lacks, invented. */
    readonly says: JsonObject;
    /** The member of its answer that holds the records one is picked from; '' where none is. */
    readonly list: string;
  }[];
  /** Further people, and which answer holds the number of each. */
  readonly parties: readonly { readonly id: string; readonly ref: string }[];
}

function coverService(document: ServiceDocument, county: County, on: string): ServiceCover {
  const { organisation, calendar, parameters } = county;
  const ground: Ground = {
    today: on,
    policy: policyOn(parameters, on),
    units: [...organisation.units.values()]
      .filter(({ id, level }) => level === 'county' && intakeOf(organisation, id, on) !== undefined)
      .map(({ id }) => id),
    formats: {
      idNumber: (text) => checkIdNumber(text, on).ok,
      creditCode: (text) => checkCreditCode(text).ok,
      phone: (text) => checkMobile(text).ok,
    },
  };
  const later = daysOf(document, on).map((day) => ({ ...ground, today: day, policy: policyOn(parameters, day) }));
  const { applicants, goals, unmet } = coverOf(document, ground, later);
  const unheard = registerGoals(document).filter((goal) => isWordGoal(goal) && !goals.includes(goal));
  const taken = applicants.filter(({ fails }) => fails.length === 0);
  const brought = taken.map(({ who, answers, materials, lookups }) => ({
    applicant: who,
    promises: document.materials.flatMap(({ id, deferrable }) => (deferrable && materials.includes(id) ? [id] : [])),
    data: prepareData(document, filledFrom(document, answers, lookups), contextOf(document, who, ground)).data,
    lookups,
  }));
  const walked = walksOf({ document, organisation: manned(organisation), calendar, parameters }, brought, on);
  return {
    service: document.id,
    version: document.version,
    pages: pagesOf(document),
    audience: document.audience,
    applicants: [...taken, ...applicants.filter(({ fails }) => fails.length > 0)],
    faults: faultsOf(document, applicants, ground),
    walks: walked.walks,
    goals: [...goals, ...walked.goals],
    unmet: [...unmet, ...walked.unmet],
    texts: textsOf(document, unheard),
    follows: document.follows?.service ?? null,
    calls: callsOf(document, county.connectors, on),
    parties: (document.parties ?? []).map(({ id, ref }) => ({ id, ref })),
  };
}

/** Days to come that the document's own tests speak of. */
const daysOf = ({ tests }: ServiceDocument, on: string): readonly string[] =>
  [...new Set(tests.flatMap(({ given: { on: day } }) => (day !== undefined && day > on ? [day] : [])))].toSorted();

/** With a second person at every post: what one takes the other could have had. */
const manned = (organisation: Organisation): Organisation =>
  makeOrganisation({
    ...organisation,
    units: [...organisation.index.versions.values()].flat(),
    posts: [...organisation.posts.values()],
    holdings: [
      ...organisation.holdings,
      ...[...organisation.posts.values()].map(({ id, from }) => ({ post: id, person: `second at ${id}`, from })),
    ],
  });

/** Its controls, and whether they come and go. */
const pagesOf = ({ form, materials }: ServiceDocument): readonly string[] =>
  form.pages.map(({ fields }) => {
    const controls = fields.map(({ widget, visible }) => {
      const listed = widget === 'files' && materials.length > 0 ? 'materials' : widget;
      return visible ? `${listed}?` : listed;
    });
    return [...new Set(controls)].toSorted().join(' ');
  });

/** What is asked of outside systems: as look-ups, and where a state waits for one. */
function callsOf(
  { lookups = [], workflow }: ServiceDocument,
  connectors: readonly Connector[],
  on: string,
): ServiceCover['calls'] {
  const described = ({ connector, operationId, input }: Call) => {
    const own = connectors.find(({ id }) => id === connector)?.operations.find(({ id }) => id === operationId);
    return { connector, operationId, asks: asksOf(input), says: own ? inventedAnswer(alwaysAnswered(own), on) : {} };
  };
  const asked = lookups.map((one) => ({
    lookup: one.id,
    state: '',
    consent: one.consent === 'required',
    list: one.pick?.from ?? '',
    ...described(one),
  }));
  const waited = Object.values(workflow.states).flatMap((state) => {
    if (state.type !== 'wait' || !state.service) return [];
    const call = state.service;
    const known = 'lookup' in call ? asked.find(({ lookup }) => lookup === call.lookup) : undefined;
    if (known) return [{ ...known, state: state.id }];
    return 'lookup' in call ? [] : [{ lookup: '', state: state.id, consent: false, list: '', ...described(call) }];
  });
  return [...asked, ...waited];
}

/** What is reckoned first stands nowhere. */
const asksOf = (input: Call['input']): { readonly [name: string]: string } =>
  Object.fromEntries(
    Object.entries(input).flatMap(([name, { tree }]) => {
      const path = pathOf(tree);
      return path ? [[name, path.join('.')] as const] : [];
    }),
  );

export const coverCommand = (load: (paths: readonly string[]) => Promise<County>): Command =>
  command({
    name: 'cover',
    summary: {
      'zh-CN': '列出把一个事项试全要走哪些路：哪些申请人、哪些错填、怎么一步步办到每一种结果',
      en: 'What has to be tried of a service so that nothing it declares goes untried',
    },
    rest: { name: 'path', about: { 'zh-CN': '文件或文件夹', en: 'files or folders' }, least: 1, most: 1000 },
    options: {
      on: {
        type: 'date',
        value: 'day',
        about: { 'zh-CN': '哪一天申请，默认今天', en: 'the day of filing, today unless given' },
      },
    },
    run: async ({ rest, options }) => {
      const county = await load(rest);
      const on = options.on ?? dateOf(systemClock.now());
      return told(county.documents.map((document) => coverService(document, county, on)));
    },
  });

function told(services: readonly ServiceCover[]): Outcome {
  const lines = services.flatMap(({ service, applicants, faults, walks, goals, unmet }) => [
    `${service}: ${applicants.length} applicants, ${faults.length} wrong answers, ${walks.length} walks; ${goals.length - unmet.length}/${goals.length}`,
    ...unmet.map((goal) => `  never met: ${goal}`),
  ]);
  // A state that nobody can come to is a fault of the document or of this search: either has to be looked at.
  const isWhole = services.every(({ unmet }) => unmet.every((goal) => !/^(state|field) /.test(goal)));
  return { exit: isWhole ? 0 : 1, json: { services }, text: lines.join('\n') };
}
