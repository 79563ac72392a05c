// A case filed and read over the API, as whoever applies, or at the counter by staff.
import type { County } from '../county.ts';
import { fieldsOf, TOWN, type ServiceForm } from './form.ts';
import type { CaseAsRead } from './give.ts';
import type { Applicant } from '../plan.ts';

interface Way {
  readonly of?: string | undefined;
  readonly promises?: readonly string[];
  /** Staff at a counter, filing for somebody. */
  readonly clerk?: string | undefined;
  readonly language?: 'zh-CN' | 'en';
}

type Filing = Pick<Applicant, 'answers'> &
  Partial<Pick<Applicant, 'unconsented'>> & { readonly consents?: readonly string[] };

export async function submitByApi(
  county: County,
  { id: service, ...form }: ServiceForm,
  { answers, unconsented = [], consents = [] }: Filing,
  resident: string,
  { of, promises = [], clerk, language }: Way = {},
): Promise<{ readonly id: string } | string> {
  const account = clerk ?? resident;
  const fields = fieldsOf({ id: service, ...form });
  const given = (widget: string): boolean => fields.some((field) => field.widget === widget);
  const files = given('files') ? [await county.upload(account)] : [];
  const body = {
    service,
    data: answers,
    ...(given('place') ? { place: { town: TOWN } } : {}),
    ...(files.length > 0 ? { files } : {}),
    ...(of === undefined ? {} : { of }),
    ...(promises.length > 0 ? { promises } : {}),
    ...(consents.length > 0 ? { consents: consents.filter((one) => !unconsented.includes(one)) } : {}),
    ...(clerk === undefined
      ? {}
      : { behalf: { name: '周见山', phone: resident, idNumber: county.idNumberOf(resident) } }),
  };
  const answer = await county.ask(account, '/api/case/submit', body, language);
  return answer.status === 201 ? { id: String(answer.body['id']) } : `${answer.status} ${JSON.stringify(answer.body)}`;
}

export async function readCase(county: County, account: string, id: string): Promise<CaseAsRead | undefined> {
  const answer = await county.ask(account, `/api/case/read?id=${id}`);
  return answer.status === 200 ? (answer.body as unknown as CaseAsRead) : undefined;
}
