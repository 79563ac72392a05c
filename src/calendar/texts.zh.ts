// What the calendar says, in Chinese: the source the English must match.

export const zh = {
  why: {
    start: '起算当日，不计入期限',
    workday: '工作日，计入期限',
    makeup: '{name}调休上班，计入期限',
    day: '按自然日计入期限',
    hours: '按小时连续计算',
    weekend: '周末，不计入期限',
    holiday: '{name}放假，不计入期限',
    paused: '期限中止，不计入',
    rolled: '期满之日是休息日，顺延到这个工作日',
  },
  provisional: '（当年放假安排尚未公布，暂按此推算）',
  faults: {
    source: '请填写文件号，例如 国办发明电〔2026〕7号。',
    empty: '没有读到任何一行放假安排。',
    columns: '第 {line} 行：要有“节日,放假,上班”三列，放假一列不能空着：{value}',
    name: '第 {line} 行：不认识节日“{value}”。',
    day: '第 {line} 行：“{value}”不是日期或日期范围，例如 02-05..02-11。',
    year: '第 {line} 行：{value} 不在这一年，也不在上一年最后十天里。',
    twice: '第 {line} 行：{value} 出现了两次。',
    workday: '第 {line} 行：{value} 不是周末，不会是调休上班日。',
    statutory: '{value} 是法律规定的放假日，没有在安排里。',
  },
  light: { green: '期限内', yellow: '即将到期', red: '已超期', paused: '计时暂停', none: '不计期限' },
} as const;

export type Texts = Widen<typeof zh>;

type Widen<T> = { readonly [key in keyof T]: T[key] extends string ? string : Widen<T[key]> };
