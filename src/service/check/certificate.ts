// The promise of a checked document in one sentence for residents: until when they are answered, and who takes it up when
// that is missed. It is computed from the same deadlines the gate has proved. Pure.
import type { Language, Text } from '#kernel/text.ts';
import type { Duration } from '#kernel/time.ts';
import { answerClock, type ClockDeclaration, type ServiceDocument, type WorkState } from '../rules.ts';
import { compose, phrase } from '../text.ts';
import { graphOf, isOfficeTime } from './graph.ts';
import { hoursOf, resolve, timeBefore, type Terms } from './gate/time.ts';

export function certificateOf(document: ServiceDocument, terms: Terms): Text {
  const { statutory } = document.sla;
  const clock = answerClock(document);
  const length = clock && resolve(terms, clock.after);
  if (!clock || !length) return compose((language) => phrase('certificate.open', language));
  const law = document.clocks.find((one) => one.id === statutory);
  const allowed = law && law !== clock ? resolve(terms, law.after) : undefined;
  const before = timeBefore(graphOf(document), terms, clock);
  const asksBack = before.walk.some((way) => isHeldByApplicant(document, way.to));
  const stood = standingIn(document, clock);
  const late = document.escalation[0];
  return compose((language) =>
    [
      phrase('certificate.answer', language, {
        from: phrase(`from.${clock.from}`, language),
        length: sayLength(length, language),
      }),
      allowed && hoursOf(allowed) > hoursOf(length)
        ? phrase('certificate.shorter', language, { statutory: sayLength(allowed, language) })
        : '',
      before.parts.length > 0
        ? phrase('certificate.before', language, { before: sayTotal(before.parts, language) })
        : '',
      asksBack ? phrase('certificate.correction', language) : '',
      stood.length > 0 ? phrase('certificate.stood', language, { states: sayStood(stood, terms, language) }) : '',
      late
        ? phrase('certificate.late', language, {
            role: phrase(`role.${late.to}`, language),
            every: sayLength(late.every, language),
          })
        : '',
      isVerified(document, terms) ? '' : phrase('certificate.demo', language),
    ].join(''),
  );
}

const isHeldByApplicant = (document: ServiceDocument, id: string): boolean => {
  const state = document.workflow.states[id];
  return state?.type === 'wait' && state.holder === 'applicant';
};

/** Where the clock stands still although it is not the applicant's turn: a promise does not hide it. */
const standingIn = ({ workflow }: ServiceDocument, { stopsIn }: ClockDeclaration): readonly WorkState[] =>
  stopsIn.flatMap((id) => {
    const state = workflow.states[id];
    return state?.type === 'wait' && isOfficeTime(state) ? [state] : [];
  });

/** Each by its name, with the longest it may take. */
const sayStood = (states: readonly WorkState[], terms: Terms, language: Language): string =>
  states
    .map((state) => {
      const after = (state.deadline ?? state.expires)?.after;
      const limit = after && resolve(terms, after);
      const facts = { state: state.title[language], length: limit ? sayLength(limit, language) : '' };
      return phrase(limit ? 'certificate.stood.one' : 'certificate.stood.open', language, facts);
    })
    .join(language === 'en' ? ', ' : '、');

const sayLength = (length: Duration, language: Language): string => {
  const said = phrase(`unit.${length.unit}`, language, { count: length.count });
  return language === 'en' && length.count === 1 ? said.replace(/s$/, '') : said;
};

/** Working days with working days, days with days: nobody can add the two in the head. */
function sayTotal(lengths: readonly Duration[], language: Language): string {
  const units = [...new Set(lengths.map((one) => one.unit))];
  const totals = units.map((unit) => ({
    unit,
    count: lengths.filter((one) => one.unit === unit).reduce((sum, one) => sum + one.count, 0),
  }));
  return totals.map((one) => sayLength(one, language)).join(' + ');
}

/** Whether every figure in the promise has been verified. */
function isVerified(document: ServiceDocument, terms: Terms): boolean {
  const named = document.clocks
    .map((clock) => clock.after)
    .flatMap((length) => ('parameter' in length ? [length.parameter] : []));
  return terms.parameters.filter((one) => named.includes(one.id)).every((one) => one.verified);
}
