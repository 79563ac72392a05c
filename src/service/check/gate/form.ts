// Whether the form can be filled in: what is required is asked, what is hidden is not required, what is asked is known,
// and no two fields wait for each other. Pure.
import { findSchema, isReserved, leavesOf, requiredOf } from '../../data.ts';
import { looksAt } from '../../expression.ts';
import type { Field, ServiceDocument } from '../../rules.ts';
import { formPath } from '../logic/expression.ts';
import { prefillOf } from '../../rules/lookup.ts';
import { isNear, isWhole } from '../../rules/unread.ts';
import { fault, pointer, step, type Fault } from '../finding.ts';

interface Asked {
  readonly field: Field;
  readonly page: number;
}

export function checkForm(document: ServiceDocument): readonly Fault[] {
  const asked = document.form.pages.flatMap((page, at) => page.fields.map((field): Asked => ({ field, page: at })));
  return [
    ...required(document, asked),
    ...unasked(document, asked),
    ...circles(document, asked),
    ...late(document, asked),
    ...empty(document),
    ...prefills(document, asked),
  ];
}

/** Fields that no page asks, but for those that a field which could not be read may be: each is one, of a like name if any is. */
function missedBy(document: ServiceDocument, asked: readonly Asked[]): ReadonlySet<string> {
  const refs = asked.map(({ field }) => field.ref);
  let left = leavesOf(document.data).filter((ref) => !refs.includes(ref));
  for (const [path, name] of Object.entries(document.unread ?? {})) {
    if (!/^\/form(\/pages(\/\d+(\/fields(\/\d+(\/ref)?)?)?)?)?$/.test(path)) continue;
    // Where nothing stands, or a whole page could not be read, all of them may be meant.
    if (name === '' || !path.includes('/fields/')) return new Set();
    const meant = left.find((ref) => isNear(ref, name)) ?? left[0];
    left = left.filter((ref) => ref !== meant);
  }
  return new Set(left);
}

const schemaPath = (ref: string): string => `/data/properties/${ref.split('/').slice(1).join('/properties/')}`;

/** What the schema requires must be asked of everybody: on a page, not hidden, not left to the applicant's choice. */
function required(document: ServiceDocument, asked: readonly Asked[]): readonly Fault[] {
  const missed = missedBy(document, asked);
  return leavesOf(document.data)
    .filter((ref) => isDemanded(document, ref))
    .flatMap((ref) => {
      const found = asked.find((one) => one.field.ref === ref);
      const missing = JSON.stringify({ [ref]: null });
      if (!found && !missed.has(ref)) return [];
      if (!found)
        return [
          fault(
            'required_unasked',
            schemaPath(ref),
            { field: ref },
            document.form.pages.map((page) => `${page.id}: ${page.fields.map((field) => field.ref).join(' ')}`),
          ),
        ];
      const { field, page } = found;
      if (field.visible) {
        return [
          fault('required_hidden', formPath(document, page, ref, 'visible'), { field: ref }, [
            `not (${field.visible.source})`,
            missing,
          ]),
        ];
      }
      const isTick = findSchema(document.data, ref)?.['type'] === 'boolean';
      if (field.required !== true && !isTick)
        return [fault('required_optional', formPath(document, page, ref, 'required'), { field: ref }, [missing])];
      if (field.readOnly && !field.prefill && findSchema(document.data, ref)?.['default'] === undefined) {
        return [fault('required_locked', formPath(document, page, ref, 'readOnly'), { field: ref }, [missing])];
      }
      return [];
    });
}

/** Required by its object, and every object on the way required by its own. */
function isDemanded(document: ServiceDocument, ref: string): boolean {
  const steps = ref.split('/').slice(1);
  return steps.every((name, index) => {
    const owner = steps
      .slice(0, index)
      .map((one) => `/${step(one)}`)
      .join('');
    return requiredOf(findSchema(document.data, owner)).includes(name);
  });
}

/** A property nobody is asked for is a promise to nobody, or a field that was lost. */
function unasked(document: ServiceDocument, asked: readonly Asked[]): readonly Fault[] {
  const refs = asked.map((one) => one.field.ref);
  return [...missedBy(document, asked)]
    .filter((ref) => !isDemanded(document, ref))
    .map((ref) =>
      fault(
        'data_unasked',
        schemaPath(ref),
        { field: ref },
        refs.map((one) => `ref: ${one}`),
      ),
    );
}

function circles(document: ServiceDocument, asked: readonly Asked[]): readonly Fault[] {
  const next = (ref: string): readonly string[] =>
    asked.filter((one) => one.field.ref === ref).flatMap((one) => looksAt(one.field.visible));
  for (const { field, page } of asked) {
    const trail = [field.ref];
    const search = (ref: string): readonly string[] | undefined => {
      for (const other of next(ref)) {
        if (other === field.ref) return [...trail, other];
        if (trail.includes(other)) continue;
        trail.push(other);
        const found = search(other);
        if (found) return found;
        trail.pop();
      }
      return undefined;
    };
    const circle = search(field.ref);
    if (circle)
      return [fault('fields_circle', formPath(document, page, field.ref, 'visible'), { fields: circle }, circle)];
  }
  return [];
}

function empty(document: ServiceDocument): readonly Fault[] {
  if (document.form.pages.length === 0 && !isWhole(document, '/form')) return [];
  if (document.form.pages.length === 0) return [fault('empty', '/form/pages', { name: 'pages' }, ['pages: []'])];
  return document.form.pages.flatMap((page, index) =>
    page.fields.length === 0 && isWhole(document, pointer('form', 'pages', index))
      ? [fault('empty', pointer('form', 'pages', index, 'fields'), { name: page.id }, [`${page.id}: fields: []`])]
      : [],
  );
}

/** What the county knows of a person is text, and of a company nothing is known where only persons apply. */
function prefills(document: ServiceDocument, asked: readonly Asked[]): readonly Fault[] {
  return asked.flatMap(({ field, page }) => {
    // What a register fills in may be of any type; it is held against what the register answers elsewhere.
    if (field.prefill === undefined || prefillOf(field.prefill)) return [];
    const schema = isReserved(field.ref) ? undefined : findSchema(document.data, field.ref);
    const ofCompany = field.prefill.startsWith('company.') && !document.audience.includes('business');
    if (schema?.['type'] === 'string' && !ofCompany) return [];
    if (schema && schema['type'] === undefined) return [];
    return [
      fault(
        'prefill_unsuited',
        formPath(document, page, field.ref, 'prefill'),
        { field: field.ref, prefill: field.prefill },
        [`${field.ref} ← ${field.prefill}`],
      ),
    ];
  });
}

/** A question that depends on a later page comes up behind whoever has passed it. */
const late = (document: ServiceDocument, asked: readonly Asked[]): readonly Fault[] =>
  asked.flatMap(({ field, page }) => {
    const later = asked.filter((other) => other.page > page && !isReserved(other.field.ref));
    const conditions = (['visible', 'required'] as const).flatMap((key) => {
      const condition = field[key];
      return typeof condition === 'object' ? [{ key, condition }] : [];
    });
    for (const { key, condition } of conditions) {
      const read = looksAt(condition);
      const found = later.find(({ field: { ref } }) => read.some((one) => one === ref || one.startsWith(`${ref}/`)));
      const id = document.form.pages[found?.page ?? page]?.id ?? '';
      if (found)
        return [
          fault('asked_later', formPath(document, page, field.ref, key), { field: found.field.ref, page: id }, [
            `${document.form.pages[page]?.id ?? ''}: ${field.ref} ← ${condition.source}`,
            `${id}: ${found.field.ref}`,
          ]),
        ];
    }
    return [];
  });
