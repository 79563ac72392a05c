// What one consented to, matter by matter, and taking it back or giving it again by the very commands of the case.
import { act } from '#case/actions/act.ts';
import { consentsOf, type ConsentedCase } from '#case/outside/consent.ts';
import { findReadable } from '#case/context.ts';
import type { GivenConsent } from '#case/view/consent.ts';
import { offered, type OfferedCommand } from '#case/view.ts';
import { caseTexts, textIn } from '#case/words.ts';
import { isObject } from '#kernel/json.ts';
import { say } from '#kernel/text.ts';
import { momentWords } from '../../kit/date/date.ts';
import { NOT_FOUND, redirect, type Loaded, type Visit } from '../../web.ts';
import { consentsTexts } from './texts.ts';
import type { ConsentRowView, ConsentsView, MatterView } from './page.tsx';

type Command = 'retract' | 'renew';
const COMMANDS: readonly Command[] = ['retract', 'renew'];
const isCommand = (word: string | null | undefined): word is Command => COMMANDS.includes(word as Command);

export const loadConsents = (visit: Visit): Promise<Loaded<ConsentsView>> => {
  const done = visit.request.query.get('done');
  return viewOf(visit, isCommand(done) ? caseTexts(visit.site.language).done[done] : null, null);
};

async function viewOf(visit: Visit, done: string | null, problem: string | null): Promise<Loaded<ConsentsView>> {
  const after = visit.request.query.get('after');
  const found = await consentsOf(visit.ctx, { person: visit.person, idempotencyKey: null }, after ?? undefined);
  if (!found.ok) return NOT_FOUND;
  const { items, next } = found.value;
  const view = {
    matters: items.filter(({ consents }) => consents.length > 0).map((one) => matterView(visit, one)),
    done,
    problem,
    nextHref: next === null ? null : `/me/consents?after=${encodeURIComponent(next)}`,
    firstHref: after === null ? null : '/me/consents',
  };
  return problem === null ? { view } : { status: 422, view };
}

export async function postConsents(visit: Visit): Promise<Loaded<ConsentsView>> {
  const { ctx, person, request, web, site } = visit;
  const { id = '', command } = request.params;
  const found = await findReadable(ctx, id, person);
  if (!found || !isCommand(command)) return NOT_FOUND;
  const offer = offered(found.file, found.reading, ctx.now).find((one) => one.command === command);
  const lookup = request.body.get('lookup') ?? '';
  const input = offer && lookup !== '' && asksWhich(offer) ? { lookup } : {};
  const as = offer?.as ?? '';
  const given = { id, command, input, seq: Number(request.body.get('seq')), ...(as === '' ? {} : { as }) };
  const result = await act(ctx, { person, idempotencyKey: null }, given);
  return result.ok
    ? redirect(`/me/consents?done=${command}#main`)
    : viewOf(visit, null, web.sentence(result.refusal, site.language));
}

/** Where only one is left there is nothing to name. */
const asksWhich = ({ input }: OfferedCommand): boolean => {
  const properties = input['properties'];
  return isObject(properties) && Object.hasOwn(properties, 'lookup');
};

function matterView(visit: Visit, one: ConsentedCase): MatterView {
  const { file, reading, consents } = one;
  const { state, env } = file;
  const offers = offered(file, reading, visit.ctx.now);
  return {
    id: state.id,
    service: say(env.document.title, visit.site.language),
    number: state.number,
    href: reading.as === 'applicant' ? `/cases/${state.id}` : `/consents/${state.id}`,
    seq: state.seq,
    consents: consents.map((given) => rowView(visit, one, given, offers)),
  };
}

function rowView(
  { site: { language }, ctx }: Visit,
  { file }: ConsentedCase,
  given: GivenConsent,
  offers: readonly OfferedCommand[],
): ConsentRowView {
  const t = consentsTexts(language);
  const moment = (at: string): string => momentWords(at, language, ctx.now);
  const { standing, endedAt } = given;
  const command = { inForce: 'retract', retracted: 'renew', over: null }[standing] as Command | null;
  const register = (connector: string): string => textIn(file.registers?.(connector), language) || connector;
  const words =
    'lookup' in given
      ? {
          title: say(given.lookup.title, language),
          lines: [t.from(register(given.lookup.connector)), t.purpose(say(given.lookup.purpose, language))],
        }
      : {
          title: t.asParty(say(given.party.title, language)),
          lines: [
            textIn(given.statement, language),
            ...(given.reads.length > 0
              ? [t.reads(given.reads.map((one) => say(one.title, language)).join(t.join))]
              : []),
          ],
        };
  return {
    ...words,
    lookup: 'lookup' in given ? given.lookup.id : null,
    given: t.given(moment(given.givenAt)),
    used: given.uses.length === 0 ? t.unused : t.used(given.uses.length, given.uses.map(moment).join(t.join)),
    standing,
    until: standing === 'inForce' ? t.until.inForce : t.until[standing](moment(endedAt ?? given.givenAt)),
    command: offers.some((one) => one.command === command) ? command : null,
  };
}
