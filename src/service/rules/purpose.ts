// 处理目的 Why a service asks what is personal, who reads it and how long it is kept: 《个人信息保护法》第十七条 for those who
// are asked, the same as a record for those who answer for it (第五十五条、第五十六条). Pure.
import type { JsonObject } from '#kernel/json.ts';
import type { Text } from '#kernel/text.ts';
import type { PostRole } from '#organisation/rules.ts';
import { findSchema, leavesOf, stepsOf, wordOf } from '../data.ts';
import type { ServiceDocument } from '../rules.ts';

export type Level = 'public' | 'personal' | 'sensitive';

/** Something that is asked, a field or a paper. */
export interface Asked {
  /** JSON Pointer into the data, or `materials/<id>`. */
  readonly ref: string;
  readonly label: Text;
  readonly level: Level;
  /** The purpose by its id; undefined where none is said. */
  readonly purpose: string | undefined;
}

/** Every field and every paper. A paper is personal: it shows who somebody is. */
export function askedIn({ data, form, materials }: ServiceDocument): readonly Asked[] {
  const labels = new Map(form.pages.flatMap((page) => page.fields.map(({ ref, label }) => [ref, label] as const)));
  return [
    ...leavesOf(data).map((ref) => {
      const schema = findSchema(data, ref);
      const own = schema?.['x-label'] as unknown as Text | undefined;
      return {
        ref,
        label: labels.get(ref) ?? own ?? { 'zh-CN': ref, en: ref },
        level: levelIn(schema),
        purpose: purposeOf(data, ref),
      };
    }),
    ...materials.map(({ id, title, purpose }) => ({
      ref: `materials/${id}`,
      label: title,
      level: 'personal' as const,
      purpose,
    })),
  ];
}

const LEVELS: readonly Level[] = ['public', 'personal', 'sensitive'];

/** What does not say is taken for personal. */
const levelIn = (schema: JsonObject | undefined): Level =>
  LEVELS.find((level) => level === schema?.['x-class']) ?? 'personal';

/** A field's own, else that of what it stands in. */
function purposeOf(data: JsonObject, ref: string): string | undefined {
  const steps = stepsOf(ref);
  for (let length = steps.length; length > 0; length -= 1) {
    const at = steps
      .slice(0, length)
      .map((one) => `/${one}`)
      .join('');
    const purpose = wordOf(findSchema(data, at), 'x-purpose');
    if (purpose !== '') return purpose;
  }
  return undefined;
}

export const personalIn = (document: ServiceDocument): readonly Asked[] =>
  askedIn(document).filter(({ level }) => level !== 'public');

/** Posts that come to work on a case, watch it or are called in, as the document names them. */
export function readersIn({ workflow, materials, escalation, operations }: ServiceDocument): readonly PostRole[] {
  const states = Object.values(workflow.states).flatMap((state) => (state.type === 'wait' ? [state] : []));
  const { extend, suspend, bounce, merge } = operations;
  return [
    ...new Set([
      ...states.flatMap(({ holder }) =>
        holder === 'assigned' ? ['intake' as const] : typeof holder === 'object' ? [holder.post] : [],
      ),
      ...states.flatMap(({ watch }) => watch ?? []),
      ...materials.flatMap(({ deferrable }) => deferrable?.watch ?? []),
      ...[extend, suspend, bounce, merge].flatMap((rule) => rule?.grant ?? []),
      ...escalation.map(({ to }) => to),
    ]),
  ];
}
