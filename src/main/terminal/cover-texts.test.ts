import { expect, it } from 'vitest';
import { openTestCounty } from '../../../test/world.ts';
import { textsOf } from './cover-texts.ts';

it('everything a document says to people is to be read, and nothing that is said to nobody', async () => {
  const county = await openTestCounty();
  const places = textsOf(county.document('restaurant-opening')).map(({ of }) => of);
  expect(places).toEqual(
    expect.arrayContaining(['title', 'states/foodCheck/title', 'states/foodCheck/on/foodPassed/label']),
  );
  // A case passes through a choice and a block, and never stands in them.
  expect(places.filter((of) => of.startsWith('states/signAsked') || of === 'states/checks/title')).toEqual([]);
  expect(places.filter((of) => of.startsWith('tests/'))).toEqual([]);
});

it('a sentence that stands in two places has to be read once', async () => {
  const county = await openTestCounty();
  const said = textsOf(county.document('complaint')).map(({ zh, en }) => `${zh} ${en}`);
  expect(new Set(said).size).toBe(said.length);
});

it('a word of a register that only those are told of who are turned away is read by nobody', async () => {
  const county = await openTestCounty();
  const places = textsOf(county.document('housing-fund-withdrawal'), ['word account.status frozen']).map(
    ({ of }) => of,
  );
  expect(places).not.toContain('lookups/account/returns/status/labels/frozen');
  expect(places).toContain('lookups/account/returns/status/labels/normal');
  expect(places).toContain('lookups/account/title');
});
