// The desk's pages: every address, who may open it, and what answers.
import type { AnyRoute } from '../web.ts';

export const deskRoutes: readonly AnyRoute[] = [];
