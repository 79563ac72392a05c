// One service in a campaign: its form, who applies, what has to be reached, and what has to be there before it can be.
import { submitByApi } from './page/filing.ts';
import type { ServiceForm } from './page/form.ts';
import { orderOf, withOwnParties } from './outside.ts';
import type { Applicant, ServicePlan, Walk } from './plan.ts';
import { pageGoals } from './report.ts';
import { comesSoon, prepare } from './waiting.ts';
import { goOn, type Stage, type Walking } from './walk.ts';

export interface Campaign {
  readonly stage: Stage;
  readonly plans: ReadonlyMap<string, ServicePlan>;
  readonly met: Map<string, Set<string>>;
  readonly forms: Map<string, ServiceForm>;
}

export function formIn({ forms }: Pick<Campaign, 'forms'>, id: string): ServiceForm {
  const form = forms.get(id);
  if (!form) throw new Error(`the form of ${id} was not read`);
  return form;
}

export const mark = ({ met }: Campaign, { service }: ServicePlan, goals: readonly string[]): void => {
  for (const goal of goals) met.get(service)?.add(goal);
};

export const goalsOf = (campaign: Campaign, plan: ServicePlan): readonly string[] => [
  ...plan.goals,
  ...pageGoals(formIn(campaign, plan.service).form.pages.map(({ id }) => id)),
];

export const isAmong = ({ audience }: ServicePlan, { who }: Applicant): boolean =>
  audience.includes(who.kind === 'company' ? 'business' : 'person');

/**
 * Somebody like the applicant, of whom registers say what they say of the applicant.
 * @param word Who may be the same person has the same word.
 */
export async function residentFor(
  { county, sandbox }: Stage,
  { calls }: ServicePlan,
  { who, lookups, answers = {} }: Pick<Applicant, 'who' | 'lookups'> & Partial<Pick<Applicant, 'answers'>>,
  word: string,
): Promise<string> {
  if (calls.length === 0) return county.known(who, word);
  const account = await county.newcomer(who);
  for (const call of calls) {
    const said = lookups[call.lookup];
    if (said !== undefined && call.state === '')
      await orderOf(sandbox, county, { account, answers }, call, said === 'failed' ? null : said);
  }
  return account;
}

export const consentsOf = ({ calls }: ServicePlan): readonly string[] =>
  calls.filter(({ consent, state }) => consent && state === '').map(({ lookup }) => lookup);

/** An answered case of the service this one follows, filed by the same person. */
export async function followedFor(
  campaign: Campaign,
  plan: ServicePlan,
  resident: string,
): Promise<Walking | undefined> {
  if (plan.follows === null) return undefined;
  const before = campaign.plans.get(plan.follows);
  if (!before) throw new Error(`${plan.service} follows ${plan.follows}, which is not in the plan`);
  // What is tried for its own sake is tried on pages; this only has to happen.
  const stage = { ...campaign.stage, tried: EVERYTHING };
  const begun = await begin(campaign, before, shortestAnswer(before), resident);
  await goOn(stage, begun);
  if (begun.stopped !== null) throw new Error(`${before.service} was not answered: ${begun.stopped}`);
  return begun;
}

/** Nothing has to be tried any more. */
const EVERYTHING: Set<string> = new (class extends Set<string> {
  override has(): boolean {
    return true;
  }
})();

/** The least that leads to an answer without waiting. */
function shortestAnswer({ service, walks }: ServicePlan): Walk {
  const prefixes = walks.flatMap((walk) => {
    const at = walk.steps.findIndex(({ then }) => then.events.includes('reported') && then.stage === 'evaluate');
    const steps = walk.steps.slice(0, at + 1);
    return at < 0 || walk.counter || steps.some((step) => step.do === 'wait') ? [] : [{ ...walk, steps }];
  });
  const [first] = prefixes.toSorted((a, b) => a.steps.length - b.steps.length);
  if (!first) throw new Error(`no walk answers ${service}`);
  return first;
}

export async function begin(campaign: Campaign, plan: ServicePlan, walk: Walk, known?: string): Promise<Walking> {
  const { stage } = campaign;
  const service = formIn(campaign, plan.service);
  const found = plan.applicants[walk.applicant];
  if (!found) throw new Error(`${plan.service} has no applicant ${walk.applicant}`);
  const applicant = await withOwnParties(stage.county, plan, found);
  const resident = known ?? (await residentFor(stage, plan, applicant, 'walks'));
  const before = await followedFor(campaign, plan, resident);
  const of = before?.id;
  // Of a case that follows one, whoever had that one; nobody else may look it up.
  const clerk = walk.counter ? (before?.hands[0] ?? stage.county.holding('counter')[0]) : undefined;
  const given = { ...applicant, consents: consentsOf(plan) };
  await prepare(stage, { plan, resident, applicant }, walk.begins.states, walk.steps[0]);
  const filed = await submitByApi(stage.county, service, given, resident, { of, promises: walk.promises, clerk });
  // What is answered at once may be on record before anybody reads it.
  const [step] = walk.steps;
  const waitedAt = step && comesSoon(step) ? 0 : null;
  const walking = { plan, service, walk, applicant, resident, at: 0, waitedAt, read: undefined, hands: [] };
  return typeof filed === 'string'
    ? { ...walking, id: '', stopped: `not filed: ${filed}` }
    : { ...walking, id: filed.id, stopped: null };
}
