// The first screen: my open matters, what waits for me, and the ways in.
import { mine, openOf } from '#case/actions/read.ts';
import { findReadable, type ReadCase } from '#case/context.ts';
import { available } from '#case/engine/available.ts';
import { dueOfCase, obligations } from '#case/engine/obligations.ts';
import type { Obligation } from '#case/engine/state.ts';
import { stageWords } from '#case/joined/words.ts';
import { stageOf } from '#case/view/joined.ts';
import { caseTexts, holderWords, loopOf } from '#case/words.ts';
import type { JsonObject } from '#kernel/json.ts';
import { say, type Text } from '#kernel/text.ts';
import { iconOfLifeEvent } from '../../kit/icon/icon.tsx';
import { consentTexts } from '../consent/texts.ts';
import { titleOfCase, toDueView } from '../words.ts';
import { firstServices, serviceRow } from '../offer.ts';
import type { Loaded, Visit } from '../../web.ts';
import type { HomeView, MatterView, TodoView } from './page.tsx';

const SHOWN = 12;
/** So many services are read on a first screen; the rest is in the catalogue, by life's matters. */
const OFTEN = 12;

export async function loadHome(visit: Visit): Promise<Loaded<HomeView>> {
  const { web, site } = visit;
  const { matters, todos, count } = visit.person === '' ? { matters: [], todos: [], count: 0 } : await mattersOf(visit);
  const services = firstServices(visit);
  return {
    view: {
      matters,
      matterCount: count,
      todos,
      suggestions: services
        .filter(({ audience }) => audience.includes('person'))
        .slice(0, 3)
        .map((one) => ({ title: say(one.title, site.language), href: `/services/${one.id}` })),
      lifeEvents: web.lifeEvents.map((event) => ({
        id: event.id,
        title: say(event.title, site.language),
        icon: iconOfLifeEvent(event.id),
        href: `/services?event=${event.id}`,
      })),
      services: services.slice(0, OFTEN).map((one) => serviceRow(visit, one)),
    },
  };
}

/** A consent of one's own that somebody else's application waits for. */
function askedTodo({ site }: Visit, item: JsonObject): readonly TodoView[] {
  if (item['as'] !== 'party' || item['stage'] !== 'asked') return [];
  const { title } = item['service'] as unknown as { readonly title: Text };
  return [
    {
      title: consentTexts(site.language).todo(say(title, site.language)),
      href: `/consents/${item['id'] as string}`,
      due: null,
    },
  ];
}

/** Who has it now; of what is handled together with another, how far that is. */
function whoHas({ site }: Visit, { file, reading }: ReadCase, first: Obligation | undefined): string {
  if (file.lead) return stageWords({ stage: file.state.stage, lead: file.lead }, site.language);
  return first ? holderWords(file, first.holder, reading, site.language) : '';
}

async function mattersOf(
  visit: Visit,
): Promise<{ readonly matters: readonly MatterView[]; readonly todos: readonly TodoView[]; readonly count: number }> {
  const { ctx, person, site } = visit;
  const asking = { person, idempotencyKey: null };
  const [listed, open] = await Promise.all([mine(ctx, asking, undefined), openOf(ctx, asking, SHOWN)]);
  const matters: MatterView[] = [];
  const todos: TodoView[] = listed.ok ? listed.value.items.flatMap((item) => askedTodo(visit, item)) : [];
  for (const id of open) {
    const found = await findReadable(ctx, id, person);
    if (!found) continue;
    const { file, reading } = found;
    const { state, env } = file;
    const title = titleOfCase(file, site.language);
    const href = `/cases/${state.id}`;
    const owed = obligations(state);
    const first = owed.find((one) => one.state !== null) ?? owed[0];
    const due = toDueView(visit, dueOfCase(env, state));
    const actor = reading.actors[0];
    const offers = actor ? available(env, state, actor, ctx.now) : [];
    const yours = owed.find(({ holder }) => holder === 'applicant');
    const mayAct = ['correct', 'evaluate', 'supply', 'inform'].some((command) => offers.includes(command));
    if (mayAct && yours)
      todos.push({
        title: `${title} · ${caseTexts(site.language).kinds[yours.kind]}`,
        href,
        due: toDueView(visit, yours.due),
      });
    if (state.handledAt === null) {
      matters.push({
        id: state.id,
        title,
        href,
        who: whoHas(visit, found, first),
        due,
        steps: loopOf({ stage: stageOf(file) }, site.language),
      });
    }
  }
  const urgent = matters.toSorted((a, b) => ((a.due?.date ?? '9') < (b.due?.date ?? '9') ? -1 : 1));
  return { matters: urgent, todos, count: listed.ok ? listed.value.total : 0 };
}
