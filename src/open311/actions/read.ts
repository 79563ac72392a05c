// Everything that is read of the board, by anybody.
import { canonical } from '#kernel/json.ts';
import { LANGUAGES } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';
import type { Offer } from '../rules.ts';
import { MOST_REQUESTS, readFilter, type Filter } from '../rules/filter.ts';
import { keepChangeset, listBoard, listNumbered, type Asked } from '../store/board.ts';
import { definitionTree, discoveryTree, requestsTree, servicesTree } from '../view.ts';
import { offersIn, refused, tellingOf, told, type Answer, type BoardContext, type Call } from './board.ts';

export async function discovery(ctx: BoardContext, { language, origin }: Call): Promise<Answer> {
  const changeset = await changesetOf(ctx);
  return told(discoveryTree({ board: ctx.board, origin, changeset, demo: ctx.demo }, language));
}

/** Of all that a client may keep for long: what is offered and what is asked, in every language. */
function changesetOf(ctx: BoardContext): Promise<Instant> {
  const offers = offersIn(ctx);
  const all = LANGUAGES.map((language) => [
    servicesTree(offers, language).body,
    ...offers.map((offer) => definitionTree(offer, language).body),
    [ctx.board.contact[language], ctx.board.keyService[language]],
  ]);
  const { keys, database, now } = ctx.cases;
  return keepChangeset(database, keys.hash(canonical(all)), now);
}

export const services = (ctx: BoardContext, { language }: Call): Promise<Answer> =>
  Promise.resolve(told(servicesTree(offersIn(ctx), language)));

export function definition(ctx: BoardContext, { language }: Call, code: string): Promise<Answer> {
  const offer = offersIn(ctx).find((one) => one.code === code);
  return Promise.resolve(
    offer ? told(definitionTree(offer, language)) : refused({ code: 'service_unknown', value: code }),
  );
}

export async function requests(ctx: BoardContext, call: Call): Promise<Answer> {
  const offers = offersIn(ctx);
  const { filter, faults } = readFilter(call.asked, ctx.cases.now);
  if (faults.length > 0) return refused(...faults);
  if (filter.numbers.length > 0) {
    const found = await numbered(ctx, offers, filter.numbers);
    return told(requestsTree(found, await tellingOf(ctx, offers, call, found)));
  }
  const strange = filter.codes.filter((code) => !offers.some((one) => one.code === code));
  if (strange.length > 0) return refused(...strange.map((value) => ({ code: 'service_unknown' as const, value })));
  const rows = await listBoard(ctx.cases.database, wantedOf(ctx, offers, filter));
  return told(requestsTree(rows, await tellingOf(ctx, offers, call, rows)));
}

export async function request(ctx: BoardContext, call: Call, id: string): Promise<Answer> {
  const offers = offersIn(ctx);
  const rows = await numbered(ctx, offers, [id]);
  return rows.length > 0
    ? told(requestsTree(rows, await tellingOf(ctx, offers, call, rows)))
    : refused({ code: 'request_unknown', value: id });
}

const servicesIn = (offers: readonly Offer[]): readonly string[] => [
  ...new Set(offers.map(({ document }) => document.id)),
];

const numbered = ({ cases }: BoardContext, offers: readonly Offer[], numbers: readonly string[]) =>
  listNumbered(cases.database, cases.world.area, servicesIn(offers), numbers);

function wantedOf({ cases }: BoardContext, offers: readonly Offer[], filter: Filter): Asked {
  const { from, to, codes, statuses } = filter;
  const chosen = offers.filter(({ code }) => codes.includes(code));
  const among = chosen.flatMap(({ document, category, declared }) => [
    { service: document.id, category },
    // What was filed without any stands under the one that is named for it.
    ...(category !== null && category === declared.other ? [{ service: document.id, category: '' }] : []),
  ]);
  const [first, ...more] = new Set(statuses);
  return {
    area: cases.world.area,
    services: servicesIn(offers),
    from,
    to,
    among: codes.length > 0 ? among : null,
    status: first !== undefined && more.length === 0 ? first : null,
    limit: MOST_REQUESTS,
  };
}
