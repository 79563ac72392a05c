// What stands in the file: the matter in the words its applicant reads on the page, without what is about other people.
import type { ReadCase } from '#case/context.ts';
import { stageWords } from '#case/joined/words.ts';
import { partiesRead } from '#case/engine/outside/retract.ts';
import { fileAt, readableData, type Entry } from '#case/view.ts';
import { consentsIn } from '#case/view/consent.ts';
import { askedOf, partyData } from '#case/view/party.ts';
import { caseTexts, sentencesOf, textIn } from '#case/words.ts';
import type { HeldCertificate } from '#document/actions/certificate.ts';
import { checkIdNumber } from '#identity/rules/number.ts';
import { isObject, type Json, type JsonObject } from '#kernel/json.ts';
import { maskIdNumber } from '#kernel/mask.ts';
import { say } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { valueAt, withValue } from '#service/data.ts';
import type { FileFact, Visit } from '../../web.ts';
import type { LookView } from '../looks/page.tsx';

export function caseFact(visit: Visit, read: ReadCase, files: readonly FileFact[]): JsonObject {
  const { file, reading } = read;
  const { state, env } = file;
  const { language } = visit.site;
  const known = { number: state.number, service: say(env.document.title, language) };
  if (reading.as !== 'applicant')
    return {
      ...known,
      as: 'party',
      shown: partyData(file, reading),
      answers: answersOf(read),
      consents: consents(visit, read),
    };
  return {
    ...known,
    as: 'applicant',
    submittedAt: state.submittedAt,
    stage: stageWords({ stage: state.stage, lead: file.lead }, language),
    outcome: state.outcome === null ? null : caseTexts(language).outcomes[state.outcome],
    closedAt: state.closedAt,
    wrote: withoutOthers(read),
    files: files.map(({ id, name, type, bytes }) => ({ name, type, bytes, at: `/api/document/read?id=${id}` })),
    payments: state.payments.map(({ amount, receipt, at, refund }) => ({
      amount,
      receipt,
      at,
      refunded: refund?.done ? refund.amount : 0,
    })),
    consents: consents(visit, read),
    steps: stepsOf(visit, read),
  };
}

/** A number that names somebody else is masked, though it was written by oneself. */
function withoutOthers({ file, reading }: ReadCase): JsonObject {
  const data = readableData(file, reading);
  return (file.env.document.parties ?? []).reduce<JsonObject>((given, { ref }) => {
    const number = valueAt(given, ref);
    return typeof number === 'string' ? withValue(given, ref, maskIdNumber(number)) : given;
  }, data);
}

/** A number with its check digit, also within a word: the student number of a child is its identity number with a letter before it. */
const NUMBER = /(?<!\d)\d{17}[\dXx](?!\d)/g;

/** The same without the identity numbers of anybody else, wherever they were written: of children, of a lodger, in a text. */
export function withOwnNumberOnly(value: Json, own: string | null, today: LocalDate): Json {
  if (typeof value === 'string')
    return value.replace(NUMBER, (found) =>
      found.toUpperCase() === own || !checkIdNumber(found, today).ok ? found : maskIdNumber(found),
    );
  if (Array.isArray(value)) return value.map((one: Json) => withOwnNumberOnly(one, own, today));
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withOwnNumberOnly(one, own, today)]));
}

/** The timeline; what a register said of somebody else is left out. */
function stepsOf({ site: { language } }: Visit, { file, reading }: ReadCase): readonly JsonObject[] {
  const others = new Set(file.entries.filter((entry) => isAboutOthers(file, entry)).map(({ seq }) => seq));
  return sentencesOf({ file, reading, language, names: new Map() }).map(({ seq, at, title, who, text }) => ({
    at,
    title,
    who,
    text: others.has(seq) ? '' : text,
  }));
}

function isAboutOthers(file: ReadCase['file'], { seq, effect }: Entry): boolean {
  const { document } = fileAt(file, seq).env;
  const lookup = document.lookups?.find(({ id }) => id === effect.facts?.['lookup']);
  return lookup !== undefined && partiesRead(document, lookup).length > 0;
}

const answersOf = ({ file, reading }: ReadCase): readonly JsonObject[] =>
  askedOf(file, reading).flatMap(({ answer }) => (answer ? [{ step: answer.step, at: answer.at }] : []));

const consents = ({ site: { language } }: Visit, { file, reading }: ReadCase): readonly JsonObject[] =>
  consentsIn(file, reading).map((one) => ({
    what: 'lookup' in one ? say(one.lookup.title, language) : textIn(one.statement, language),
    givenAt: one.givenAt,
    readAt: [...one.uses],
    standing: one.standing,
    endedAt: one.endedAt,
  }));

export const certificateFact = ({ certificate, standing, told }: HeldCertificate): JsonObject => ({
  number: certificate.number,
  title: { ...told.title },
  from: certificate.from,
  until: certificate.until,
  standing,
});

export const accessFact = ({ at, who, what, why, matter }: LookView): Json => ({
  at,
  who,
  what,
  why,
  number: matter?.number ?? null,
});
