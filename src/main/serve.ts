// The county on the network: every module's contract with its handlers, the pages, and who is signed in.
import { join } from 'node:path';
import { contract as auditContract } from '#audit/contract.ts';
import { auditHandlers } from '#audit/handlers.ts';
import { contract as likenessContract } from '#likeness/contract.ts';
import { likenessHandlers } from '#likeness/handlers.ts';
import { contract as notificationContract } from '#notification/contract.ts';
import { notificationHandlers } from '#notification/handlers.ts';
import { contract as serviceContract } from '#service/contract.ts';
import { serviceHandlers } from '#service/handlers.ts';
import { inboxContextAt, likenessAt, publicAt } from './listener.ts';
import { talkSeq, watchLog } from '#case/talk/live.ts';
import { sheetsOf } from '#case/certificate/sheet.ts';
import { certificatesOf } from '#case/certificate/told.ts';
import { contract as caseContract } from '#case/contract.ts';
import { caseHandlers } from '#case/handlers.ts';
import { en as caseEn } from '#case/texts.en.ts';
import { zh as caseZh } from '#case/texts.zh.ts';
import { contract as placeContract } from '#place/contract.ts';
import { makeHandlers as placeHandlers } from '#place/handlers.ts';
import type { Tiles } from '#place/rules/base.ts';
import { en as placeEn } from '#place/texts.en.ts';
import { zh as placeZh } from '#place/texts.zh.ts';
import { contract as cockpitContract } from '#cockpit/contract.ts';
import { cockpitHandlers } from '#cockpit/handlers.ts';
import { en as cockpitEn } from '#cockpit/texts.en.ts';
import { zh as cockpitZh } from '#cockpit/texts.zh.ts';
import { contract as documentContract } from '#document/contract.ts';
import { documentHandlers } from '#document/handlers.ts';
import { documentSentence } from '#document/view.ts';
import type { FaultEntry, LiveMount, Module, PageMount } from '#http/ports.ts';
import { createServer, type Server } from '#http/server.ts';
import { contract as identityContract, ENDS_SESSION, OPENS_SESSION } from '#identity/contract.ts';
import { findSession } from '#identity/actions/sign-in.ts';
import { makeHandlers as identityHandlers } from '#identity/handlers.ts';
import { en as identityEn } from '#identity/texts.en.ts';
import { zh as identityZh } from '#identity/texts.zh.ts';
import { isCsrfToken } from '#identity/token.ts';
import { dayWords } from '#case/words.ts';
import type { Contract, Request } from '#kernel/endpoint.ts';
import type { Refusal } from '#kernel/result.ts';
import type { Language, Text } from '#kernel/text.ts';
import { dateOf, timeOf, type Instant } from '#kernel/time.ts';
import { contract as knowledgeContract } from '#knowledge/contract.ts';
import { knowledgeHandlers } from '#knowledge/handlers.ts';
import { en as knowledgeEn } from '#knowledge/texts.en.ts';
import { zh as knowledgeZh } from '#knowledge/texts.zh.ts';
import { contract as officeContract } from '#organisation/contract.ts';
import { makeHandlers as officeHandlers } from '#organisation/handlers.ts';
import { postsOf } from '#organisation/rules.ts';
import { LOG_CHANNEL } from '#storage/append/statement.ts';
import { findAnswer } from '#storage/read.ts';
import { en as officeEn } from '#organisation/texts.en.ts';
import { zh as officeZh } from '#organisation/texts.zh.ts';
import { contract as publicationContract } from '#publication/contract.ts';
import { publicationHandlers } from '#publication/handlers.ts';
import { en as publicationEn } from '#publication/texts.en.ts';
import { zh as publicationZh } from '#publication/texts.zh.ts';
import { contract as paymentContract } from '#payment/contract.ts';
import { paymentHandlers } from '#payment/handlers.ts';
import { statementDays } from './housekeeping.ts';
import { en as paymentEn } from '#payment/texts.en.ts';
import { zh as paymentZh } from '#payment/texts.zh.ts';
import type { County } from './county.ts';
import { boardsOf } from './outside/board.ts';
import { demoContract, demoHandlers } from './demo.ts';
import { demoTexts } from './texts.ts';

type Sentences = { readonly [code: string]: unknown };

/** A module whose refusals have their sentences in its own texts. */
function moduleOf(contract: Module['contract'], handlers: unknown, zh: Sentences, en: Sentences): Module {
  return {
    contract,
    handlers: handlers as Module['handlers'],
    sentence: (refusal, language) => {
      const sentence = (language === 'en' ? en : zh)[refusal.code];
      return typeof sentence === 'string' ? filled(sentence, refusal, language) : undefined;
    },
  };
}

const isText = (fact: unknown): fact is Text => typeof fact === 'object' && fact !== null && 'zh-CN' in fact;

/** `{until}` in a sentence is the refusal's own fact; an instant is said as local time, a day as a day. */
function filled(sentence: string, refusal: Refusal, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = refusal[name];
    if (typeof fact === 'string' && /^\d{4}-\d\d-\d\dT/.test(fact))
      return `${dayWords(dateOf(fact), language)} ${timeOf(fact)}`;
    if (typeof fact === 'string' && /^\d{4}-\d\d-\d\d$/.test(fact)) return dayWords(fact, language);
    if (isText(fact)) return fact[language];
    return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : '';
  });
}

/** Every contract of the API, for the document that describes it. */
export const contractsOf = (): readonly Contract[] => [
  identityContract,
  officeContract,
  placeContract,
  serviceContract,
  documentContract,
  caseContract,
  paymentContract,
  notificationContract,
  cockpitContract,
  knowledgeContract,
  likenessContract,
  publicationContract,
  auditContract,
  demoContract,
];

/** @param tell Resolves when everything committed until now stands in the inboxes. */
export function modulesOf(county: County, tell: () => Promise<void>, tiles: Tiles | null = null): readonly Module[] {
  const postsAt = ({ now, session }: Request) =>
    session ? postsOf(county.keeper.current(), session.person, dateOf(now)) : [];
  return [
    // First, because pages ask for a refusal's sentence in this order and `stale` is said by several.
    moduleOf(
      caseContract,
      caseHandlers((request) => county.caseContextAt(request.now)),
      { ...caseZh.refusals, ...placeZh.refusals },
      { ...caseEn.refusals, ...placeEn.refusals },
    ),
    moduleOf(
      paymentContract,
      paymentHandlers((request) => county.paymentContextAt(request.now), {
        days: statementDays,
        treasurerOf: (request) => postsAt(request).find(({ role }) => role === 'treasurer')?.id,
      }),
      paymentZh.refusals,
      paymentEn.refusals,
    ),
    moduleOf(identityContract, identityHandlers(county.identity), identityZh.refusals, identityEn.refusals),
    moduleOf(officeContract, officeHandlers(county.offices), officeZh.refusals, officeEn.refusals),
    moduleOf(placeContract, placeHandlers(county.places, tiles), placeZh.refusals, placeEn.refusals),
    {
      contract: documentContract,
      handlers: documentHandlers(
        (request) => county.documentContextAt(request.now),
        (request) => certificatesOf(county.caseContextAt(request.now)),
        (request) => sheetsOf(county.caseContextAt(request.now)),
      ),
      sentence: documentSentence,
    },
    moduleOf(serviceContract, serviceHandlers(county.catalogue), {}, {}),
    moduleOf(
      notificationContract,
      notificationHandlers({
        contextAt: ({ now }) => inboxContextAt(county, now),
        readerOf: (request) =>
          county.caseContextAt(request.now).world.identity.capacities(personOf(request), request.now),
      }),
      {},
      {},
    ),
    lookedAt(county),
    moduleOf(
      cockpitContract,
      cockpitHandlers(async (request) => ({
        database: county.database,
        calendar: county.calendars.keeper.current(),
        now: request.now,
        posts: postsAt(request),
      })),
      cockpitZh.refusals,
      cockpitEn.refusals,
    ),
    moduleOf(
      knowledgeContract,
      knowledgeHandlers({
        desk: county.answers,
        caseContextAt: (request) => county.caseContextAt(request.now),
        editorOf: (request) => ({ person: personOf(request), posts: postsAt(request) }),
      }),
      knowledgeZh.refusals,
      knowledgeEn.refusals,
    ),
    moduleOf(
      likenessContract,
      likenessHandlers(({ now }) => likenessAt(county, now), personOf),
      {},
      {},
    ),
    moduleOf(
      publicationContract,
      publicationHandlers(({ now }) => publicAt(county, now)),
      publicationZh.refusals,
      publicationEn.refusals,
    ),
    moduleOf(demoContract, demoHandlers(county, tell), demoTexts['zh-CN'], demoTexts.en),
  ];
}

/** Who looked at whose data, for whoever it is about. */
const lookedAt = (county: County): Module =>
  moduleOf(
    auditContract,
    auditHandlers({
      context: { database: county.database, nameOfPost: (id) => nameOfPost(county, id) },
      partiesOf: async (request) => {
        const { identity } = county.caseContextAt(request.now).world;
        const { self, companies } = await identity.capacities(personOf(request), request.now);
        return [self.id, ...companies.map((one) => one.id), ...(self.key === undefined ? [] : [self.key])];
      },
    }),
    {},
    {},
  );

function personOf(request: Request): string {
  if (!request.session) throw new Error('this call is for signed-in people; the edge let somebody else through');
  return request.session.person;
}

export function nameOfPost(county: County, id: string): { readonly post: Text; readonly unit: Text } | undefined {
  const { posts, units } = county.keeper.current();
  const post = posts.get(id);
  const unit = post ? units.get(post.unit) : undefined;
  return post && unit ? { post: post.name, unit: unit.name } : undefined;
}

/** Talks that are looked at. The one listening connection of the process hears of every commit. */
function talksOf(county: County): LiveMount {
  const log = watchLog(county.database);
  return {
    at: '/api/case/live',
    look: (person, id, now) => talkSeq(county.caseContextAt(now), id, person),
    listen: (heard) => county.database.listen(LOG_CHANNEL, heard),
    moved: (watched) => log.moved(watched),
  };
}

export interface ServeOptions {
  readonly root: string;
  readonly modules: readonly Module[];
  readonly proxies: readonly string[];
  readonly siteAddress?: string | undefined;
  readonly demo: boolean;
  readonly version: string;
  readonly checkAnswers: boolean;
  readonly pages?: PageMount;
  readonly log: (entry: FaultEntry) => void;
}

const paths = (names: readonly string[]): readonly string[] => names.map((name) => `/api/identity/${name}`);

export async function serve(county: County, options: ServeOptions): Promise<Server> {
  const roles = (person: string, now: Instant) =>
    postsOf(county.keeper.current(), person, dateOf(now)).map((post) => post.role);
  return createServer({
    modules: options.modules,
    ...(options.pages ? { pages: options.pages } : {}),
    foreign: boardsOf(county, options.demo),
    live: talksOf(county),
    statics: {
      folder: join(options.root, 'dist/web'),
      at: '/assets/',
      fixed: { '/service-worker.js': 'service-worker.js' },
    },
    demo: options.demo,
    checkAnswers: options.checkAnswers,
    sessionFrom: paths(OPENS_SESSION),
    sessionEnds: paths(ENDS_SESSION),
    proxies: options.proxies,
    siteAddress: options.siteAddress,
    version: options.version,
    isReady: () => county.database.isReady(),
    sessions: {
      find: async (token, now, isUse) => (await findSession(county.identity, token, now, isUse)) ?? null,
    },
    isStaff: (person, now) => roles(person, now).length > 0,
    isOperator: (person, now) => roles(person, now).includes('operator'),
    isCsrfToken,
    isKeyUsed: async (person, key) => (await findAnswer(county.database, person, key)) !== undefined,
    clock: () => county.clock.now(),
    log: options.log,
  });
}
