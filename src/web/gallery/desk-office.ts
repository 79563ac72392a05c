// Samples of the operator's page.
import type { Language } from '#kernel/text.ts';
import type { OrganisationView, TableName, TableRow } from '../desk/organisation/page.tsx';
import { words } from './frame.ts';

const COLUMNS: Readonly<Record<TableName, readonly string[]>> = {
  units: ['name', 'id', 'level', 'kind', 'parent', 'from', 'to', 'successor'],
  posts: ['name', 'unit', 'role', 'holders', 'from', 'to'],
  people: ['person', 'post', 'unit', 'phone', 'from', 'to'],
  duty: ['person', 'from', 'to', 'substitute'],
  routes: ['service', 'category', 'town', 'unit', 'from', 'to'],
};

const row = (key: string, cells: TableRow['cells'], state: TableRow['state'] = 'standing'): TableRow => ({
  key,
  cells,
  state,
});

function rowsOf(language: Language, table: TableName): readonly TableRow[] {
  const w = words(language);
  const urban = w('武源县综合行政执法局', 'Wuyuan Urban Management');
  if (table === 'people') {
    return [
      row('1', {
        person: '柏屿川',
        post: w('办理岗', 'Handling desk'),
        unit: urban,
        phone: '199****0006',
        from: '2024-01-01',
      }),
      row('2', {
        person: '岑棠宁',
        post: w('办理岗', 'Handling desk'),
        unit: urban,
        phone: '199****0007',
        from: '2025-03-01',
      }),
      row(
        '3',
        {
          person: '潘槐年',
          post: w('办理岗', 'Handling desk'),
          unit: urban,
          phone: '',
          from: '2024-01-01',
          to: '2025-02-28',
        },
        'ended',
      ),
      row(
        '4',
        { person: '温溪临', post: w('审批岗', 'Approver'), unit: urban, phone: '', from: '2027-01-01' },
        'coming',
      ),
    ];
  }
  const unit = (
    id: string,
    zh: string,
    en: string,
    more: TableRow['cells'] = {},
    state: TableRow['state'] = 'standing',
  ) =>
    row(
      id,
      { id, name: w(zh, en), level: w('县级', 'county'), kind: w('部门', 'department'), from: '2024-01-01', ...more },
      state,
    );
  return [
    unit('social-governance-centre', '武源县社会治理中心', 'Wuyuan Social Governance Centre', {
      kind: w('中心', 'centre'),
    }),
    unit('urban-management', '武源县综合行政执法局', 'Wuyuan Urban Management'),
    unit('traffic-police', '武源县公安局交通警察大队', 'Wuyuan Traffic Police Brigade', {
      parent: w('武源县公安局', 'Wuyuan Public Security Bureau'),
    }),
    unit(
      'big-data',
      '武源县大数据中心',
      'Wuyuan Big Data Centre',
      { to: '2024-06-30', successor: w('武源县数据局', 'Wuyuan Data Bureau') },
      'ended',
    ),
    unit('330521005', '康乾街道', 'Kangqian Subdistrict', { level: w('镇级', 'town'), kind: w('镇街', 'town') }),
  ];
}

export function organisation(language: Language, table: TableName, kind: 'plain' | 'wrong' | 'done'): OrganisationView {
  const w = words(language);
  const rows = rowsOf(language, table);
  const finding = (zh: string, en: string, isBusy: boolean) => ({
    sentence: w(zh, en),
    isBusy,
    href: '/desk/organisation?table=people&query=x',
  });
  return {
    table,
    columns: COLUMNS[table],
    rows,
    total: kind === 'plain' ? 412 : rows.length,
    query: kind === 'plain' ? '' : w('执法', 'urban'),
    pager: { nextHref: '/desk/organisation?after=x', firstHref: null },
    findings:
      kind === 'done'
        ? []
        : [
            finding(
              '单位“武源县退役军人事务局”没有办理岗，不能收件。请增设。',
              'Veterans Affairs has no intake post and cannot take cases in. Please add one.',
              false,
            ),
            finding(
              '岗位“住房和城乡建设局 办理岗”今天没有人。请安排人员或代岗。',
              'Nobody holds the handling desk of Housing and Construction today. Name somebody or a substitute.',
              true,
            ),
          ],
    imported:
      kind === 'plain'
        ? null
        : kind === 'done'
          ? { isOk: true, put: 3, removed: 1 }
          : {
              isOk: false,
              lines: [
                {
                  line: 4,
                  sentence: w(
                    '第 4 行：“from”的“2026-02-30”不是日期，请写成 2026-01-31 的样子。',
                    'Line 4: “2026-02-30” in “from” is no date; write it like 2026-01-31.',
                  ),
                },
                {
                  line: 9,
                  sentence: w(
                    '第 9 行：没有“urban-managment”这个单位。',
                    'Line 9: there is no office “urban-managment”.',
                  ),
                },
                { line: 17, sentence: w('第 17 行：与第 12 行重复。', 'Line 17: the same as line 12.') },
              ],
            },
  };
}
