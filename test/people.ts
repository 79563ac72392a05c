// The demo county's offices and people on a test database, put there by the product's own doors, with a telephone that
// only remembers.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { staffRegister } from '#identity/actions/register.ts';
import { seedDemo } from '#identity/demo.ts';
import type { Message } from '#identity/ports.ts';
import { createIdentity, type World as Identity } from '#identity/world.ts';
import type { Instant } from '#kernel/time.ts';
import { beginWith, type World as Offices } from '#organisation/actions.ts';
import { keepOrganisation } from '#organisation/keeper.ts';
import { readOrganisation } from '#organisation/pack.ts';
import { readPlaces } from '#place/pack.ts';
import { createAppender } from '#storage/append.ts';
import type { Database } from '#storage/postgres.ts';

const ROOT = join(import.meta.dirname, '..');
const AREA = '330521';
const file = (name: string): unknown => parse(readFileSync(join(ROOT, `packs/demo/${name}.yaml`), 'utf8'));

/** As cheap as scrypt gets: tests hash often and guard nothing. */
const CHEAP = { log2: 4, blocks: 1, parallel: 1 };

export interface People {
  readonly offices: Offices;
  readonly identity: Identity;
  /** Messages sent to phones, the latest last. */
  readonly sent: readonly Message[];
  /** The accounts of the demo. */
  readonly accounts: readonly string[];
  close(): Promise<void>;
}

export interface PeopleOptions {
  /** false: sessions end and the machine itself is counted, as in a real county. */
  readonly demo?: boolean;
  /** false: neither offices nor people on file. */
  readonly seeded?: boolean;
}

export async function openPeople(
  db: Database,
  now: Instant,
  { demo = true, seeded = true }: PeopleOptions = {},
): Promise<People> {
  const sent: Message[] = [];
  const appender = createAppender(db);
  const keeper = await keepOrganisation(db, AREA, (fault) => {
    throw fault;
  });
  const identity = createIdentity({
    db,
    area: AREA,
    demo,
    organisation: () => keeper.current(),
    passwordCost: CHEAP,
    messages: {
      send: (message) => {
        sent.push(message);
        return Promise.resolve();
      },
    },
  });
  const offices: Offices = {
    db,
    appender,
    area: AREA,
    keeper,
    staff: staffRegister(db, AREA),
    busyPosts: () => Promise.resolve(new Set()),
  };
  const close = async (): Promise<void> => {
    await keeper.close();
    await appender.close();
  };
  if (!seeded) return { offices, identity, sent, accounts: [], close };
  const people = [file('people'), file('staff')];
  const packs = { organisation: file('organisation'), staff: people, routes: file('routes') };
  await beginWith(offices, readOrganisation(packs, readPlaces(file('places')), '0'), now);
  const accounts = (await seedDemo(identity, people, now)) ?? [];
  return { offices, identity, sent, accounts, close };
}
