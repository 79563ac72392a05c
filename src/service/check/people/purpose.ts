// 《个人信息保护法》第六条、第十七条: what is personal is asked for a purpose that is said, and for no other. Pure.
import { askedIn, type Asked } from '../../rules/purpose.ts';
import { findSchema, leavesOf, stepsOf, wordOf } from '../../data.ts';
import type { ServiceDocument } from '../../rules.ts';
import { fault, pointer, type Fault } from '../finding.ts';

export function checkPurposes(document: ServiceDocument): readonly Fault[] {
  const known = Object.keys(document.privacy?.purposes ?? {});
  const asked = askedIn(document);
  const named = new Set([...asked.flatMap(({ purpose }) => purpose ?? []), ...purposesOfGroups(document)]);
  return [
    ...asked.flatMap((one) => ofOne(document, one, known)),
    ...known
      .filter((id) => !named.has(id))
      .map((id) => fault('purpose_unused', pointer('privacy', 'purposes', id), { purpose: id }, [id])),
    ...kept(document),
  ];
}

function ofOne(document: ServiceDocument, one: Asked, known: readonly string[]): readonly Fault[] {
  const { ref, level, purpose } = one;
  const path = placeOf(document, ref);
  if (purpose !== undefined && !known.includes(purpose))
    return [fault('purpose_unknown', path, { purpose, known }, [`${ref}: ${purpose}`])];
  if (purpose === undefined && level !== 'public' && document.privacy)
    return [fault('purpose_missing', path, { field: ref }, [`${ref}: ${level}`])];
  return [];
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
