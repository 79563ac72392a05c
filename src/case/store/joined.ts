// 并单 How far the case is that another is handled with: what stands still is as far as that one.
import type { Database } from '#storage/postgres.ts';
import type { Lead } from '../view/joined.ts';

export interface LeadRow {
  /** null where the case speaks for itself. */
  readonly lead: Lead | null;
}

/** A column of a case in a list. Once both are answered each goes on by itself. */
export const LEAD = `(select json_build_object('stage', l.stage, 'unit', l.unit) from case_row l
   where l.id = c.via and c.handled_at is null) as lead`;

export async function findLead(database: Database, id: string): Promise<Lead | undefined> {
  const { rows } = await database.query<Lead>('select stage, unit from case_row where id = $1', [id], 'case_lead');
  return rows[0];
}
