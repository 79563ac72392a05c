// The next version of a service as somebody might publish it one day: a state under another name, one more answer, shorter
// promises; and what becomes of the cases that are open. For simulations and tests. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { ClockDeclaration, Edge, Field, ServiceDocument, State } from '#service/rules.ts';
import { propertiesOf } from '#service/data.ts';

/** The one more answer. */
export const ASKED = 'nextAnswer';

const LABEL = { 'zh-CN': '新版多问的一项', en: 'What the new version asks besides' };

/** @param asks Whether the answer is needed, so that applicants are asked for it; else it may be left out. */
export function successorOf(document: ServiceDocument, asks: boolean): ServiceDocument {
  const major = Number(document.version.split('.')[0]);
  const old = Object.values(document.workflow.states).find(({ type }) => type === 'wait')?.id ?? '';
  const rename = (id: string): string => (id === old ? `${old}Next` : id);
  const field: Field = { ref: `/${ASKED}`, label: LABEL, widget: 'text', required: asks };
  const pages = document.form.pages.map((page, index) =>
    index === 0 ? { ...page, fields: [...page.fields, field] } : page,
  );
  return {
    ...document,
    version: `${major + 1}.0.0`,
    hash: `${document.hash}-next`,
    data: {
      ...document.data,
      properties: {
        ...propertiesOf(document.data),
        [ASKED]: { type: 'string', maxLength: 20, 'x-class': 'public' } satisfies JsonObject,
      },
    },
    form: { pages },
    clocks: document.clocks.map((one) => ({ ...shorter(one), stopsIn: one.stopsIn.map(rename) })),
    ...(document.reopen ? { reopen: { ...document.reopen, target: rename(document.reopen.target) } } : {}),
    workflow: {
      initial: rename(document.workflow.initial),
      states: Object.fromEntries(
        Object.values(document.workflow.states).map((state) => [rename(state.id), renamed(state, rename)]),
      ),
    },
    migrations: [
      {
        from: `${major}.x`,
        policy: 'migrate',
        states: { [old]: `${old}Next` },
        ...(asks ? { ask: [`/${ASKED}`] } : {}),
        notify: { 'zh-CN': '办理更快了。', en: 'It is handled faster now.' },
      },
    ],
  };
}

/** A promise that is written out is kept a day sooner. */
const shorter = (clock: ClockDeclaration): ClockDeclaration =>
  'count' in clock.after && clock.after.count > 2 && clock.from !== 'served'
    ? { ...clock, after: { ...clock.after, count: clock.after.count - 1 } }
    : clock;

function renamed(state: State, rename: (id: string) => string): State {
  if (state.type === 'final') return state;
  if (state.type === 'parallel')
    return { ...state, id: rename(state.id), branches: state.branches.map(rename), target: rename(state.target) };
  const on = state.on.map((edge): Edge => ({
    ...edge,
    target: rename(edge.target),
    ...(edge.then === undefined ? {} : { then: rename(edge.then) }),
  }));
  const id = rename(state.id);
  if (state.type === 'choice') return { ...state, id, on };
  return {
    ...state,
    id,
    on,
    ...(state.expires ? { expires: { ...state.expires, target: rename(state.expires.target) } } : {}),
  };
}
