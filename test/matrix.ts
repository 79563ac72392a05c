// The permission matrix: the table as it is written, and for every role a case of its own to try each command on.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '#kernel/json.ts';
import type { CaseView, ServedCounty, Submission, Visitor } from './county.ts';

/** Which account plays a role; nobody is signed out. Proxy: the resident in the matters of the elder. */
export const ACCOUNTS = {
  nobody: null,
  resident: 'resident',
  company: 'company',
  proxy: 'resident',
  grid: 'grid',
  town: 'town',
  dispatcher: 'dispatcher',
  clerk: 'clerk',
  handler: 'handler',
  assistant: 'assistant',
  chief: 'chief',
  petition: 'petition',
  supervisor: 'supervisor',
  leader: 'leader',
  designer: 'designer',
  operator: 'operator',
} as const;

export type Role = keyof typeof ACCOUNTS;
export const ROLES = Object.keys(ACCOUNTS) as readonly Role[];

export type Whose = 'own' | 'other' | 'none' | '-';

export interface Row {
  /** `POST /api/case/act assign`: method, path and, where one call has many meanings, which. */
  readonly call: string;
  readonly of: Whose;
  /** By role, the status; undefined where the question does not arise. */
  readonly cells: ReadonlyMap<Role, number | undefined>;
}

const WHOSE: readonly string[] = ['own', 'other', 'none', '-'];

/** Reads the table and holds it to its form: known roles, known words, a status or a dash in every cell. */
export function readMatrix(name = 'permissions.csv'): {
  readonly roles: readonly string[];
  readonly rows: readonly Row[];
} {
  const text = readFileSync(join(import.meta.dirname, name), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const [head = [], ...rest] = lines.map((line) => line.split(','));
  const roles = head.slice(2);
  const rows = rest.map((cells): Row => {
    const [call = '', of = '', ...statuses] = cells;
    if (!WHOSE.includes(of) || statuses.length !== roles.length) throw new Error(`${name}: ${cells.join(',')}`);
    const byRole = statuses.map((cell, index): [Role, number | undefined] => {
      if (cell !== '-' && !/^[2-5]\d\d$/.test(cell)) throw new Error(`${name}: ${call} ${of}: ${cell}`);
      return [roles[index] as Role, cell === '-' ? undefined : Number(cell)];
    });
    return { call, of: of as Whose, cells: new Map(byRole) };
  });
  return { roles, rows };
}

const URBAN = 'urban-management';

const lamp = (about?: string): Submission => ({
  service: 'complaint',
  data: {
    category: 'street-light',
    title: '路口路灯不亮',
    text: '千秋东街路口三盏路灯已经三天不亮。',
    ...(about ? { about } : {}),
  },
});
const question: Submission = {
  service: 'question',
  data: { title: '老年公交卡在哪里办', text: '母亲今年满七十岁，老年公交卡在哪里办？' },
};
const problem = (company: string): Submission => ({
  service: 'enterprise-problem',
  data: { title: '厂区变压器容量不够', text: '新生产线投产后变压器超负荷，申请增容没有答复。' },
  as: company,
});
const allowance: Submission = {
  service: 'elderly-allowance',
  data: { bank: '武源农村商业银行', account: '6222020000000000001' },
  as: 'p-elder',
};
const petition: Submission = {
  service: 'petition',
  data: { kind: 'claim', title: '拆迁补偿面积少算', text: '测量时少算了阁楼面积，请求重新测量并补足补偿款。' },
};

async function filed(visitor: Visitor, given: Submission): Promise<string> {
  return (await visitor.submit(given)).id;
}

/** A fresh case of the kind the table calls a role's own. */
export async function ownCase({ as }: ServedCounty, role: Role): Promise<string> {
  const handledBy = async (unit: string, given = lamp(), by = 'resident'): Promise<string> => {
    const id = await filed(as(by), given);
    await as('dispatcher').act(id, 'assign', { unit, reason: '归口' });
    return id;
  };
  switch (role) {
    case 'company':
      return handledBy(URBAN, problem('c-qingxi'), 'company');
    case 'proxy':
    case 'clerk':
      return filed(as('resident'), allowance);
    case 'grid':
      return handledBy('330521001001');
    case 'town':
      return handledBy('330521001');
    case 'dispatcher':
      return filed(as('resident'), lamp());
    case 'assistant':
      return handledBy('civil-affairs');
    case 'chief': {
      const id = await handledBy(URBAN);
      await as('handler').act(id, 'extend', { workdays: 3, reason: '等配件' });
      return id;
    }
    case 'petition':
      return filed(as('resident'), petition);
    case 'designer':
    case 'operator':
      return filed(as(role), question);
    default:
      return handledBy(URBAN);
  }
}

/** A case that is there and not theirs. */
export async function otherCase(county: ServedCounty, role: Role): Promise<string> {
  const { as } = county;
  switch (role) {
    case 'resident':
    case 'proxy':
      return filed(as('resident2'), lamp());
    case 'company':
      return filed(as('company2'), problem('c-zhuhai'));
    case 'dispatcher':
      return filed(as('resident2'), petition);
    case 'supervisor':
      return filed(as('resident2'), lamp('social-governance-centre'));
    case 'leader':
      return filed(as('resident2'), lamp('county-office'));
    case 'handler':
    case 'chief':
      return ownCase(county, 'assistant');
    default:
      return ownCase(county, 'handler');
  }
}

/** A well-formed input of every command. */
export function inputFor(command: string, view: CaseView | undefined): JsonObject {
  const request = view?.obligations.find((one) => one.request)?.seq ?? 1;
  const refusal = { reasonCode: 'notOurs', legal: '属地管理', text: '请向有管辖权的机关反映。' };
  const own = view?.service.id === 'elderly-allowance' ? { ...refusal, reasonCode: 'notResident' } : refusal;
  const inputs: { readonly [command: string]: JsonObject } = {
    decline: own,
    reject: own,
    requestCorrection: { items: [{ ref: '/account', text: '请核对卡号。' }] },
    correct: { data: { account: '6222020000000000002' } },
    assign: { unit: 'civil-affairs', reason: '归口' },
    report: { outcome: 'solved', text: '已办结。' },
    propose: { text: '本月内解决。' },
    transfer: { unit: 'education', reason: '归口' },
    coHandle: { unit: 'education', question: '请核实。' },
    contribute: { text: '已核实。' },
    urge: { reason: '请快一点。' },
    supervise: { reason: '关注。' },
    extend: { workdays: 2, reason: '等配件。' },
    suspend: { reasonCode: 'season', until: '2026-11-06', text: '连日下雨。' },
    bounce: { reason: '不归我们。' },
    escalate: { reason: '请上级协调。' },
    merge: { into: 'WY0000000000' },
    objectToMerge: { reason: '不是同一件事。' },
    agree: { text: '同意。' },
    disagree: { reason: '不同意。' },
    comment: { text: '已到现场。' },
    'comment internal': { text: '内部说明。', internal: true },
    'comment order': { text: '限期办结。', order: true },
    grant: { request, reason: '同意。' },
    refuse: { request, reason: '不同意。' },
    withdraw: { reason: '已经好了。' },
    evaluate: { rating: 5, solved: true },
    reopen: { reason: '又坏了。' },
  };
  return inputs[command] ?? {};
}
