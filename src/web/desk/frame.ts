// Which entries of the desk's navigation a person sees: those that a post held today has work behind.
import { ownCounts } from '#case/actions/read.ts';
import type { CaseContext } from '#case/context.ts';
import { mayLook } from '#cockpit/actions.ts';
import type { Instant } from '#kernel/time.ts';
import type { Post, PostRole } from '#organisation/rules.ts';
import { deskPost } from '#telephone/rules/duty.ts';
import { releases } from '#publication/actions/looked.ts';
import type { DeskFrame, DeskPlace } from '../site.ts';
import type { Web } from '../web.ts';

const FOR: readonly {
  readonly place: DeskPlace;
  readonly roles: readonly PostRole[] | 'all' | 'watching' | 'answering' | 'releasing';
}[] = [
  { place: 'worklist', roles: 'all' },
  { place: 'dispatch', roles: ['dispatcher'] },
  { place: 'watched', roles: 'watching' },
  { place: 'supervision', roles: ['supervisor', 'county-duty-leader', 'leader', 'unit-head'] },
  { place: 'call', roles: 'answering' },
  { place: 'file', roles: ['counter', 'intake', 'dispatcher', 'petition-officer', 'mediator', 'telephone'] },
  { place: 'replies', roles: ['intake', 'unit-head', 'approver', 'counter', 'petition-officer'] },
  { place: 'answers', roles: ['intake', 'unit-head', 'dispatcher'] },
  { place: 'public', roles: 'releasing' },
  { place: 'notices', roles: ['dispatcher', 'intake', 'unit-head'] },
  { place: 'cockpit', roles: ['leader', 'county-duty-leader', 'supervisor', 'dispatcher'] },
  { place: 'reconciliation', roles: ['treasurer'] },
  { place: 'organisation', roles: ['operator'] },
  { place: 'calendar', roles: ['operator'] },
  { place: 'designer', roles: ['designer'] },
];

export async function deskPlaces(
  web: Web,
  person: string,
  posts: readonly Post[],
  now: Instant,
): Promise<DeskFrame['places']> {
  const roles = posts.map((post) => post.role);
  const [ctx, asking] = [web.caseContextAt(now), { person, idempotencyKey: null }];
  const { work, watched } = await ownCounts(ctx, asking);
  const counts: { readonly [place in DeskPlace]?: number } = { worklist: work, watched };
  return FOR.filter(({ roles: needed }) => {
    if (needed === 'all') return true;
    if (needed === 'answering') return deskPost(web.organisation(), posts, now) !== undefined;
    if (needed === 'releasing') return releases({ cases: ctx }, posts);
    return (needed === 'watching' ? watchers(ctx) : needed).some((role) => roles.includes(role));
  })
    .filter((one) => one.place !== 'cockpit' || mayLook(roles))
    .map(({ place }) => ({ place, ...(counts[place] === undefined ? {} : { count: counts[place] }) }));
}

/** Posts that a service names to watch its waits, else the first it calls in. */
const watchers = ({ world }: CaseContext): readonly PostRole[] =>
  world.catalogue
    .list()
    .flatMap(({ workflow, escalation }) => [
      ...escalation.slice(0, 1).map((tier) => tier.to),
      ...Object.values(workflow.states).flatMap((state) => (state.type === 'wait' && state.watch ? [state.watch] : [])),
    ]);
