// 订阅提醒 What somebody hears of, chosen and ended.
import { heardBy, subscribe, unsubscribe } from '#publication/actions/follow.ts';
import { categoryWords, placeWords } from '../../../desk/words.ts';
import type { Problem } from '../../../kit/problem/problem.tsx';
import { redirect, type Loaded, type Visit } from '../../../web.ts';
import type { AlertsView } from './page.tsx';
import { subjectOptions, townOptions, villageGroups } from '../loader.ts';
import { publicTexts } from '../texts.ts';

const PATH = '/public/alerts';

type Wanted = AlertsView['values'];

export async function loadAlerts(visit: Visit): Promise<Loaded<AlertsView>> {
  const done = visit.request.query.get('done');
  const words: { readonly [done: string]: string | undefined } = publicTexts(visit.site.language).done;
  const nothing = { town: '', village: '', subject: '' };
  return { view: await viewOf(visit, nothing, [], done === null ? null : (words[done] ?? null)) };
}

export async function postAlerts(visit: Visit): Promise<Loaded<AlertsView>> {
  const { web, ctx, request, person, site } = visit;
  const pub = web.publicAt(ctx.now);
  const of = (name: string): string => request.body.get(name)?.slice(0, 40) ?? '';
  const wanted = { town: of('town'), village: of('village'), subject: of('subject') };
  if (request.body.get('intent') === 'unsubscribe') {
    await unsubscribe(pub, person, wanted);
    return redirect(`${PATH}?done=unsubscribed`);
  }
  const result = await subscribe(pub, person, wanted);
  if (result.ok) return redirect(`${PATH}?done=subscribed`);
  const message = web.sentence(result.refusal, site.language);
  const fields = 'fields' in result.refusal ? result.refusal.fields : [];
  const problems = fields.length > 0 ? fields.map((ref) => ({ ref, message })) : [{ message }];
  return { status: 422, view: await viewOf(visit, wanted, problems, null) };
}

async function viewOf(
  visit: Visit,
  values: Wanted,
  problems: readonly Problem[],
  done: string | null,
): Promise<AlertsView> {
  const { web, ctx, person } = visit;
  const heard = await heardBy(web.publicAt(ctx.now), person);
  return {
    towns: townOptions(visit),
    villages: villageGroups(visit),
    subjects: subjectOptions(visit),
    values,
    subscriptions: heard.subscriptions.map(({ town, village, subject }) => ({
      of: { town, village, subject },
      words: wordsOf(visit, { town, village, subject }),
    })),
    followed: heard.matters.map(({ id, title }) => ({ title, href: `/public/${id}` })),
    problems,
    done,
  };
}

function wordsOf(visit: Visit, { town, village, subject }: Wanted): string {
  const { ctx, site } = visit;
  const t = publicTexts(site.language);
  const place = placeWords(visit, town === '' ? null : town, village === '' ? null : village);
  const kind = subject === '' ? null : categoryWords(ctx.world.catalogue, subject, site.language);
  return `${place || t.everywhere} · ${kind ?? t.everything}`;
}
