// Checks a field when it is left, with the very rules the server decides by: the document stands in the page as data.
// Also folds the blocks whose conditions CSS cannot see. Nothing is said while a field is still being filled in.
import type { JsonObject } from '#kernel/json.ts';
import { dateOf } from '#kernel/time.ts';
import { checkCreditCode, checkIdNumber, checkMobile } from '#identity/rules/number.ts';
import { validateData, type ValidationContext } from '#service/form/validate.ts';
import { visibleFields } from '#service/form/visible.ts';
import type { Field, ServiceDocument } from '#service/rules.ts';
import type { FormPlan } from '../form-fields/plan.ts';
import { readFields } from '../form-fields/read.ts';

/** The plan with its part of the document taken for the whole: the form module reads no other part. */
type Rules = Omit<FormPlan, 'document'> & { readonly document: ServiceDocument };

export function startChecks(form: HTMLFormElement): void {
  const script = form.querySelector<HTMLScriptElement>('script[data-plan]');
  if (!script?.textContent) return;
  const plan = JSON.parse(script.textContent) as Rules;
  const all = plan.document.form.pages.flatMap((page) => page.fields);
  const fields = all.filter((field) => plan.fields.includes(field.ref));
  const left = new Set<string>();
  form.addEventListener('focusout', (event) => {
    const name = (event.target as HTMLInputElement).name?.replace(/\.[ymd]$/, '');
    const field = fields.find((one) => one.ref === name);
    if (!field || isStillInside(event, field)) return;
    left.add(field.ref);
    afterPress(() => check(form, plan, fields, left));
  });
  form.addEventListener('change', () =>
    afterPress(() => {
      fold(form, plan, fields);
      if (left.size > 0) check(form, plan, fields, left);
    }),
  );
  fold(form, plan, fields);
}

let isPressed = false;
for (const [type, pressed] of [
  ['pointerdown', true],
  ['pointerup', false],
  ['pointercancel', false],
] as const)
  document.addEventListener(type, () => void (isPressed = pressed), { capture: true });

/**
 * A field is left when the next thing is pressed, not when it is let go. A sentence put in between would move the page
 * under the finger, and the press would miss.
 */
function afterPress(then: () => void): void {
  if (isPressed) document.addEventListener('pointerup', () => setTimeout(then), { capture: true, once: true });
  else setTimeout(then);
}

/** Moving from the year to the month of one date is not leaving the date. */
function isStillInside(event: FocusEvent, field: Field): boolean {
  const next = (event.relatedTarget as HTMLInputElement | null)?.name;
  return field.widget === 'date' && next?.startsWith(`${field.ref}.`) === true;
}

function answersOf(form: HTMLFormElement, plan: Rules, fields: readonly Field[]): JsonObject {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
  // As the server does: what was filled in before and is blank now is blank.
  const here = new Set(fields.flatMap(({ ref, readOnly }) => (readOnly ? [] : [ref.split('/')[1]])));
  const kept = Object.entries(plan.data).filter(([name]) => !here.has(name));
  return { ...Object.fromEntries(kept), ...readFields(plan.document, fields, body).data };
}

function contextOf(plan: Rules): ValidationContext {
  const today = dateOf(plan.now);
  const formats = {
    idNumber: (text: string) => checkIdNumber(text, today).ok,
    creditCode: (text: string) => checkCreditCode(text).ok,
    phone: (text: string) => checkMobile(text).ok,
  };
  return { applicant: plan.applicant, today, formats };
}

function fold(form: HTMLFormElement, plan: Rules, fields: readonly Field[]): void {
  const shown = visibleFields(plan.document, answersOf(form, plan, fields), contextOf(plan)).map((field) => field.ref);
  for (const block of form.querySelectorAll<HTMLElement>('[data-if]'))
    block.hidden = !shown.includes(block.dataset['if'] ?? '');
}

function check(form: HTMLFormElement, plan: Rules, fields: readonly Field[], left: ReadonlySet<string>): void {
  const language = document.documentElement.lang === 'en' ? 'en' : 'zh-CN';
  const problems = validateData(plan.document, answersOf(form, plan, fields), contextOf(plan));
  for (const field of fields) {
    if (!left.has(field.ref) || !field.ref.startsWith('/')) continue;
    const found = problems.find(({ path }) => path === field.ref || path.startsWith(`${field.ref}/`));
    say(form, plan, field, found?.message[language]);
  }
}

/** What was put right goes from the summary too; an empty summary goes itself. */
function strike(id: string): void {
  const summary = document.getElementById('problems');
  summary
    ?.querySelector(`a[href="#${CSS.escape(id)}"]`)
    ?.closest('li')
    ?.remove();
  if (summary?.querySelector('li') === null) summary.remove();
}

/** Puts the sentence where the server would have put it, or takes it away. */
function say(form: HTMLFormElement, plan: Rules, { ref, widget }: Field, message: string | undefined): void {
  const control = form.querySelector<HTMLElement>(`[name="${CSS.escape(widget === 'date' ? `${ref}.y` : ref)}"]`);
  const field = control?.closest<HTMLElement>('.field');
  if (!control || !field) return;
  const id = `${control.id}-problem`;
  const old = document.getElementById(id);
  const describing = new Set(
    (control.getAttribute('aria-describedby') ?? '').split(' ').filter((one) => one !== '' && one !== id),
  );
  field.classList.toggle('field-wrong', message !== undefined);
  if (message === undefined) {
    old?.remove();
    control.removeAttribute('aria-invalid');
    strike(control.id);
  } else {
    const line = old ?? document.createElement('p');
    line.className = 'problem';
    line.id = id;
    line.textContent = `${plan.prefix}${message}`;
    if (!old) field.querySelector(':scope > label, :scope > legend')?.after(line);
    control.setAttribute('aria-invalid', 'true');
    describing.add(id);
  }
  control.setAttribute('aria-describedby', [...describing].join(' '));
}
