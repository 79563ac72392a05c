// One document, many faces: the same answers get the same verdict from the page's own script, from the form as it is posted
// without it, from the API and at the counter; and what is filed by any of them is the same case.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { apply } from './apply.ts';
import type { County } from '../county.ts';
import { readCase, submitByApi } from './filing.ts';
import { fieldsOf, fill, type ServiceForm } from './form.ts';
import { contextFor, openEyes, type Eyes, type Mode } from './look.ts';
import type { Answers, Applicant, Faulty, ServicePlan } from '../plan.ts';
import { judge, judgeByApi } from './verdict.ts';

const PHONE: Mode = { width: 390, script: true, language: 'zh-CN', largeText: false };
const WITHOUT: Mode = { ...PHONE, script: false };
const COUNTER: Mode = { ...PHONE, width: 1440 };

export interface Faces {
  readonly county: County;
  readonly browser: Browser;
  readonly plan: ServicePlan;
  readonly service: ServiceForm;
  /** Reads what is said of wrong answers. */
  readonly eyes?: Eyes;
  /** Somebody like this, of whom registers say the same; any newcomer unless given. */
  readonly somebody?: (like: Like) => Promise<string>;
  /** Files the case this one is about, for a service that follows one. */
  readonly before?: (resident: string) => Promise<string>;
}

type Like = Pick<Applicant, 'who' | 'lookups'>;

/** Where the faces differ, in words; nothing where they agree. */
export async function compareVerdicts(
  faces: Faces,
): Promise<{ readonly judged: number; readonly differences: readonly string[] }> {
  const differences: string[] = [];
  const cases = [...faces.plan.faults, ...faces.plan.applicants.filter(({ fails }) => fails.length === 0).map(asTaken)];
  const people = new Map<string, Resident>();
  for (const group of groupsOf(faces.service, cases)) {
    const resident = await residentFor(faces, group, people);
    const found = await judgeGroup(faces, resident, group);
    differences.push(...found);
  }
  for (const { context } of people.values()) await context.close();
  differences.push(...(await judgeAtCounter(faces, cases)));
  return { judged: cases.length, differences };
}

const asTaken = ({ who, lookups, answers }: Applicant): Faulty => ({
  name: 'taken',
  ref: '',
  who,
  lookups,
  answers,
  problems: [],
});

interface Resident {
  readonly account: string;
  readonly context: BrowserContext;
  readonly of: string | undefined;
}

async function residentFor(
  { county, browser, before, somebody }: Faces,
  { who, lookups }: Like,
  known: Map<string, Resident>,
): Promise<Resident> {
  const key = JSON.stringify([who, lookups]);
  const found = known.get(key);
  if (found) return found;
  const account = await (somebody?.({ who, lookups }) ?? county.newcomer(who));
  const context = await contextFor(browser, county, PHONE, account, openEyes());
  const resident = { account, context, of: await before?.(account) };
  known.set(key, resident);
  return resident;
}

interface Group extends Like {
  /** Answers of the pages before. */
  readonly answers: Answers;
  readonly page: number;
  readonly cases: readonly Faulty[];
}

/** Answers that differ only on one page are judged there in one visit. */
function groupsOf(service: ServiceForm, cases: readonly Faulty[]): readonly Group[] {
  const groups = new Map<string, Group>();
  const { pages } = service.form;
  for (const one of cases) {
    const own = pages.findIndex(({ fields }) =>
      fields.some(({ ref }) => one.ref === ref || one.ref.startsWith(`${ref}/`)),
    );
    const page = Math.max(0, own);
    const earlier = pages.slice(0, page).flatMap(({ fields }) => fields.map(({ ref }) => one.answers[ref.slice(1)]));
    const { who, lookups, answers } = one;
    const key = JSON.stringify([who, lookups, page, earlier]);
    const group = groups.get(key) ?? { who, lookups, answers, page, cases: [] };
    groups.set(key, { ...group, cases: [...group.cases, one] });
  }
  return [...groups.values()];
}

async function judgeGroup(
  { county, service, eyes }: Faces,
  { account, context, of }: Resident,
  group: Group,
): Promise<readonly string[]> {
  const page = await context.newPage();
  const on = service.form.pages[group.page]?.fields.map(({ ref }) => ref) ?? [];
  try {
    for (const [at, { id }] of service.form.pages.slice(0, group.page + 1).entries()) {
      await page.goto(
        `/services/${service.id}/apply?${new URLSearchParams({ page: id, ...(of === undefined ? {} : { of }) })}`,
      );
      if (at < group.page) {
        // Places and files are given once, so that the way on is open.
        await fill(page.locator('#apply'), service, { answers: group.answers, materials: [] });
        await judge(page, 'apply', service, [group.answers]);
      }
    }
    const verdicts = await judge(
      page,
      'apply',
      service,
      group.cases.map(({ answers }) => answers),
    );
    const differences: string[] = [];
    for (const [at, one] of group.cases.entries()) {
      const { inPage = [], posted = [], asked = [] } = verdicts[at] ?? {};
      // What cannot be written there nobody can write wrongly there.
      const isJudged = (ref: string): boolean => on.includes(ref) && asked.includes(ref);
      const byApi = (await judgeByApi(county, account, service, one, of, eyes)).filter(isJudged);
      const meant =
        one.ref === ''
          ? []
          : [...new Set(one.problems.map(({ path }) => ownerOf(service, path)))].filter(isJudged).toSorted();
      const faces = { meant, script: inPage, form: posted, api: byApi };
      if (new Set(Object.values(faces).map((refs) => refs.join())).size > 1)
        differences.push(`${service.id}, ${one.name}: ${JSON.stringify(faces)}`);
    }
    return differences;
  } finally {
    await page.close();
  }
}

const ownerOf = (service: ServiceForm, path: string): string =>
  fieldsOf(service).find(({ ref }) => path === ref || path.startsWith(`${ref}/`))?.ref ?? path;

/**
 * The counter asks everything on one page, but for what it knows of the person; nothing is filed, as nobody is named. What a
 * register fills in is not judged there: of nobody no register is asked.
 */
async function judgeAtCounter(
  { county, browser, plan, service, before }: Faces,
  cases: readonly Faulty[],
): Promise<readonly string[]> {
  const context = await contextFor(browser, county, COUNTER, 'clerk', openEyes());
  const page = await context.newPage();
  try {
    const of =
      before === undefined
        ? ''
        : `?of=${await before(await county.newcomer(plan.applicants[0]?.who ?? { kind: 'person' }))}`;
    await page.goto(`/desk/file/${service.id}${of}`);
    if ((await page.locator('#behalf').count()) === 0) return [];
    const asked = await askedOn(page, service);
    const verdicts = await judge(
      page,
      'behalf',
      service,
      cases.map(({ answers }) => answers),
    );
    return cases.flatMap(({ name, problems }, at) => {
      const meant = [...new Set(problems.map(({ path }) => ownerOf(service, path)))]
        .filter((ref) => asked.includes(ref))
        .toSorted();
      const { inPage = [], posted = [] } = verdicts[at] ?? {};
      const faces = [inPage, posted].map((refs) => refs.filter((ref) => asked.includes(ref)));
      const isSame = faces.every((refs) => refs.join() === meant.join());
      return isSame
        ? []
        : [`${service.id} at the counter, ${name}: ${JSON.stringify({ meant, script: inPage, form: posted })}`];
    });
  } finally {
    await context.close();
  }
}

async function askedOn(page: Page, service: ServiceForm): Promise<readonly string[]> {
  const names = (await page.evaluate(
    `[...document.getElementById('behalf').elements].map((one) => one.name)`,
  )) as readonly string[];
  return fieldsOf(service)
    .filter(({ prefill }) => prefill?.startsWith('lookups.') !== true)
    .map(({ ref }) => ref)
    .filter((ref) => names.some((name) => name === ref || name.startsWith(`${ref}.`)));
}

/** The same answers filed by every face; answers where what lies on file differs. */
export async function compareFilings(faces: Faces, applicant: Applicant): Promise<readonly string[]> {
  const { county, browser, service, before } = faces;
  const filed: Record<string, unknown> = {};
  const byPage = async (mode: Mode): Promise<string> => {
    const account = await county.newcomer(applicant.who);
    const context = await contextFor(browser, county, mode, account, openEyes());
    try {
      const of = await before?.(account);
      const ended = await apply(context, {
        service,
        applicant,
        mode,
        eyes: openEyes(),
        ...(of === undefined ? {} : { of }),
      });
      return ended.is === 'filed' ? await onFile(county, account, ended.id) : ended.said.slice(0, 200);
    } finally {
      await context.close();
    }
  };
  filed['script'] = await byPage(PHONE);
  filed['form'] = await byPage(WITHOUT);
  const account = await county.newcomer(applicant.who);
  const byApi = await submitByApi(county, service, applicant, account, { of: await before?.(account) });
  filed['api'] = typeof byApi === 'string' ? byApi : await onFile(county, account, byApi.id);
  const texts = new Set(Object.values(filed).map(String));
  return texts.size === 1 ? [] : [`${service.id}: ${JSON.stringify(filed)}`];
}

/** What was filed and what follows from it, without what is each case's own. */
async function onFile(county: County, account: string, id: string): Promise<string> {
  const read = await readCase(county, account, id);
  if (!read) return 'not to be read';
  const { data, states, stage, obligations } = read;
  // What the county fills in by itself is the person's, not the answer's.
  return JSON.stringify({
    data: withoutPhone(data),
    states,
    stage,
    obligations: obligations.map(({ kind, holder, due }) => [kind, holder, due]),
  });
}

const withoutPhone = (data: Readonly<Record<string, unknown>> | null): unknown =>
  Object.fromEntries(
    Object.entries(data ?? {})
      .filter(([name]) => name !== 'phone')
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
