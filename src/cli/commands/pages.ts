// `wuyuan pages`: every page that is served, by side and by who may open it. What a reverse proxy has to let through
// follows from it, and so does what the journeys must have walked.
import { command, type Command } from '../command.ts';
import { inBoth } from '../words.ts';

export interface ServedPage {
  /** With `:names` for what changes. */
  readonly path: string;
  readonly side: 'citizen' | 'desk';
  readonly who: 'anyone' | 'signed-in' | 'staff';
  /** Takes a form. */
  readonly post: boolean;
}

export const pagesCommand = (pages: readonly ServedPage[]): Command =>
  command({
    name: 'pages',
    summary: inBoth((texts) => texts.pages.summary),
    options: {},
    run: () => {
      const lines = pages.map(
        ({ side, who, post, path }) =>
          `${side.padEnd(8)}  ${who.padEnd(9)}  ${post ? 'GET POST' : 'GET     '}  ${path}`,
      );
      return Promise.resolve({ exit: 0, json: { pages }, text: lines.join('\n') });
    },
  });
