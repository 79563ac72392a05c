// 《个人信息保护法》第六条、第十七条: what is personal is asked for a purpose that is said, and for no other. Pure.
import { askedIn, type Asked } from '../../rules/purpose.ts';
import { findSchema, leavesOf, stepsOf, wordOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { isNear, isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';

export function checkPurposes(document: ServiceDocument): readonly Fault[] {
  const known = Object.keys(document.privacy?.purposes ?? {});
  const asked = askedIn(document);
  const isKnown = isRead(document, '/privacy/purposes');
  const named = new Set([...asked.flatMap(({ purpose }) => purpose ?? []), ...purposesOfGroups(document)]);
  return [
    ...asked.flatMap((one) => ofOne(document, one, isKnown ? known : [...named])),
    ...unknown(document, asked, isKnown ? known : [...named]),
    ...known
      .filter((id) => !named.has(id) && ![...named].some((one) => !known.includes(one) && isNear(one, id)))
      .map((id) => fault('purpose_unused', pointer('privacy', 'purposes', id), { purpose: id }, [id])),
    ...kept(document),
  ];
}

function ofOne(document: ServiceDocument, one: Asked, known: readonly string[]): readonly Fault[] {
  const { ref, level, purpose } = one;
  const path = placeOf(document, ref);
  if (purpose !== undefined && !known.includes(purpose)) return [];
  if (!isRead(document, `${path}/${path.startsWith('/data') ? 'x-purpose' : 'purpose'}`)) return [];
  if (!isRead(document, `${path}/x-class`)) return [];
  if (purpose === undefined && level !== 'public' && document.privacy)
    return [fault('purpose_missing', path, { field: ref }, [`${ref}: ${level}`])];
  return [];
}

/** A purpose that is declared nowhere, wherever it is named. */
function unknown(document: ServiceDocument, asked: readonly Asked[], known: readonly string[]): readonly Fault[] {
  const lost = asked.filter(({ purpose }) => purpose !== undefined && !known.includes(purpose));
  return [...new Set(lost.map(({ purpose }) => purpose ?? ''))].map((purpose) => {
    const all = lost.filter((one) => one.purpose === purpose);
    const witness = all.map(({ ref }) => `${ref}: ${purpose}`);
    return fault('purpose_unknown', placeOf(document, all[0]?.ref ?? ''), { purpose, known }, witness);
  });
}

function placeOf({ materials }: ServiceDocument, ref: string): string {
  const at = materials.findIndex(({ id }) => ref === `materials/${id}`);
  return at < 0 ? pointer('data', ...stepsOf(ref).flatMap((name) => ['properties', name])) : pointer('materials', at);
}

/** An object may say it for all its members. */
const purposesOfGroups = ({ data }: ServiceDocument): readonly string[] =>
  leavesOf(data).flatMap((ref) => {
    const steps = stepsOf(ref);
    return steps.map((_, at) =>
      wordOf(
        findSchema(
          data,
          steps
            .slice(0, at + 1)
            .map((one) => `/${one}`)
            .join(''),
        ),
        'x-purpose',
      ),
    );
  });

/** 《个人信息保护法》第十九条: the shortest time that is needed; files of a county are kept thirty years at most, or for ever elsewhere. */
const LONGEST = 30;

const kept = ({ privacy }: ServiceDocument): readonly Fault[] =>
  privacy && privacy.retention.years > LONGEST
    ? [fault('retention_long', '/privacy/retention', { most: LONGEST }, [`${privacy.retention.years} > ${LONGEST}`])]
    : [];
