// The people of a county as a pack writes them. A pack that is not of this shape, or a number that cannot exist, is a
// fault of who wrote it and stops the start.
import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { dateOf, type Instant } from '#kernel/time.ts';
import { checkCreditCode, checkIdNumber } from './rules/number.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

const PeoplePack = Type.Object({
  people: Type.Record(
    Type.String(),
    Type.Object({
      name: Type.String(),
      account: Type.Optional(Type.String()),
      phone: Type.Optional(Type.String()),
      idNumber: Type.Optional(Type.String()),
    }),
  ),
  companies: Type.Optional(
    Type.Record(Type.String(), Type.Object({ name: Type.String(), creditCode: Type.String(), town: Type.String() })),
  ),
  agencies: Type.Optional(
    Type.Array(
      Type.Object({
        person: Type.String(),
        company: Type.String(),
        role: Type.Union([Type.Literal('representative'), Type.Literal('agent')]),
        from: Day,
        to: Type.Optional(Day),
      }),
    ),
  ),
  proxies: Type.Optional(
    Type.Array(Type.Object({ principal: Type.String(), delegate: Type.String(), from: Day, to: Day })),
  ),
});
export type PeoplePack = Static<typeof PeoplePack>;

export function readPeople(parsed: unknown, now: Instant): PeoplePack {
  if (!Value.Check(PeoplePack, parsed)) {
    const [first] = Value.Errors(PeoplePack, parsed);
    throw new Error(`people pack: ${first?.instancePath ?? ''} ${first?.message ?? 'is not of this shape'}`);
  }
  for (const [id, { idNumber }] of Object.entries(parsed.people)) {
    const checked = idNumber === undefined ? null : checkIdNumber(idNumber, dateOf(now));
    if (checked?.ok === false) throw new Error(`people pack: /people/${id}/idNumber ${checked.refusal.code}`);
  }
  for (const [id, { creditCode }] of Object.entries(parsed.companies ?? {})) {
    const checked = checkCreditCode(creditCode);
    if (!checked.ok) throw new Error(`people pack: /companies/${id}/creditCode ${checked.refusal.code}`);
  }
  return parsed;
}
