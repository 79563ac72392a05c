// What listens to the log, handed what it needs of the county: the inbox, and what likely same cases are found with.
import { dueOfCase } from '#case/engine/obligations.ts';
import { askedIn } from '#case/rules.ts';
import { findCase } from '#case/context.ts';
import { caseTexts } from '#case/words.ts';
import { findPersonByIdNumber, findPersonRow } from '#identity/store/person.ts';
import { partyNumbers } from '#service/rules/party.ts';
import type { LikenessContext } from '#likeness/actions/compare.ts';
import { createIndexer, type Indexer } from '#likeness/jobs.ts';
import type { RefOf } from '#likeness/ports.ts';
import { createSamples, type Samples } from '#likeness/sample.ts';
import type { Database } from '#storage/postgres.ts';
import type { InboxContext } from '#notification/actions/inbox.ts';
import { OF_PUBLIC, tellOfPublic } from '#notification/actions/published.ts';
import { createListener, type Listener } from '#notification/jobs.ts';
import type { Names } from '#notification/ports.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { findPost } from '#organisation/rules.ts';
import type { PublicationContext, Tell } from '#publication/context.ts';
import type { ListenContext } from '#publication/actions/listen.ts';
import { createPublisher, type Publisher } from '#publication/jobs.ts';
import type { Outcome } from '#service/rules.ts';
import type { County } from './county.ts';
import { hmacOf, loadSecret } from './keys.ts';
import { startTexts } from './texts.ts';

/** What is told of an answer, or of the public board, is of no service. */
const ELSEWHERE: { readonly [hash: string]: Text | undefined } = {
  '': startTexts.answers,
  [OF_PUBLIC]: startTexts.inPublic,
};

const namesOf = (county: County): Names => ({
  unit: (id) => county.keeper.current().units.get(id)?.name,
  service: (hash) => ELSEWHERE[hash] ?? county.catalogue.get(hash).title,
  remedy: (hash) => (ELSEWHERE[hash] ? undefined : county.catalogue.get(hash).remedy),
  notice: (hash, index) => county.catalogue.get(hash).notifications?.[index]?.text,
  state: (hash, id) => county.catalogue.get(hash).workflow.states[id]?.title,
  outcome: (outcome: Outcome) => ({
    'zh-CN': caseTexts('zh-CN').outcomes[outcome],
    en: caseTexts('en').outcomes[outcome],
  }),
});

export const inboxContextAt = (county: County, now: Instant): InboxContext => ({
  database: county.database,
  names: namesOf(county),
  now,
});

/** The telephone of whoever is asked for a consent, if that person has an account; the number is in the answers alone. */
async function phoneOfKey(county: County, key: string, caseId: string): Promise<string | null> {
  const found = await findCase(county.caseContextAt(county.clock.now()), caseId);
  const named = found ? partyNumbers(found.env.document.parties, found.env.data) : [];
  const idNumber = named.find(({ party }) => found?.env.parties?.[party.id] === key)?.idNumber;
  const person = idNumber === undefined ? undefined : await findPersonByIdNumber(county.database, idNumber);
  const account = person && (await findPersonRow(county.database, person.id));
  return account?.hasAccount ? account.phone : null;
}

const inboxListenerOf = (
  county: County,
  log: (message: string, facts?: Readonly<Record<string, unknown>>) => void,
): Listener =>
  createListener({
    database: county.database,
    names: namesOf(county),
    now: () => county.clock.now(),
    log,
    standingIn: (service) => {
      const document = county.catalogue.get(service.hash);
      const { parameters } = county.catalogue;
      return {
        dueOf: (state) => dueOfCase({ document, calendar: county.calendars.keeper.current(), parameters }, state),
        asked: (state) => askedIn(document, state.states[0]),
        notices: document.notifications ?? [],
        postOf: (role, state) =>
          findPost(
            county.keeper.current(),
            role,
            state.unit ?? document.authority,
            dateOf(county.clock.now()),
            state.about,
          )?.id,
      };
    },
    phoneOf: async (party, caseId) =>
      (await county.caseContextAt(county.clock.now()).world.identity.findParty(party))?.phone ??
      phoneOfKey(county, party, caseId),
    sender: county.letters,
  });

export interface Likenesses {
  readonly samples: Samples;
  readonly refOf: RefOf;
}

/** Bytes of a reference: none can be guessed, and no two of a county meet. */
const REF = 12;

export async function openLikenesses(database: Database): Promise<Likenesses> {
  const sealing = hmacOf(Buffer.from(await loadSecret(database, 'likeness')));
  return { samples: createSamples(database), refOf: (id) => sealing(id).toString('hex', 0, REF) };
}

export const likenessAt = (county: County, now: Instant): LikenessContext => ({
  cases: county.caseContextAt(now),
  samples: county.likenesses.samples,
});

const indexerOf = (
  { database, catalogue, likenesses: { refOf } }: County,
  log: (message: string, facts?: Readonly<Record<string, unknown>>) => void,
): Indexer => createIndexer({ database, services: catalogue, refOf, log });

const tellingOf =
  (area: string): Tell =>
  async (session, notes) => {
    await tellOfPublic(session, area, notes);
  };

export function publicAt(
  county: Pick<County, 'caseContextAt' | 'places' | 'likenesses'>,
  now: Instant,
): PublicationContext {
  const cases = county.caseContextAt(now);
  const { places, likenesses } = county;
  return { cases, places, refOf: likenesses.refOf, tell: tellingOf(cases.world.area) };
}

/** What the board goes by in the log. */
export const publishingOf = ({ database, catalogue, answers: { area } }: County): ListenContext => ({
  database,
  area,
  services: catalogue,
  tell: tellingOf(area),
});

const publisherOf = (
  county: County,
  log: (message: string, facts?: Readonly<Record<string, unknown>>) => void,
): Publisher => createPublisher({ ...publishingOf(county), log });

/** Everything that listens to the log. Messages go first; neither waits for the other, and a failure of one stops no other. */
export function listenerOf(
  county: County,
  log: (message: string, facts?: Readonly<Record<string, unknown>>) => void,
): Listener {
  const all = [inboxListenerOf(county, log), indexerOf(county, log), publisherOf(county, log)];
  const each = async (work: (one: Listener) => Promise<void>): Promise<void> => {
    await Promise.all(all.map(work));
  };
  return {
    start: () => each((one) => one.start()),
    catchUp: () => each((one) => one.catchUp()),
    stop: () => each((one) => one.stop()),
  };
}
