// Access made wider than it was: what was secret is not, what could be done once can be done often. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { each, type Change, type Ground, type Operator } from './mutant.ts';
import { isMap, valueAt } from './place.ts';

const LOWER: { readonly [level: string]: string } = { sensitive: 'personal', personal: 'public' };

/** Operations that need nothing said about them: a line too many switches one on. */
const PLAIN = ['transfer', 'coHandle', 'urge', 'supervise', 'escalate', 'take', 'comment'];

export const widenings: Operator = (ground) => [
  ...places(ground),
  ...protectors(ground),
  ...operations(ground),
  ...readers(ground),
];

/** A line of the matrix that lets one answer more be read, or all of them everywhere. */
function readers({ data, places: all }: Ground): readonly Change[] {
  const fields = valueAt(data, '/data/properties');
  if (!isMap(fields)) return [];
  const refs = Object.keys(fields).map((name) => `/${name}`);
  return all.flatMap(({ path, value }): readonly Change[] =>
    /^\/access\/read\/[^/]+\/[^/]+$/.test(path) && Array.isArray(value)
      ? refs
          .filter((ref) => !(value as readonly Json[]).includes(ref))
          .map((ref) => ({ path, to: [...(value as readonly Json[]), ref] }))
      : [],
  );
}

const places: Operator = each(({ path, key, value, owner }): readonly Change[] => {
  if (key === 'x-class' && typeof value === 'string') {
    const lower = LOWER[value];
    return [{ path }, ...(lower === undefined ? [] : [{ path, to: lower }])];
  }
  if (key === 'x-ref' || key === 'readOnly' || key === 'x-purpose') return [{ path }];
  if (typeof value === 'number' && (key === 'times' || path === '/reopen/limit')) return [{ path, to: value * 3 }];
  if (/^\/outputs\/[^/]+$/.test(path) && isMap(value)) return shown(path, value);
  if (path === '/metadata/audience' && Array.isArray(value)) return audience(path, value as readonly Json[]);
  return key === 'minimum' && owner['type'] === 'integer' ? [{ path }] : [];
});

/** What stands on a certificate shown to whoever verifies it. */
function shown(path: string, output: JsonObject): readonly Change[] {
  const [fields, open] = ['fields', 'public'].map(
    (name) => (Array.isArray(output[name]) ? output[name] : []) as readonly Json[],
  );
  return (fields ?? [])
    .filter((one) => !open?.includes(one))
    .map((one) => ({ path: `${path}/public`, to: [...(open ?? []), one] }));
}

const audience = (path: string, value: readonly Json[]): readonly Change[] =>
  ['person', 'business'].filter((one) => !value.includes(one)).map((one) => ({ path, to: [...value, one] }));

/** The field by which somebody keeps his name from others, or a matter from a unit, taken out of data and form alike. */
function protectors({ data, places: all }: Ground): readonly Change[] {
  return ['confidential', 'about'].flatMap((name) => {
    if (valueAt(data, `/data/properties/${name}`) === undefined) return [];
    const fields = all.filter(
      ({ path, value }) => /\/fields\/\d+$/.test(path) && isMap(value) && value['ref'] === `/${name}`,
    );
    return [{ path: `/data/properties/${name}`, also: fields.map(({ path }) => ({ path })) }];
  });
}

function operations({ data }: Ground): readonly Change[] {
  const declared = valueAt(data, '/operations');
  return isMap(declared)
    ? PLAIN.filter((name) => declared[name] === undefined).map((name) => ({ path: `/operations/${name}`, to: {} }))
    : [];
}
