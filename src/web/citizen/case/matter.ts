// The other cases of a matter for whoever reads one of them: linked where the reader may open them.
import { findStanding } from '#case/actions/follow.ts';
import { findReadable, type LoadedCase } from '#case/context.ts';
import { followUntil } from '#case/engine/decide/follow.ts';
import type { CaseRef } from '#case/engine/state.ts';
import { textIn } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { LinkedCase, MatterView } from '../../kit/matter/matter.tsx';
import { applyPath } from '../apply/address.ts';
import type { Visit } from '../../web.ts';

/** Where a case is read, and where a service is asked for about one. */
interface Addresses {
  readonly caseAt: (id: string) => string;
  readonly askAt: (document: ServiceDocument, of: string) => string;
}

export const AT_HOME: Addresses = {
  caseAt: (id) => `/cases/${id}`,
  askAt: (document, of) => applyPath({ document, of }),
};

/** Staff ask in the name of somebody who came or wrote. */
export const AT_DESK: Addresses = {
  caseAt: (id) => `/desk/cases/${id}`,
  askAt: ({ id }, of) => `/desk/file/${id}?${new URLSearchParams({ of }).toString()}`,
};

export async function matterOf(
  visit: Visit,
  { state, env }: Pick<LoadedCase, 'state' | 'env'>,
  at: Addresses,
): Promise<MatterView> {
  const { ctx, site } = visit;
  const today = dateOf(ctx.now);
  const may: MatterView['may'][number][] = [];
  const over: MatterView['over'][number][] = [];
  for (const document of ctx.world.catalogue.list()) {
    const until = followUntil(document, state);
    if (until === null || (await findStanding(ctx, state, document.id))) continue;
    const title = say(document.title, site.language);
    if (today > until) over.push({ title, until });
    else may.push({ title, until, href: at.askAt(document, state.id) });
  }
  return {
    before: state.follows && (await linked(visit, state.follows, at)),
    isReview: env.document.follows !== undefined,
    after: await Promise.all(state.followed.map((one) => linked(visit, one, at))),
    may,
    over,
  };
}

async function linked({ ctx, person, site }: Visit, one: CaseRef, { caseAt }: Addresses): Promise<LinkedCase> {
  const document = ctx.world.catalogue.find(one.service);
  const isOpen = (await findReadable(ctx, one.id, person)) !== undefined;
  return {
    title: textIn(document?.title, site.language) || one.service,
    number: one.number,
    href: isOpen ? caseAt(one.id) : null,
  };
}
