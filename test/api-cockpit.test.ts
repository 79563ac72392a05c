// Every figure of the cockpit and the list it opens, for every post that looks: they say the same number, and what a
// reader may not open is counted and said, never named.
import { afterAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '#kernel/json.ts';
import { membersOf, openServedCounty, textOf } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;

afterAll(() => expect(county.faults).toEqual([]));

const CENTRE = 'social-governance-centre';
const lamp = (about?: string) => ({
  service: 'complaint',
  data: {
    category: 'street-light',
    title: '路口路灯不亮',
    text: '千秋东街路口三盏路灯已经三天不亮。',
    ...(about ? { about } : {}),
  },
  place: { town: '330521001' },
});
const petition = {
  service: 'petition',
  data: { kind: 'claim', title: '拆迁补偿面积少算', text: '测量时少算了阁楼面积，请求重新测量并补足补偿款。' },
};

async function fill(): Promise<void> {
  for (let count = 0; count < 3; count += 1) {
    const { id } = await as('resident').submit(lamp());
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
    if (count > 0) await as('handler').act(id, 'report', { outcome: 'solved', text: '已修好。' });
    if (count > 1) await as('resident').act(id, 'evaluate', { rating: 2, solved: false });
  }
  await as('resident').submit(petition);
  await as('resident2').submit(lamp(CENTRE));
}

interface Group {
  readonly key: string | null;
  readonly count: number;
  readonly late: number;
}

/** Every figure of this answer that opens a list, with the question the list is asked. */
function figuresIn(body: JsonObject): readonly (readonly [query: Readonly<Record<string, string>>, count: number])[] {
  const groups = (name: string) => body[name] as unknown as readonly Group[];
  const rates = body['rates'] as unknown as readonly { id: string; numerator: number; denominator: number }[];
  const days = body['days'] as unknown as readonly { date: string; filed: number; handled: number }[];
  const repeating = body['repeating'] as unknown as readonly { [name: string]: string | number }[];
  return [
    [{}, Number(body['open'])],
    ...groups('stages').map((one) => [{ stage: one.key ?? '' }, one.count] as const),
    ...(['units', 'towns'] as const).flatMap((name) =>
      groups(name).flatMap((one) => {
        const place = { [name === 'units' ? 'unit' : 'town']: one.key ?? '' };
        return [[place, one.count] as const, [{ ...place, light: 'red' }, one.late] as const];
      }),
    ),
    ...(['red', 'yellow', 'green', 'paused'] as const).map(
      (light) => [{ light }, Number(membersOf(body['lights'])[light])] as const,
    ),
    ...rates.flatMap(({ id, numerator, denominator }) => [
      [{ rate: id }, numerator] as const,
      [{ rate: id, missed: 'true' }, denominator - numerator] as const,
    ]),
    ...days.flatMap(({ date, filed, handled }) => [
      [{ from: date, to: date, filed: 'true' }, filed] as const,
      [{ from: date, to: date, handled: 'true' }, handled] as const,
    ]),
    ...repeating.map(
      ({ category, service, town, count }) =>
        [
          { filed: 'true', category: `${category}`, service: `${service}`, town: `${town ?? ''}` },
          Number(count),
        ] as const,
    ),
  ];
}

describe('a figure and the list behind it', () => {
  it('agree for every post that may look', async () => {
    await fill();
    const open: Record<string, number> = {};
    for (const account of ['leader', 'supervisor', 'dispatcher']) {
      const figures = await as(account).get('/api/cockpit/figures');
      open[account] = Number(figures.body['open']);
      const all = figuresIn(figures.body);
      expect(all.length).toBeGreaterThan(40);
      expect(all.some(([query]) => 'category' in query)).toBe(true);
      for (const [query, count] of all) {
        const listed = await as(account).get('/api/cockpit/cases', query);
        const { items, total, hidden } = listed.body as unknown as { items: object[]; total: number; hidden: number };
        expect(items.length, `${account} ${JSON.stringify(query)}`).toBe(total);
        expect(total + hidden, `${account} ${JSON.stringify(query)}`).toBe(count);
        if (account !== 'dispatcher') expect(hidden).toBe(0);
      }
    }
    // What is about one's own office is in no figure: not even that it is there.
    expect(open).toEqual({ leader: 5, supervisor: 4, dispatcher: 4 });
  });

  it('says how many of them did not come by one’s post', async () => {
    const { text } = await as('dispatcher').page('/desk/cockpit/cases?stage=assign');
    expect(text).toContain('其中 1 件没有经过您的岗位');
    expect(text).toContain('这些办件都没有经过您的岗位。');
    const { body } = await as('dispatcher').get('/api/cockpit/cases', { stage: 'assign' });
    expect(body).toMatchObject({ items: [], total: 0, hidden: 1 });
    expect(textOf(body['next'])).toBe('');
    expect((await as('leader').page('/desk/cockpit/cases?stage=assign')).text).not.toContain('没有经过您的岗位');
  });
});
