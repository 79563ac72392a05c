// A service's guide comes from its document alone: nothing here is written twice.
import { applicantFacts } from '#case/context.ts';
import { findDraft } from '#case/actions/draft.ts';
import { listFollowable } from '#case/actions/follow.ts';
import { followUntil } from '#case/engine/decide/follow.ts';
import { lengthOf } from '#case/engine/env.ts';
import { textIn } from '#case/words.ts';
import { say, type Language } from '#kernel/text.ts';
import { dateOf } from '#kernel/time.ts';
import { reckon } from '#service/policy/reckon.ts';
import { evidenceOf, spanOf, type Output } from '#service/rules/output.ts';
import { readsOf } from '#service/rules/lookup.ts';
import type { Fee, ServiceDocument } from '#service/rules.ts';
import { cite, feeOf, quantityWords, tableOf } from '#service/view.ts';
import { lookupViews } from '../../lookups.ts';
import { NOT_FOUND, type Loaded, type Visit } from '../../web.ts';
import type { ApplicantChoice } from '../apply/page.tsx';
import { applicantsOf } from '../apply/draft.ts';
import { applyPath } from '../apply/address.ts';
import { laterWords } from '../later/promise.ts';
import { helpBefore, lengthWords, obstaclesFor, unitOfLength, type Obstacle } from '../offer.ts';
import { askedWords } from '../asked/words.ts';
import { certificateTexts } from '../../kit/certificate/texts.ts';
import { payTexts } from '../pay/texts.ts';
import { citizenTexts } from '../texts.ts';
import { titleOfCase } from '../words.ts';
import type { GuideView, GuideWords } from './page.tsx';

export async function loadGuide(visit: Visit): Promise<Loaded<GuideView>> {
  const { ctx, request, person } = visit;
  const document = ctx.world.catalogue.find(request.params['id'] ?? '');
  if (!document) return NOT_FOUND;
  const applicants = person === '' ? null : await applicantsOf(visit, document);
  const barred = await Promise.all((applicants ?? []).map((one) => obstaclesFor(visit, document, one.id)));
  const able = applicants?.find((_, at) => barred[at]?.length === 0);
  const followable = person === '' || !document.follows ? null : await followableOf(visit, document);
  return {
    view: {
      ...(await guideWords(visit, document, able ?? null)),
      id: document.id,
      audience: document.audience,
      hasDraft: person !== '' && (await findDraft(ctx, person, document.id)) !== undefined,
      saved: request.query.get('saved') !== null,
      followed: person === '' && document.follows ? titleOf(visit, document.follows.service) : null,
      canStart:
        !(person === '' && document.follows) &&
        (applicants === null || applicants.length > 0) &&
        !(followable?.length === 0),
      followable,
      ...(applicants === null || able
        ? { obstacles: [], help: null }
        : await whyNobody(visit, document, applicants, barred)),
    },
  };
}

/** @param able Who it could be for first; null where nobody is asked or nobody may. */
export async function guideWords(
  visit: Visit,
  document: ServiceDocument,
  able: ApplicantChoice | null,
): Promise<GuideWords> {
  const { site, web } = visit;
  const { language } = site;
  const unit = web.organisation().units.get(document.authority);
  return {
    title: say(document.title, language),
    summary: say(document.summary, language),
    authority: textIn(unit?.name, language),
    sections: document.guide.map((one) => ({ title: say(one.title, language), text: say(one.text, language) })),
    materials: document.materials.map((one) => ({
      title: say(one.title, language),
      help: textIn(one.help, language),
      optional: one.required !== true,
      later: laterWords(visit, one),
      certificate: evidenceOf(one) !== undefined,
    })),
    gives: (document.outputs ?? []).map(({ title, validity }) => ({
      title: say(title, language),
      length: validWords(visit, validity),
    })),
    lookups: lookupViews(visit, document),
    asked: askedWords(document, language),
    tables: await tablesOf(visit, document, able),
    costs: costsOf(visit, document),
    clocks: clocksOf(visit, document),
    certificate: say(web.certificateOf(document), language),
    legal: document.legalBasis.map((one) => cite(one, language)),
    remedy: textIn(document.remedy, language),
    version: document.version,
    hash: document.hash.slice(0, 12),
  };
}

function validWords({ ctx, site }: Visit, validity: Output['validity']): string {
  const t = certificateTexts(site.language);
  const span = validity && spanOf(validity, ctx.world.catalogue.parameters, dateOf(ctx.now));
  return span ? t.validFor(t.lengths[span.unit](span.count)) : t.always;
}

const titleOf = ({ ctx, site }: Visit, service: string): string =>
  textIn(ctx.world.catalogue.find(service)?.title, site.language);

/** The answers of this person's that could be looked at again. */
async function followableOf(visit: Visit, document: ServiceDocument): Promise<NonNullable<GuideView['followable']>> {
  const { ctx, person, site } = visit;
  const able = await listFollowable(ctx, { person, idempotencyKey: null }, document);
  return able.map((file) => ({
    title: titleOfCase(file, site.language),
    number: file.state.number,
    until: followUntil(document, file.state) ?? '',
    href: applyPath({ document, of: file.state.id }),
  }));
}

/** Whoever this person may apply for: one of them is enough. */
async function whyNobody(
  visit: Visit,
  document: ServiceDocument,
  [first]: readonly ApplicantChoice[],
  [barred = []]: readonly (readonly Obstacle[])[],
): Promise<Pick<GuideView, 'obstacles' | 'help'>> {
  if (first) return { obstacles: barred, help: await helpBefore(visit, document, first.id) };
  const text = citizenTexts(visit.site.language).guide.onlyBusiness;
  return { obstacles: [{ text, legal: null }], help: null };
}

/** For whom how much; the row of whoever this person may apply for first is marked, where it is known without answers. */
async function tablesOf(
  visit: Visit,
  document: ServiceDocument,
  able: ApplicantChoice | null,
): Promise<GuideView['tables']> {
  if (!document.decisions) return [];
  const { ctx, site } = visit;
  const today = dateOf(ctx.now);
  const { parameters } = ctx.world.catalogue;
  const applicant = able && applicantFacts(await ctx.world.identity.findParty(able.id, ctx.now), ctx.now);
  const found = applicant && reckon(document, { applicant, today, parameters, data: {}, place: {} });
  const { language } = site;
  return document.decisions.map((one) => {
    const { title, unit, rows } = tableOf(one, { parameters, on: today }, language);
    const mine = found?.find(({ id }) => id === one.id)?.row;
    return {
      title,
      rows: rows.map((row, at) => ({
        title: row.title,
        sum: row.value === null ? null : quantityWords({ count: row.value, unit }, language),
        legal: row.legal,
        demo: !row.verified,
        mine: at === mine,
      })),
    };
  });
}

/** What it costs, out of the document alone. */
function costsOf({ ctx, site: { language } }: Visit, document: ServiceDocument): GuideView['costs'] {
  const terms = { parameters: ctx.world.catalogue.parameters, on: dateOf(ctx.now) };
  return (document.fees ?? []).map((one) => {
    const { title, amount, rates, conditional, legal, verified } = feeOf(one, terms, language);
    return {
      title,
      sum: amount === null ? registered(one, language) : quantityWords({ count: amount, unit: 'fen' }, language),
      rates:
        amount === null ? rates.map(({ title: rate, ...value }) => `${rate}: ${quantityWords(value, language)}`) : [],
      conditional,
      legal,
      demo: !verified,
    };
  });
}

/** A sum that stands in a register already; null where it is reckoned by what is answered. */
const registered = ({ amount }: Fee, language: Language): string | null =>
  readsOf(amount).length > 0 ? payTexts(language).guide.byRegister : null;

function clocksOf({ ctx, site }: Visit, document: ServiceDocument): GuideView['clocks'] {
  const { parameters } = ctx.world.catalogue;
  return (['promised', 'statutory'] as const).flatMap((role) => {
    const clock = document.clocks.find((one) => one.id === document.sla[role]);
    if (!clock) return [];
    const id = 'parameter' in clock.after ? clock.after.parameter : null;
    const parameter = parameters.find((one) => one.id === id);
    const length = lengthOf({ parameters }, clock.after, ctx.now);
    return [
      {
        role,
        count: String(length.count),
        unit: unitOfLength(length, site.language),
        words: lengthWords(length, site.language),
        source: parameter ? say(parameter.source, site.language) : '',
        demo: parameter ? !parameter.verified : role === 'promised',
      },
    ];
  });
}
