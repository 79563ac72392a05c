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
  light: { green: '期限内', yellow: '即将到期', red: '已超期', paused: '计时暂停', none: '不计期限' },
} as const;

export type Texts = Widen<typeof zh>;

type Widen<T> = { readonly [key in keyof T]: T[key] extends string ? string : Widen<T[key]> };
