// Everybody who has to do with one matter, each at a screen: the resident who brought it and the staff it passes
// through. After every step the matter is held against what is promised of it at every moment.
import { expect } from 'vitest';
import { as } from './office.ts';
import type { Answers, Device, Visitor } from './visitor.ts';

export interface Cast {
  /** The person of this account, signed in. */
  readonly at: (account: string) => Promise<Visitor>;
  /** Gives a command on the page of the case, by the words on its button and in its form. */
  readonly give: (account: string, id: string, command: string, answers?: Answers) => Promise<void>;
  /** Somebody still owes something, by a day that is explained, and the applicant's page says the sentence. */
  readonly stands: (id: string, expected: Expected) => Promise<void>;
  readonly leave: () => Promise<void>;
}

interface Expected {
  readonly of: string;
  readonly sentence: RegExp;
  /** What has to be done next, and which post does it; nothing once it is over. */
  readonly owed: readonly string[];
}

const IS_A_DAY = /\d+月\d+日/;

export function castOf(visit: (device: Device) => Promise<Visitor>, device: Device = {}): Cast {
  const present = new Map<string, Promise<Visitor>>();
  const at = (account: string): Promise<Visitor> => {
    // Staff have script; what works without it for residents has its own journeys.
    const sitting = present.get(account) ?? visit({ ...device, account });
    present.set(account, sitting);
    return sitting;
  };
  return {
    at,
    give: async (account, id, command, answers = {}) => giveAt(await at(account), id, command, answers),
    stands: async (id, { of, sentence, owed }) => {
      const { obligations, stage, due, dueExplained } = await as(of).read(id);
      expect(
        obligations.map(({ kind, holder }) => `${kind} ${typeof holder === 'string' ? holder : holder.post}`),
      ).toEqual(owed);
      const told = await (await at(of)).told(`/cases/${id}`);
      expect(told).toMatch(sentence);
      if (stage === 'closed') return;
      expect(obligations).not.toEqual([]);
      if (due !== null) expect(dueExplained, 'why it is due then').not.toBeNull();
      expect(told, 'until when').toMatch(IS_A_DAY);
    },
    leave: async () => {
      for (const visitor of present.values()) await (await visitor).context.close();
    },
  };
}

async function giveAt(desk: Visitor, id: string, command: string, answers: Answers): Promise<void> {
  await desk.goto(`/desk/cases/${id}`);
  await expectExplained(desk);
  const offers = desk.page.locator('main');
  const button = offers.getByRole('button', { name: command, exact: true });
  if ((await button.count()) === 0) await offers.getByText('更多', { exact: true }).first().click();
  await button.first().click();
  const sheet = desk.page.getByRole('dialog', { name: command, exact: true });
  if (Object.keys(answers).length > 0) {
    await desk.answer(answers, sheet);
    await sheet.getByRole('button', { name: command, exact: true }).click();
  }
  const said = desk.page.getByRole('status').filter({ hasText: `已${command}` });
  await said
    .first()
    .waitFor()
    .catch(async () => expect.fail(`${command}: ${await desk.told()}`));
}

/** Where a clock runs, the desk shows it day by day, up to the day it ends. */
async function expectExplained(desk: Visitor): Promise<void> {
  const told = await desk.told();
  if (!told.includes('时限是怎么算的')) return;
  const days = desk.page.getByRole('list', { name: '逐日说明' }).first();
  expect(await days.innerText()).toContain('到期');
}
