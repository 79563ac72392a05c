// Which entries of the desk's navigation a person sees: those that a post held today has work behind.
import { workCounts } from '#case/actions/read.ts';
import { mayLook } from '#cockpit/actions.ts';
import type { Instant } from '#kernel/time.ts';
import type { Post, PostRole } from '#organisation/rules.ts';
import type { DeskFrame, DeskPlace } from '../site.ts';
import type { Web } from '../web.ts';

const FOR: readonly { readonly place: DeskPlace; readonly roles: readonly PostRole[] | 'all' }[] = [
  { place: 'worklist', roles: 'all' },
  { place: 'dispatch', roles: ['dispatcher'] },
  { place: 'supervision', roles: ['supervisor', 'county-duty-leader', 'leader', 'unit-head'] },
  { place: 'file', roles: ['counter', 'intake', 'dispatcher', 'petition-officer', 'mediator'] },
  { place: 'replies', roles: ['intake', 'unit-head', 'approver', 'counter', 'petition-officer'] },
  { place: 'cockpit', roles: ['leader', 'county-duty-leader', 'supervisor', 'dispatcher'] },
  { place: 'organisation', roles: ['operator'] },
  { place: 'calendar', roles: ['operator'] },
];

export async function deskPlaces(
  web: Web,
  person: string,
  posts: readonly Post[],
  now: Instant,
): Promise<DeskFrame['places']> {
  const roles = posts.map((post) => post.role);
  const counts = await workCounts(web.caseContextAt(now), { person, idempotencyKey: null }, {});
  return FOR.filter((one) => one.roles === 'all' || one.roles.some((role) => roles.includes(role)))
    .filter((one) => one.place !== 'cockpit' || mayLook(roles))
    .map(({ place }) => (place === 'worklist' ? { place, count: counts.all } : { place }));
}
