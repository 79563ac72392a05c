// The operator's calendar: the lines of a notice checked, what they would change, and the import.
import { checkYear, importYear, type Checked, type NoticeWrong } from '#calendar/actions.ts';
import { workdaysBetween } from '#calendar/rules.ts';
import { draftOf } from '#calendar/rules/notice.ts';
import { en } from '#calendar/texts.en.ts';
import { zh } from '#calendar/texts.zh.ts';
import { countProvisional, previewCalendar, reachCalendar } from '#case/actions/calendar.ts';
import { say } from '#kernel/text.ts';
import { addDays, type LocalDate } from '#kernel/time.ts';
import type { Problem } from '../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import { FORBIDDEN, operatorOf, textOf } from '../operator.ts';
import type { CalendarView, PreviewView } from './page.tsx';
import { calendarTexts } from './texts.ts';

interface Shown {
  readonly text?: string;
  readonly source?: string;
  readonly problems?: readonly Problem[];
  readonly preview?: PreviewView;
}

export async function loadCalendar(visit: Visit): Promise<Loaded<CalendarView>> {
  if (!(await operatorOf(visit))) return FORBIDDEN;
  return { view: await viewOf(visit, {}) };
}

async function viewOf(visit: Visit, shown: Shown): Promise<CalendarView> {
  const { web, ctx, site, request } = visit;
  const { keeper } = web.calendars;
  const ground = keeper.ground();
  const [year, cases] = [request.query.get('done'), Number(request.query.get('cases') ?? 0)];
  return {
    coveredUntil: web.calendar.coveredUntil,
    provisional: await countProvisional(ctx),
    imported: keeper.years().map(({ notice, at }) => ({ year: notice.year, source: notice.source, at })),
    year: ground.year,
    text: shown.text ?? draftOf(ground, site.language),
    source: shown.source ?? '',
    problems: shown.problems ?? [],
    preview: shown.preview ?? null,
    done: year === null ? null : calendarTexts(site.language).done(Number(year) || 0, cases || 0),
  };
}

export async function postCalendar(visit: Visit): Promise<Loaded<CalendarView>> {
  const operator = await operatorOf(visit);
  if (!operator) return FORBIDDEN;
  const { web, request, ctx, site } = visit;
  const { body } = request;
  const file = request.files.find((one) => one.field === 'csv' && one.bytes.length > 0);
  const given = {
    text: file ? textOf(file.bytes) : (body.get('text') ?? ''),
    source: (body.get('source') ?? '').trim(),
    year: Number(body.get('year')),
  };
  const intent = body.get('intent');
  if (intent === 'edit') return { view: await viewOf(visit, given) };
  const result =
    intent === 'import' ? await importYear(web.calendars, operator, given, ctx.now) : checkYear(web.calendars, given);
  if (!result.ok) {
    const { refusal } = result;
    const problems =
      refusal.code === 'stale' ? [{ message: calendarTexts(site.language).stale }] : problemsOf(visit, refusal);
    return { status: 422, view: await viewOf(visit, { ...(refusal.code === 'stale' ? {} : given), problems }) };
  }
  if (intent === 'import') {
    const cases = await reachCalendar(ctx);
    return redirect(`/desk/calendar?done=${result.value.notice.year}&cases=${cases}`);
  }
  return { view: await viewOf(visit, { ...given, preview: await previewOf(visit, result.value) }) };
}

const problemsOf = ({ site }: Visit, { faults }: NoticeWrong): readonly Problem[] => {
  const sentences = (site.language === 'en' ? en : zh).faults;
  return faults.map(({ line, code, value }) => ({
    ref: code === 'source' ? 'source' : 'text',
    message: sentences[code].replace('{line}', String(line)).replace('{value}', value),
  }));
};

async function previewOf(visit: Visit, { notice, calendar }: Checked): Promise<PreviewView> {
  const { names } = visit.web.calendars.keeper.ground();
  const preview = await previewCalendar(visit.ctx, calendar);
  return {
    ...preview,
    workdays: workdaysBetween(calendar, `${notice.year - 1}-12-31`, `${notice.year}-12-31`),
    lines: notice.days.map(({ name, off, work }) => {
      const word = names[name];
      return { name: word ? say(word, visit.site.language) : name, off: daysIn(off), work };
    }),
  };
}

function daysIn(range: string): readonly LocalDate[] {
  const [first = '', last = first] = range.split('..');
  const dates: LocalDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}
