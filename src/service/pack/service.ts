// A whole service document from its nodes: metadata in the words of CPSV-AP, then every section by its own reader. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { Eligibility, ServiceDocument } from '../rules.ts';
import type { ServiceTest } from '../rules/test.ts';
import { decisions, policy } from './section/decision.ts';
import { expectation } from './section/expect.ts';
import { fees } from './section/fee.ts';
import { form, materials, onePage } from './section/form.ts';
import { lookups } from './outside/lookup.ts';
import { access } from './section/access.ts';
import { migrations } from './version/migration.ts';
import { outputs } from './section/output.ts';
import type { MapNode, Node } from './node.ts';
import { notifications } from './section/notification.ts';
import { privacy } from './section/privacy.ts';
import {
  clocks,
  escalation,
  follows,
  operations,
  rating,
  publication,
  reopen,
  routing,
  sameMatter,
  sla,
} from './section/promise.ts';
import { nameless, note, plainText, type Reader } from './note.ts';
import {
  boolean,
  entries,
  expression,
  identifier,
  legal,
  list,
  matching,
  members,
  object,
  oneOf,
  string,
  text,
  unique,
  unreserved,
} from './reader.ts';
import { unreadExpression } from './environment.ts';
import { remedy } from './register/remedy.ts';
import { parties } from './section/party.ts';
import { schema } from './section/schema.ts';
import { workflow } from './section/workflow.ts';

const SECTIONS = [
  'apiVersion',
  'kind',
  'metadata',
  'laws',
  'guide',
  'data',
  'form',
  'materials',
  'lookups',
  'eligibility',
  'parties',
  'policy',
  'decisions',
  'fees',
  'outputs',
  'clocks',
  'sla',
  'operations',
  'escalation',
  'routing',
  'rating',
  'reopen',
  'service',
  'follows',
  'sameMatter',
  'publication',
  'remedy',
  'privacy',
  'notifications',
  'reasons',
  'withdraw',
  'access',
  'migrations',
  'workflow',
  'tests',
] as const;

const NEEDED = ['apiVersion', 'kind', 'metadata', 'data', 'sla', 'workflow', 'tests'] as const;

/** Everything but the hash. undefined when so much is missing that nothing could be run. */
export function service(reader: Reader, node: MapNode): Omit<ServiceDocument, 'hash'> | undefined {
  const found = members(reader, node, SECTIONS, NEEDED);
  if (!found) return undefined;
  oneOf(reader, found.apiVersion, ['wuyuan/v1']);
  oneOf(reader, found.kind, ['Service']);
  reader.laws = laws(reader, found.laws);
  const about = metadata(reader, found.metadata);
  // Without a data section nobody knows what expressions speak of, and there is no use in reading on.
  if (!found.data) return undefined;
  const data = schema(reader, found.data);
  reader.data = data;
  // Rules are typed with the amounts the document says it reads.
  const amounts = policy(reader, found.policy);
  reader.policy = amounts;
  const outside = lookups(reader, found.lookups);
  reader.lookups = outside;
  // A map has no order, so neither has what is made of it: the hash is of the content.
  const declared = clocks(reader, found.clocks).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const flow = workflow(reader, found.workflow);
  const recourse = remedy(reader, found.remedy);
  const again = reopen(reader, found.reopen);
  const served = oneOf(reader, found.service, ['electronic']);
  const before = follows(reader, found.follows);
  const alike = sameMatter(reader, found.sameMatter);
  const shown = publication(reader, found.publication);
  const tables = decisions(reader, found.decisions);
  const matrix = access(reader, found.access);
  const moving = migrations(reader, found.migrations);
  const asking = privacy(reader, found.privacy);
  const notices = notifications(reader, found.notifications);
  reader.tables = tables.map(({ id }) => id);
  const costs = fees(reader, found.fees);
  const given = outputs(reader, found.outputs, { data, tables });
  const papers = materials(reader, found.materials);
  const routes = routing(reader, found.routing);
  // A map has no order, so neither has the document.
  const further = parties(reader, found.parties).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const rest = {
    guide: list(reader, found.guide, (item) => guideSection(reader, item)),
    data,
    form: found.form
      ? form(reader, found.form, data)
      : onePage(reader, node, data, { papers: papers.length > 0, routes }),
    materials: papers,
    ...(outside.length > 0 ? { lookups: outside } : {}),
    eligibility: eligibility(reader, found.eligibility),
    ...(further.length > 0 ? { parties: further } : {}),
    ...(amounts.length > 0 ? { policy: amounts.toSorted() } : {}),
    ...(tables.length > 0 ? { decisions: tables } : {}),
    ...(costs.length > 0 ? { fees: costs } : {}),
    ...(given.length > 0 ? { outputs: given } : {}),
    clocks: declared,
    sla: sla(reader, found.sla),
    operations: operations(reader, found.operations, declared),
    escalation: escalation(reader, found.escalation),
    routing: routes,
    rating: rating(reader, found.rating, flow),
    ...(again ? { reopen: again } : {}),
    ...(served ? { service: served } : {}),
    ...(before ? { follows: before } : {}),
    ...(alike ? { sameMatter: alike } : {}),
    ...(shown ? { publication: shown } : {}),
    ...(recourse ? { remedy: recourse } : {}),
    ...(asking ? { privacy: asking } : {}),
    ...(notices.length > 0 ? { notifications: notices } : {}),
    reasons: reasons(reader, found.reasons),
    withdraw: boolean(reader, found.withdraw) ?? true,
    ...(matrix ? { access: matrix } : {}),
    ...(moving.length > 0 ? { migrations: moving } : {}),
    tests: tests(reader, found.tests),
  };
  return about && flow ? { ...about, ...rest, workflow: flow } : undefined;
}

function laws(reader: Reader, node: Node | undefined): ReadonlyMap<string, Text> {
  const named = new Map<string, Text>();
  entries(reader, node, (item, name) => {
    const law = text(reader, item);
    if (law) named.set(name, law);
    return undefined;
  });
  return named;
}

type Metadata = Pick<
  ServiceDocument,
  | 'id'
  | 'version'
  | 'title'
  | 'summary'
  | 'authority'
  | 'itemType'
  | 'audience'
  | 'lifeEvents'
  | 'keywords'
  | 'channels'
  | 'legalBasis'
>;

const AUDIENCES = ['person', 'business'] as const;

const CHANNELS = ['web', 'counter', 'phone', 'letter', 'visit', 'hotline', 'open311'] as const;

function metadata(reader: Reader, node: Node | undefined): Metadata | undefined {
  const found = node
    ? members(
        reader,
        node,
        [
          'id',
          'version',
          'title',
          'summary',
          'authority',
          'itemType',
          'audience',
          'lifeEvents',
          'keywords',
          'channels',
          'legalBasis',
        ],
        ['id', 'version', 'title', 'summary', 'authority', 'audience'],
      )
    : undefined;
  const id = matching(reader, found?.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'kebab-case');
  if (id !== undefined && found?.id) unreserved(reader, found.id, id);
  const version = matching(reader, found?.version, /^\d+\.\d+\.\d+$/, 'SemVer 1.2.3');
  const title = text(reader, found?.title) ?? plainText(id ?? '');
  const authority = matching(reader, found?.authority, /^dept:[a-z0-9-]+$/, 'dept:<unit>') ?? '';
  const audience = list(reader, found?.audience, (item) => oneOf(reader, item, AUDIENCES));
  if (found?.audience?.kind === 'list' && found.audience.items.length === 0)
    note(reader, found.audience, 'empty', { name: 'audience' });
  const summary = text(reader, found?.summary) ?? title;
  const channels = list(reader, found?.channels, (item) => oneOf(reader, item, CHANNELS));
  const rest = {
    itemType: string(reader, found?.itemType) ?? '公共服务',
    audience,
    lifeEvents: list(reader, found?.lifeEvents, (item) => string(reader, item)),
    keywords: list(reader, found?.keywords, (item) => string(reader, item)),
    channels: channels.length > 0 ? channels : ['web'],
    legalBasis: list(reader, found?.legalBasis, (item) => legal(reader, item)),
  };
  if (id === undefined || version === undefined) return undefined;
  return {
    id,
    version,
    title,
    summary,
    authority: authority.slice('dept:'.length),
    ...rest,
  };
}

function guideSection(reader: Reader, node: Node): { title: Text; text: Text } | undefined {
  const found = members(reader, node, ['title', 'text'], ['title', 'text']);
  const title = text(reader, found?.title);
  const body = text(reader, found?.text);
  return title && body ? { title, text: body } : undefined;
}

function eligibility(reader: Reader, node: Node | undefined): readonly Eligibility[] {
  const rules = list(reader, node, (item) => {
    const found = members(reader, item, ['id', 'at', 'rule', 'else', 'legal'], ['id', 'at', 'rule', 'else']);
    const id = identifier(reader, found?.id) ?? nameless(item);
    const at = oneOf(reader, found?.at, ['discover', 'start', 'submit', 'decide']) ?? 'decide';
    const rule = expression(reader, found?.rule, 'rule') ?? unreadExpression('');
    const otherwise = text(reader, found?.else) ?? plainText(id);
    const basis = legal(reader, found?.legal);
    return { id, at, rule, else: otherwise, ...(basis ? { legal: basis } : {}) };
  });
  unique(reader, node, rules, (one) => one.id);
  return rules;
}

function reasons(reader: Reader, node: Node | undefined): ServiceDocument['reasons'] {
  const found = list(reader, node, (item) => {
    const each = members(reader, item, ['code', 'text', 'legal'], ['code', 'text']);
    const code = identifier(reader, each?.code) ?? nameless(item);
    const said = text(reader, each?.text) ?? plainText(code);
    const basis = legal(reader, each?.legal);
    return { code, text: said, ...(basis ? { legal: basis } : {}) };
  });
  unique(reader, node, found, (one) => one.code);
  return found;
}

function tests(reader: Reader, node: Node | undefined): readonly ServiceTest[] {
  const found = list(reader, node, (item) => test(reader, item));
  unique(reader, node, found, (one) => one.name);
  return found;
}

function test(reader: Reader, node: Node): ServiceTest {
  const found = members(reader, node, ['name', 'given', 'events', 'expect'], ['name', 'given', 'events', 'expect']);
  const name = string(reader, found?.name) ?? nameless(node);
  const given = found?.given
    ? members(
        reader,
        found.given,
        ['data', 'applicant', 'place', 'lookups', 'unconsented', 'on', 'of', 'promises'],
        ['data'],
      )
    : undefined;
  const expect = found?.expect ? expectation(reader, found.expect, name) : undefined;
  const of = boolean(reader, given?.of);
  const dated = matching(reader, given?.on, DAY, '20YY-MM-DD');
  const isOn = dated !== undefined && isDay(dated);
  if (dated !== undefined && given?.on && !isOn)
    note(reader, given.on, 'wrong_type', { wanted: '20YY-MM-DD', found: dated });
  const on = isOn ? dated : undefined;
  return {
    name,
    given: {
      data: object(reader, given?.data) ?? {},
      ...(given?.applicant ? { applicant: object(reader, given.applicant) ?? {} } : {}),
      ...(given?.place ? { place: object(reader, given.place) ?? {} } : {}),
      ...(given?.lookups ? { lookups: answers(reader, given.lookups) } : {}),
      ...(given?.unconsented ? { unconsented: list(reader, given?.unconsented, (item) => string(reader, item)) } : {}),
      ...(on === undefined ? {} : { on }),
      ...(of === undefined ? {} : { of }),
      ...(given?.promises ? { promises: list(reader, given?.promises, (item) => string(reader, item)) } : {}),
    },
    events: list(reader, found?.events, (item) => event(reader, item)),
    expect: expect ?? {},
  };
}

/** By look-up: what it answers, or `failed`. */
const answers = (reader: Reader, node: Node): NonNullable<ServiceTest['given']['lookups']> =>
  Object.fromEntries(
    entries(reader, node, (item, id) => {
      reader.saw?.(item, { is: 'object' });
      const answer = item.kind === 'map' ? object(reader, item) : oneOf(reader, item, ['failed']);
      return answer && ([id, answer] as const);
    }),
  );

function event(reader: Reader, node: Node): ServiceTest['events'][number] | undefined {
  reader.saw?.(node, { is: 'command' });
  if (node.kind !== 'map') return string(reader, node);
  const [first, ...more] = node.entries;
  if (!first || more.length > 0) return note(reader, node, 'wrong_type', { wanted: '{command: input}', found: 'map' });
  const input = object(reader, first[1]);
  if (first[0] === 'wait' && input && !isWait(input))
    return note(reader, first[1], 'wrong_type', { wanted: WAIT, found: JSON.stringify(input) });
  return input ? { [first[0]]: input } : undefined;
}

const DAY = /^20\d{2}-\d{2}-\d{2}$/;

const isDay = (day: string): boolean =>
  !Number.isNaN(Date.parse(day)) && new Date(Date.parse(day)).toISOString().startsWith(day);

/** Longer than any term, and short enough to be lived through. */
const LONGEST_WAIT = 3660;
const WAIT = `{days | workdays | hours: 1…${LONGEST_WAIT}}`;

function isWait(input: JsonObject): boolean {
  const [[unit, length] = [], ...more] = Object.entries(input);
  const isKnown = unit !== undefined && ['days', 'workdays', 'hours'].includes(unit) && more.length === 0;
  return isKnown && Number.isInteger(length) && Number(length) >= 1 && Number(length) <= LONGEST_WAIT;
}
