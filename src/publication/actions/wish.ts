// 是否公开 What the applicant says of being shown: at filing, and at any time since. Taken back, it is gone from every page at once.
import type { ReadCase } from '#case/context.ts';
import { findReadable } from '#case/context.ts';
import { ok, refuse, type Result } from '#kernel/result.ts';
import { declaredIn, type PublicationContext } from '../context.ts';
import type { Barred } from '../rules.ts';
import { addVersion, findOfCase, keepWishes, lockOfCase } from '../store/desk.ts';
import { NOTHING } from './desk.ts';
import { barredIn } from './looked.ts';

export interface Standing {
  readonly wanted: boolean;
  /** Its public page, while there is one. */
  readonly shown: string | null;
}

/** How an own case stands; null where it can never be shown, whatever its applicant says. */
export async function standingOf(
  ctx: Pick<PublicationContext, 'cases'>,
  found: Pick<ReadCase, 'file'>,
): Promise<Standing | null> {
  const { state } = found.file;
  const document = declaredIn(ctx.cases).find(({ id }) => id === state.service.id);
  const barred = await barredIn(ctx, found, document);
  if (barred !== null && barred !== 'unasked') return null;
  const publication = await findOfCase(ctx.cases.database, state.id);
  const isShown = barred === null && publication !== undefined && publication.shown !== null;
  return { wanted: barred === null, shown: isShown ? publication.id : null };
}

export type WishRefusal =
  | { readonly code: 'not_found' }
  | { readonly code: 'publication_barred'; readonly why: Barred };

/** Said by the applicant, or by whoever acts for the applicant. */
export async function sayWish(
  { cases }: Pick<PublicationContext, 'cases'>,
  person: string,
  caseId: string,
  wanted: boolean,
): Promise<Result<Standing, WishRefusal>> {
  const found = await findReadable(cases, caseId, person);
  if (found?.reading.as !== 'applicant') return refuse({ code: 'not_found' });
  const { state } = found.file;
  const document = declaredIn(cases).find(({ id }) => id === state.service.id);
  const barred = await barredIn({ cases }, found, document);
  if (wanted && barred !== null && barred !== 'unasked') return refuse({ code: 'publication_barred', why: barred });
  const { database, now, world } = cases;
  await database.transaction(async (session) => {
    const publication = await lockOfCase(session, caseId);
    const wish = {
      case_id: caseId,
      area: world.area,
      service_id: state.service.id,
      wanted,
      by_person: person,
      at: now,
    };
    await keepWishes(session, [wish], false);
    if (wanted || !publication || publication.shown === null) return;
    await addVersion(
      session,
      { id: publication.id, area: world.area, case_id: caseId, ref: '' },
      {
        ...NOTHING,
        what: 'ended',
        reason: 'applicant',
        version: publication.version + 1,
        at: now,
        by_person: person,
        by_post: null,
      },
    );
  });
  return ok((await standingOf({ cases }, found)) ?? { wanted: false, shown: null });
}
