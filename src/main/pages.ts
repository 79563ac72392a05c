// What the pages are handed: the county's use cases under the names pages know them by.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, upload } from '#document/actions.ts';
import { makeLink, openLink } from '#document/actions/link.ts';
import type { Module, PageMount } from '#http/ports.ts';
import { grantProxy, listProxies, revokeProxy } from '#identity/actions/mandate.ts';
import { confirmPassword, findSession, signIn, signOut } from '#identity/actions/sign-in.ts';
import { countUnread, inboxesOf } from '#notification/actions/inbox.ts';
import { signInVouched } from '#identity/actions/federated.ts';
import type { IdentityProvider } from '#identity/ports.ts';
import { requestCode, signUp } from '#identity/actions/sign-up.ts';
import { checkMobile } from '#identity/rules/number.ts';
import { csrfTokenOf } from '#identity/token.ts';
import type { Text } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { certificateOf } from '#service/check/certificate.ts';
import { citizenRoutes } from '#web/citizen/routes.ts';
import { deskRoutes } from '#web/desk/routes.ts';
import { createPrinter } from '#paper/print.ts';
import { mountOf } from '#web/mount.ts';
import type { Assets } from '#web/site.ts';
import type { AnyRoute, ProxyFact, Web } from '#web/web.ts';
import type { Packs } from './packs.ts';
import type { County } from './county.ts';
import { inboxContextAt, likenessAt, publicAt } from './listener.ts';
import { statementDays } from './housekeeping.ts';
import { hmacOf, loadSecret } from './keys.ts';
import { nameOfPost } from './serve.ts';
import { accountRoles } from './texts.ts';

const COUNTY: Text = { 'zh-CN': '武源县', en: 'Wuyuan County' };
/** The national number of government hotlines. */
const HELP_PHONE = '12345';

export interface PagesOptions {
  readonly root: string;
  readonly demo: boolean;
  readonly site: 'both' | 'citizen' | 'desk';
  readonly modules: readonly Module[];
  /** Demo: codes as they were sent, by phone. */
  readonly codes: ReadonlyMap<string, string>;
  /** Where people may sign in with another account. */
  readonly provider?: IdentityProvider | undefined;
  /** The site a map's pictures come from. */
  readonly pictures?: string | undefined;
}

/** Residents sit on the internet, staff on the government network; one process may serve either side or both. */
export async function pagesOf(county: County, options: PagesOptions): Promise<PageMount> {
  const routes: readonly AnyRoute[] = [
    ...(options.site === 'desk'
      ? citizenRoutes.filter(({ path }) => /^\/(sign-in|sign-out|settings|offline|files)(\/|$)/.test(path))
      : citizenRoutes),
    ...(options.site === 'citizen' ? [] : deskRoutes),
  ];
  return { ...mountOf(await webOf(county, options), routes), pictures: options.pictures };
}

async function webOf(county: County, { root, demo, modules, codes, provider }: PagesOptions): Promise<Web> {
  const { identity, database } = county;
  const assets = JSON.parse(await readFile(join(root, 'dist/web/manifest.json'), 'utf8')) as Assets;
  const sealing = hmacOf(Buffer.from(await loadSecret(database, 'paper')));
  const { lifeEvents, people } = county.packs;
  const terms = (): Parameters<typeof certificateOf>[1] => ({
    parameters: county.catalogue.parameters,
    on: dateOf(county.clock.now()),
  });
  const inForce = (one: { readonly to: string; readonly revokedAt: string | null }): boolean =>
    one.revokedAt === null && one.to >= dateOf(county.clock.now());
  const capacities: Web['capacities'] = (person, now) =>
    county.caseContextAt(now).world.identity.capacities(person, now);
  return {
    demo,
    county: COUNTY,
    helpPhone: HELP_PHONE,
    assets,
    places: county.places,
    get calendar() {
      return county.calendars.keeper.current();
    },
    calendars: county.calendars,
    hours: county.packs.hours,
    get shelf() {
      return county.catalogue.shelf;
    },
    answers: county.answers,
    lifeEvents: Object.entries(lifeEvents.events).map(([id, title]) => ({ id, title })),
    demoAccounts: demo ? accountsOf(people) : [],
    movedClock: () => (county.movable?.isMoved() ? county.clock.now() : null),
    organisation: () => county.keeper.current(),
    offices: county.offices,
    bench: county.bench,
    caseContextAt: (now) => county.caseContextAt(now),
    paymentContextAt: (now) => county.paymentContextAt(now),
    statementDays,
    capacities,
    csrfOf: csrfTokenOf,
    unreadOf: async (person) => countUnread({ database }, inboxesOf(await capacities(person, county.clock.now()))),
    inboxContextAt: (now) => inboxContextAt(county, now),
    likenessAt: (now) => likenessAt(county, now),
    publicAt: (now) => publicAt(county, now),
    accessContext: { database, nameOfPost: (id) => nameOfPost(county, id) },
    certificateOf: (document) => certificateOf(document, terms()),
    signIn: (request, account, password) =>
      signIn(identity, { now: request.now, address: request.address }, { account, password }),
    provider,
    signInVouched: ({ now, address }, who) => signInVouched(identity, { now, address }, provider?.issuer ?? '', who),
    confirmPassword: ({ now, address }, person, password) =>
      confirmPassword(identity, { now, address }, person, password),
    requestCode: ({ now, address, language }, phone) => requestCode(identity, { now, address }, { phone, language }),
    shownCode: (phone) => {
      const mobile = checkMobile(phone);
      return mobile.ok ? (codes.get(mobile.value) ?? null) : null;
    },
    signUp: ({ now, address }, given) => signUp(identity, { now, address }, given),
    personOf: async (token, now) => (await findSession(identity, token, now))?.person ?? '',
    signOut: (session) => signOut(identity, session),
    proxiesOf: async (person) => {
      const { given, received } = await listProxies(identity, person);
      return {
        given: given.filter(inForce).map((one) => fact(one, one.delegateName)),
        received: received.filter(inForce).map((one) => fact(one, one.principalName)),
      };
    },
    giveProxy: (person, { phone, name, to }, now) =>
      grantProxy(identity, { now, address: '' }, person, { phone, name, services: null, until: to }),
    revokeProxy: (person, id, now) => revokeProxy(identity, now, person, id),
    printer: createPrinter(join(root, 'dist/fonts'), (text) => sealing(text).toString('hex')),
    upload: (person, file, now) => upload(county.documentContextAt(now), person, file),
    makeLink: (person, id, now) => makeLink(county.documentContextAt(now), person, id),
    openLink: (link, now) => openLink(county.documentContextAt(now), link),
    filesOf: (ids) => describe({ database }, ids),
    sentence: sentenceFrom(modules),
  };
}

/** What the first module that knows a refusal says of it. */
const sentenceFrom =
  (modules: readonly Module[]): Web['sentence'] =>
  (refusal, language) => {
    for (const module of modules) {
      const sentence = module.sentence?.(refusal, language);
      if (sentence !== undefined) return sentence;
    }
    return refusal.code;
  };

const fact = (one: { readonly id: string; readonly to: string }, name: string): ProxyFact => ({
  id: one.id,
  name,
  to: one.to,
});

const accountsOf = ({ people }: Packs['people']): Web['demoAccounts'] =>
  Object.values(people).flatMap(({ name, account }) => {
    const role = account === undefined ? undefined : accountRoles[account];
    return account === undefined || role === undefined ? [] : [{ account, name, role }];
  });
