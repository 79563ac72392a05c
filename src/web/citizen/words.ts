// What several residents' pages say of a case: its title, its due as the stub shows it.
import { lightOf, workdaysLeft } from '#calendar/rules.ts';
import { lastMoment } from '#case/rules.ts';
import type { CaseFile } from '#case/view.ts';
import type { Language } from '#kernel/text.ts';
import { say } from '#kernel/text.ts';
import type { Due } from '#kernel/time.ts';
import type { DueView } from '../kit/due/due.ts';
import type { Visit } from '../web.ts';

/** What its applicant called it, else the service's name. */
export const titleOfCase = ({ env }: Pick<CaseFile, 'env'>, language: Language): string => {
  const title = env.data['title'];
  return typeof title === 'string' && title !== '' ? title : say(env.document.title, language);
};

export function toDueView(
  { web, ctx }: Pick<Visit, 'web' | 'ctx'>,
  due: (Due & { readonly projected?: boolean; readonly stopped?: boolean }) | null,
): DueView | null {
  if (due === null) return null;
  return {
    date: lastMoment(due),
    light: lightOf(web.calendar, due, ctx.now, due.stopped ?? false),
    workdaysLeft: workdaysLeft(web.calendar, due, ctx.now),
    projected: due.projected ?? false,
    provisional: due.provisional,
  };
}
