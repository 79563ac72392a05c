// From documents to what anybody may read: the list, and one service in one language. Pure.
import { say, type Language } from '#kernel/text.ts';
import { certificateOf } from './check/certificate.ts';
import { resolve, type Terms } from './check/gate/time.ts';
import { findThings, type Shelf, type Thing, type Wanted } from './find/shelf.ts';
import { sayItem, type Item } from './item/item.ts';
import type { Reckoned } from './policy/reckon.ts';
import { evaluate, pathsOf } from './expression.ts';
import { inForce, isQuantity, policyOn } from './policy/parameter.ts';
import type { LookUp } from './rules/lookup.ts';
import { evidenceOf } from './rules/output.ts';
import type {
  ClockDeclaration,
  DecisionTable,
  Expression,
  Fee,
  Field,
  Legal,
  Material,
  Quantity,
  ServiceDocument,
} from './rules.ts';

export interface Asked extends Wanted {
  readonly language?: Language;
}

/** Nothing where `after` names nothing of this list. */
export function viewList(shelf: Shelf, wanted: Asked) {
  const language = wanted.language ?? 'zh-CN';
  const { items, near, total, before, next } = findThings(shelf, wanted);
  if (wanted.after !== undefined && before === 0) return undefined;
  const shown = (thing: Thing) =>
    thing.kind === 'service' ? serviceLine(thing.service, language) : itemLine(thing.item, language);
  return { items: items.map(shown), near: near.map(shown), total, next };
}

const serviceLine = (document: ServiceDocument, language: Language) => ({
  kind: 'service' as const,
  ...named(document, language),
  lifeEvents: [...document.lifeEvents],
});

const itemLine = (item: Item, language: Language) => ({
  kind: 'item' as const,
  id: item.id,
  title: sayItem(item, 'name', language).text,
  summary: sayItem(item, 'summary', language).text,
  authority: item.unit ?? item.department,
  audience: [...item.audience],
  lifeEvents: [...item.lifeEvents],
});

const named = (document: ServiceDocument, language: Language) => ({
  id: document.id,
  version: document.version,
  hash: document.hash,
  title: say(document.title, language),
  summary: say(document.summary, language),
  authority: document.authority,
  audience: [...document.audience],
});

export function viewService(document: ServiceDocument, terms: Terms, language: Language = 'zh-CN') {
  return {
    ...named(document, language),
    guide: document.guide.map(({ title, text }) => ({ title: say(title, language), text: say(text, language) })),
    legalBasis: document.legalBasis.map((one) => cite(one, language)),
    data: document.data,
    form: {
      pages: document.form.pages.map(({ id, title, fields }) => ({
        id,
        title: say(title, language),
        fields: fields.map((one) => fieldOf(one, language)),
      })),
    },
    materials: document.materials.map((one) => materialOf(one, language)),
    lookups: (document.lookups ?? []).map((one) => lookupOf(one, language)),
    outputs: (document.outputs ?? []).map(({ id, title, type }) => ({ id, title: say(title, language), type })),
    clocks: document.clocks.map((one) => clockOf(document, one, terms, language)),
    decisions: (document.decisions ?? []).map((one) => tableOf(one, terms, language)),
    fees: (document.fees ?? []).map((one) => feeOf(one, terms, language)),
    certificate: say(certificateOf(document, terms), language),
    remedy: document.remedy ? say(document.remedy, language) : null,
  };
}

/** 1,234.50 元; CN¥1,234.50; a plain number as it is. */
export function quantityWords({ count, unit }: Quantity, language: Language): string {
  if (unit === 'number') return String(count);
  const digits = Math.abs(count % 100);
  const yuan = Math.trunc(count / 100).toLocaleString('en-US');
  const sum = digits === 0 ? yuan : `${yuan}.${String(digits).padStart(2, '0')}`;
  return language === 'en' ? `CN¥${sum}` : `${sum} 元`;
}

/** What a table gave, with the row it came by: `每月发给：50 元（80 至 89 周岁）`. */
export function reckonedWords(
  { decisions = [] }: Pick<ServiceDocument, 'decisions'>,
  { id, value, row }: Reckoned,
  language: Language,
): { readonly title: string; readonly words: string } | undefined {
  const table = decisions.find((one) => one.id === id);
  if (!table) return undefined;
  const rule = table.rules[row];
  const sum = quantityWords({ count: value, unit: table.unit }, language);
  const why = rule ? (language === 'en' ? ` (${say(rule.title, language)})` : `（${say(rule.title, language)}）`) : '';
  return { title: say(table.title, language), words: `${sum}${why}` };
}

/** A table as residents read it: for whom how much. A sum that depends on their answers is not known before. */
export function tableOf(table: DecisionTable, terms: Terms, language: Language) {
  const context = { policy: policyOn(terms.parameters, terms.on) };
  return {
    id: table.id,
    title: say(table.title, language),
    unit: table.unit,
    rows: table.rules.map(({ title, then, legal }) => {
      const value = evaluate(then, context);
      const read = pathsOf(then.tree).flatMap(([root, id = '']) =>
        root === 'policy' ? (inForce(terms.parameters, id, terms.on) ?? []) : [],
      );
      return {
        title: say(title, language),
        value: typeof value === 'number' ? value : null,
        legal: legal ? cite(legal, language) : null,
        verified: read.every(({ verified }) => verified),
      };
    }),
  };
}

/** What it costs, as residents read it. A sum that depends on their answers is told by what it is reckoned with. */
export function feeOf({ id, title, amount, when, legal }: Fee, terms: Terms, language: Language) {
  const value = evaluate(amount, { policy: policyOn(terms.parameters, terms.on) });
  const read = pathsOf(amount.tree).flatMap(([root, name = '']) =>
    root === 'policy' ? (inForce(terms.parameters, name, terms.on) ?? []) : [],
  );
  return {
    id,
    title: say(title, language),
    amount: typeof value === 'number' ? value : null,
    rates: read.flatMap((one) =>
      isQuantity(one.value) ? [{ title: say(one.title, language), count: one.value.count, unit: one.value.unit }] : [],
    ),
    conditional: when !== undefined,
    legal: legal ? cite(legal, language) : null,
    // A fee without a basis is nobody's but the demo's.
    verified: legal !== undefined && read.every(({ verified }) => verified),
  };
}

const DIGITS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** 1 to 999 as laws write it: 12 is 十二, 20 is 二十, 105 is 一百零五. */
function hanNumber(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100];
  const [tens, ones] = [Math.floor(rest / 10), rest % 10];
  const head = hundreds > 0 ? `${DIGITS[hundreds]}百` : '';
  const middle =
    tens > 0 ? `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十` : head !== '' && ones > 0 ? '零' : '';
  return `${head}${middle}${ones > 0 ? DIGITS[ones] : ''}`;
}

/** A law as it is cited: 《行政许可法》第三十二条; Administrative Licensing Law, article 32. */
export function cite({ law, article }: Legal, language: Language): string {
  if (language === 'en') return `${law.en}, article ${article}`;
  const number = /^\d{1,3}$/.test(article) && article !== '0' ? hanNumber(Number(article)) : article;
  return `《${law['zh-CN']}》第${number}条`;
}

const conditionOf = (required: boolean | Expression): boolean | string =>
  typeof required === 'boolean' ? required : required.source;

function fieldOf(field: Field, language: Language) {
  const { ref, label, help, widget, options, visible, required, readOnly, prefill } = field;
  return {
    ref,
    label: say(label, language),
    ...(help ? { help: say(help, language) } : {}),
    widget,
    ...(options ? { options: options.map((one) => ({ value: one.value, label: say(one.label, language) })) } : {}),
    ...(visible ? { visible: visible.source } : {}),
    required: conditionOf(required),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(prefill === undefined ? {} : { prefill }),
  };
}

function materialOf(material: Material, language: Language) {
  const { id, title, help, mediaTypes, maxBytes, maxItems, required } = material;
  const evidenceType = evidenceOf(material);
  return {
    id,
    title: say(title, language),
    ...(help ? { help: say(help, language) } : {}),
    mediaTypes: [...mediaTypes],
    maxBytes,
    maxItems,
    required: conditionOf(required),
    ...(evidenceType === undefined ? {} : { evidenceType }),
  };
}

/** What is read elsewhere, told before anybody applies (《个人信息保护法》第十七条). */
const lookupOf = ({ id, title, purpose, connector, consent, when, returns }: LookUp, language: Language) => ({
  id,
  title: say(title, language),
  purpose: say(purpose, language),
  connector,
  consent: consent === 'required',
  ...(when ? { when: when.source } : {}),
  returns: Object.entries(returns).map(([name, one]) => ({ name, title: say(one.title, language), type: one.type })),
});

function clockOf(document: ServiceDocument, clock: ClockDeclaration, terms: Terms, language: Language) {
  const { id, from, after } = clock;
  const parameter =
    'parameter' in after
      ? terms.parameters.find((one) => one.id === after.parameter && resolve(terms, after) === one.value)
      : undefined;
  const { statutory, promised } = document.sla;
  return {
    id,
    from,
    length: resolve(terms, after) ?? null,
    role: id === statutory ? ('statutory' as const) : id === promised ? ('promised' as const) : null,
    source: parameter ? say(parameter.source, language) : null,
    verified: parameter?.verified ?? true,
  };
}
