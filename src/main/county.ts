// One county, wired together: database, offices, people, services, cases, clock and jobs. Everything else is handed
// what it needs from here.
import { join } from 'node:path';
import { parse } from 'yaml';
import { readFile } from 'node:fs/promises';
import { wake } from '#case/actions/act.ts';
import { reachCalendar } from '#case/actions/calendar.ts';
import { askOutside, OUTSIDE, reachOutside } from '#case/outside/ask.ts';
import { migrateCases, openCases } from '#case/version/migrate.ts';
import type { CaseContext, Keys } from '#case/context.ts';
import type { Capacities, Registers, World } from '#case/ports.ts';
import type { World as Calendars } from '#calendar/actions.ts';
import { keepCalendar } from '#calendar/keeper.ts';
import { recordAccess } from '#audit/actions/access.ts';
import { attach, type DocumentContext } from '#document/actions.ts';
import type { Redraw } from '#document/ports.ts';
import { certificateNumber } from '#document/rules/certificate.ts';
import { capacitiesOf, findParty, namesOf } from '#identity/actions/capacity.ts';
import { registerParty, staffRegister } from '#identity/actions/register.ts';
import { countAll, findClosed, ofTracking } from '#identity/actions/tally.ts';
import { seedDemo } from '#identity/demo.ts';
import type { PasswordCost } from '#identity/password.ts';
import type { MessagePort } from '#identity/ports.ts';
import { checkIdNumber } from '#identity/rules/number.ts';
import { SMS_GATEWAY } from '#connector/message/gateway.ts';
import { createRegisters } from '#connector/registers.ts';
import { createIdentity, type World as Identity } from '#identity/world.ts';
import type { AnswerDesk } from '#knowledge/actions/desk.ts';
import { openMovableClock, systemClock, type Clock, type MovableClock } from '#job/clock.ts';
import { createRunner, type Runner } from '#job/runner.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import type { CatalogueKeeper } from '#service/actions/catalogue.ts';
import { WEIGHING, type Bench } from '#service/actions/publish.ts';
import { alwaysAnswered, type Connector } from '#service/rules/lookup.ts';
import { beginWith, type World as Offices } from '#organisation/actions.ts';
import { keepOrganisation, type Keeper } from '#organisation/keeper.ts';
import { readOrganisation } from '#organisation/pack.ts';
import type { Sender } from '#notification/ports.ts';
import type { PaymentContext } from '#payment/actions/order.ts';
import { seedDemoKey } from '#open311/actions/key.ts';
import { enter, ENTERING } from '#open311/actions/post.ts';
import { tend } from '#payment/actions/tend.ts';
import type { Places } from '#place/rules.ts';
import { settlePlace } from '#place/rules/ground.ts';
import { createAppender, type Appender } from '#storage/append.ts';
import { migrate } from '#storage/migrate.ts';
import { openDatabase, type Database } from '#storage/postgres.ts';
import { secretIn } from '../config.ts';
import { formsOf } from './form.ts';
import { documentContextOf } from './file/context.ts';
import { keepHouse, NIGHTLY, remindAll, REMINDERS } from './housekeeping.ts';
import { hmacOf, keysOf, loadSecret, newId, numbers } from './keys.ts';
import { openLikenesses, type Likenesses } from './listener.ts';
import { openPost } from './outside/messages.ts';
import { openTill, paymentContextOf, type Till } from './outside/payment.ts';
import { createRedraw } from './file/picture.ts';
import { benchOf, builtFrom, openAnswers, openCatalogue, readPacks, type Packs } from './packs.ts';

export const AREA = '330521';

export interface AssemblyOptions {
  /** The folder that holds `packs/` and `src/storage/migrations/`. */
  readonly root: string;
  readonly demo: boolean;
  /** Demo: where the clock starts. */
  readonly startAt: Instant | undefined;
  readonly log: (message: string, facts?: Readonly<Record<string, unknown>>) => void;
  /** In place of the SMS gateway. */
  readonly messages?: MessagePort;
  /** Demo: shows a code where it would have arrived. */
  readonly shown?: (to: string, code: string) => void;
  /** What the demo's clock stands on instead of the machine's. */
  readonly machine?: Clock;
  /** What a password hash costs, where not the usual. */
  readonly passwordCost?: PasswordCost;
  /** Where the demo's registers are: those without an address of their own are there. */
  readonly sandbox?: string | undefined;
  /** And its SMS gateway. */
  readonly sms?: string | undefined;
}

export interface CountyOptions extends AssemblyOptions {
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
}

export interface County {
  readonly database: Database;
  readonly appender: Appender;
  readonly keeper: Keeper;
  readonly offices: Offices;
  readonly identity: Identity;
  readonly packs: Packs;
  readonly places: Places;
  readonly catalogue: CatalogueKeeper;
  /** Where designers draft and publish. */
  readonly bench: Bench;
  readonly calendars: Calendars;
  /** What is answered already, and where it is written. */
  readonly answers: AnswerDesk;
  readonly clock: Clock;
  /** Present in demo mode. */
  readonly movable: MovableClock | undefined;
  readonly runner: Runner;
  readonly isFresh: boolean;
  /** What likely same cases are found with. */
  readonly likenesses: Likenesses;
  /** Who takes the money. */
  readonly till: Till;
  /** Who sends letters to telephones. */
  readonly letters: Sender;
  caseContextAt(now: Instant): CaseContext;
  paymentContextAt(now: Instant): PaymentContext;
  documentContextAt(now: Instant): DocumentContext;
  close(): Promise<void>;
}

const readYaml = async (path: string): Promise<unknown> => parse(await readFile(path, 'utf8'));

/** Opens the database, brings it up to date, and puts the county together on it. */
export async function openCounty(options: CountyOptions): Promise<County> {
  const { root, log } = options;
  // The packs are read while the database starts: each takes a third of a second, and neither needs the other.
  const reading = readPacks(root, { keepAt: join(options.dataFolder, 'packs.json'), built: builtFrom() });
  reading.catch(() => undefined);
  const database = await openDatabase({ url: options.databaseUrl, dataFolder: options.dataFolder, log });
  await migrate(database, join(root, 'src/storage/migrations'));
  const county = await assembleCounty(database, options, reading);
  return {
    ...county,
    close: async () => {
      await county.close();
      await database.close();
    },
  };
}

/** Puts the county together on a database that is open and up to date; whoever opened it closes it. */
export async function assembleCounty(
  database: Database,
  options: AssemblyOptions,
  reading = readPacks(options.root),
): Promise<County> {
  const { root, log, startAt: start, machine } = options;
  const packs = await reading;
  const { places, holidays, services } = packs;
  const movable = options.demo
    ? await openMovableClock({ database, start, ...(machine ? { machine } : {}) })
    : undefined;
  const clock: Clock = movable ?? systemClock;
  const appender = createAppender(database);
  const unread = (what: string) => (fault: unknown) =>
    log(`The ${what} could not be read again`, { cause: String(fault) });
  const keeper = await keepOrganisation(database, AREA, unread('offices'));
  const days = await keepCalendar(database, AREA, holidays, unread('calendar'));
  const calendars: Calendars = { db: database, appender, area: AREA, keeper: days };
  const registers = registersOf(services.connectors, options);
  const { messages, letters } = openPost(registers, options.shown, options.messages);
  const identity = createIdentity({
    db: database,
    area: AREA,
    messages,
    demo: options.demo,
    organisation: () => keeper.current(),
    ...(options.passwordCost ? { passwordCost: options.passwordCost } : {}),
  });
  const offices = officesOf(database, appender, keeper);
  const now = clock.now();
  const isFresh = options.demo ? await seed({ root, places, offices, identity, now }) : false;
  const catalogue = await openCatalogue(database, AREA, services, now, unread('catalogue'));
  const written = { database, appender, area: AREA, keeper, catalogue };
  const answers = await openAnswers(written, packs.answers, unread('answers'));
  const redraw = createRedraw(log);
  const grounds = { database, appender, keeper, identity, places, catalogue, calendars, registers, redraw };
  const contexts = await contextsOf(grounds);
  const till = openTill();
  const paymentContextAt = paymentContextOf({ database, area: AREA, till, contextAt: contexts.caseContextAt });
  const likenesses = await openLikenesses(database);
  const tended = { ...grounds, clock, answers, likenesses, ...contexts, paymentContextAt };
  const runner = runnerOf(tended, log);
  return {
    database,
    appender,
    keeper,
    offices,
    identity,
    packs,
    places,
    catalogue,
    bench: benchOf(
      { db: database, appender, area: AREA, keeper: catalogue, newId, openCases: (one) => openCases(database, one) },
      keeper,
      days,
      services,
      packs.lifeEvents,
    ),
    calendars,
    answers,
    likenesses,
    clock,
    movable,
    runner,
    isFresh,
    till,
    letters,
    paymentContextAt,
    ...contexts,
    close: async () => {
      await runner.stop();
      await appender.close();
      await keeper.close();
      await days.close();
      await catalogue.close();
      await answers.keeper.close();
    },
  };
}

const officesOf = (database: Database, appender: Appender, keeper: Keeper): Offices => ({
  db: database,
  appender,
  area: AREA,
  keeper,
  staff: staffRegister(database, AREA),
  busyPosts: async () => {
    const { rows } = await database.query<{ post: string }>(
      'select distinct post from obligation where post is not null',
    );
    return new Set(rows.map((row) => row.post));
  },
});

type Tended = Pick<
  County,
  | 'database'
  | 'appender'
  | 'identity'
  | 'clock'
  | 'catalogue'
  | 'caseContextAt'
  | 'documentContextAt'
  | 'paymentContextAt'
  | 'answers'
  | 'places'
  | 'likenesses'
>;

/** Who looks after what when its moment comes. */
const runnerOf = (county: Tended, log: AssemblyOptions['log']): Runner =>
  createRunner({
    database: county.database,
    now: () => county.clock.now(),
    handlers: {
      case: (id, at) => wake(county.caseContextAt(at), id),
      [OUTSIDE]: (id, at) => askOutside(county.caseContextAt(at), id),
      [WEIGHING]: async (hash, at) => {
        // Another process may have published it a moment ago.
        await county.catalogue.refresh();
        await migrateCases(county.caseContextAt(at), hash);
      },
      [ENTERING]: (id, at) => enter({ cases: county.caseContextAt(at) }, id),
      payment: (id, at) => tend(county.paymentContextAt(at), id),
      [NIGHTLY]: (_, at) => keepHouse(county, at, log),
      [REMINDERS]: (_, at) => remindAll(county, at),
    },
    log,
  });

interface Seeding {
  readonly root: string;
  readonly places: Places;
  readonly offices: Offices;
  readonly identity: Identity;
  readonly now: Instant;
}

/** Puts the demo county on file, once: its people, and last its offices, which say that all of it is there. */
async function seed({ root, places, offices, identity, now }: Seeding): Promise<boolean> {
  await seedDemoKey(identity.db, now);
  if (offices.keeper.current().units.size > 0) return false;
  const [organisation, staff, people, neighbours, routes] = await Promise.all(
    ['organisation', 'staff', 'people', 'neighbours', 'routes'].map((name) =>
      readYaml(join(root, `packs/demo/${name}.yaml`)),
    ),
  );
  await seedDemo(identity, [people, staff, neighbours], now);
  return beginWith(offices, readOrganisation({ organisation, staff: [staff, people], routes }, places, '0'), now);
}

type Grounds = Pick<County, 'database' | 'appender' | 'keeper' | 'identity' | 'places' | 'catalogue' | 'calendars'> & {
  readonly registers: Registers;
  readonly redraw: Redraw;
};

const sandboxOf = (id: string, url: string | undefined): string | undefined => url && `${url}/${id}`;

/** The outside systems of the packs, as they are reached from here. */
const registersOf = (connectors: readonly Connector[], { sandbox, sms, log }: AssemblyOptions): Registers =>
  createRegisters({
    connectors: connectors.map(({ address, secret, operations, ...one }) => ({
      ...one,
      operations: operations.map((operation) => ({ ...operation, returns: alwaysAnswered(operation) })),
      address: address ?? sandboxOf(one.id, one.id === SMS_GATEWAY ? sms : sandbox),
      secret: secret === undefined ? undefined : secretIn(secret),
    })),
    log,
  });

async function contextsOf(grounds: Grounds): Promise<Pick<County, 'caseContextAt' | 'documentContextAt'>> {
  const { database, appender, identity } = grounds;
  const keys = keysOf(await loadSecret(database, 'county'));
  const world = worldOf(grounds, keys);
  const nextNumber = numbers(database);
  const isUnlimited = identity.sparesLoopback;
  const sealing = hmacOf(Buffer.from(await loadSecret(database, 'file-links')));
  const sealOf = (text: string): string => sealing(text).toString('hex');
  const { redraw } = grounds;
  const documentContextAt = documentContextOf({ area: AREA, database, world, isUnlimited, redraw, sealOf });
  const caseContextAt = (now: Instant): CaseContext => ({
    world,
    database,
    append: (write) => appender.append(write),
    keys,
    now,
    newId,
    nextNumber,
    attach: async (files, caseId, person) => {
      const attached = await attach(documentContextAt(now), files, { kind: 'case', id: caseId }, person);
      return attached.ok ? attached.value.rows : undefined;
    },
    recordAccess: (entry) => recordAccess(database, entry),
    misses: {
      refusal: async (address) => (await findClosed(identity, ofTracking(address), now)).refusal ?? undefined,
      count: (address) => countAll(identity, ofTracking(address), now),
    },
  });
  return { caseContextAt, documentContextAt };
}

/** A new year that came with the packs, or whose import was cut short, reaches the open cases. */
export async function reachProvisional(county: Pick<County, 'caseContextAt' | 'clock'>): Promise<void> {
  await reachCalendar(county.caseContextAt(county.clock.now()));
  await reachOutside(county.caseContextAt(county.clock.now()));
}

/** What a person may act as, and the pseudonym of the own ID number, by which cases may know the person as a party. */
async function capacitiesWithKey(identity: Identity, keys: Keys, person: string, now: Instant): Promise<Capacities> {
  const capacities = await capacitiesOf(identity, person, now);
  const idNumber = (await findParty(identity, person, now))?.idNumber;
  return idNumber ? { ...capacities, self: { ...capacities.self, key: keys.party(idNumber) } } : capacities;
}

function worldOf({ keeper, catalogue, identity, places, calendars, registers }: Grounds, keys: Keys): World {
  return {
    area: AREA,
    calendar: () => calendars.keeper.current(),
    organisation: () => keeper.current(),
    catalogue,
    identity: {
      capacities: (person, now) => capacitiesWithKey(identity, keys, person, now),
      keyOf: (idNumber) => keys.party(idNumber),
      findParty: (id, now) => findParty(identity, id, now),
      names: (ids) => namesOf(identity, ids),
      readIdNumber: (text, now) => {
        const read = checkIdNumber(text, dateOf(now));
        return read.ok ? read.value.number : null;
      },
      registerParty: (given, now) => registerParty(identity, given, now),
    },
    registers,
    prepare: formsOf(() => keeper.current()),
    issuing: (holder) => ({
      holder,
      number: (of, ordinal) => certificateNumber(of, ordinal, keys.round),
      seal: (content) => keys.seal(content),
    }),
    settlePlace: (given, today) => settlePlace(places, given, today),
  };
}
