// Look-ups and waits for outside systems: what is asked exists and is asked rightly, what comes back is what is used and is
// as private as its source says, and where nothing comes somebody can go on. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { findSchema, isOfUnread, leavesOf, placeOf } from '../../data.ts';
import { isTree, pathOf, pathsOf, UNREAD, wordIn } from '../../expression.ts';
import type { Expression, ServiceDocument, Tree } from '../../rules.ts';
import { typeOfSchema, type Call, type Connector, type LookUp, type Operation } from '../../rules/lookup.ts';
import { isMentioned, isNear, isRead, isSilenced, isSlip, isWhole, namesAfter } from '../../rules/unread.ts';
import { fault, pointer, step, type Fault } from '../finding.ts';
import { shown, statePath, witnessOf, type Graph } from '../graph.ts';
import { placed } from '../logic/expression.ts';
import { waits } from '../gate/flow.ts';
import { levelOf } from '../gate/privacy.ts';
import { checkAnswers, checkPicks, listed, recordIn, recordSchema } from './record.ts';

export function checkLookups(graph: Graph, connectors?: readonly Connector[]): readonly Fault[] {
  const { document } = graph;
  const lookups = document.lookups ?? [];
  return [
    ...lookups.flatMap((one) => [
      ...idle(document, one),
      ...unconsented(document, one),
      ...instead(document, one),
      ...refreshed(graph, one),
      ...(connectors ? called(document, one, pointer('lookups', one.id), connectors) : []),
      ...(connectors ? answers(document, one, connectors) : []),
    ]),
    ...checkPicks(document),
    ...checkAnswers(document),
    ...prefilled(document),
    ...waiting(graph, connectors),
    ...(connectors ? strangers(document, connectors) : []),
    ...(connectors ? words(document, connectors) : []),
  ];
}

/** By look-up and field: everything that speaks of it. */
function readsOf(document: ServiceDocument): readonly (readonly string[])[] {
  const tables = (document.decisions ?? []).flatMap(({ rules }) =>
    rules.flatMap(({ when, then }) => [...(when ? [when] : []), then]),
  );
  const fees = (document.fees ?? []).flatMap(({ amount, when }) => [amount, ...(when ? [when] : [])]);
  const expressions = [...placed(document).map(([, one]) => one), ...tables, ...fees];
  const prefills = document.form.pages.flatMap(({ fields }) =>
    fields.flatMap(({ prefill }) => (prefill?.startsWith('lookups.') === true ? [prefill.split('.')] : [])),
  );
  return [...expressions.flatMap(({ tree }) => pathsOf(tree)), ...prefills].filter(([root]) => root === 'lookups');
}

/** 《个人信息保护法》第六条: nothing is read that nobody uses. */
function idle(document: ServiceDocument, { id, returns, pick }: LookUp): readonly Fault[] {
  // All that a record says is shown to whoever picks one.
  if (pick) return [];
  const read = readsOf(document).filter(([, name]) => name === id);
  const isWaited = waits(document).some(({ service }) => service && 'lookup' in service && service.lookup === id);
  if (!isRead(document, pointer('lookups', id))) return [];
  // Something that did not hold together names it, or may mean it.
  if (isSilenced(document) || isSlip(document, 'lookups', id) || isMissed(document, id)) return [];
  if (read.length === 0 && isMentioned(document, `lookups.${id}`)) return [];
  if (read.length === 0 && !isWaited) return [fault('lookup_idle', pointer('lookups', id), { lookup: id }, [id])];
  // A value that is read under a name it has not may be one of these, and has been told there.
  const strange = [...read.flatMap(([, , name]) => name ?? []), ...namesAfter(document, `lookups.${id}`)].filter(
    (name) => returns[name] === undefined,
  );
  return Object.keys(returns)
    .filter((field) => !isMentioned(document, `lookups.${id}.${field}`))
    .filter((field) => !read.some(([, , name]) => name === field) && !strange.some((name) => isNear(name, field)))
    .map((field) =>
      fault('returned_idle', pointer('lookups', id, 'returns', field), { lookup: id, field }, [
        `lookups.${id}.${field}`,
      ]),
    );
}

/** Whether a state, or a field that is filled in, names a look-up there is not, of nearly this name. */
function isMissed(document: ServiceDocument, id: string): boolean {
  const named = [
    ...waits(document).flatMap(({ service }) => (service && 'lookup' in service ? [service.lookup] : [])),
    ...document.form.pages.flatMap(({ fields }) => fields.flatMap(({ prefill }) => prefill?.split('.')[1] ?? [])),
  ];
  return named.some((name) => name !== id && isNear(name, id) && !document.lookups?.some((one) => one.id === name));
}

/** 《个人信息保护法》第二十九条: what is sensitive is read with consent only. */
function unconsented(document: ServiceDocument, { id, returns, consent }: LookUp): readonly Fault[] {
  const all = Object.entries(returns).flatMap(([name, one]) => [
    [name, one] as const,
    ...Object.entries(one.items ?? {}),
  ]);
  const field = all.find(([, one]) => one.class === 'sensitive')?.[0];
  if (field === undefined || consent || !isRead(document, pointer('lookups', id, 'consent'))) return [];
  const facts = { lookup: id, field };
  return [fault('lookup_unconsented', pointer('lookups', id), facts, [`lookups.${id}.${field}: sensitive`])];
}

/** What is asked instead is there to be asked. */
function instead(document: ServiceDocument, { id, onFailure }: LookUp): readonly Fault[] {
  const { materials, data, form } = document;
  const isKnown = isWhole(document, onFailure.do === 'ask-material' ? '/materials' : '/form');
  if (onFailure.do === 'retry-then-block' || !isKnown) return [];
  const [name, known] =
    onFailure.do === 'ask-material'
      ? [onFailure.material, materials.map((one) => one.id)]
      : [
          onFailure.field,
          leavesOf(data).filter((ref) => form.pages.some((page) => page.fields.some((one) => one.ref === ref))),
        ];
  if (known.includes(name)) return [];
  return [
    fault('instead_unknown', pointer('lookups', id, 'onFailure', onFailure.do), { lookup: id, name, known }, [
      `${id}: ${onFailure.do} ${name}`,
    ]),
  ];
}

/** Somebody is at hand whenever it is read again: time and other systems alone read nothing. */
function refreshed(graph: Graph, { id, refresh }: LookUp): readonly Fault[] {
  const { states } = graph.document.workflow;
  return refresh.flatMap((name, at): readonly Fault[] => {
    const path = pointer('lookups', id, 'refresh', at);
    const state = states[name];
    if (state && !isRead(graph.document, statePath(name, 'type'))) return [];
    if (state?.type !== 'wait')
      return [fault('state_unknown', path, { state: name, known: Object.keys(states) }, [name])];
    const alone = graph.ways.find((way) => {
      const from = states[way.from];
      if (way.kind === 'branch' || from?.type !== 'wait' || !leadsTo(graph, way.to, name)) return false;
      return way.kind === 'expires' || from.holder === 'service' || from.deemed?.event === way.event;
    });
    const facts = { state: name, event: alone ? shown(alone) : '', lookup: id };
    return alone ? [fault('refresh_unasked', path, facts, [...witnessOf(graph, alone.from), shown(alone)])] : [];
  });
}

function leadsTo(graph: Graph, from: string, to: string): boolean {
  if (from === to) return true;
  const state = graph.document.workflow.states[from];
  return state?.type === 'choice' && graph.from(from).some((way) => leadsTo(graph, way.to, to));
}

/** What is called, against the OpenAPI document of the connector. */
function called(
  document: ServiceDocument,
  { connector: id, operationId, input }: Call,
  path: string,
  connectors: readonly Connector[],
): readonly Fault[] {
  const connector = connectors.find((one) => one.id === id);
  // Which connectors and operations there are not is told once for all that is asked of them.
  if (!connector || operationId === '') return [];
  const operation = connector.operations.find((one) => one.id === operationId);
  if (!operation) return [];
  const known = operation.input.map(({ name }) => name);
  const strange = Object.keys(input).filter((name) => !known.includes(name));
  const missed = operation.input.filter(
    ({ name, required }) => required && !input[name] && isRead(document, `${path}/input`),
  );
  // What is given under a name that is not known is told of, and stands for one of those that are missed.
  const missing = strange.reduce((left, one) => {
    const meant = left.find(({ name }) => isNear(name, one)) ?? left[0];
    return left.filter((each) => each !== meant);
  }, missed);
  return [
    ...missing.map(({ name }) =>
      fault('call_input_missing', `${path}/input`, { operation: operationId, name }, [`${operationId}: ${name}?`]),
    ),
    ...Object.entries(input).flatMap(([name, given]) => {
      const wanted = operation.input.find((one) => one.name === name);
      const at = `${path}/input/${name}`;
      if (!wanted)
        return [fault('call_input_unknown', at, { operation: operationId, name, known }, [`${name}: ${given.source}`])];
      const [type, found] = [typeOfSchema(wanted.schema), typeOfPath(document, given)];
      if (found === undefined || type === undefined || given.tree.op === UNREAD || plain(type) === plain(found))
        return [];
      const facts = { operation: operationId, name, wanted: type, found };
      return [fault('call_input_type', at, facts, [`${name}: ${given.source}`])];
    }),
  ];
}

const plain = (type: string): string => type.replace(/\b(date|timestamp)\b/, 'string');

/** The type of what a plain path names; undefined for what is put together. */
function typeOfPath({ data }: ServiceDocument, { tree }: Expression): string | undefined {
  if (tree.op === 'value')
    return typeof tree.args[0] === 'number' ? 'int' : typeof tree.args[0] === 'boolean' ? 'bool' : 'string';
  const [root, ...rest] = pathOf(tree) ?? [];
  if (root === 'today') return 'string';
  if (root === 'applicant') return rest[0] === 'age' ? 'int' : 'string';
  const schema = root === 'data' ? findSchema(data, rest.map((one) => `/${one}`).join('')) : undefined;
  return schema && typeOfSchema(schema);
}

const operationOf = ({ connector, operationId }: Call, connectors: readonly Connector[]): Operation | undefined =>
  connectors.find((one) => one.id === connector)?.operations.find((one) => one.id === operationId);

const LEVELS = ['public', 'personal', 'sensitive'];

/** The closed list a register answers from; empty where it says none. */
const wordsIn = ({ enum: list }: JsonObject): readonly string[] =>
  Array.isArray(list) ? list.filter((one): one is string => typeof one === 'string') : [];

function answers(document: ServiceDocument, lookup: LookUp, connectors: readonly Connector[]): readonly Fault[] {
  const operation = operationOf(lookup, connectors);
  if (!operation) return [];
  const { id, returns, pick } = lookup;
  const wrong = listed(document, lookup, operation);
  // Of a list that is not known nobody knows what its records say.
  const result = pick ? recordSchema(operation, pick.from) : operation.result;
  return result
    ? [...wrong, ...compare(document, lookup, pointer('lookups', id, 'returns'), { returns, result })]
    : wrong;
}

type Said = { readonly returns: LookUp['returns']; readonly result: Operation['result'] };

const highest = (levels: readonly string[]): string =>
  LEVELS[Math.max(...levels.map((one) => LEVELS.indexOf(one)), 0)] ?? 'public';

/** What is declared to come back, against what the register's document says of it. */
function compare(
  document: ServiceDocument,
  { operationId }: Pick<LookUp, 'operationId'>,
  at: string,
  { returns, result }: Said,
): readonly Fault[] {
  return Object.entries(returns).flatMap(([field, { type, class: level, labels, items }]): readonly Fault[] => {
    const path = `${at}/${step(field)}`;
    const schema = result[field];
    const known = Object.keys(result);
    if (!schema) return [fault('returned_unknown', path, { operation: operationId, field, known }, [`${field}?`])];
    const found = typeOfSchema(schema) ?? 'object';
    if (found !== type && isRead(document, `${path}/type`))
      return [
        fault('returned_type', path, { operation: operationId, field, wanted: type, found }, [`${field}: ${found}`]),
      ];
    const inside = { returns: items ?? {}, result: recordIn(schema) };
    const within = items ? compare(document, { operationId }, `${path}/items`, inside) : [];
    if (within.length > 0) return within;
    // A list is as private as what its records say.
    const least = items ? highest(Object.values(items).map((one) => one.class)) : (levelOf(schema) ?? 'personal');
    const unworded = labels && wordsIn(schema).find((word) => !labels[word]);
    if (unworded !== undefined)
      return [fault('label_missing', path, { name: unworded }, [`${operationId}: ${field} = ${unworded}`])];
    return isRead(document, `${path}/x-class`) && LEVELS.indexOf(level) < LEVELS.indexOf(least)
      ? [fault('returned_class_low', path, { field, level, least }, [`${field}: ${least}`])]
      : [];
  });
}

/** A field is filled in before anybody was asked, with what fits it, and is as private as where it comes from. */
function prefilled(document: ServiceDocument): readonly Fault[] {
  return document.form.pages.flatMap(({ fields }, page) =>
    fields.flatMap((field, at): readonly Fault[] => {
      const [, id, name] = /^lookups\.(\w+)\.(\w+)$/.exec(field.prefill ?? '') ?? [];
      if (id === undefined || name === undefined) return [];
      const path = pointer('form', 'pages', page, 'fields', at, 'prefill');
      const lookup = document.lookups?.find((one) => one.id === id);
      const known = (document.lookups ?? []).map((one) => one.id);
      if (!lookup && !isRead(document, '/lookups')) return [];
      if (!lookup) return [fault('lookup_undeclared', path, { lookup: id, known }, [field.prefill ?? ''])];
      const returned = lookup.returns[name];
      const schema = findSchema(document.data, field.ref);
      const isTyped = ['', `/${name}`, `/${name}/type`].every((one) =>
        isRead(document, `${pointer('lookups', id, 'returns')}${one}`),
      );
      const fits =
        !isTyped ||
        isOfUnread(document.data, field.ref) ||
        (returned &&
          schema &&
          typeOfSchema(schema) !== undefined &&
          plain(typeOfSchema(schema) ?? '') === plain(returned.type));
      const facts = { field: field.ref, prefill: field.prefill ?? '', lookup: id };
      if (!fits) return [fault('prefill_unsuited', path, facts, [`${field.ref} ← ${field.prefill}`])];
      const asks = [lookup.when, ...Object.values(lookup.input)].some((one) =>
        pathsOf(one?.tree).some(([root]) => root === 'data'),
      );
      if (asks || lookup.consent)
        return [fault('prefill_unread', path, facts, [asks ? `${id}: data.*` : `${id}: consent`])];
      const level = levelOf(schema) ?? 'personal';
      if (!returned || !isRead(document, `${placeOf(field.ref)}/x-class`)) return [];
      return LEVELS.indexOf(level) < LEVELS.indexOf(returned.class)
        ? [
            fault('class_low', path, { field: field.ref, level, least: returned.class }, [
              `${field.ref} ← ${field.prefill}`,
            ]),
          ]
        : [];
    }),
  );
}

/** An outside system says ok or failed; its wait ends, and nobody's silence decides. */
function waiting(graph: Graph, connectors: readonly Connector[] | undefined): readonly Fault[] {
  const { document } = graph;
  return waits(document).flatMap((state): readonly Fault[] => {
    const { service, id, on } = state;
    if (!service) return [];
    const walk = witnessOf(graph, id);
    const odd = on.flatMap(({ event }, at) =>
      event === 'ok' || event === 'failed' || event === ''
        ? []
        : [fault('call_unbounded', statePath(id, 'on', at), { name: id, event }, [...walk, event])],
    );
    if ('lookup' in service) {
      const known = (document.lookups ?? []).map((one) => one.id);
      return known.includes(service.lookup) || !isRead(document, '/lookups')
        ? odd
        : [...odd, fault('lookup_undeclared', statePath(id, 'service'), { lookup: service.lookup, known }, walk)];
    }
    return [...odd, ...(connectors ? called(document, service, statePath(id), connectors) : [])];
  });
}

/** Connectors the county has not, and operations that a connector has not, each with all places that ask it. */
function strangers(document: ServiceDocument, connectors: readonly Connector[]): readonly Fault[] {
  const calls = [
    ...(document.lookups ?? []).map((one) => ({ ...one, path: pointer('lookups', one.id), at: 'connector' })),
    ...waits(document).flatMap(({ id, service }) =>
      service && 'connector' in service ? [{ ...service, path: statePath(id), at: 'service' }] : [],
    ),
  ].filter(({ connector, path, at }) => connector !== '' && isRead(document, `${path}/${at}`));
  const faults = new Map<string, Fault>();
  for (const { connector: id, operationId: operation, path, at } of calls) {
    const connector = connectors.find((one) => one.id === id);
    if ((connector && operation === '') || connector?.operations.some((one) => one.id === operation)) continue;
    const key = connector ? `${id}.${operation}` : id;
    const known = (connector ? connector.operations : connectors).map((one) => one.id);
    const place = `${path}/${connector && at === 'connector' ? 'operationId' : at}`;
    const witness = [...(faults.get(key)?.witness ?? [key]), place];
    const first = faults.get(key)?.path ?? place;
    const made = connector
      ? fault('operation_unknown', first, { connector: id, operation, known }, witness)
      : fault('connector_unknown', first, { connector: id, known }, witness);
    faults.set(key, made);
  }
  return [...faults.values()];
}

/** Words that an answer is compared with are words it can have. */
function words(document: ServiceDocument, connectors: readonly Connector[]): readonly Fault[] {
  const tables = Object.values(document.decisions ?? []).flatMap((table) =>
    table.rules.flatMap(({ when }, at): readonly (readonly [string, Expression])[] =>
      when ? [[pointer('decisions', table.id, 'rules', at), when]] : [],
    ),
  );
  return [...placed(document), ...tables].flatMap(([path, { tree, source }]) =>
    compared(tree).flatMap(([name, word]) => {
      const [, id, field] = name;
      const lookup = document.lookups?.find((one) => one.id === id);
      const operation = lookup && operationOf(lookup, connectors);
      const result = operation && lookup.pick ? recordSchema(operation, lookup.pick.from) : operation?.result;
      const values = result?.[field ?? '']?.['enum'];
      if (!Array.isArray(values) || values.includes(word)) return [];
      return [fault('word_unknown', path, { field: name.join('.'), word }, [`${name.join('.')} ≠ "${word}"`, source])];
    }),
  );
}

/** Fields of answers with the texts they are held against. */
function compared(tree: Tree): readonly (readonly [readonly string[], string])[] {
  const inner = tree.args.flatMap((arg) => (isTree(arg) ? compared(arg) : []));
  const [left, right] = tree.args;
  if (!['==', '!=', 'in'].includes(tree.op)) return inner;
  const pairs = [
    [left, right],
    [right, left],
  ].flatMap(([field, value]) => {
    const path = pathOf(field);
    const list = isTree(value) ? (value.op === 'list' ? value.args : [value]) : [];
    return path?.[0] === 'lookups' && path.length === 3
      ? list.flatMap((one) =>
          isTree(one) && one.op === 'value' && typeof one.args[0] === 'string'
            ? [[path, wordIn(one.args[0])] as const]
            : [],
        )
      : [];
  });
  return [...inner, ...pairs];
}
