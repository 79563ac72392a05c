// What a form says of answers, by each of its faces: the rules in the browser, the form as it is posted without script, the
// API, and the form at the counter. Answers are put into the controls of a real page and judged there, many in one visit.
import type { Page } from 'playwright-core';
import type { County } from '../county.ts';
import { fieldsOf, schemaAt, TOWN, typed, valueAt, type FormField, type ServiceForm } from './form.ts';
import type { Eyes } from './look.ts';
import type { Answers, Faulty } from '../plan.ts';

/** What each control holds, by its name. */
type Controls = Readonly<Record<string, readonly string[]>>;

export interface Verdict {
  /** Refs that the page's own script found fault with. */
  readonly inPage: readonly string[];
  /** Refs that the server found fault with when the form was posted. */
  readonly posted: readonly string[];
  /** Refs of what can be written there. */
  readonly asked: readonly string[];
}

function controlsOf(service: ServiceForm, fields: readonly FormField[], answers: Answers): Controls {
  const controls: Record<string, readonly string[]> = {};
  for (const { ref, widget } of fields) {
    if (!ref.startsWith('/')) continue;
    const value = valueAt(answers, ref);
    const schema = schemaAt(service.data, ref);
    if (widget === 'date') {
      const parts = value === undefined ? [] : typed(schema, value).split('-');
      for (const [at, key] of ['y', 'm', 'd'].entries()) controls[`${ref}.${key}`] = [parts[at] ?? ''];
    } else if (Array.isArray(value)) controls[ref] = widget === 'area' ? [value.join('\n')] : value.map(String);
    else controls[ref] = value === undefined || value === false ? [] : [typed(schema, value)];
  }
  return controls;
}

/** Runs in the page. A value that is no option is brought in as somebody would who tampers with the page. */
const JUDGE = `async ({ formId, sets }) => {
  const form = document.getElementById(formId);
  const refOf = (name) => name.replace(/\\.[ymd]$/, '');
  const wrongIn = (root) => [...root.querySelectorAll('#' + formId + ' .field-wrong')]
    .map((field) => field.querySelector('[name^="/"]')?.getAttribute('name'))
    .filter((name) => name !== undefined && name !== null).map(refOf);
  const put = (values) => {
    const brought = [];
    const ours = [...form.elements].filter((one) => one.name?.startsWith('/') && one.type !== 'hidden' && !one.disabled && !one.readOnly);
    for (const control of ours) {
      const given = values[control.name] ?? [];
      if (control.type === 'radio' || control.type === 'checkbox') control.checked = given.includes(control.value);
      else {
        if (control.tagName === 'SELECT' && given.length > 0 && ![...control.options].some((one) => one.value === given[0])) {
          const option = new Option(given[0], given[0]);
          control.append(option);
          brought.push(option);
        }
        control.value = given[0] ?? '';
      }
    }
    for (const name of new Set(ours.filter((one) => one.type === 'radio').map((one) => one.name))) {
      const [value] = values[name] ?? [];
      const group = ours.filter((one) => one.name === name);
      if (value === undefined || group.some((one) => one.value === value)) continue;
      const stranger = group[0].cloneNode();
      stranger.id = 'stranger';
      stranger.value = value;
      group[0].after(stranger);
      stranger.checked = true;
      brought.push(stranger);
    }
    return { brought, ours };
  };
  const verdicts = [];
  for (const values of sets) {
    const { brought, ours } = put(values);
    form.dispatchEvent(new Event('change', { bubbles: true }));
    for (const control of ours) control.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
    await new Promise((done) => setTimeout(done, 10));
    const inPage = wrongIn(document);
    const body = new FormData(form);
    body.set('intent', formId === 'apply' ? 'next' : 'submit');
    body.set('key', '');
    const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    const posted = answer.type === 'opaqueredirect' ? [] : wrongIn(new DOMParser().parseFromString(await answer.text(), 'text/html'));
    verdicts.push({ inPage: [...new Set(inPage)].sort(), posted: [...new Set(posted)].sort(), asked: [...new Set(ours.map((one) => refOf(one.name)))] });
    for (const one of brought) one.remove();
  }
  return verdicts;
}`;

/** @param formId `apply` or `behalf`, of the page that is open. */
export async function judge(
  page: Page,
  formId: 'apply' | 'behalf',
  service: ServiceForm,
  answers: readonly Answers[],
): Promise<readonly Verdict[]> {
  const fields = fieldsOf(service);
  const given = JSON.stringify({ formId, sets: answers.map((one) => controlsOf(service, fields, one)) });
  return page.evaluate(`(${JUDGE})(${given})`);
}

/** Refs of fields the API finds fault with; nothing when it takes the answers. */
export async function judgeByApi(
  county: County,
  account: string,
  service: ServiceForm,
  { answers }: Pick<Faulty, 'answers'>,
  of?: string,
  eyes?: Eyes,
): Promise<readonly string[]> {
  const fields = fieldsOf(service);
  const has = (widget: string): boolean => fields.some((field) => field.widget === widget);
  const body = {
    service: service.id,
    data: answers,
    ...(has('place') ? { place: { town: TOWN } } : {}),
    ...(has('files') ? { files: [await county.upload(account)] } : {}),
    ...(of === undefined ? {} : { of }),
  };
  const answer = await county.ask(account, '/api/case/submit', body, 'zh-CN');
  if (eyes && answer.status !== 201) {
    eyes.read['zh-CN'].add(JSON.stringify(answer.body));
    eyes.read.en.add(JSON.stringify((await county.ask(account, '/api/case/submit', body, 'en')).body));
  }
  const named = (answer.body['fields'] ?? []) as readonly { readonly path: string }[];
  const refs = named.flatMap(({ path }) => {
    const [, at] = /^\/data(\/.*)$/.exec(path) ?? [];
    return at === undefined ? [] : [fields.find(({ ref }) => at === ref || at.startsWith(`${ref}/`))?.ref ?? at];
  });
  return [...new Set(refs)].toSorted();
}
