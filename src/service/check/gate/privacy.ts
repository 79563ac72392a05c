// Whether every answer says how private it is, and says so at least as high as what it is. Pure.
import type { JsonObject } from '#kernel/json.ts';
import { findSchema, leavesOf, stepsOf, wordOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';

const LEVELS = ['public', 'personal', 'sensitive'] as const;
type Level = (typeof LEVELS)[number];

export const levelOf = (schema: JsonObject | undefined): Level | undefined =>
  LEVELS.find((level) => level === schema?.['x-class']);

export function checkPrivacy(document: ServiceDocument): readonly Fault[] {
  return leavesOf(document.data).flatMap((ref) => {
    const schema = findSchema(document.data, ref) ?? {};
    const path = pointer('data', ...stepsOf(ref).flatMap((name) => ['properties', name]));
    const level = levelOf(schema);
    if (!level && !isRead(document, `${path}/x-class`)) return [];
    if (!level) return [fault('class_missing', path, { field: ref }, [`${ref}: x-class?`])];
    // What somebody is, is not proposed to be otherwise.
    if (level === 'sensitive' && schema['x-changeable'] === true)
      return [fault('changeable_private', `${path}/x-changeable`, { field: ref }, [`${ref}: sensitive`])];
    if (!['format', 'x-ref', 'enum'].every((name) => isRead(document, `${path}/${name}`))) return [];
    const [least, why] = leastOf(ref, schema);
    return LEVELS.indexOf(level) < LEVELS.indexOf(least)
      ? [fault('class_low', `${path}/x-class`, { field: ref, level, least }, [why])]
      : [];
  });
}

/** 《个人信息保护法》第二十八条: what it names as sensitive, as fields are called. */
const SENSITIVE = /身份证|银行卡|卡号|账号|账户|疾病|病历|健康|残疾|宗教|指纹|人脸|行踪|未成年/;

/** The lowest level a field may have, and what shows it. */
function leastOf(ref: string, schema: JsonObject): readonly [Level, string] {
  const format = wordOf(schema, 'format');
  const name = SENSITIVE.exec(wordOf(schema, 'title'))?.[0];
  if (format === 'idNumber') return ['sensitive', `format: ${format}`];
  if (name !== undefined) return ['sensitive', name];
  if (['phone', 'email'].includes(format)) return ['personal', `format: ${format}`];
  if (ref === '/about') return ['personal', 'about'];
  const item = schema['type'] === 'array' ? ((schema['items'] ?? {}) as JsonObject) : schema;
  // Whatever one can write oneself, somebody will write a name into.
  const isFree = item['type'] === 'string' && !item['enum'] && !item['x-ref'] && format === '';
  return isFree ? ['personal', `${ref}: "…"`] : ['public', ref];
}
