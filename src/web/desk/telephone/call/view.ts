// A call as its page shows it: the form while it is open and the reader's to end, else what is on file, masked.
import { say } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { townsOn, villagesOn } from '#place/rules.ts';
import { isOthers, type Clerk } from '#telephone/actions/desk.ts';
import { whoHas, whyOf } from '#telephone/actions/read.ts';
import { HOURS, LINES, REASONS, secondsOf, type Call } from '#telephone/rules.ts';
import { momentWords } from '../../../kit/date/date.ts';
import type { Fact } from '../../../kit/facts/facts.tsx';
import type { Option } from '../../../kit/field/field.tsx';
import type { PlaceTown } from '../../../kit/place/place.tsx';
import type { Problem } from '../../../kit/problem/problem.tsx';
import type { Visit } from '../../../web.ts';
import { placeWords } from '../../words.ts';
import type { CallView, Typed } from './page.tsx';
import { besideOf } from './found.ts';
import type { RingView } from './ring.tsx';
import { telephoneTexts } from '../texts.ts';
import {
  caseOf,
  earlierRows,
  howWords,
  inWeek,
  nameWords,
  namesIn,
  phoneWords,
  waitsForRating,
  whoWords,
  type Names,
} from '../words.ts';

export interface Shown {
  readonly typed?: Typed;
  readonly problems?: readonly Problem[];
  readonly done?: string | null;
  /** The number as it is, once it was asked for with a reason. */
  readonly phone?: string | null;
  /** Other calls of the number. */
  readonly earlier: readonly Call[];
}

export async function callView(visit: Visit, clerk: Clerk, call: Call, shown: Shown): Promise<CallView> {
  const { site, ctx } = visit;
  const t = telephoneTexts(site.language);
  const { ended } = call;
  const who = whoHas(ctx, call);
  const people = [call.takenBy, ended?.by ?? '', ...who.people, ...(call.back?.tries ?? []).map(({ by }) => by)];
  const names = await namesIn(
    visit,
    people.filter((one) => one !== ''),
  );
  const [by, at] = [names.get(call.takenBy) ?? '', momentWords(call.takenAt, site.language, ctx.now)];
  const others = ended === null && isOthers(ctx, call, clerk);
  const isForm = ended === null && !others;
  const rows = await earlierRows(visit, shown.earlier);
  const all = shown.earlier.length;
  return {
    id: call.id,
    number: call.number,
    lead: ended ? t.call.endedLead(at, by, t.spent(secondsOf(call) ?? 0)) : t.call.openLead(at, by),
    problems: shown.problems ?? [],
    done: shown.done ?? null,
    form: isForm ? await formOf(visit, shown.typed ?? typedBefore(call)) : null,
    others: others ? t.call.others(by) : null,
    facts: isForm ? [] : factsOf(visit, call, names, shown.phone ?? null),
    case: await caseOf(visit, call),
    unmask: isForm || !call.caller?.phone || shown.phone ? null : { why: call.back?.due ? t.call.ringBack : '' },
    ring: await ringOf(visit, call, names),
    earlier: all === 0 ? null : { title: t.earlier.title(all, inWeek(shown.earlier, ctx.now)), rows },
  };
}

const typedBefore = ({ caller, town, village }: Call): Typed => ({
  phone: caller?.phone ?? '',
  name: caller?.name ?? '',
  recording: caller?.recording ?? '',
  ask: caller?.ask ?? '',
  town: town ?? '',
  village: village ?? '',
  note: '',
  reason: '',
});

async function formOf(visit: Visit, typed: Typed): Promise<CallView['form']> {
  const t = telephoneTexts(visit.site.language);
  return {
    typed,
    towns: townsIn(visit),
    beside: await besideOf(visit, typed),
    lines: LINES,
    reasons: REASONS.map((value) => ({ value, label: t.reasons[value] })),
    hours: hoursIn(visit),
  };
}

const hoursIn = ({ site }: Visit): readonly Option[] =>
  HOURS.map((one) => ({ value: String(one), label: telephoneTexts(site.language).end.hour(one) }));

const townsIn = ({ web, ctx, site }: Visit): readonly PlaceTown[] => {
  const today = dateOf(ctx.now);
  return townsOn(web.places, today).map(({ code, name }) => ({
    code,
    name: say(name, site.language),
    villages: villagesOn(web.places, code, today).map((one) => ({
      code: one.code,
      name: say(one.name, site.language),
    })),
  }));
};

function factsOf(visit: Visit, call: Call, names: Names, phone: string | null): readonly Fact[] {
  const { site, ctx } = visit;
  const t = telephoneTexts(site.language);
  const { facts: label } = t.call;
  const { ended, caller } = call;
  const place = placeWords(visit, call.town, call.village);
  const moment = (at: string): string => momentWords(at, site.language, ctx.now);
  const rows: readonly (Fact | null)[] = [
    { label: label.phone, value: phone ?? phoneWords(call, visit) },
    nameWords(call) === '' ? null : { label: label.name, value: nameWords(call) },
    caller?.recording ? { label: label.recording, value: caller.recording } : null,
    place === '' ? null : { label: label.place, value: place },
    { label: label.ask, value: caller === null ? t.erased : caller.ask || t.nothingSaid },
    ended && { label: label.how, value: howWords(visit, ended.ending) },
    ended && { label: label.ended, value: `${moment(ended.at)} ${names.get(ended.by) ?? ''}` },
    ended && ended.note !== '' ? { label: label.note, value: ended.note } : null,
  ];
  return rows.filter((one): one is Fact => one !== null);
}

/** Ringing back: what was tried, and the form where it is still owed. */
async function ringOf(visit: Visit, call: Call, names: Names): Promise<RingView | null> {
  const { site, ctx, request } = visit;
  const t = telephoneTexts(site.language);
  const why = whyOf(call);
  const matter = why === 'followUp' ? await caseOf(visit, call) : null;
  const waits = call.back === null ? await isToFollow(visit, call) : call.back.state === 'waiting';
  if (call.ended === null || (!waits && call.back === null)) return null;
  const moment = (at: string): string => momentWords(at, site.language, ctx.now);
  const tries = call.back?.tries ?? [];
  const of = (name: string): string => request.body.get(name) ?? '';
  return {
    lead: [
      ...(call.back?.due ? [t.ring.due(moment(call.back.due))] : []),
      ...(waits ? [t.ring.who(whoWords(visit, whoHas(ctx, call), names))] : []),
      ...(call.back?.state === 'reached' ? [t.ring.reached] : []),
      ...(call.back?.state === 'unreached' ? [t.ring.unreached] : []),
    ],
    past: tries.map(({ at, by, result, rating, solved, note }) => {
      const said =
        rating === null ? '' : t.ring.rated(t.ring.ratings[rating - 1] ?? '', solved ? t.ring.yes : t.ring.no);
      const words = [t.ring.results[result], said, note].filter((one) => one !== '').join(t.comma);
      return t.ring.pastLine(moment(at), names.get(by) ?? '', words);
    }),
    form: waits
      ? {
          before: tries.length,
          asksRating: matter !== null,
          hours: hoursIn(visit),
          ratings: t.ring.ratings.map((label, index) => ({ value: String(index + 1), label })),
          typed: { result: of('result'), rating: of('rating'), solved: of('solved'), note: of('note') },
        }
      : null,
  };
}

/** An answered matter of the caller's that waits to be rated. */
async function isToFollow(visit: Visit, call: Call): Promise<boolean> {
  if (call.ended?.ending.how !== 'filed' && call.ended?.ending.how !== 'joined') return false;
  return waitsForRating(visit, call.ended.ending.case);
}
