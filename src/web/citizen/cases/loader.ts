// The list of one's own cases and drafts.
import { listDrafts } from '#case/actions/draft.ts';
import { mine } from '#case/actions/read.ts';
import { caseTexts } from '#case/words.ts';
import { say, type Text } from '#kernel/text.ts';
import type { Light } from '#calendar/rules.ts';
import { workdaysLeft } from '#calendar/rules.ts';
import type { Loaded, Visit } from '../../web.ts';
import { applyPath } from '../apply/loader.ts';
import type { CaseRowView, CasesView } from './page.tsx';

export async function loadCases(visit: Visit): Promise<Loaded<CasesView>> {
  const { ctx, person, request, site, web } = visit;
  const listed = await mine(ctx, { person, idempotencyKey: null }, request.query.get('after') ?? undefined);
  const page = listed.ok ? listed.value : { items: [], total: 0, next: null };
  const drafts = await listDrafts(ctx, person);
  return {
    view: {
      total: page.total,
      nextHref: page.next === null ? null : `/cases?after=${encodeURIComponent(page.next)}`,
      cases: page.items.map((item): CaseRowView => {
        const service = item['service'] as unknown as { readonly title: Text };
        const due = item['due'] as string | null;
        return {
          id: item['id'] as string,
          number: item['number'] as string,
          title: (item['title'] as string | null) ?? say(service.title, site.language),
          service: say(service.title, site.language),
          stage: caseTexts(site.language).stages[item['stage'] as 'collect'],
          isOpen: item['closedAt'] === null,
          due:
            due === null
              ? null
              : {
                  date: due,
                  light: item['light'] as Light,
                  workdaysLeft: workdaysLeft(web.calendar, new Date(Date.parse(due) + 1).toISOString(), ctx.now),
                  projected: item['projected'] === true,
                  provisional: false,
                },
        };
      }),
      drafts: drafts.flatMap(({ service, updatedAt }) => {
        const document = ctx.world.catalogue.find(service);
        return document
          ? [
              {
                title: say(document.title, site.language),
                href: `${applyPath({ document })}?resume`,
                savedAt: updatedAt,
              },
            ]
          : [];
      }),
    },
  };
}
