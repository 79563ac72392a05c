// Where a question may lead: services found by its own words or by those that are looked for, and those that are brought in words too.
import { findStanding } from '#case/actions/follow.ts';
import type { LoadedCase } from '#case/context.ts';
import { isBroughtInWords, mayLeadTo } from '#case/engine/decide/follow.ts';
import { say } from '#kernel/text.ts';
import { findThings } from '#service/find/shelf.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { OnwardView } from '../../kit/talk/onward.tsx';
import type { Visit } from '../../web.ts';
import { applyPath } from '../apply/address.ts';

/** As many as are looked through before one looks for something else. */
const BY_ITS_WORDS = 3;
const FOUND = 8;

type File = Pick<LoadedCase, 'env' | 'state'>;

export const lookedFor = ({ request }: Visit): string => (request.query.get('find') ?? '').trim().slice(0, 100);

/** null: this leads to nothing else. */
export async function onwardOf(visit: Visit, file: File): Promise<OnwardView | null> {
  const { env, state } = file;
  const query = lookedFor(visit);
  const { title } = env.data;
  const words = typeof title === 'string' ? title : '';
  const found = query === '' ? servicesBy(visit, file, words, BY_ITS_WORDS) : servicesBy(visit, file, query, FOUND);
  const all = query === '' ? [...found, ...inWords(visit, file)] : found;
  const open: ServiceDocument[] = [];
  for (const one of new Set(all)) if (!(await findStanding(visit.ctx, state, one.id))) open.push(one);
  if (open.length === 0 && query === '') return null;
  return {
    query,
    here: `/cases/${state.id}`,
    kept: [],
    services: open.map((document) => ({
      id: document.id,
      title: say(document.title, visit.site.language),
      href: applyPath({ document, of: state.id }),
    })),
  };
}

/** Services that fit some words and may go on from this case; none from a case that leads nowhere. */
export function servicesBy({ web }: Visit, file: File, query: string, most: number): readonly ServiceDocument[] {
  if (query === '') return [];
  const { items } = findThings(
    web.shelf,
    { query },
    (thing) => thing.kind === 'service' && isOpenTo(file, thing.service),
  );
  return items.flatMap((thing) => (thing.kind === 'service' ? [thing.service] : [])).slice(0, most);
}

const inWords = ({ ctx }: Visit, file: File): readonly ServiceDocument[] =>
  ctx.world.catalogue.list().filter((one) => isBroughtInWords(one) && isOpenTo(file, one));

const isOpenTo = ({ env, state }: File, document: ServiceDocument): boolean =>
  mayLeadTo(env.document, state, document) &&
  document.audience.includes(state.applicant.kind === 'company' ? 'business' : 'person');
