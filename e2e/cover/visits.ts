// Every invented applicant on the real form, in turn on a phone and at a desk, in both languages and both sizes, with and without
// script; and somebody on each page in each language and size.
import { apply } from './page/apply.ts';
import type { Language } from './county.ts';
import { submitByApi } from './page/filing.ts';
import type { Errand } from './round.ts';
import { contextFor, modeFor, MODES, modeWords, SIZES, type Mode } from './page/look.ts';
import type { Applicant, ServicePlan } from './plan.ts';
import { consentsOf, followedFor, formIn, isAmong, mark, residentFor, type Campaign } from './service.ts';

interface Visit {
  readonly applicant: Applicant;
  readonly mode: Mode;
}

export async function tryApplicants(campaign: Campaign, plan: ServicePlan, shift: number): Promise<void> {
  const { stage } = campaign;
  for (const language of ['zh-CN', 'en'] as const)
    stage.eyes.read[language].add(await stage.county.tell('operator', `/services/${plan.service}`, language));
  const today = plan.applicants.filter(({ on }) => on === undefined);
  const meant = today.filter((one) => isAmong(plan, one));
  for (const [at, visit] of visitsFor(meant, shift).entries()) await pay(campaign, plan, visit, at);
  for (const [at, visit] of unseen(campaign, plan, meant).entries()) await pay(campaign, plan, visit, 100 + at);
  for (const applicant of today) if (applicant.fails.length > 0) await turnedAway(campaign, plan, applicant);
}

/** Ten in the morning, when the county's offices are open. */
const MORNING = 'T02:00:00.000Z';

/** Those who come on another day. */
export const laterApplicants = (campaign: Campaign, plan: ServicePlan): readonly Errand[] =>
  plan.applicants.flatMap((applicant, at) =>
    applicant.on === undefined
      ? []
      : [
          {
            at: Date.parse(`${applicant.on}${MORNING}`),
            run: async () => {
              if (isAmong(plan, applicant)) await pay(campaign, plan, { applicant, mode: modeFor(at) }, 200 + at);
              if (applicant.fails.length > 0) await turnedAway(campaign, plan, applicant);
            },
          },
        ],
  );

/** Those who are taken come first and see each language in each size between them. */
function visitsFor(applicants: readonly Applicant[], shift: number): readonly Visit[] {
  const taken = applicants.filter(({ fails }) => fails.length === 0);
  const others = applicants.filter(({ fails }) => fails.length > 0);
  const visits = Array.from({ length: Math.max(taken.length, SIZES) }, (_, at) => {
    const applicant = taken[at % taken.length];
    return applicant ? [{ applicant, mode: modeFor(at) }] : [];
  }).flat();
  return [...visits, ...others.map((applicant, at) => ({ applicant, mode: modeFor(at + shift) }))];
}

/** Pages that only some come to, in what language and size nobody saw them. */
function unseen({ forms, met }: Campaign, plan: ServicePlan, applicants: readonly Applicant[]): readonly Visit[] {
  const seen = met.get(plan.service) ?? new Set();
  return MODES.slice(0, SIZES).flatMap((mode) => {
    const left = formIn({ forms }, plan.service).form.pages.filter(({ id }) => !seen.has(pageGoal(id, mode)));
    const found = new Set(
      left.flatMap(({ fields }) => {
        const applicant = applicants.find(
          ({ fails, shown }) => fails.length === 0 && fields.some(({ ref }) => shown.includes(ref)),
        );
        return applicant ? [applicant] : [];
      }),
    );
    return [...found].map((applicant) => ({ applicant, mode }));
  });
}

const pageGoal = (id: string, { language, largeText }: Mode): string =>
  `page ${id} ${language}${largeText ? ' large' : ''}`;

async function pay(campaign: Campaign, plan: ServicePlan, { applicant, mode }: Visit, at: number): Promise<void> {
  const { stage } = campaign;
  const { county, browser, eyes } = stage;
  const service = formIn(campaign, plan.service);
  const named = `${plan.service} applicant ${plan.applicants.indexOf(applicant)} (${modeWords(mode)})`;
  try {
    const account = await residentFor(stage, plan, applicant, `visit ${at}`);
    const of = (await followedFor(campaign, plan, account))?.id;
    const context = await contextFor(browser, county, mode, account, eyes);
    try {
      const came = (id: string): void => mark(campaign, plan, [pageGoal(id, mode)]);
      const ended = await apply(context, { service, applicant, mode, eyes, came, ...(of === undefined ? {} : { of }) });
      const wrong = verdictOn(plan, applicant, mode.language, ended.is === 'filed' ? null : ended.said);
      if (wrong === undefined) mark(campaign, plan, applicant.goals);
      else eyes.findings.push(`${named}: ${wrong}`);
      if (ended.is === 'filed') await hearRegisters(campaign, applicant, account, ended.id);
    } finally {
      await context.close();
    }
  } catch (fault) {
    eyes.findings.push(`${named}: ${String(fault).slice(0, 500)}`);
  }
}

/** What a register says in words of its own stands in the case, in those of the document. */
async function hearRegisters(
  { stage: { county, eyes } }: Campaign,
  { goals }: Applicant,
  account: string,
  id: string,
): Promise<void> {
  if (!goals.some((goal) => goal.startsWith('word '))) return;
  for (const language of ['zh-CN', 'en'] as const)
    eyes.read[language].add(await county.tell(account, `/cases/${id}`, language));
}

/** The pages offer the form only to those it is for; the rule stands behind them, and is said in both languages. */
async function turnedAway(campaign: Campaign, plan: ServicePlan, applicant: Applicant): Promise<void> {
  const { stage } = campaign;
  const { county, eyes } = stage;
  const account = await residentFor(stage, plan, applicant, 'turned away');
  const of = (await followedFor(campaign, plan, account))?.id;
  const given = { ...applicant, consents: consentsOf(plan) };
  for (const language of ['zh-CN', 'en'] as const) {
    const answer = await submitByApi(county, formIn(campaign, plan.service), given, account, { of, language });
    const said = typeof answer === 'string' ? answer.replaceAll('\\"', '"') : null;
    const wrong = verdictOn(plan, applicant, language, said);
    if (said !== null) eyes.read[language].add(said);
    if (wrong === undefined) continue;
    eyes.findings.push(`${plan.service} applicant ${plan.applicants.indexOf(applicant)} over the API: ${wrong}`);
    return;
  }
  if (!isAmong(plan, applicant)) mark(campaign, plan, applicant.goals);
}

const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');

/** @param said What was said against it; null when it was filed. */
function verdictOn(
  plan: ServicePlan,
  { fails }: Applicant,
  language: Language,
  said: string | null,
): string | undefined {
  if (fails.length === 0)
    return said === null ? undefined : `should have been taken, and was told: ${said.slice(0, 600)}`;
  if (said === null) return `was taken although it does not meet ${fails.join(', ')}`;
  const unsaid = fails.filter((id) => {
    const text = plan.texts.find(({ of }) => of === `eligibility/${id}/else`);
    return text && !plain(said).includes(plain(language === 'en' ? text.en : text.zh));
  });
  return unsaid.length === 0 ? undefined : `was not told about ${unsaid.join(', ')}: ${said.slice(0, 300)}`;
}
