// What the post that reconciles sees and does: differences with what they may mean, a comparison for a day, what was found before.
import { amountWords } from '#case/words.ts';
import { say } from '#kernel/text.ts';
import type { LocalDate } from '#kernel/time.ts';
import { readRuns, runFor, settleDifference } from '#payment/actions/runs.ts';
import { isWaiting, type Found, type Run, type Runs, type Total } from '#payment/rules/runs.ts';
import { aboutOrder } from '#payment/actions/read.ts';
import { dayWords, momentWords } from '../../kit/date/date.ts';
import { joinDate } from '../../kit/form-fields/read.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN, holderOf } from '../operator.ts';
import type { DifferenceView, LatestView, ReconciliationView, SettledView } from './page.tsx';
import { reconciliationTexts } from './texts.ts';

const HERE = '/desk/reconciliation';
/** As many of what is over are shown. */
const SHOWN = 30;

interface Shown {
  readonly problems?: ReconciliationView['problems'];
  readonly day?: string;
  readonly typed?: ReconciliationView['typed'];
}

export async function loadReconciliation(visit: Visit): Promise<Loaded<ReconciliationView>> {
  if (!(await holderOf(visit, 'treasurer'))) return FORBIDDEN;
  return { view: await viewOf(visit, {}) };
}

export async function postReconciliation(visit: Visit): Promise<Loaded<ReconciliationView>> {
  const officer = await holderOf(visit, 'treasurer');
  if (!officer) return FORBIDDEN;
  const { body } = visit.request;
  return body.get('intent') === 'settle' ? settle(visit, officer) : compare(visit, officer);
}

type Officer = { readonly person: string; readonly post: string };

async function compare(visit: Visit, officer: Officer): Promise<Loaded<ReconciliationView>> {
  const { web, ctx, site, request } = visit;
  const day = joinDate(request.body, 'day');
  const t = reconciliationTexts(site.language);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(Date.parse(day)))
    return { status: 422, view: await viewOf(visit, { day, problems: [{ ref: 'day', message: t.dayWrong }] }) };
  const done = await runFor(web.paymentContextAt(ctx.now), officer, [day], todayOf(visit));
  if (done.ok) return redirect(`${HERE}?found=${done.value.differences.length}`);
  const { code } = done.refusal;
  const message = web.sentence(done.refusal, site.language);
  const problems = [code === 'day_ahead' ? { ref: 'day', message } : { message }];
  return { status: 422, view: await viewOf(visit, { day, problems }) };
}

async function settle(visit: Visit, officer: Officer): Promise<Loaded<ReconciliationView>> {
  const { web, ctx, site, request } = visit;
  const id = request.body.get('difference') ?? '';
  const note = request.body.get(noteName(id)) ?? '';
  const done = await settleDifference(web.paymentContextAt(ctx.now), officer, id, note);
  if (done.ok) return redirect(`${HERE}?done=settled`);
  const message = web.sentence(done.refusal, site.language);
  const isNote = done.refusal.code === 'note_missing';
  const problems = [isNote ? { ref: noteName(id), message } : { message }];
  return { status: 422, view: await viewOf(visit, { problems, typed: { id, note } }) };
}

const noteName = (id: string): string => `note-${id}`;

const todayOf = ({ web }: Visit): LocalDate => web.statementDays().at(-1) ?? '';

async function viewOf(visit: Visit, shown: Shown): Promise<ReconciliationView> {
  const { web, ctx, site, request } = visit;
  const t = reconciliationTexts(site.language);
  const runs = await readRuns(web.paymentContextAt(ctx.now));
  const names = await namesIn(visit, runs);
  const waiting = runs.found.filter(isWaiting);
  const over = runs.found.filter(({ settled }) => settled !== null).toReversed();
  const found = request.query.get('found');
  const done = request.query.get('done') === 'settled' ? t.doneSettled : null;
  const latest = runs.runs.at(-1);
  return {
    day: shown.day ?? todayOf(visit),
    typed: shown.typed ?? null,
    problems: shown.problems ?? [],
    done: found === null ? done : t.doneRun(Number(found) || 0),
    waiting: await Promise.all(waiting.map((one) => differenceOf(visit, one))),
    latest: latest ? latestOf(visit, latest, names) : null,
    runs: runs.runs
      .toReversed()
      .slice(0, SHOWN)
      .map((one) => ({
        at: momentWords(one.at, site.language, ctx.now),
        days: daysWords(visit, one),
        by: byWords(visit, one, names),
        payments: totalWords(visit, one.theirs.payments),
        refunds: totalWords(visit, one.theirs.refunds),
        differences: t.differenceCount(one.differences.length),
        isClean: one.differences.length === 0,
      })),
    settled: over.slice(0, SHOWN).map((one) => settledOf(visit, one, names)),
  };
}

async function namesIn({ ctx }: Visit, { runs, found }: Runs): Promise<ReadonlyMap<string, string>> {
  const people = [...runs.map(({ by }) => by), ...found.map(({ settled }) => settled?.by)];
  return ctx.world.identity.names([...new Set(people.flatMap((one) => (one ? [one] : [])))]);
}

async function differenceOf(visit: Visit, { id, difference, ...found }: Found): Promise<DifferenceView> {
  const { web, ctx, site } = visit;
  const { language } = site;
  const t = reconciliationTexts(language);
  const { kind, order, receipt, ours, theirs } = difference;
  const known = await aboutOrder(web.paymentContextAt(ctx.now), order);
  const side = (sum: number | null): string => (sum === null ? t.nothing : sumWords(visit, sum));
  const facts = [
    { label: t.facts.ours, value: side(ours) },
    { label: t.facts.theirs, value: side(theirs) },
    { label: t.facts.receipt, value: receipt },
    { label: t.facts.order, value: order },
    ...(known ? [{ label: t.facts.about, value: `${say(known.title, language)} ${known.number}` }] : []),
    { label: t.facts.statement, value: daysWords(visit, found) },
    { label: t.facts.foundAt, value: momentWords(found.foundAt, language, ctx.now) },
    ...(found.lastAt === found.foundAt
      ? []
      : [{ label: t.facts.lastAt, value: momentWords(found.lastAt, language, ctx.now) }]),
  ];
  return { id, noteName: noteName(id), receipt, ...t.differences[kind], facts };
}

function latestOf(visit: Visit, run: Run, names: ReadonlyMap<string, string>): LatestView {
  const { site, ctx } = visit;
  const t = reconciliationTexts(site.language);
  const left = Object.values(run.balances).reduce((sum, amount) => sum + amount, 0);
  return {
    title: t.latest(daysWords(visit, run)),
    at: t.latestAt(momentWords(run.at, site.language, ctx.now), byWords(visit, run, names)),
    outcome: run.differences.length === 0 ? t.noDifference : t.found(run.differences.length, run.takenIn.length),
    isClean: run.differences.length === 0,
    sides: (['payments', 'refunds'] as const).map((of) => ({
      what: t.rows[of],
      theirs: totalWords(visit, run.theirs[of]),
      ours: totalWords(visit, run.ours[of]),
    })),
    accounts: Object.entries(run.balances).map(([id, amount]) => ({
      name: t.accounts[id] ?? t.account(id),
      sum: sumWords(visit, Math.abs(amount)),
    })),
    isBalanced: left === 0,
    balance: left === 0 ? t.balanced : t.unbalanced(sumWords(visit, Math.abs(left))),
  };
}

function settledOf(visit: Visit, found: Found, names: ReadonlyMap<string, string>): SettledView {
  const { site, ctx } = visit;
  const t = reconciliationTexts(site.language);
  const { settled, difference, id } = found;
  const who = names.get(settled?.by ?? '') ?? '';
  return {
    id,
    what: t.differences[difference.kind].what,
    receipt: difference.receipt,
    note: settled?.note ?? '',
    by: settled ? t.settledBy(momentWords(settled.at, site.language, ctx.now), who) : '',
  };
}

const byWords = ({ site }: Visit, { by }: Run, names: ReadonlyMap<string, string>): string =>
  by === null ? reconciliationTexts(site.language).nightly : (names.get(by) ?? '');

const sumWords = ({ site }: Visit, fen: number): string =>
  fen === 0 ? reconciliationTexts(site.language).zero : amountWords(fen, site.language);

const totalWords = (visit: Visit, { count, amount }: Total): string =>
  reconciliationTexts(visit.site.language).total(count, sumWords(visit, amount));

function daysWords({ site }: Visit, { from, to }: { readonly from: LocalDate; readonly to: LocalDate }): string {
  const first = dayWords(from, site.language);
  return from === to ? first : `${first} – ${dayWords(to, site.language)}`;
}
