// The inbox's listener, handed what it needs of the county.
import { dueOfCase } from '#case/engine/obligations.ts';
import { askedIn } from '#case/rules.ts';
import { findCase } from '#case/context.ts';
import { caseTexts } from '#case/words.ts';
import { findPersonByIdNumber, findPersonRow } from '#identity/store/person.ts';
import { partyNumbers } from '#service/rules/party.ts';
import type { InboxContext } from '#notification/actions/inbox.ts';
import { createListener, type Listener } from '#notification/jobs.ts';
import type { Names } from '#notification/ports.ts';
import { dateOf, type Instant } from '#kernel/time.ts';
import { findPost } from '#organisation/rules.ts';
import type { Outcome } from '#service/rules.ts';
import type { County } from './county.ts';
import { startTexts } from './texts.ts';

const namesOf = (county: County): Names => ({
  unit: (id) => county.keeper.current().units.get(id)?.name,
  // What is told of an answer is of no service.
  service: (hash) => (hash === '' ? startTexts.answers : county.catalogue.get(hash).title),
  remedy: (hash) => (hash === '' ? undefined : county.catalogue.get(hash).remedy),
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

export const listenerOf = (
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
