// 工作日历页的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '工作日历',
  lead: (until: string) => `放假安排已到${until}。以后的年份先按法定节假日推算，期限是暂定的。`,
  provisional: (count: number) =>
    count === 0 ? '现在没有在办件的期限是暂定的。' : `现在有 ${count} 件在办件的期限可能因新一年的安排变化。`,
  imported: '导入过的年份',
  importedBy: (year: number, source: string, moment: string) => `${year} 年，${source}，${moment} 导入`,
  import: (year: number) => `导入 ${year} 年`,
  steps: [
    '照国务院办公厅的通知填：每个节日一行，三列用逗号隔开——节日、放假、上班。',
    '放假写一天或一段，例如 02-05..02-11；调休上班的日子用空格隔开，没有就空着。普通周末不用写。',
    '先检查，看清楚会变什么，再导入。导入后不能在这里改。',
  ] as readonly string[],
  source: '通知的文号',
  sourceHint: '例如 国办发明电〔2026〕7号',
  text: '放假安排',
  textHint: '下面是法律规定的放假日，照通知补全',
  file: '或者选一个 CSV 文件，代替上面的内容',
  check: '检查',
  preview: (year: number) => `${year} 年会是这样`,
  workdays: (count: number) => `全年 ${count} 个工作日`,
  columns: { name: '节日', off: '放假', work: '调休上班', days: '天数' },
  count: (count: number) => `${count} 天`,
  effect: '对在办件的影响',
  effectOf: (cases: number, moved: number) =>
    cases === 0
      ? '没有在办件受影响。'
      : moved === 0
        ? `${cases} 件的期限由暂定变为确定，日期都不变。`
        : `${cases} 件的期限由暂定变为确定，其中 ${moved} 件换了日期：`,
  seen: (seen: number) => `只算了前 ${seen} 件；导入时全部都会更新。`,
  moved: { number: '编号', before: '现在', after: '导入后' },
  more: (count: number) => `另有 ${count} 件`,
  confirm: (year: number) => `确定导入 ${year} 年`,
  again: '再改一改',
  done: (year: number, cases: number) => `${year} 年已导入，更新了 ${cases} 件在办件的期限。`,
  stale: '这一年刚刚已被别人导入。请看现在的日历。',
};

export type CalendarTexts = typeof zh;
