// 立件 From a call to the form of a service, filled in with what was typed; and back, so that call and case name each other.
import type { Submission } from '#case/actions/submit.ts';
import type { JsonObject } from '#kernel/json.ts';
import { endCall, findCall, isOthers } from '#telephone/actions/desk.ts';
import { phoneIn, type Call } from '#telephone/rules.ts';
import type { ServiceDocument } from '#service/rules.ts';
import type { Visit } from '../../web.ts';
import { clerkOf } from './words.ts';

export interface Handed {
  readonly call: Call;
  /** The post that answers the telephone, which files it. */
  readonly post: string;
  /** Names another matter it is said to be the same as. */
  readonly same: string | null;
}

/** The address a service is filed at for this caller. */
export function filingPath(service: string, call: string, same: string | null): string {
  const query = new URLSearchParams({ call, ...(same === null ? {} : { same }) });
  return `/desk/file/${encodeURIComponent(service)}?${query.toString()}`;
}

export const isNamed = (ref: string): boolean => /^[0-9a-f]{24}$/.test(ref);

/** The call a form is filled in from; undefined where the address names none that this person is at. */
export async function handedOver(visit: Visit): Promise<Handed | undefined> {
  const { ctx, request } = visit;
  const id = request.query.get('call');
  const clerk = id === null ? undefined : await clerkOf(visit);
  const call = id === null || !clerk ? undefined : await findCall(ctx, id);
  if (!call || !clerk || isOthers(ctx, call, clerk)) return undefined;
  const same = request.query.get('same');
  return { call, post: clerk.post.id, same: same !== null && isNamed(same) ? same : null };
}

const TITLE = 40;

/** What was typed while they spoke, where the form asks for it; everything else is asked now. */
export function wordsFrom({ ask }: { readonly ask: string }, { data }: ServiceDocument): JsonObject {
  const { properties } = data as { readonly properties?: JsonObject };
  const [first = ''] = ask.split(/[\n。！？!?]/);
  return {
    ...(properties?.['title'] === undefined || first === '' ? {} : { title: first.slice(0, TITLE) }),
    ...(properties?.['text'] === undefined || ask === '' ? {} : { text: ask }),
  };
}

/** A call is filed once: pressing again under this key files nothing more. */
export const filingKey = ({ call }: Handed): string => `call-${call.id}`;

export const extraOf = ({ same, post }: Handed): Pick<Submission, 'sameAs' | 'as'> => ({
  as: post,
  ...(same === null ? {} : { sameAs: same }),
});

/** The case stands already; whoever was quicker to end the call has ended it. */
export async function endFiled(visit: Visit, { call, same }: Handed, caseId: string): Promise<void> {
  const clerk = await clerkOf(visit);
  if (!clerk) return;
  const ended = { how: same === null ? 'filed' : 'joined', case: caseId } as const;
  for (let tries = 0; tries < 3; tries += 1) {
    const done = await endCall(visit.ctx, clerk, call.id, ended, { given: null, note: '' });
    if (done.ok || done.refusal.code !== 'stale') return;
  }
}

/** The number as the form of a service takes it. */
export const phoneFrom = ({ caller }: Call): string => phoneIn(caller?.phone ?? '') ?? '';
