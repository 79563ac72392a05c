// 并单 Six people bring one matter. It is handled once, and each keeps a number, a day, an answer, a rating and the right to say
// that it is another matter.
import { afterAll, expect, it } from 'vitest';
import { verifyDatabase } from '#audit/actions/verify.ts';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';
import { dataOf } from '#case/context.ts';
import { dateOf } from '#kernel/time.ts';
import { membersOf, openServedCounty, textOf, type CaseView, type Receipt, type Visitor, type Work } from './county.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
const [dispatcher, handler] = [as('dispatcher'), as('handler')];

afterAll(async () => {
  expect(county.faults).toEqual([]);
});

const PEOPLE = ['resident', 'resident2', 'elder', 'farmer', 'company', 'company2'] as const;
type Person = (typeof PEOPLE)[number];

const lampOf = (who: string) => ({
  service: 'complaint',
  data: {
    category: 'street-light',
    title: `路灯不亮 ${who}`,
    text: `${who} 说：康乾街道一段路灯三天不亮，晚上看不清路。`,
  },
  place: { town: '330521001' },
});

const cases = {} as Record<Person, Receipt>;
for (const who of PEOPLE) cases[who] = await as(who).submit(lampOf(who));

const work = async (visitor: Visitor): Promise<readonly Work[]> =>
  membersOf((await visitor.get('/api/case/worklist')).body)['items'] as unknown as readonly Work[];

/** Chains, heads, rows and the loop's invariants, reckoned again from the log. */
function verified() {
  const { database, catalogue, keeper, calendars } = county.county;
  const grounds = {
    findDocument: (hash: string) => catalogue.get(hash),
    calendar: calendars.keeper.current(),
    organisation: keeper.current(),
    parameters: catalogue.parameters,
    dataOf,
  };
  return verifyDatabase(database, {
    kept: CASE_TABLES,
    reckonIn: () => Promise.resolve((stream) => reckonCase(grounds, stream)),
  });
}

const own = (who: Person): Promise<CaseView> => as(who).read(cases[who].id);
const types = ({ log }: CaseView): readonly string[] => log.flatMap(({ type }) => type ?? []);

it('joins by number or id, whatever else moves there meanwhile, and takes what is joined off every list', async () => {
  const primary = cases.resident;
  await dispatcher.act(primary.id, 'assign', { unit: 'urban-management', reason: '路灯归口' });
  await county.moveTo('2026-11-04T02:00:00.000Z');
  // Two dispatchers join at once: both write to the one that speaks for all, and neither is lost.
  const [a, b] = await Promise.all([
    dispatcher.attempt(cases.resident2.id, 'merge', { into: primary.number }),
    dispatcher.attempt(cases.elder.id, 'merge', { into: primary.id }),
  ]);
  expect([a.status, b.status]).toEqual([200, 200]);
  for (const who of ['farmer', 'company', 'company2'] as const)
    await dispatcher.act(cases[who].id, 'merge', { into: ` ${primary.number.toLowerCase()} ` });
  const listed = (await work(dispatcher)).map(({ id }) => id);
  for (const who of PEOPLE) expect(listed).not.toContain(cases[who].id);
  const [row] = (await work(handler)).filter(({ id }) => id === primary.id);
  // Brought on the 2nd and not assigned that day: the others were told the 10th, the first the 9th.
  expect([row?.voices, dateOf(row?.obligation.due ?? '')]).toEqual([5, '2026-11-09']);
  // Who was told a day keeps it, though the dispatcher was a day late.
  for (const who of PEOPLE.slice(1)) expect(dateOf((await own(who)).due ?? '')).toBe('2026-11-10');
  const { rows } = await county.county.database.query<{ via: string | null; voices: number }>(
    'select via, voices from case_row where id = $1 or via = $1 order by voices desc',
    [primary.id],
  );
  expect(rows.map(({ via, voices }) => [via !== null, voices])).toEqual([
    [false, 5],
    ...PEOPLE.slice(1).map(() => [true, 0]),
  ]);
});

it('shows each reader what is theirs: applicants nobody else, whoever works on it all of them', async () => {
  const theirs = await own('elder');
  expect(theirs.mergedInto).toEqual({ at: '2026-11-04T02:00:00.000Z', stage: 'handle', unit: 'urban-management' });
  expect(theirs.followers).toEqual([]);
  expect(theirs.available.map(({ command }) => command)).toEqual(['urge', 'comment', 'objectToMerge', 'withdraw']);
  expect(theirs.obligations).toMatchObject([
    { kind: 'handle', via: null },
    { kind: 'supervise', via: null },
  ]);
  for (const who of PEOPLE) {
    const text = JSON.stringify([await own(who), (await as(who).page(`/cases/${cases[who].id}`)).text]);
    for (const other of PEOPLE.filter((one) => one !== who)) {
      expect(text).not.toContain(cases[other].number);
      expect(text).not.toContain(`${other} 说`);
      expect(text).not.toContain(cases[other].id);
    }
  }
  const speaking = await handler.read(cases.resident.id);
  expect(speaking.followers.map(({ number }) => number).toSorted()).toEqual(
    PEOPLE.slice(1)
      .map((who) => cases[who].number)
      .toSorted(),
  );
  const follower = await handler.read(cases.elder.id);
  expect(follower.mergedInto).toMatchObject({ id: cases.resident.id, number: cases.resident.number });
  expect(JSON.stringify(follower)).toContain('elder 说');
  expect((await as('assistant').get('/api/case/read', { id: cases.elder.id })).status).toBe(404);
  expect((await as('resident2').get('/api/case/read', { id: cases.elder.id })).status).toBe(404);
});

/** A page without what stands behind it in scripts and folds. */
const told = async (visitor: Visitor, page: string): Promise<string> => {
  const { status, text } = await visitor.page(page);
  expect(status, page).toBe(200);
  return text.replaceAll(/<script[^]*?<\/script>/g, '');
};

/** The step of the loop that a page says is now. */
const stepNow = (text: string): string | undefined => /aria-current="step"><span>([^<]*)/.exec(text)?.[1];

it('says of what is joined how far the matter is, wherever it says how far a case is', async () => {
  const { id, number, trackingCode } = cases.elder;
  const words = '和另一件一起办，现在：办理';
  const theirs = await told(as('elder'), `/cases/${id}`);
  expect(theirs).toMatch(new RegExp(`stub-what[^]*${words}[^]*武源县综合行政执法局[^]*loop`));
  expect(stepNow(theirs)).toBe('办理');
  const home = await told(as('elder'), '/');
  expect([home.includes(words), stepNow(home)]).toEqual([true, '办理']);
  const tracked = await told(county.nobody, `/track?${new URLSearchParams({ number, code: trackingCode }).toString()}`);
  expect([tracked.includes(words), stepNow(tracked)]).toEqual([true, '办理']);
  for (const page of ['/cases', `/cases/${id}/receipt`]) expect(await told(as('elder'), page), page).toContain(words);
  expect((await as('elder').get('/api/case/mine')).body['items']).toMatchObject([
    { id, stage: 'assign', mergedInto: { stage: 'handle', unit: 'urban-management' } },
  ]);
  const head = /<p class="standing">[^]*?<\/p>/.exec(await told(dispatcher, `/desk/cases/${id}`))?.[0] ?? '';
  expect(head).toMatch(new RegExp(`办理[^]*已并入 ${cases.resident.number}，一起办，现在由武源县综合行政执法局办理`));
  expect(head).not.toMatch(/等待交办|交办</);
  expect(await told(as('leader'), '/desk/cockpit/cases?stage=assign')).toContain(words);
  // Whatever speaks for itself says nothing of the kind.
  expect(await told(as('resident'), `/cases/${cases.resident.id}`)).not.toContain('和另一件一起办');
});

it('refuses chains, itself, and what is seen by nobody; who reads none of it is told nothing', async () => {
  const { id, number } = await as('resident').submit(lampOf('again'));
  const codes = async (into: string) => (await dispatcher.attempt(id, 'merge', { into })).body['code'];
  expect(await codes(cases.elder.number)).toBe('merge_chain');
  expect(await codes(number)).toBe('merge_self');
  expect(await codes('WY0000000000')).toBe('merge_unknown');
  expect((await dispatcher.attempt(cases.resident.id, 'merge', { into: number })).body['code']).toBe('merge_voices');
  expect((await handler.attempt(cases.elder.id, 'unmerge')).status).toBe(403);
  expect((await as('resident2').attempt(cases.elder.id, 'objectToMerge', { reason: '不是' })).status).toBe(404);
  await as('resident').act(id, 'withdraw', { reason: '重复了' });
});

it('parts again, and answers an objection with a reason', async () => {
  await dispatcher.act(cases.company2.id, 'unmerge');
  expect(await own('company2')).toMatchObject({ mergedInto: null, stage: 'assign' });
  expect((await told(dispatcher, `/desk/cases/${cases.company2.id}`)).includes('等待交办')).toBe(true);
  expect((await work(dispatcher)).map(({ id }) => id)).toContain(cases.company2.id);
  let view = await as('farmer').act(cases.farmer.id, 'objectToMerge', { reason: '我说的是村口那一盏' });
  expect((await work(dispatcher)).find(({ id }) => id === cases.farmer.id)?.obligation.kind).toBe('approve');
  const objection = (await dispatcher.read(cases.farmer.id)).obligations.find((one) => one.request);
  // Whose case it is stands in the case and nowhere else: it may be confidential.
  expect(JSON.stringify(objection)).not.toContain('p-farmer');
  expect((await dispatcher.page(`/desk/cases/${cases.farmer.id}`)).text).not.toContain('桑禾穗');
  const request = objection?.seq ?? 0;
  await dispatcher.act(cases.farmer.id, 'refuse', { request, reason: '同一条线路，一起修' });
  view = await own('farmer');
  expect(view.log.find(({ type }) => type === 'refused')?.data).toMatchObject({ reason: '同一条线路，一起修' });
  expect(view.mergedInto).not.toBeNull();
  await as('company').act(cases.company.id, 'objectToMerge', { reason: '我说的是厂区门口' });
  const asked = (await dispatcher.read(cases.company.id)).obligations.find((one) => one.request)?.seq ?? 0;
  // Two dispatchers answer at once: one is heard, the other is told that it moved.
  const answers = await Promise.all([
    dispatcher.attempt(cases.company.id, 'grant', { request: asked, reason: '分开办' }),
    dispatcher.attempt(cases.company.id, 'unmerge'),
  ]);
  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409]);
  expect(await own('company')).toMatchObject({ mergedInto: null });
  expect((await handler.read(cases.resident.id)).followers).toHaveLength(3);
});

it('answers all at once, and each rates alone', async () => {
  const name = textOf(membersOf((await as('resident').get('/api/identity/me')).body['party'])['name']);
  // While it is answered somebody joins another: one of the two reads again, and nobody is left standing still.
  const [answered, joined] = await Promise.all([
    handler.attempt(cases.resident.id, 'report', { outcome: 'solved', text: `${name}您好，线路已更换。` }),
    dispatcher.attempt(cases.company2.id, 'merge', { into: cases.resident.number }),
  ]);
  expect([answered.status, joined.status].filter((status) => status === 200).length).toBeGreaterThan(0);
  if (answered.status !== 200)
    await handler.act(cases.resident.id, 'report', { outcome: 'solved', text: `${name}您好，线路已更换。` });
  for (const who of ['resident2', 'elder', 'farmer'] as const) {
    const view = await own(who);
    expect(view).toMatchObject({ stage: 'evaluate', outcome: 'solved', onTime: { promised: true } });
    // What is answered goes on by itself.
    expect((await told(as(who), '/cases')).includes('和另一件一起办')).toBe(false);
    expect(view.log.find(({ type }) => type === 'endedWith')?.data).toMatchObject({ text: '***您好，线路已更换。' });
    expect(types(view)).not.toContain('reported');
    expect((await as(who).page(`/cases/${cases[who].id}`)).text).toContain('线路已更换');
  }
  await as('resident').act(cases.resident.id, 'evaluate', { rating: 5, solved: true });
  await as('elder').act(cases.elder.id, 'evaluate', { rating: 4, solved: true });
  await as('farmer').act(cases.farmer.id, 'evaluate', { rating: 1, solved: false, text: '村口还是不亮' });
  expect((await own('resident')).stage).toBe('closed');
  expect((await own('farmer')).obligations).toMatchObject([{ kind: 'rectify' }]);
  expect((await work(as('handler2'))).map(({ id }) => id)).toContain(cases.farmer.id);
  expect((await own('resident2')).stage).toBe('evaluate');
  const left = await own('company2');
  expect(left.mergedInto === null).toBe(left.outcome === null);
});

it('counts cases, matters and people, and leaves log and rows in order', async () => {
  const { body } = await as('leader').get('/api/cockpit/figures');
  const { handled } = membersOf(body['behind']) as unknown as { handled: Record<string, number> };
  const answered = (await Promise.all(PEOPLE.map(own))).filter(({ outcome }) => outcome !== null).length;
  expect(handled).toEqual({ cases: answered, matters: 1, people: answered });
  expect((await verified()).faults).toEqual([]);
});
