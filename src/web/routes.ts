// Every page as plain facts: what audits of access, of budgets and of forms walk. The addresses themselves stand in
// `citizen/routes.ts` and `desk/routes.ts`, beside what answers them.
import { citizenRoutes } from './citizen/routes.ts';
import { deskRoutes } from './desk/routes.ts';
import type { Side } from './site.ts';
import type { AnyRoute, Who } from './web.ts';

export interface RouteFact {
  readonly path: string;
  readonly side: Side;
  readonly who: Who;
  /** Whether it takes a form. */
  readonly post: boolean;
  /** *static* needs no script, *enhanced* is made kinder by one and works without it. No page needs a script. */
  readonly kind: 'static' | 'enhanced';
  readonly scripts: readonly string[];
}

const factOf = ({ path, side, who, post, scripts }: AnyRoute): RouteFact => ({
  path,
  side,
  who,
  post,
  kind: scripts.length === 0 ? 'static' : 'enhanced',
  scripts,
});

export const ROUTES: readonly RouteFact[] = [...citizenRoutes, ...deskRoutes].map(factOf);
