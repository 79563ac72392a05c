// Samples of the cockpit: a county of invented figures.
import { addDays, weekdayOf } from '#kernel/time.ts';
import type { Language } from '#kernel/text.ts';
import type { CockpitCasesView } from '../desk/cockpit/cases/page.tsx';
import type { CockpitView } from '../desk/cockpit/page.tsx';
import type { MapMetric, TownView } from '../desk/cockpit/town-map.tsx';
import { due, words } from './frame.ts';

type Row = readonly [string, string, number, number, number, number];

const TOWNS: readonly (readonly [...Row, number, number])[] = [
  ['武康街道', 'Wukang Subdistrict', 61, 4, 143, 137, 1, 2],
  ['舞阳街道', 'Wuyang Subdistrict', 34, 0, 71, 70, 1, 3],
  ['阜溪街道', 'Fuxi Subdistrict', 28, 2, 66, 58, 1, 1],
  ['下渚湖街道', 'Xiazhuhu Subdistrict', 11, 0, 22, 20, 2, 2],
  ['康乾街道', 'Kangqian Subdistrict', 43, 7, 92, 61, 2, 1],
  ['乾元镇', 'Qianyuan Town', 29, 1, 64, 59, 3, 1],
  ['新市镇', 'Xinshi Town', 38, 3, 83, 72, 5, 0],
  ['洛舍镇', 'Luoshe Town', 9, 0, 24, 24, 3, 0],
  ['钟管镇', 'Zhongguan Town', 13, 0, 31, 29, 4, 0],
  ['雷甸镇', 'Leidian Town', 17, 1, 38, 30, 3, 2],
  ['禹越镇', 'Yuyue Town', 8, 0, 17, 14, 4, 2],
  ['新安镇', 'Xin’an Town', 6, 0, 15, 15, 4, 1],
  ['莫干山镇', 'Moganshan Town', 4, 0, 0, 0, 0, 1],
];

const UNITS: readonly Row[] = [
  ['综合行政执法局', 'Urban Management', 58, 6, 121, 109],
  ['住房和城乡建设局', 'Housing and Construction', 41, 4, 88, 79],
  ['人力资源和社会保障局', 'Human Resources and Social Security', 37, 1, 79, 77],
  ['公安局', 'Public Security', 31, 0, 96, 95],
  ['康乾街道', 'Kangqian Subdistrict', 29, 5, 61, 40],
  ['民政局', 'Civil Affairs', 24, 0, 58, 57],
  ['市场监督管理局', 'Market Supervision', 22, 1, 54, 49],
  ['生态环境局武源分局', 'Ecology and Environment Branch', 19, 1, 43, 41],
  ['交通运输局', 'Transport', 14, 0, 37, 36],
  ['教育局', 'Education', 11, 0, 29, 29],
  ['水利局', 'Water', 9, 0, 22, 21],
  ['农业农村局', 'Agriculture and Rural Affairs', 6, 0, 18, 18],
  ['医疗保障局', 'Healthcare Security', 0, 0, 6, 6],
];

const STAGES: readonly (readonly [string, string, string, number, number])[] = [
  ['collect', '收集', 'Collect', 9, 0],
  ['assign', '交办', 'Assign', 12, 1],
  ['handle', '办理', 'Handle', 171, 17],
  ['feedback', '反馈', 'Feed back', 23, 0],
  ['evaluate', '评价', 'Evaluate', 97, 0],
];

const FILED = [
  21, 24, 27, 22, 8, 6, 25, 31, 29, 26, 24, 9, 5, 28, 33, 37, 41, 36, 12, 9, 34, 38, 33, 30, 31, 11, 7, 36, 42, 12,
];
const HANDLED = [
  18, 22, 25, 24, 2, 0, 22, 28, 30, 27, 25, 3, 1, 24, 29, 33, 35, 38, 4, 1, 31, 36, 37, 33, 30, 5, 2, 33, 39, 8,
];

const shortOf = (name: string): string => name.replace(/(街道|镇| Subdistrict| Town)$/, '');

function towns(language: Language): readonly TownView[] {
  const w = words(language);
  const all = TOWNS.map(([zh, en, count, late, handled, kept, column, row], index): TownView => ({
    key: `3305210${String(index + 1).padStart(2, '0')}`,
    name: w(zh, en),
    short: shortOf(w(zh, en)),
    count,
    late,
    handled,
    kept,
    tile: [column, row],
  }));
  return [
    ...all,
    { key: null, name: w('没有写明', 'Not named'), short: '', count: 11, late: 0, handled: 20, kept: 20, tile: null },
  ];
}

export function cockpit(language: Language, map: MapMetric): CockpitView {
  const w = words(language);
  const rate = (
    id: string,
    zh: string,
    en: string,
    formulaZh: string,
    formulaEn: string,
    numerator: number,
    denominator: number,
  ) => ({
    id,
    name: w(zh, en),
    formula: w(formulaZh, formulaEn),
    numerator,
    denominator,
    value: denominator === 0 ? null : numerator / denominator,
  });
  const repeat = (
    zh: string,
    en: string,
    town: string | null,
    whereZh: string,
    whereEn: string,
    count: number,
    before: number,
  ) => ({
    title: w(zh, en),
    category: en,
    service: w('投诉与诉求', 'Complaint'),
    serviceId: 'complaint',
    town,
    where: town === null ? null : w(whereZh, whereEn),
    count,
    before,
    persons: Math.ceil(count * 0.7),
    slices: [before, count].flatMap((all) => [0, 1, 2, 3, 4, 5].map((at) => Math.round((all * ((at * 7) % 5)) / 12))),
  });
  return {
    from: '2026-10-25',
    to: '2026-11-23',
    open: 312,
    behind: {
      open: { cases: 312, matters: 287, people: 301 },
      handled: { cases: 666, matters: 640, people: 598 },
    },
    lights: { red: 18, yellow: 26, green: 163, paused: 8, none: 4, answered: 41 },
    rates: [
      rate(
        'onTimeStatutory',
        '法定时限内办结率',
        'Handled within the statutory time',
        '法定时限内办结的件数 ÷ 有法定时限的办结件数（撤回的不计）',
        'Cases handled within the statutory time ÷ cases handled that have one (withdrawn ones left out)',
        655,
        666,
      ),
      rate(
        'onTimePromised',
        '承诺时限内办结率',
        'Handled within the promised time',
        '承诺时限内办结的件数 ÷ 有承诺时限的办结件数（撤回的不计）',
        'Cases handled within the promised time ÷ cases handled that have one (withdrawn ones left out)',
        607,
        666,
      ),
      rate(
        'solved',
        '解决率',
        'Solved',
        '申请人说“解决了”的件数 ÷ 申请人回答过是否解决的件数',
        'Cases the applicant calls solved ÷ cases where the applicant said',
        388,
        431,
      ),
      rate(
        'satisfied',
        '满意率',
        'Satisfied',
        '评价基本满意及以上的件数 ÷ 有评价的件数（没有评价的不算满意）',
        'Cases rated fair or better ÷ cases rated (silence is not satisfaction)',
        402,
        431,
      ),
      rate('rated', '评价率', 'Rated', '有评价的件数 ÷ 办结的件数', 'Cases rated ÷ cases handled', 431, 692),
      rate(
        'rectifiedInTime',
        '差评整改率',
        'Put right after a bad rating',
        '已整改的件数 ÷ 差评的件数',
        'Cases put right ÷ cases rated badly',
        0,
        0,
      ),
    ],
    stages: STAGES.map(([key, zh, en, count, late], index) => ({
      key,
      name: w(zh, en),
      mark: language === 'en' ? String(index + 1) : zh,
      count,
      late,
      handled: 0,
      kept: 0,
    })),
    units: UNITS.map(([zh, en, count, late, handled, kept], index) => ({
      key: `u${index}`,
      name: w(zh, en),
      count,
      late,
      handled,
      kept,
    })),
    towns: towns(language),
    days: FILED.map((filed, index) => {
      const date = addDays('2026-10-25', index);
      return { date, filed, handled: HANDLED[index] ?? 0, off: [0, 6].includes(weekdayOf(date)) };
    }),
    repeating: [
      repeat('路灯照明', 'Street lights', '330521005', '康乾街道', 'Kangqian Subdistrict', 11, 4),
      repeat('噪声扰民', 'Noise', '330521001', '武康街道', 'Wukang Subdistrict', 9, 9),
      repeat('小区物业', 'Property management', '330521002', '舞阳街道', 'Wuyang Subdistrict', 7, 0),
      repeat('公交出行', 'Public transport', '330521102', '新市镇', 'Xinshi Town', 5, 8),
      repeat('社保就业', 'Social insurance and jobs', null, '', '', 4, 3),
    ],
    order: 'growth',
    map,
  };
}

export function cockpitCases(language: Language): CockpitCasesView {
  const w = words(language);
  const base = {
    service: w('投诉与诉求', 'Complaint'),
    unit: w('综合行政执法局', 'Urban Management'),
    town: w('康乾街道', 'Kangqian Subdistrict'),
    stage: w('办理', 'Handle'),
    outcome: null,
    handledAt: null,
    rating: null,
  };
  const solved = w('已解决', 'Solved');
  return {
    from: '2026-10-25',
    to: '2026-11-23',
    filters: [
      w('承诺时限内办结率', 'Handled within the promised time'),
      w('没有按时', 'late'),
      w('康乾街道', 'Kangqian Subdistrict'),
    ],
    cases: [
      {
        ...base,
        id: 'c1',
        number: 'WY0012345678',
        href: '/desk/cases/c1',
        title: w('康乾街道路灯三天不亮', 'Street lamps dark for three days'),
        due: due('2026-11-19', 'red', -2),
        submittedAt: '2026-11-12T02:00:00.000Z',
      },
      {
        ...base,
        id: 'c2',
        number: 'WY0012345911',
        href: null,
        title: null,
        due: due('2026-11-23', 'yellow', 0),
        submittedAt: '2026-11-16T02:00:00.000Z',
        town: null,
      },
      {
        ...base,
        id: 'c3',
        number: 'WY0012349035',
        href: '/desk/cases/c3',
        title: w(
          '小区消防通道天天停满车，物业说管不了，万一着火怎么办',
          'Fire lane of the estate is full of parked cars every day and the manager says it is not his business',
        ),
        due: null,
        submittedAt: '2026-11-02T02:00:00.000Z',
        stage: w('评价', 'Evaluate'),
        outcome: solved,
        handledAt: '2026-11-11T09:00:00.000Z',
        unit: w('住房和城乡建设局', 'Housing and Construction'),
      },
      {
        ...base,
        id: 'c4',
        number: 'WY0012341187',
        href: '/desk/cases/c4',
        title: w('夜里施工太吵', 'Building noise at night'),
        due: null,
        submittedAt: '2026-10-29T02:00:00.000Z',
        stage: w('办结', 'Closed'),
        outcome: w('部分解决', 'Partly solved'),
        handledAt: '2026-11-06T09:00:00.000Z',
        rating: 2,
      },
      {
        ...base,
        id: 'c5',
        number: 'WY0012340042',
        href: '/desk/cases/c5',
        title: w('广场音响到很晚', 'Loud music in the square until late'),
        due: due('2026-11-30', 'paused', 4),
        submittedAt: '2026-11-18T02:00:00.000Z',
        unit: null,
      },
    ],
    total: 56,
    hidden: 3,
    pager: { nextHref: '/desk/cockpit/cases?after=WY0012340042', firstHref: null },
    backHref: '/desk/cockpit',
  };
}
