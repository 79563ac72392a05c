// What a service reads elsewhere, as pages tell it: with what registers are called, and only what these answers call for.
import { consentsFor } from '#case/engine/outside/lookups.ts';
import type { Env } from '#case/engine/env.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { holds, pathsOf } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { LookUp } from '#service/rules/lookup.ts';
import type { PartyDeclaration } from '#service/rules/party.ts';
import type { LookupView } from './kit/lookups/lookups.tsx';
import type { Visit } from './web.ts';

type Answers = Pick<Env, 'data' | 'applicant'>;

/** @param answers undefined: before there are any; then everything that may be read is told. */
export function lookupViews(visit: Visit, document: ServiceDocument, answers?: Answers): readonly LookupView[] {
  const { lookups = [], parties = [] } = document;
  const today = dateOf(visit.ctx.now);
  return lookups
    .filter(({ when }) => !answers || !when || holds(when, { ...answers, today }))
    .map((one) => viewOf(visit, one, answers, partyAbout(parties, one)));
}

/** Whose number it is asked with. */
const partyAbout = (parties: readonly PartyDeclaration[], { input }: LookUp): PartyDeclaration | undefined =>
  parties.find(({ ref }) =>
    Object.values(input).some(({ tree }) => pathsOf(tree).some((path) => `/${path.slice(1).join('/')}` === ref)),
  );

function viewOf(
  { ctx, site }: Visit,
  one: LookUp,
  answers: Answers | undefined,
  party: PartyDeclaration | undefined,
): LookupView {
  const name = ctx.world.registers.titleOf(one.connector);
  return {
    id: one.id,
    title: say(one.title, site.language),
    register: name ? say(name, site.language) : one.connector,
    purpose: say(one.purpose, site.language),
    fields: Object.values(one.returns).map(({ title }) => say(title, site.language)),
    asksConsent: one.consent === 'required',
    asksParty: party ? say(party.title, site.language) : null,
    isSometimes: answers === undefined && one.when !== undefined,
  };
}

/** The boxes that were ticked, as far as they are asked for. */
export function consentsIn({ request, ctx }: Visit, document: ServiceDocument, answers: Answers): readonly string[] {
  const ticked = request.body.getAll('consents');
  return consentsFor({ document, ...answers }, ctx.now).flatMap(({ id }) => (ticked.includes(id) ? [id] : []));
}
