// The permission table, cell by cell, against the running product. The table is what the design says; where the two
// differ, the product is wrong until the design is changed.
import { afterAll, describe, expect, it } from 'vitest';
import { CALLS as OPEN311_CALLS } from '#open311/handlers.ts';
import type { JsonObject } from '#kernel/json.ts';
import { TestBank } from './outside/bank.ts';
import { grantedPermit } from './outside/permit.ts';
import { openServedCounty, PHOTO, textOf, type Answer, type CaseView, type Receipt, type Visitor } from './county.ts';
import {
  ACCOUNTS,
  inputFor,
  otherCase,
  ownCase,
  readMatrix,
  ROLES,
  type Role,
  type Row,
  type Whose,
} from './matrix.ts';

const county = await openServedCounty('2026-11-02T02:00:00.000Z');
county.county.till.gateway = new TestBank();
const { as, nobody } = county;
const { roles, rows } = readMatrix();

afterAll(() => expect(county.faults).toEqual([]));

const who = (role: Role): Visitor => {
  const account = ACCOUNTS[role];
  return account === null ? nobody : as(account);
};

/** Each role's cases; the own one is replaced once a command has changed it. */
const cases = { own: new Map<Role, string>(), other: new Map<Role, string>() };
async function caseOf(role: Role, of: Whose): Promise<string> {
  if (of === 'none' || role === 'nobody') return '01a199fc-2100-78c7-8c76-000000000000';
  const kept = of === 'own' ? cases.own : cases.other;
  const known = kept.get(role) ?? (await (of === 'own' ? ownCase : otherCase)(county, role));
  kept.set(role, known);
  return known;
}

type Probe = (role: Role, of: Whose) => Promise<Answer>;

const answerFor = (of: Whose): string => (of === 'none' ? 'no-such-answer' : 'bus-card-where');

/** Where those sit who keep answers. */
const OFFICES: { readonly [role in Role]?: string } = {
  grid: '330521001001',
  town: '330521001',
  dispatcher: 'social-governance-centre',
  handler: 'urban-management',
  assistant: 'civil-affairs',
  chief: 'urban-management',
  petition: 'petition-office',
};

const get =
  (path: string, query: Readonly<Record<string, string>> = {}): Probe =>
  (role) =>
    who(role).get(path, query);

const give =
  (named: string): Probe =>
  async (role, of) => {
    const id = await caseOf(role, of);
    const visitor = who(role);
    const read = await visitor.get('/api/case/read', { id });
    const view = read.status === 200 ? (read.body as unknown as CaseView) : undefined;
    const [command = ''] = named.split(' ');
    const answer = await visitor.post('/api/case/act', {
      id,
      command,
      input: inputFor(named, view),
      seq: view?.seq ?? 1,
    });
    if (answer.status === 200) cases.own.delete(role);
    return answer;
  };

/** ID numbers that nobody has, with a right check digit (GB 11643). */
let born = 0;
function freshIdNumber(): string {
  const front = `33052119900101${String((born += 1)).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(front[index]), 0);
  return front + '10X98765432'[sum % 11];
}
let called = 0;
const freshPhone = (): string => `199100${String((called += 1)).padStart(5, '0')}`;

const NAMED = { phone: '19900000014', name: '包桐生', until: '2026-12-31' };
const companyFor = (role: Role, of: Whose): string =>
  of === 'none' ? 'c-nobody' : (of === 'own') === (role === 'company') ? 'c-qingxi' : 'c-zhuhai';

async function proxyOf(role: Role, of: Whose): Promise<string> {
  if (of === 'none' || role === 'nobody') return 'x-none';
  const giver = of === 'own' ? who(role) : as('mediator');
  const to = of === 'own' ? NAMED : { ...NAMED, phone: '19900000005', name: '费笙南' };
  const given = await giver.post('/api/identity/grantProxy', { ...to, services: ['question'] });
  return textOf(given.body['id']);
}

async function fileOf(role: Role, of: Whose): Promise<string> {
  if (of === 'none' || role === 'nobody') return 'no-such-file';
  return textOf((await (of === 'own' ? who(role) : as('mediator')).upload('现场.png', PHOTO)).body['id']);
}

/** Gives somebody news of a case of the own; nobody handles a case of the own, so not everybody's is dispatched. */
async function beTold(owner: Visitor): Promise<void> {
  if (owner.account === 'dispatcher') {
    const data = { kind: 'claim', title: '拆迁补偿面积少算', text: '测量时少算了阁楼面积，请求重新测量。' };
    const { id } = await owner.submit({ service: 'petition', data });
    await as('petition').act(id, 'accept');
  } else {
    const { id } = await owner.submit(lamp);
    await as('dispatcher').act(id, 'assign', { unit: 'urban-management', reason: '归口' });
  }
  await county.tell();
}

/** Marks a message as read, and sees that only one's own is marked. */
async function readMessage(role: Role, of: Whose): Promise<Answer> {
  const owner = of === 'own' ? who(role) : as('mediator');
  if (role !== 'nobody' && of !== 'none') {
    await beTold(owner);
  }
  const { body } = await owner.get('/api/notification/list');
  const newest = ((body['items'] ?? []) as readonly JsonObject[]).find((one) => one['readAt'] === null);
  const ids = of === 'none' || role === 'nobody' ? ['999999999'] : [textOf(newest?.['id'])];
  const answer = await who(role).post('/api/notification/read', { ids });
  if (answer.status === 200) expect(answer.body['read'], `${role}, ${of}`).toBe(of === 'own' ? 1 : 0);
  return answer;
}

/** An order for a permit that was granted to somebody. */
async function orderOf(role: Role, of: Whose): Promise<string> {
  if (of === 'none' || role === 'nobody') return 'no-such-order';
  const payer = of === 'own' ? who(role) : as('mediator');
  const subject = { kind: 'case', id: await grantedPermit(county, payer) };
  const { body } = await payer.post('/api/payment/start', { subject });
  return textOf(body['order']);
}

let receipt: Promise<Receipt> | undefined;
const lamp = {
  service: 'complaint',
  data: { title: '路口路灯不亮', text: '千秋东街路口三盏路灯已经三天不亮。' },
};

/** Passwords as they stand, for those who have changed theirs. */
const passwords = new Map<string, string>();
/** A session that may be ended; signed out is signed out. */
async function guest(role: Role): Promise<Visitor> {
  const account = ACCOUNTS[role];
  return account === null ? nobody : county.signIn(account, passwords.get(account));
}

const BOARD = '/open311/v2';

const board =
  (path: string): Probe =>
  (role) =>
    who(role).get(`${BOARD}/${path}.json`);

/** A complaint of the role's own on the board; of who files nothing by himself, the resident's. */
const boarded =
  (confidential: boolean): Probe =>
  async (role) => {
    const owner = role === 'nobody' || role === 'proxy' ? as('resident') : who(role);
    const { number } = await owner.submit({ ...lamp, data: { ...lamp.data, confidential } });
    return who(role).get(`${BOARD}/requests/${number}.json`);
  };

const brought =
  (path: string): Probe =>
  (role) =>
    who(role).ask(`${BOARD}/${path}.json`, { method: 'POST', body: new URLSearchParams({ description: '路灯不亮' }) });

const PROBES: Readonly<Record<string, Probe>> = {
  'GET /open311/discovery': get('/open311/discovery.json'),
  'GET /open311/v2/services': board('services'),
  'GET /open311/v2/services/*': board('services/complaint-road'),
  'GET /open311/v2/requests': board('requests'),
  'GET /open311/v2/requests/*': boarded(false),
  'GET /open311/v2/requests/* confidential': boarded(true),
  'GET /open311/v2/tokens/*': board('tokens/none'),
  'GET /open311/v2/servicerequestupdates': board('servicerequestupdates'),
  'POST /open311/v2/requests': brought('requests'),
  'POST /open311/v2/servicerequestupdates': brought('servicerequestupdates'),
  'GET /api/health': get('/api/health'),
  'GET /api/openapi.json': get('/api/openapi.json'),
  'POST /api/identity/signIn': (role) =>
    nobody.post('/api/identity/signIn', { account: ACCOUNTS[role] ?? 'resident2', password: 'demo' }),
  'POST /api/identity/requestCode': (role) => who(role).post('/api/identity/requestCode', { phone: freshPhone() }),
  'POST /api/identity/signUp': async (role) => {
    const phone = freshPhone();
    await who(role).post('/api/identity/requestCode', { phone });
    const code = textOf(county.sent.findLast((message) => message.to === phone)?.facts.code);
    const person = { phone, code, name: '周小满', idNumber: freshIdNumber(), password: '一句容易记住的长话' };
    return who(role).post('/api/identity/signUp', person);
  },
  'GET /api/identity/me': get('/api/identity/me'),
  'GET /api/identity/listProxies': get('/api/identity/listProxies'),
  'POST /api/identity/grantProxy': (role) =>
    who(role).post('/api/identity/grantProxy', { ...NAMED, services: ['question'] }),
  'POST /api/identity/revokeProxy': async (role, of) =>
    who(role).post('/api/identity/revokeProxy', { id: await proxyOf(role, of) }),
  'GET /api/identity/listAgents': (role, of) =>
    who(role).get('/api/identity/listAgents', { company: companyFor(role, of) }),
  'POST /api/identity/grantAgency': (role, of) =>
    who(role).post('/api/identity/grantAgency', { ...NAMED, company: companyFor(role, of) }),
  'POST /api/identity/revokeAgency': (role, of) =>
    who(role).post('/api/identity/revokeAgency', { company: companyFor(role, of), person: 'p-mediator' }),
  'GET /api/place/base': get('/api/place/base'),
  'GET /api/place/at': get('/api/place/at', { lat: '30.54', lng: '119.97' }),
  'GET /api/organisation/units': get('/api/organisation/units'),
  'GET /api/organisation/exportTable': get('/api/organisation/exportTable', { table: 'routes' }),
  'POST /api/organisation/importTable': async (role) => {
    const { body } = await as('operator').get('/api/organisation/exportTable', { table: 'routes' });
    return who(role).post('/api/organisation/importTable', { table: 'routes', csv: textOf(body['csv']) });
  },
  'GET /api/organisation/findings': get('/api/organisation/findings'),
  'GET /api/service/list': get('/api/service/list'),
  'GET /api/service/read': (role, of) =>
    who(role).get('/api/service/read', { id: of === 'none' ? 'no-such-service' : 'complaint' }),
  'POST /api/knowledge/ask': (role) => who(role).post('/api/knowledge/ask', { text: '老年公交卡在哪里办' }),
  'GET /api/publication/list': get('/api/publication/list'),
  'GET /api/publication/read': get('/api/publication/read', { id: 'no-such-matter' }),
  'GET /api/publication/statistics': get('/api/publication/statistics'),
  'GET /api/knowledge/list': get('/api/knowledge/list'),
  'GET /api/knowledge/read': (role, of) => who(role).get('/api/knowledge/read', { id: answerFor(of) }),
  'POST /api/knowledge/say': (role, of) => who(role).post('/api/knowledge/say', { id: answerFor(of), said: 'helped' }),
  'GET /api/knowledge/kept': get('/api/knowledge/kept'),
  'GET /api/knowledge/versions': (role, of) => who(role).get('/api/knowledge/versions', { id: answerFor(of) }),
  'POST /api/knowledge/write': (role, of) =>
    who(role).post('/api/knowledge/write', {
      ...(of === 'own' ? {} : { id: answerFor(of) }),
      seq: 0,
      question: { 'zh-CN': '路灯几点亮？', en: '' },
      asked: [],
      answer: { 'zh-CN': '天黑就亮。', en: '' },
      services: [],
      law: null,
      unit: (of === 'own' ? OFFICES[role] : undefined) ?? 'transport',
      from: '2026-01-01',
      until: null,
    }),
  'POST /api/knowledge/withdraw': (role, of) =>
    who(role).post('/api/knowledge/withdraw', {
      id: of === 'none' ? 'no-such-answer' : 'enterprise-problem-how',
      seq: 0,
      reason: '不办了',
    }),
  'GET /api/knowledge/draft': async (role, of) =>
    who(role).get('/api/knowledge/draft', { case: await caseOf(role, of) }),
  'POST /api/document/upload': (role) => who(role).upload('现场.png', PHOTO),
  'GET /api/document/read': async (role, of) => who(role).get('/api/document/read', { id: await fileOf(role, of) }),
  'GET /api/document/certificates': get('/api/document/certificates'),
  'GET /api/document/verify': get('/api/document/verify', { number: 'WZ000000000000', code: '2222-2222' }),
  'POST /api/case/submit': (role, of) =>
    who(role).post('/api/case/submit', {
      ...lamp,
      ...(of === 'other' ? { as: 'p-resident2' } : of === 'none' ? { as: 'p-nobody' } : {}),
    }),
  'POST /api/case/submit behalf': (role) =>
    who(role).post('/api/case/submit', { ...lamp, behalf: { name: '周大爷', phone: '19911110000' } }),
  // A review of a case: nobody's own has an answer yet that could be looked at again.
  'POST /api/case/submit of': async (role, of) =>
    who(role).post('/api/case/submit', {
      service: 'petition-review',
      data: { ask: 'again', text: '阁楼面积仍未按图纸计算，请求重新认定。' },
      of: await caseOf(role, of),
    }),
  'GET /api/case/live': async (role, of) =>
    who(role).ask(`/api/case/live?id=${await caseOf(role, of)}`, { method: 'HEAD' }),
  'GET /api/case/read': async (role, of) => who(role).get('/api/case/read', { id: await caseOf(role, of) }),
  'GET /api/case/mine': get('/api/case/mine'),
  'GET /api/case/worklist': get('/api/case/worklist'),
  'GET /api/case/watched': get('/api/case/watched'),
  'POST /api/likeness/before': (role) => who(role).post('/api/likeness/before', lamp),
  'GET /api/likeness/same': async (role, of) => who(role).get('/api/likeness/same', { id: await caseOf(role, of) }),
  'GET /api/case/track': async (role, of) => {
    const { number, trackingCode } = await (receipt ??= as('resident2').submit(lamp));
    const asked = {
      own: [number, trackingCode],
      other: [number, '2222-2222-2222'],
      none: ['WY0000000000', trackingCode],
    };
    const [typed = '', code = ''] = asked[of === '-' ? 'none' : of];
    return who(role).get('/api/case/track', { number: typed, trackingCode: code });
  },
  'POST /api/case/unmask': async (role, of) =>
    who(role).post('/api/case/unmask', { id: await caseOf(role, of), reason: '核对身份' }),
  'POST /api/case/bulk': async (role, of) =>
    who(role).post('/api/case/bulk', {
      command: 'release',
      cases: [{ id: await caseOf(role, of), seq: 1 }],
    }),
  'POST /api/payment/start': async (role, of) =>
    who(role).post('/api/payment/start', { subject: { kind: 'case', id: await caseOf(role, of) } }),
  'POST /api/payment/settle': (role) =>
    who(role).post('/api/payment/settle', { payload: '{}', timestamp: county.now(), signature: 'forged' }),
  'POST /api/payment/reconcile': (role) => who(role).post('/api/payment/reconcile', {}),
  'GET /api/payment/mine': get('/api/payment/mine'),
  'GET /api/payment/read': async (role, of) => who(role).get('/api/payment/read', { id: await orderOf(role, of) }),
  'GET /api/notification/list': get('/api/notification/list'),
  'POST /api/notification/read': readMessage,
  'GET /api/audit/accesses': get('/api/audit/accesses'),
  'GET /api/cockpit/figures': get('/api/cockpit/figures'),
  'GET /api/cockpit/cases': get('/api/cockpit/cases'),
  'POST /api/case/act': give('comment'),
  'POST /api/demo/clock': (role) => who(role).post('/api/demo/clock', { to: county.now() }),
  'POST /api/identity/signOut': async (role) => (await guest(role)).post('/api/identity/signOut'),
  'POST /api/identity/signOutEverywhere': async (role) => (await guest(role)).post('/api/identity/signOutEverywhere'),
  'POST /api/identity/changePassword': async (role) => {
    const account = ACCOUNTS[role] ?? '';
    const current = passwords.get(account) ?? 'demo';
    const visitor = await guest(role);
    const password = `换一句更长的话${passwords.size}${role}`;
    const answer = await visitor.post('/api/identity/changePassword', { current, password });
    if (answer.status === 200) passwords.set(account, password);
    return answer;
  },
};

const probeOf = (call: string): Probe => {
  const probe = PROBES[call] ?? (call.startsWith('POST /api/case/act ') ? give(call.slice(19)) : undefined);
  if (!probe) throw new Error(`nobody knows how to make the call ${call}: add it to PROBES`);
  return probe;
};

/** What differs, in words. */
async function differences({ call, of, cells }: Row): Promise<readonly string[]> {
  const probe = probeOf(call);
  const found: string[] = [];
  for (const [role, expected] of cells) {
    if (expected === undefined) continue;
    const { status, body } = await probe(role, of);
    if (status !== expected)
      found.push(`${role}: the table says ${expected}, the product ${status} ${textOf(body['code'])}`);
  }
  return found;
}

describe('the permission table', () => {
  it('has every role', () => {
    expect(roles).toEqual(ROLES);
  });

  it('has every call of the product, and none that is not there', async () => {
    const { paths } = (await nobody.get('/api/openapi.json')).body as { readonly paths: JsonObject };
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods as JsonObject).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const listed = new Set(rows.map(({ call }) => call.split(' ').slice(0, 2).join(' ')));
    // What follows the specification of others stands in no document of ours, nor does a stream, which is no call.
    expect([...listed].toSorted()).toEqual([...calls, ...OPEN311_CALLS, 'GET /api/case/live'].toSorted());
  });

  it('asks own, other and none of every call that names a case or a thing', () => {
    const asked = new Map<string, Set<string>>();
    for (const { call, of } of rows) {
      const [method, path] = call.split(' ');
      const name = `${method} ${path}`;
      asked.set(name, (asked.get(name) ?? new Set<string>()).add(of));
    }
    for (const [call, kinds] of asked)
      if (kinds.has('own'))
        expect([...kinds].filter((kind) => kind !== '-').toSorted(), call).toEqual(['none', 'other', 'own']);
  });

  it('has every command the product offers anybody', async () => {
    const offered = new Set<string>();
    for (const role of ROLES.slice(1)) {
      const view = (await who(role).read(await caseOf(role, 'own'))) satisfies CaseView;
      for (const { command } of view.available) offered.add(command);
    }
    const listed = rows.flatMap(({ call }) => (call.startsWith('POST /api/case/act ') ? [call.split(' ')[2]] : []));
    for (const command of offered) expect(listed).toContain(command);
    expect(offered.size).toBeGreaterThan(15);
  });
});

describe('the product does what the table says of', () => {
  it.each(rows)('$call, $of', async (row) => {
    expect(await differences(row)).toEqual([]);
  });
});
