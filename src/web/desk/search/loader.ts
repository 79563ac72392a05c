// From a number to its case. What somebody may not open is answered like what is not there.
import { findByNumber } from '#case/actions/read.ts';
import { redirect, type Loaded, type Visit } from '../../web.ts';
import type { SearchView } from './page.tsx';

export async function loadSearch({ ctx, person, request }: Visit): Promise<Loaded<SearchView>> {
  const number = (request.query.get('number') ?? '').trim().slice(0, 40);
  if (number === '') return { view: { number } };
  const found = await findByNumber(ctx, { person, idempotencyKey: null }, number);
  if (!found) return { status: 404, view: { number } };
  const { id } = found.file.state;
  // A resident's page knows where a party of the case has it.
  return redirect(found.reading.as === 'staff' ? `/desk/cases/${id}` : `/cases/${id}`);
}
