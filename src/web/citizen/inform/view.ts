// The view model of the new questions: only what was asked, by the form of the new version, with what is known already.
import type { ReadCase } from '#case/context.ts';
import { informedData } from '#case/engine/decide/migrate.ts';
import { obligations } from '#case/engine/obligations.ts';
import { textIn } from '#case/words.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import { migrationOf } from '#service/rules/migration.ts';
import type { Visit } from '../../web.ts';
import { fieldsView, newMaking } from '../apply/draft.ts';
import { toDueView } from '../words.ts';
import type { InformView } from './section.tsx';

/** Fields of the new version's form that were asked for. */
export const askedFields = ({ env, state }: ReadCase['file']): readonly Field[] =>
  (env.next?.form.pages ?? [])
    .flatMap((page) => page.fields)
    .filter(({ ref }) => state.weighed?.ask.includes(ref))
    .map((field) => ({ ...field, required: true }));

export async function informOf(
  visit: Visit,
  { file, reading }: Pick<ReadCase, 'file' | 'reading'>,
  problems: readonly { readonly ref?: string; readonly message: string }[],
): Promise<InformView | null> {
  const { state, env } = file;
  const { next } = env;
  const mine = obligations(state).find(({ kind }) => kind === 'inform');
  if (!next || !mine) return null;
  const actor = reading.actors[0];
  return {
    action: `/cases/${state.id}/inform#inform-it`,
    seq: state.seq,
    as: actor?.kind === 'party' ? actor.party : '',
    told: textIn(migrationOf(next, state.service.version)?.notify, visit.site.language),
    fields: await fieldsView(
      visit,
      makingOf(next, file),
      { id: 'inform', title: next.title, fields: askedFields(file) },
      problems,
    ),
    due: toDueView(visit, mine.due ? { ...mine.due, stopped: false, unit: 'days' } : null),
  };
}

const makingOf = (next: ServiceDocument, { state, env }: ReadCase['file']) =>
  newMaking(next, {
    party: state.applicant.party,
    data: informedData(next, state, env.data, {}) ?? env.data,
  });
