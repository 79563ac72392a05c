// What a service reads elsewhere, as pages tell it: with what registers are called, and only what these answers call for.
import { consentsFor } from '#case/engine/outside/lookups.ts';
import type { Env } from '#case/engine/env.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { holds } from '#service/expression.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { LookUp } from '#service/rules/lookup.ts';
import type { LookupView } from './kit/lookups/lookups.tsx';
import type { Visit } from './web.ts';

type Answers = Pick<Env, 'data' | 'applicant'>;

/** @param answers undefined: before there are any; then everything that may be read is told. */
export function lookupViews(visit: Visit, { lookups = [] }: ServiceDocument, answers?: Answers): readonly LookupView[] {
  const today = dateOf(visit.ctx.now);
  return lookups
    .filter(({ when }) => !answers || !when || holds(when, { ...answers, today }))
    .map((one) => viewOf(visit, one, answers));
}

function viewOf({ ctx, site }: Visit, one: LookUp, answers: Answers | undefined): LookupView {
  const name = ctx.world.registers.titleOf(one.connector);
  return {
    id: one.id,
    title: say(one.title, site.language),
    register: name ? say(name, site.language) : one.connector,
    purpose: say(one.purpose, site.language),
    fields: Object.values(one.returns).map(({ title }) => say(title, site.language)),
    asksConsent: one.consent === 'required',
    isSometimes: answers === undefined && one.when !== undefined,
  };
}

/** The boxes that were ticked, as far as they are asked for. */
export function consentsIn({ request, ctx }: Visit, document: ServiceDocument, answers: Answers): readonly string[] {
  const ticked = request.body.getAll('consents');
  return consentsFor({ document, ...answers }, ctx.now).flatMap(({ id }) => (ticked.includes(id) ? [id] : []));
}
