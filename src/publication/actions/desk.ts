// Releasing at the desk: shown, shown anew, declined, taken out. Each is a version with who decided it; what the applicant wrote
// stays in the case as it is.
import { ok, refuse, type Result } from '#kernel/result.ts';
import { boardOf, declaredIn, type PublicationContext } from '../context.ts';
import { checkWords, NEARNESSES, rounded, type Nearness, type WrongWords } from '../rules.ts';
import type { Note } from '../rules/note.ts';
import {
  addVersion,
  findWish,
  listQueue,
  lockOfCase,
  type Queue,
  type QueueRow,
  type VersionRow,
} from '../store/desk.ts';
import { followersOf } from '../store/heard.ts';
import { lookAt, releases, type Editor, type Looked, type LookRefusal } from './looked.ts';

export async function queueFor(
  { cases }: PublicationContext,
  { person, posts }: Editor,
  queue: Queue,
): Promise<Result<readonly QueueRow[], { readonly code: 'publication_not_yours' }>> {
  if (!releases({ cases }, posts)) return refuse({ code: 'publication_not_yours' });
  const ours = declaredIn(cases).flatMap(({ id, publication }) =>
    posts.filter(({ role }) => role === publication?.by).map(({ role, unit }) => ({ service: id, role, unit })),
  );
  const everywhere = ours.filter(({ role }) => role === 'dispatcher').map(({ service }) => service);
  const own = ours.map(({ service, unit }) => ({ service, unit }));
  return ok(await listQueue(cases.database, boardOf(cases), { person, everywhere, own }, queue));
}

export interface Release {
  readonly case: string;
  /** The version that was looked at; 0 where there was none. */
  readonly version: number;
  readonly title: string;
  readonly body: string;
  readonly answer: string;
  /** Files of the case that may be seen by everybody; none unless it says so. */
  readonly photos: readonly string[];
  readonly nearness: string;
  /** Somebody has read it over: nothing in it tells who it is. */
  readonly confirmed: boolean;
}

export type DeskRefusal =
  | LookRefusal
  | WrongWords
  | { readonly code: 'stale' }
  | { readonly code: 'publication_not_confirmed' }
  | { readonly code: 'publication_nearness_unknown' }
  | { readonly code: 'publication_photo_unknown' }
  | { readonly code: 'publication_reason_missing' };

type Done = Result<{ readonly id: string; readonly version: number }, DeskRefusal>;

export async function release(ctx: PublicationContext, editor: Editor, given: Release): Promise<Done> {
  const looked = await lookAt(ctx, editor, given.case);
  if (!looked.ok) return looked;
  const { barred, original, photos, where } = looked.value;
  if (barred !== null) return refuse({ code: 'publication_barred', why: barred });
  const words = checkWords(given, original);
  if (!words.ok) return words;
  if (!given.confirmed) return refuse({ code: 'publication_not_confirmed' });
  if (!isNearness(given.nearness)) return refuse({ code: 'publication_nearness_unknown' });
  if (given.photos.some((id) => !photos.some((photo) => photo.id === id)))
    return refuse({ code: 'publication_photo_unknown' });
  const told = rounded(where, given.nearness);
  return decide(ctx, editor, looked.value, given.version, {
    what: 'shown',
    reason: '',
    ...words.value,
    photos: given.photos,
    town: told.town,
    village: told.village,
    lat: told.point?.lat ?? null,
    lng: told.point?.lng ?? null,
  });
}

const isNearness = (text: string): text is Nearness => (NEARNESSES as readonly string[]).includes(text);

/** Not shown, or no more: with a reason, which the applicant is told to ask for and other moderators read. */
export async function keepBack(
  ctx: PublicationContext,
  editor: Editor,
  given: { readonly case: string; readonly version: number; readonly reason: string },
): Promise<Done> {
  const looked = await lookAt(ctx, editor, given.case);
  if (!looked.ok) return looked;
  const reason = given.reason.trim().slice(0, 300);
  if (reason === '') return refuse({ code: 'publication_reason_missing' });
  const isShown = (looked.value.publication?.shown ?? null) !== null;
  return decide(ctx, editor, looked.value, given.version, {
    ...NOTHING,
    what: isShown ? 'ended' : 'declined',
    reason,
  });
}

type Decision = Omit<VersionRow, 'version' | 'at' | 'by_person' | 'by_post'>;

export const NOTHING: Omit<Decision, 'what' | 'reason'> = {
  title: null,
  body: null,
  answer: null,
  photos: [],
  town: null,
  village: null,
  lat: null,
  lng: null,
};

const KINDS = { shown: 'shownInPublic', declined: 'notShownInPublic', ended: 'takenOutOfPublic' } as const;

function decide(
  { cases, refOf, tell }: PublicationContext,
  { person }: Editor,
  looked: Looked,
  seen: number,
  decision: Decision,
): Promise<Done> {
  const { of, post, publication } = looked;
  const { database, now, world } = cases;
  const id = publication?.id ?? cases.newId(now);
  return database.transaction(async (session): Promise<Done> => {
    const standing = await lockOfCase(session, of.id);
    if ((standing?.version ?? 0) !== seen) return refuse({ code: 'stale' });
    // Taken back while somebody was looking it over.
    if (decision.what === 'shown' && (await findWish(session, of.id))?.wanted === false)
      return refuse({ code: 'publication_barred', why: 'unasked' });
    const version = { ...decision, version: seen + 1, at: now, by_person: person, by_post: post.id };
    await addVersion(session, { id, area: world.area, case_id: of.id, ref: refOf(of.id) }, version);
    await tell(session, [
      ...toApplicant(looked, version),
      ...(isAnsweredBy(looked, version) ? toFollowers(await followersOf(session, id), id, version) : []),
    ]);
    return ok({ id, version: version.version });
  });
}

/** Told once that it is shown: a version that only says it better, or adds the answer, is no news to whoever had the answer first. */
function toApplicant({ party, publication, of }: Looked, { what, version, at }: VersionRow): readonly Note[] {
  const isShown = (publication?.shown ?? null) !== null;
  return what === 'shown' && isShown ? [] : [{ to: party, kind: KINDS[what], of, seq: version, at }];
}

/** The answer can be read from this version on. */
function isAnsweredBy({ publication, versions }: Looked, { what, answer }: VersionRow): boolean {
  const before = versions.find(({ version }) => version === publication?.shown);
  return what === 'shown' && before !== undefined && !before.answer && !!answer;
}

const toFollowers = (people: readonly string[], publication: string, { version, at }: VersionRow): readonly Note[] =>
  people.map((to) => ({ to, kind: 'matterAnswered', publication, seq: version, at }));
