// A new version is published while a hundred cases of three older ones are open in every state: they move, are asked or stay as
// it declares; nobody loses a right, a document or a day; everybody is told in their own words; and being cut short in the
// middle changes nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CASE_TABLES, reckonCase } from '#audit/rules/case.ts';
import { verifyDatabase } from '#audit/actions/verify.ts';
import { fatesOf, migrateCases, progressOf } from '#case/version/migrate.ts';
import { dataOf } from '#case/context.ts';
import type { JsonObject } from '#kernel/json.ts';
import type { ServiceDocument } from '#service/rules.ts';
import { openServedCounty, PHOTO, textOf, type CaseView, type Visitor } from './county.ts';
import { publish } from './outside/publish.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z', { pages: true });
const { as } = county;
const [resident, clerk, office, designer] = [as('resident'), as('clerk'), as('assistant'), as('designer')];
const SERVICE = 'minimum-living-allowance';
const file = join(import.meta.dirname, `../packs/county/${SERVICE}.service.yaml`);

const answers = { people: 3, income: 200_000, account: '6222020000000000001' };

/** What the new version says of the older ones. */
const RULES = `
migrations:
  - from: 1.0.x
    policy: migrate
    states: { shown: noticed }
    data: [{ op: move, from: /income, path: /monthlyIncome }, { op: add, path: /marital, value: unknown }]
    notify: { zh-CN: 公示改在网上，审批快一天。, en: 'The notice is on the net now, and it is decided a day sooner.' }
  - from: 1.1.x
    policy: migrate
    states: { shown: noticed }
    data: [{ op: move, from: /income, path: /monthlyIncome }]
    ask: [/marital]
    within: P10D
    notify: { zh-CN: 多问一项婚姻状况。, en: 'One more question: your marital status.' }
  - from: 1.x
    policy: pin
    notify: { zh-CN: 新版只用于新的申请。, en: The new version is for new applications only. }
`;

const SECOND = (text: string): string =>
  text
    .replace(/^ {2}version: .*$/m, '  version: 2.0.0')
    .replaceAll('income', 'monthlyIncome')
    .replaceAll(/\bshown\b/g, 'noticed')
    .replace('required: [people, monthlyIncome, account]', 'required: [people, monthlyIncome, account, marital]')
    .replace(
      /^ {4}account:/m,
      `    marital:
      title: { zh-CN: 婚姻状况, en: Marital status }
      enum: [single, married, unknown]
      x-labels:
        single: { zh-CN: 未婚, en: Single }
        married: { zh-CN: 已婚, en: Married }
        unknown: { zh-CN: 不详, en: Unknown }
      x-class: personal
      x-purpose: need
    account:`,
    )
    .replace(
      '        - { ref: /cause, widget: radio }\n',
      '        - { ref: /cause, widget: radio }\n        - /marital\n',
    )
    .replaceAll(/readers: .*/g, (line) => line.replaceAll('[/people,', '[/people, /marital,'))
    .replaceAll("'*': [/people,", "'*': [/people, /marital,")
    .replaceAll(/(given: \{ data: \{)/g, '$1 marital: single,')
    .replace('/cause, place, /account', '/cause, /marital, place, /account')
    .replaceAll('needed: [/people, /monthlyIncome, /account', 'needed: [/people, /monthlyIncome, /marital, /account')
    .replace('deadline: P2D', 'deadline: P1D')
    .replace('holder: post:approver, due: 2026-03-04', 'holder: post:approver, due: 2026-03-03')
    .replace('\nworkflow:\n', `${RULES}\nworkflow:\n`);

type Way = readonly (readonly [Visitor, string, JsonObject?])[];

const ITEMS = { items: [{ ref: '/account', text: '请写全' }] };
const FIXED = { data: { account: '6222020000000000002' } };
const FOR_CORRECTION: Way = [[clerk, 'requestCorrection', ITEMS]];
const ACCEPTED: Way = [[clerk, 'accept']];
const VISITED: Way = [...ACCEPTED, [office, 'visit', { text: '已看望' }]];

/** How a case comes to stand in each state. */
const WAYS: Readonly<Record<string, Way>> = {
  received: [],
  correction: FOR_CORRECTION,
  resubmitted: [...FOR_CORRECTION, [resident, 'correct', FIXED]],
  visiting: ACCEPTED,
  shown: VISITED,
  decision: [...VISITED, [office, 'noObjection', { text: '无异议' }]],
  granted: [...VISITED, [office, 'noObjection', { text: '无异议' }], [office, 'approve', { text: '同意' }]],
};

interface Filed {
  readonly version: string;
  readonly before: CaseView;
  readonly file: string | null;
}

const filed: Filed[] = [];

async function file100(version: string, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const [, way = []] = Object.entries(WAYS)[index % Object.keys(WAYS).length] ?? [];
    const photo = index % 5 === 0 ? textOf((await resident.upload('photo.png', PHOTO, 'image/png')).body['id']) : null;
    const { id } = await resident.submit({ service: SERVICE, data: answers, files: photo === null ? [] : [photo] });
    for (const [who, command, input] of way) await who.act(id, command, input);
    filed.push({ version, before: await resident.read(id), file: photo });
  }
}

let second: ServiceDocument;
const contextNow = () => county.county.caseContextAt(county.now());

beforeAll(async () => {
  const text = await readFile(file, 'utf8');
  const at = (version: string): string => text.replace(/^ {2}version: .*$/m, `  version: ${version}`);
  await file100('1.0.0', 42);
  await publish(county, at('1.1.0'));
  await file100('1.1.0', 42);
  await publish(county, at('1.2.0'));
  await file100('1.2.0', 21);
  await county.moveTo('2026-11-02T03:00:00.000Z');
  second = await publish(county, SECOND(text));
}, 120_000);

const open = (version: string) => filed.filter((one) => one.version === version && one.before.handledAt === null);
const after = ({ before }: Filed): Promise<CaseView> => resident.read(before.id);

describe('before anything has moved', () => {
  it('the bench says how many would move, be asked or stay, by the state they stand in', async () => {
    const fates = await fatesOf(contextNow(), second);
    const sum = (fate: string, state?: string): number =>
      fates
        .filter((one) => one.fate === fate && (state === undefined || one.state === state))
        .reduce((all, { count }) => all + count, 0);
    expect([sum('moves'), sum('asked'), sum('pinned')]).toEqual([36, 36, 18]);
    expect([sum('moves', 'shown'), sum('asked', 'correction')]).toEqual([6, 6]);
    expect(fates.find(({ state, fate }) => state === 'shown' && fate === 'moves')?.target).toBe('noticed');
    const { text } = await designer.page(`/desk/designer/${SERVICE}`);
    for (const said of ['在办件去向', '先请申请人补答', '仍按原版', '正在村（社区）公示']) expect(text).toContain(said);
  });

  it('being killed in the middle leaves the rest to be done', async () => {
    let writes = 0;
    const ctx = contextNow();
    const dying = migrateCases(
      {
        ...ctx,
        append: (write) => {
          writes += 1;
          if (writes > 17) return Promise.reject(new Error('killed'));
          return ctx.append(write);
        },
      },
      second.hash,
    );
    await expect(dying).rejects.toThrow('killed');
    const { moved, asked, left } = await progressOf(contextNow(), second);
    expect(moved + asked).toBeGreaterThan(0);
    expect(moved + asked).toBeLessThanOrEqual(17);
    expect(left).toBe(72 - moved - asked);
  });
});

describe('afterwards', () => {
  beforeAll(async () => {
    await county.moveTo('2026-11-02T04:00:00.000Z');
    await county.tell();
  });

  it('each case has moved, been asked or stayed as declared, and the bench says so', async () => {
    expect(await progressOf(contextNow(), second)).toEqual({ moved: 36, asked: 36, pinned: 18, left: 0 });
    for (const one of open('1.0.0'))
      expect((await after(one)).service).toEqual({ id: SERVICE, version: '2.0.0', hash: second.hash });
    for (const one of [...open('1.1.0'), ...open('1.2.0')])
      expect((await after(one)).service).toEqual(one.before.service);
    const { text } = await designer.page(`/desk/designer/${SERVICE}`);
    expect(text).toContain('已转入新版 36 件，等申请人补答 36 件，仍按原版 18 件。');
    expect(text).toContain('全部处理完');
  });

  it('no case has lost a duty, an entry, a command of its applicant’s, a document or a day', async () => {
    for (const one of filed) {
      const now = await after(one);
      expect(now.log.slice(0, one.before.log.length)).toEqual(one.before.log);
      const duties = now.obligations.filter(({ kind }) => kind !== 'inform');
      expect(duties.map(({ seq, kind, holder, since }) => [seq, kind, holder, since])).toEqual(
        one.before.obligations.map(({ seq, kind, holder, since }) => [seq, kind, holder, since]),
      );
      for (const [index, duty] of duties.entries()) {
        const was = one.before.obligations[index]?.due ?? '';
        if (duty.holder === 'applicant') expect((duty.due ?? '') >= was).toBe(true);
        else expect((duty.due ?? '') <= was).toBe(true);
      }
      if (one.before.due !== null)
        expect((now.due ?? '') <= one.before.due, `${now.number} ${now.states.join()}`).toBe(true);
      const offered = now.available.map(({ command }) => command);
      for (const { command } of one.before.available) expect(offered).toContain(command);
      if (one.file !== null)
        expect((await resident.ask(`/api/document/read?id=${one.file}`, {})).status, 'the document').toBe(200);
    }
  });

  it('answers stand under their new names, and a correction that was asked for can be given', async () => {
    const waiting = open('1.0.0').find(({ before }) => before.states[0] === 'correction');
    const id = waiting?.before.id ?? '';
    const moved = (await resident.read(id)) as CaseView & { readonly data: JsonObject };
    expect(moved.data).toMatchObject({ monthlyIncome: 200_000, marital: 'unknown' });
    expect(moved.data['income']).toBeUndefined();
    expect((await resident.act(id, 'correct', FIXED)).states).toEqual(['resubmitted']);
    const shown = open('1.0.0').find(({ before }) => before.states[0] === 'shown');
    const done = await office.act(shown?.before.id ?? '', 'noObjection', { text: '无异议' });
    expect(done.states).toEqual(['decision']);
  });

  it('what is answered waits for its evaluation under its own version', async () => {
    for (const one of filed.filter(({ before }) => before.handledAt !== null))
      expect(await after(one)).toEqual(one.before);
  });

  it('every applicant sees what it changes: on the page of the case and by a message', async () => {
    const messages = new Map<string, string>();
    let next: string | null = null;
    do {
      const { body } = await resident.get('/api/notification/list', next === null ? {} : { after: next });
      for (const one of body['items'] as unknown as readonly {
        case: string;
        kind: string;
        text: { 'zh-CN': string };
      }[])
        if (one.kind.startsWith('version')) messages.set(one.case, `${one.kind} ${one.text['zh-CN']}`);
      next = body['next'] as string | null;
    } while (next !== null);
    const told = {
      '1.0.0': ['versionMoved', '公示改在网上'],
      '1.1.0': ['versionAsked', '多问一项'],
      '1.2.0': ['versionKept', '只用于新的申请'],
    };
    for (const [version, [kind = '', words = '']] of Object.entries(told)) {
      for (const { before } of open(version)) {
        expect(messages.get(before.id), before.number).toContain(kind);
        expect(messages.get(before.id)).toContain(words);
      }
      const [one] = open(version);
      expect((await resident.page(`/cases/${one?.before.id}`)).text).toContain(words);
    }
  });

  it('a case that stayed is shown with its own form, one that moved with the new one', async () => {
    const [moved, stays] = [open('1.0.0')[0], open('1.2.0')[0]];
    const [of2, of1] = await Promise.all([moved, stays].map((one) => resident.page(`/cases/${one?.before.id}`)));
    expect([of2?.text.includes('婚姻状况'), of1?.text.includes('婚姻状况')]).toEqual([true, false]);
  });
});

const asked = (index: number): string => open('1.1.0')[index]?.before.id ?? '';

describe('who was asked', () => {
  it('answers on the page of the case, by the new form, and the case moves', async () => {
    const page = await resident.page(`/cases/${asked(0)}`);
    expect(page.text).toContain('请补答几个新问题');
    expect(await resident.attempt(asked(0), 'inform', { data: { marital: 'nobody knows' } })).toMatchObject({
      status: 400,
    });
    expect((await resident.attempt(asked(0), 'inform', { data: { income: 1 } })).body).toMatchObject({
      code: 'not_requested',
    });
    expect((await clerk.attempt(asked(0), 'inform', { data: { marital: 'single' } })).status).toBe(403);
    const moved = await resident.act(asked(0), 'inform', { data: { marital: 'married' } });
    expect(moved).toMatchObject({
      service: { version: '2.0.0' },
      data: { marital: 'married', monthlyIncome: 200_000 },
    });
  });

  it('and does not answer goes on as before, and nobody is punished', async () => {
    const { obligations, states } = await resident.read(asked(3));
    expect(obligations.find(({ kind }) => kind === 'inform')?.due).toBe('2026-11-12T15:59:59.999Z');
    await county.moveTo('2026-11-13T01:00:00.000Z');
    const stayed = await resident.read(asked(3));
    expect(stayed).toMatchObject({ service: { version: '1.1.0' }, states });
    expect(stayed.log.at(-1)).toMatchObject({ type: expect.stringMatching(/pinned|deadlinePassed/) });
    expect(stayed.available.map(({ command }) => command)).not.toContain('inform');
  });
});

it('all of it verifies', async () => {
  const { database, catalogue, keeper, calendars } = county.county;
  const verified = await verifyDatabase(database, {
    kept: CASE_TABLES,
    reckonIn: () =>
      Promise.resolve((stream) =>
        reckonCase(
          {
            findDocument: (hash) => catalogue.get(hash),
            calendar: calendars.keeper.current(),
            organisation: keeper.current(),
            parameters: catalogue.parameters,
            dataOf,
          },
          stream,
        ),
      ),
  });
  expect(verified.faults).toEqual([]);
  expect(county.faults).toEqual([]);
});

it('a version that forbids open cases of another is not published while there are any', async () => {
  const text = (await readFile(file, 'utf8'))
    .replace(/^ {2}version: .*$/m, '  version: 3.0.0')
    .replace('\nworkflow:\n', '\nmigrations:\n  - { from: 1.x, policy: forbid }\n\nworkflow:\n');
  const csrf = /name="csrf" value="([^"]*)"/.exec((await designer.page('/desk/designer')).text)?.[1] ?? '';
  const kept = await designer.form('/desk/designer', { csrf, source: text });
  const address = (kept.headers.get('location') ?? '').replace('?kept', '');
  const refused = await designer.form(address, { csrf, intent: 'publish', reason: '试验' });
  expect(refused.status).toBe(422);
  expect(refused.text).toMatch(/还有 \d+ 件没办完（1\.1\.0 “correction”\d+ 件/);
  expect(county.county.catalogue.find(SERVICE)?.version).toBe('2.0.0');
});
