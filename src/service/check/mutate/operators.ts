// The fixed operators: the mistakes people make in a service document, each as a small change in one place. Pure.
import type { Json, JsonObject } from '#kernel/json.ts';
import { POST_ROLES } from '#organisation/rules/vocabulary.ts';
import { widenings } from './access.ts';
import { flips, isCell, isCondition, isFee } from './literal.ts';
import { dropGuards, dropLookups, misname, mistype, swapFailure } from './lookup.ts';
import { migrations } from './migration.ts';
import { dropping, droppingFrom, each, type Change, type Ground, type Operator } from './mutant.ts';
import { isTerm } from '../../policy/parameter.ts';
import { isMap, valueAt } from './place.ts';

const statesOf = ({ data }: Ground): readonly string[] => {
  const states = valueAt(data, '/workflow/states');
  return isMap(states) ? Object.keys(states) : [];
};

const clocksOf = ({ data }: Ground): readonly string[] => {
  const clocks = valueAt(data, '/clocks');
  return isMap(clocks) ? Object.keys(clocks) : [];
};

const TARGET =
  /^\/workflow\/initial$|^\/reopen\/target$|^\/workflow\/states\/[^/]+\/(on\/\d+\/(target|then)|expires\/target|target|branches\/\d+)$/;

/** Where a way can be led by mistake: to any state, and where there are branches to their join. */
const goals = (ground: Ground): readonly string[] => {
  const hasJoin = ground.places.some(({ key, value }) => key === 'target' && value === 'join');
  return hasJoin ? [...statesOf(ground), 'join'] : statesOf(ground);
};

/** What is agreed to is not said; it is prose, so no place of its own. */
const unsigned: Operator = each(({ path, value }) =>
  isMap(value) && value['sign'] !== undefined ? { path: `${path}/sign` } : undefined,
);

/** Somebody else is asked: the number of another field, or no party that is declared; or reads what is not for that person. */
const parties: Operator = each(({ path, key, value }, { places }): readonly Change[] => {
  const fields = places.flatMap((one) =>
    isProperty(one.path) ? [one.path.replaceAll('/properties', '').slice('/data'.length)] : [],
  );
  if (/^\/parties\/[^/]+\/id$/.test(path))
    return fields
      .map((ref) => `data${ref.replaceAll('/', '.')}`)
      .filter((one) => one !== value)
      .map((to) => ({ path, to }));
  if (/^\/parties\/[^/]+\/reads$/.test(path) && Array.isArray(value)) {
    const shown: readonly Json[] = value;
    return fields.filter((ref) => !shown.includes(ref)).map((ref) => ({ path, to: [...shown, ref] }));
  }
  return key === 'holder' && typeof value === 'string' && value.startsWith('party:')
    ? [
        { path, to: `${value}Old` },
        { path, to: 'applicant' },
      ]
    : [];
});

/** A join that waits for another number of branches. */
const joins: Operator = each(({ path, key, value, owner }): readonly Change[] => {
  if (key !== 'join' || !Array.isArray(owner['branches'])) return [];
  const count = owner['branches'].length;
  const some = Array.from({ length: Math.max(0, count - 2) }, (_, index) => index + 2);
  return ['all', 'any', ...some].filter((one) => one !== value).map((to) => ({ path, to }));
});

/** A way leads to another state, or a matter goes on from another service or in another time. */
const retargets: Operator = each(({ path, value }, ground) =>
  /^\/follows\/(service|while)$/.test(path)
    ? [...clocksOf(ground), 'nothing'].filter((one) => one !== value).map((to) => ({ path, to }))
    : TARGET.test(path)
      ? goals(ground)
          .filter((state) => state !== value)
          .map((state) => ({ path, to: state }))
      : undefined,
);

const limits: Operator = (ground) => [
  ...dropping('limit', 'then', 'times', 'maxLength', 'maximum', 'maxItems', 'maxBytes')(ground),
  ...each(({ path, key, owner }) =>
    key === 'limit' && owner['then'] !== undefined
      ? { path, also: [{ path: path.replace(/limit$/, 'then') }] }
      : undefined,
  )(ground),
];

const conditions: Operator = each(({ path, key, value }) =>
  typeof value === 'string' && isCondition(key, value) && key !== 'rule' ? { path } : undefined,
);

const TIMES = 3;

/** Three times as long; a term that follows a parameter is written out three times as long. */
const lengthens: Operator = each(({ path, key, value }, { parameters }): Change | undefined => {
  if (!['after', 'max', 'within', 'window', 'every', 'due', 'validity'].includes(key) || typeof value !== 'string')
    return undefined;
  const written = /^P(T?)(\d+)([DHMY])$/.exec(value);
  if (written) return { path, to: `P${written[1]}${Number(written[2]) * TIMES}${written[3]}` };
  const found = parameters.find((one) => one.id === value)?.value;
  if (!found || !isTerm(found)) return undefined;
  const to = found.unit === 'hours' ? `PT${found.count * TIMES}H` : `P${found.count * TIMES}D`;
  const counted = key === 'after' && found.unit === 'workdays';
  return { path, to, ...(counted ? { also: [{ path: path.replace(/after$/, 'calendar'), to: 'cn-working' }] } : {}) };
});

const PROPERTY = /^\/data(\/properties\/[^/]+)+$/;

const isProperty = (path: string): boolean =>
  PROPERTY.test(path) && !/^\/data\/properties\/[^/]+\/properties$/.test(path);

/** In one place only; the others go on calling it by its old name. */
const renames: Operator = each(({ path, key, value }): readonly Change[] => {
  if (isProperty(path)) return [{ path, name: `${key}Old` }];
  if (typeof value !== 'string') return [];
  if (/^\/data\/.*required\/\d+$|^\/data\/required\/\d+$|\/fields\/\d+\/ref$/.test(path))
    return [{ path, to: `${value}Old` }];
  if (!isCondition(key, value) && !isCell(path) && !isFee(path)) return [];
  return [...value.matchAll(/\b(?:data|applicant|place|policy|decisions)\.\w+/g)].map((found) => ({
    path,
    to: `${value.slice(0, found.index)}${found[0]}Old${value.slice(found.index + found[0].length)}`,
  }));
});

const BOUNDS: { readonly [type: string]: JsonObject } = {
  string: { type: 'string', maxLength: 20 },
  integer: { type: 'integer', minimum: 0, maximum: 9 },
  boolean: { type: 'boolean' },
};

/** Another type with bounds of its own, and alone the word. */
const retypes: Operator = each(({ path, value }): readonly Change[] => {
  if (!isProperty(path) || !isMap(value)) return [];
  const type = value['enum'] ? 'enum' : value['type'];
  const kept = Object.fromEntries(
    Object.entries(value).filter(([key]) => ['title', 'description', 'x-class', 'x-purpose'].includes(key)),
  );
  return Object.entries(BOUNDS)
    .filter(([other]) => other !== type)
    .flatMap(([other, bounds]) => [
      { path, to: { ...kept, ...bounds } },
      // A list of options is a string, said or not.
      ...(type === 'enum' && other === 'string' ? [] : [{ path: `${path}/type`, to: other }]),
    ]);
});

/** Another post, or that of another unit; the assigned unit and the applicant for each other. */
const swaps: Operator = each(({ path, key, value }, { data }): readonly Change[] => {
  if (typeof value !== 'string') return [];
  if (key === 'unit' && value.startsWith('dept:'))
    return [valueAt(data, '/metadata/authority') ?? null, 'dept:nowhere'].map((to) => ({ path, to }));
  if (value.startsWith('post:'))
    return POST_ROLES.filter((role) => `post:${role}` !== value).map((role) => ({ path, to: `post:${role}` }));
  if (key !== 'holder') return [];
  return ['assigned', 'applicant', 'post:intake'].filter((one) => one !== value).map((to) => ({ path, to }));
});

/** An article the law has not, and a law nobody has named. */
const miscites: Operator = each(({ path, key, value }): readonly Change[] => {
  if (!['legal', 'legalBasis'].includes(key) || typeof value !== 'string') return [];
  const name = value.slice(0, value.lastIndexOf('#'));
  return [
    { path, to: `${name}#999` },
    { path, to: `${name}Old${value.slice(name.length)}` },
  ];
});

/** A default that is no value of the field, or another of its values. */
const defaults: Operator = each(({ path, key, value, owner }): readonly Change[] => {
  if (key !== 'default') return [];
  const words = Array.isArray(owner['enum']) ? (owner['enum'] as readonly Json[]) : [];
  const others = words.length > 0 ? words : typeof value === 'boolean' ? [!value] : [];
  return [{ path, to: 'nothingOfTheKind' }, ...others.filter((one) => one !== value).map((to) => ({ path, to }))];
});

/** A row that gives what another row gives, and a cell that says nothing. */
const amounts: Operator = each(({ path, key, value }, { places }): readonly Change[] => {
  if (!isCell(path)) return [];
  if (key !== 'then') return value === '-' ? [] : [{ path, to: '-' }];
  const others = places.filter((one) => one.key === 'then' && isCell(one.path)).map((one) => one.value);
  return [...new Set(others)].filter((one) => one !== value).map((to) => ({ path, to }));
});

/** Money asked for by nobody, from everybody, or kept: a fee gone, its condition gone, and what is paid back said otherwise. */
const fees: Operator = (ground) => [
  ...droppingFrom(/^\/fees\/\d+$/, /^\/workflow\/states\/[^/]+\/charge(\/\d+)?$/)(ground),
  ...each(({ path }) => (/^\/fees\/\d+\/(when|refundWhen|late)$/.test(path) ? { path } : undefined))(ground),
];

/** What is promised called the law, and the law called a promise. */
const terms: Operator = ({ data }) => {
  const sla = valueAt(data, '/sla');
  if (!isMap(sla)) return [];
  const { statutory, promised } = sla;
  const to = Object.fromEntries(
    [['statutory', promised] as const, ['promised', statutory] as const].filter(([, id]) => id !== undefined),
  ) as JsonObject;
  return [{ path: '/sla', to }];
};

/** By name, in the order of the guide. */
export const OPERATORS = {
  retarget: retargets,
  dropEdge: droppingFrom(/^\/workflow\/states\/[^/]+\/on\/\d+$/),
  dropCondition: (ground: Ground) => [...conditions(ground), ...droppingFrom(/^\/follows$/)(ground)],
  dropLimit: limits,
  dropDeadline: dropping('deadline', 'deemed'),
  dropExpiry: dropping('expires'),
  dropHolder: dropping('holder', 'unit', 'watch', 'grant', 'else'),
  dropParty: (ground: Ground) => [...droppingFrom(/^\/parties\/[^/]+(\/reads\/\d+)?$/)(ground), ...unsigned(ground)],
  swapParty: parties,
  dropBranch: droppingFrom(/^\/workflow\/states\/[^/]+\/branches\/\d+$/),
  swapJoin: joins,
  dropRow: droppingFrom(
    /^\/(eligibility|materials)\/\d+(\/deferrable)?$/,
    /^\/notifications\/\d+$/,
    /^\/privacy(\/purposes\/[^/]+)?$/,
    /^\/decisions\/[^/]+(\/rules\/\d+)?$/,
    /^\/policy\/\d+$/,
  ),
  dropReason: droppingFrom(/^\/(operations\/suspend\/)?reasons\/\d+$/),
  dropOutput: (ground: Ground) => [
    ...dropping('produces', 'source', 'evidenceType')(ground),
    ...droppingFrom(/^\/outputs\/[^/]+$/)(ground),
  ],
  dropField: droppingFrom(/^\/form\/pages\/\d+\/fields\/\d+$/),
  dropClock: droppingFrom(/^\/(sla|clocks)\/[^/]+$/),
  dropTier: droppingFrom(/^\/escalation\/\d+$/),
  flipLiteral: flips,
  lengthen: lengthens,
  renameField: renames,
  changeType: retypes,
  widenAccess: widenings,
  swapRole: swaps,
  miscite: miscites,
  breakDefault: defaults,
  swapTerms: terms,
  swapAmount: amounts,
  dropLookup: dropLookups,
  misnameLookup: misname,
  mistypeLookup: mistype,
  dropConsent: dropGuards,
  swapFailure,
  breakMigration: migrations,
  dropFee: fees,
} as const;

export type OperatorId = keyof typeof OPERATORS;
