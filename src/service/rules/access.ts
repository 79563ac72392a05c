// 字段权限 Who of the staff reads which answers while a case stands where: role × state × field. Where a document declares it,
// what it does not name is not read. Applicants always read their own. Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { PostRole } from '#organisation/rules.ts';
import { leavesOf, valueAt, withValue } from '../data.ts';
import type { ServiceDocument } from '../rules.ts';

/** Stands for every state. */
export const EVERYWHERE = '*';

export interface Access {
  /** By role of posts, by state or `*`: pointers of answers; an object's pointer means all of it. */
  readonly read: { readonly [role in PostRole]?: { readonly [state: string]: readonly string[] } };
}

export const isUnder = (ref: string, named: string): boolean => ref === named || ref.startsWith(`${named}/`);

/** Answers that a role reads in some states; all of them where the document declares nothing. */
export function readableRefs(
  { access, data }: Pick<ServiceDocument, 'access' | 'data'>,
  roles: readonly PostRole[],
  states: readonly string[],
): readonly string[] {
  const leaves = leavesOf(data);
  if (!access) return leaves;
  const named = roles.flatMap((role) =>
    [EVERYWHERE, ...states].flatMap((state) =>
      Object.hasOwn(access.read, role) ? (access.read[role]?.[state] ?? []) : [],
    ),
  );
  return leaves.filter((ref) => named.some((one) => isUnder(ref, one)));
}

/** What was answered, without what these roles do not read there. */
export function readableAnswers(
  document: Pick<ServiceDocument, 'access' | 'data'>,
  roles: readonly PostRole[],
  states: readonly string[],
  answers: JsonObject,
): JsonObject {
  if (!document.access) return answers;
  let shown: JsonObject = {};
  for (const ref of readableRefs(document, roles, states)) {
    const value = valueAt(answers, ref);
    if (value !== undefined) shown = withValue(shown, ref, value);
  }
  return shown;
}

/** What everybody may read of a case, once somebody has looked it over: by which answer the applicant agrees, and whose post releases it. */
export interface Publication {
  readonly title: string;
  readonly text: string;
  readonly ask: string;
  readonly by: PostRole;
}
