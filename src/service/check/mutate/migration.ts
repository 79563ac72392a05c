// Rules of migration said wrongly: a state forgotten or sent elsewhere, an answer neither given nor asked, nobody told. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { pointer } from '../finding.ts';
import type { Change, Operator } from './mutant.ts';
import { isMap, valueAt } from './place.ts';

export const migrations: Operator = ({ data }) => {
  const rules = valueAt(data, '/migrations');
  if (!Array.isArray(rules)) return [];
  const states = valueAt(data, '/workflow/states');
  return (rules as readonly Json[]).flatMap((rule, index) =>
    isMap(rule) && rule['policy'] === 'migrate'
      ? breaks(rule, pointer('migrations', index), isMap(states) ? states : {})
      : [],
  );
};

function breaks(rule: JsonObject, at: string, states: JsonObject): readonly Change[] {
  const { notify, ask, data, states: mapped } = rule;
  const finals = Object.entries(states).flatMap(([id, state]) =>
    isMap(state) && state['type'] === 'final' ? [id] : [],
  );
  return [
    ...(notify === undefined ? [] : [{ path: `${at}/notify` }]),
    ...Object.keys(isMap(mapped) ? mapped : {}).flatMap((id): Change[] => [
      { path: `${at}/states/${id}` },
      { path: `${at}/states/${id}`, name: `${id}Old` },
      ...finals.slice(0, 1).map((to) => ({ path: `${at}/states/${id}`, to })),
    ]),
    ...itemsOf(ask).flatMap((_, index): Change[] => [
      { path: `${at}/ask/${index}` },
      { path: `${at}/ask/${index}`, to: '/nothing' },
    ]),
    ...itemsOf(data).flatMap((patch, index) => breaksOfPatch(patch, `${at}/data/${index}`)),
  ];
}

const itemsOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

function breaksOfPatch(patch: Json, at: string): readonly Change[] {
  if (!isMap(patch)) return [];
  return [
    { path: at },
    ...(patch['from'] === undefined ? [] : [{ path: `${at}/from`, to: '/nothing' }]),
    ...(patch['op'] === 'add' ? [{ path: `${at}/value`, to: ['nothing'] }] : []),
  ];
}
