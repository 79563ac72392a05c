// The telephone desk: a call is picked up, earlier ones are looked up by their number, and what is open or owed stands below.
import { randomUUID } from 'node:crypto';
import { takeCall, type TelephoneRefusal } from '#telephone/actions/desk.ts';
import { findEarlier, readDesk, type Desk } from '#telephone/actions/read.ts';
import { phoneIn, recordingIn } from '#telephone/rules.ts';
import { momentWords } from '../../kit/date/date.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN } from '../operator.ts';
import { TELEPHONE, type TelephoneView } from './page.tsx';
import { telephoneTexts } from './texts.ts';
import { askWords, clerkOf, earlierRows, namesIn, whoWords } from './words.ts';

interface Shown {
  readonly typed: TelephoneView['typed'];
  readonly problems: readonly Problem[];
  readonly key?: string;
  readonly found?: TelephoneView['found'];
}

/** What a telephone system hands over in the address is looked at as if it had been typed. */
export async function loadTelephone(visit: Visit): Promise<Loaded<TelephoneView>> {
  const clerk = await clerkOf(visit);
  if (!clerk) return FORBIDDEN;
  const { query } = visit.request;
  const typed = { phone: query.get('number') ?? '', recording: query.get('recording') ?? '', search: '' };
  return { view: await viewOf(visit, { typed, problems: wrongIn(visit, typed) }) };
}

export async function postTelephone(visit: Visit): Promise<Loaded<TelephoneView>> {
  const clerk = await clerkOf(visit);
  if (!clerk) return FORBIDDEN;
  const { ctx, site } = visit;
  const { body } = visit.request;
  const typed = {
    phone: body.get('phone') ?? '',
    recording: body.get('recording') ?? '',
    search: body.get('search') ?? '',
  };
  if (body.get('intent') === 'search') {
    const phone = phoneIn(typed.search);
    const t = telephoneTexts(site.language);
    if (!phone) {
      const problems = [{ ref: 'search', message: t.refusals.caller_number_wrong }];
      return { status: 422, view: await viewOf(visit, { typed, problems }) };
    }
    const calls = await findEarlier(ctx, clerk, phone, 'search');
    const title = calls.length === 0 ? t.search.none : t.search.found(calls.length);
    const found = { title, rows: await earlierRows(visit, calls) };
    return { view: await viewOf(visit, { typed, problems: [], found }) };
  }
  const key = body.get('key') ?? '';
  const taken = await takeCall(ctx, clerk, typed, key);
  if (taken.ok) return redirect(`${TELEPHONE}/${taken.value.id}`);
  return { status: 422, view: await viewOf(visit, { typed, key, problems: [problemFor(visit, taken.refusal)] }) };
}

function wrongIn({ site }: Visit, typed: TelephoneView['typed']): readonly Problem[] {
  const { refusals } = telephoneTexts(site.language);
  return [
    ...(phoneIn(typed.phone) === undefined ? [{ ref: 'phone', message: refusals.caller_number_wrong }] : []),
    ...(recordingIn(typed.recording) === undefined ? [{ ref: 'recording', message: refusals.recording_wrong }] : []),
  ];
}

const FIELDS: Partial<Readonly<Record<TelephoneRefusal['code'], string>>> = {
  caller_number_wrong: 'phone',
  recording_wrong: 'recording',
  caller_words_wrong: 'ask',
  place_unknown: 'town',
  hours_unknown: 'hours',
};

/** A refusal at the field it is about. */
export function problemFor({ site }: Pick<Visit, 'site'>, { code }: TelephoneRefusal): Problem {
  const ref = FIELDS[code];
  const message = telephoneTexts(site.language).refusals[code];
  return ref === undefined ? { message } : { ref, message };
}

async function viewOf(visit: Visit, shown: Shown): Promise<TelephoneView> {
  const { ctx, site, person, request } = visit;
  const t = telephoneTexts(site.language);
  const desk = await readDesk(ctx);
  const names = await namesIn(
    visit,
    [...desk.open, ...desk.back].flatMap(({ who }) => who.people),
  );
  const done = request.query.get('done');
  return {
    typed: shown.typed,
    key: shown.key ?? randomUUID(),
    problems: shown.problems,
    done: done === 'ended' ? t.done.ended : done === 'rung' ? t.done.rung : null,
    counts: countsOf(visit, desk),
    open: desk.open.map(({ call, who }) => ({
      id: call.id,
      number: call.number,
      href: `${TELEPHONE}/${call.id}`,
      ask: askWords(call, visit),
      since: momentWords(call.takenAt, site.language, ctx.now),
      who: whoWords(visit, who, names),
      isMine: who.people.length === 1 && who.people[0] === person,
    })),
    back: desk.back.map(({ call, why, due, isLate, who }) => ({
      id: call.id,
      number: call.number,
      href: `${TELEPHONE}/${call.id}`,
      ask: askWords(call, visit),
      why: t.why[why],
      due: momentWords(due, site.language, ctx.now),
      isLate,
      tries: t.tries(call.back?.tries.length ?? 0),
      who: whoWords(visit, who, names),
    })),
    found: shown.found ?? null,
  };
}

function countsOf({ site }: Visit, { counts, back }: Desk): TelephoneView['counts'] {
  const t = telephoneTexts(site.language).counts;
  const ended = counts.ended;
  const late = back.filter(({ isLate }) => isLate).length;
  return [
    { label: t.calls, value: counts.calls, about: null },
    {
      label: t.answered,
      value: counts.answered,
      about: ended === 0 ? null : t.share(Math.round((counts.answered / ended) * 100)),
    },
    { label: t.filed, value: counts.filed, about: null },
    { label: t.broken, value: counts.broken, about: null },
    { label: t.open, value: counts.open, about: null },
    {
      label: t.back,
      value: back.length,
      about: back.length === 0 ? null : late === 0 ? t.notLate : t.late(late),
    },
  ];
}
