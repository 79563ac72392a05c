// What people get wrong about look-ups and waits for outside systems, each as a small change in one place. Pure.
import { each, type Change, type Operator } from './mutant.ts';
import { isMap } from './place.ts';

const LOOKUP = /^\/lookups\/[^/]+$/;
const RETURNED = /^\/lookups\/[^/]+\/returns\/[^/]+(\/items\/[^/]+)?$/;
const PICK = /^\/lookups\/[^/]+\/pick$/;
const CALL = /^\/(lookups|workflow\/states)\/[^/]+\/(service|input|input\/[^/]+|connector|operationId)$/;

/** A look-up left out, or what comes back of it, what it is asked with, or that one record is picked from it. */
export const dropLookups: Operator = each(({ path }) =>
  LOOKUP.test(path) || RETURNED.test(path) || PICK.test(path) || /\/input\/[^/]+$/.test(path) ? { path } : undefined,
);

/** Another connector or operation, another name of what comes back, is asked with, or is picked from and by. */
export const misname: Operator = each(({ path, key, value }): readonly Change[] => {
  if (RETURNED.test(path) || /^\/(lookups|workflow\/states)\/[^/]+\/input\/[^/]+$/.test(path))
    return [{ path, name: `${key}Old` }];
  if (/^\/lookups\/[^/]+\/pick\/(from|key|into)$/.test(path) && typeof value === 'string')
    return [{ path, to: `${value}Old` }];
  if (!CALL.test(path) || typeof value !== 'string') return [];
  return [{ path, to: `${value}Old` }];
});

const TYPES = ['string', 'int', 'bool', 'date'];

/** Another type than the register gives. */
export const mistype: Operator = each(({ path, value }): readonly Change[] => {
  if (!RETURNED.test(path)) return [];
  if (isMap(value)) return TYPES.filter((one) => one !== value['type']).map((to) => ({ path: `${path}/type`, to }));
  return TYPES.filter((one) => one !== value).map((to) => ({ path, to }));
});

/** Read without asking, always, once, or without saying what for. */
export const dropGuards: Operator = each(({ path, key }) =>
  /^\/lookups\/[^/]+\/(consent|when|purpose|refresh|onFailure)$/.test(path) ||
  (key === '0' && path.endsWith('/refresh/0'))
    ? { path }
    : undefined,
);

/** What is done where no answer comes, done otherwise. */
export const swapFailure: Operator = each(({ path, value }, { data }): readonly Change[] => {
  if (!/^\/lookups\/[^/]+\/onFailure$/.test(path)) return [];
  const materials = Array.isArray(data['materials']) ? data['materials'] : [];
  const ids = materials.flatMap((one) => (isMap(one) && typeof one['id'] === 'string' ? [one['id']] : []));
  const others = [
    'retry-then-block',
    ...ids.map((id) => ({ 'ask-material': id })),
    { 'ask-material': 'nothingOfTheKind' },
    { 'ask-applicant': '/nothingOfTheKind' },
  ];
  const now = JSON.stringify(value);
  return others.filter((one) => JSON.stringify(one) !== now).map((to) => ({ path, to }));
});
