// The contract's calls, each handed to its use case.
import type { Handlers } from '#kernel/endpoint.ts';
import { WRONG_AFTER } from '#kernel/page.ts';
import { ok, refuse } from '#kernel/result.ts';
import { dateOf } from '#kernel/time.ts';
import { exportTable, findings, importTable, listUnits, type World } from './actions.ts';
import type { contract } from './contract.ts';
import { postsOf } from './rules.ts';

export function makeHandlers(world: World): Handlers<typeof contract> {
  return {
    units: async ({ now }, asked) => {
      const page = listUnits(world.keeper.current(), asked, now);
      if (!page) return refuse(WRONG_AFTER);
      const items = page.items.map(({ id, name, level, kind, town }) => ({
        id,
        name: name['zh-CN'],
        nameEn: name.en,
        level,
        kind,
        town: town ?? null,
      }));
      return ok({ items, total: page.total, next: page.next });
    },
    exportTable: async (_, { table }) => ok({ csv: await exportTable(world, table) }),
    importTable: async ({ session, now }, input) => {
      const person = session?.person ?? '';
      const post = postsOf(world.keeper.current(), person, dateOf(now)).find((one) => one.role === 'operator');
      if (post === undefined) throw new Error('importTable was called by somebody who is no operator: check the edge');
      const imported = await importTable(world, { person, post: post.id }, input, now);
      return imported.ok ? ok({ ...imported.value, findings: [...imported.value.findings] }) : imported;
    },
    findings: async ({ now }) => ok({ findings: [...(await findings(world, now))] }),
  };
}
