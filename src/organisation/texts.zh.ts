// 机构的文字：拒绝、表格里的错误、检查结果。中文为准，英文必须与之同形。

export const zh = {
  firstUnit: '平台运行',
  firstPost: '平台运行岗',
  tables: { units: '单位', posts: '岗位', people: '人员', duty: '请假和代岗', routes: '交办规则' },
  refusals: {
    file_wrong: '文件里有错误，什么也没有写入。请按下面的行号改正后再导入。',
    stale: '刚刚有人改动了机构信息。请重新导出，改好后再导入。',
  },
  /** `{line}` `{column}` `{value}` */
  lineErrors: {
    csv_broken: '第 {line} 行：引号没有配对。',
    column_missing: '第 {line} 行：缺少“{column}”这一列。',
    column_unknown: '第 {line} 行：没有“{column}”这一列，请删去或改名。',
    cell_missing: '第 {line} 行：“{column}”没有填写。',
    date_wrong: '第 {line} 行：“{column}”的“{value}”不是日期，请写成 2026-01-31 的样子。',
    value_unknown: '第 {line} 行：“{column}”不能是“{value}”。',
    line_repeated: '第 {line} 行：与第 {value} 行重复。',
    row_not_there: '第 {line} 行：要删除的内容不存在（{value}）。',
    person_unknown: '第 {line} 行：没有“{value}”这个人。请先在人员表里写上姓名。',
    person_differs: '第 {line} 行：这个编号登记的不是“{value}”。请核对编号和姓名。',
    post_unheld: '第 {line} 行：岗位“{value}”无人担任。',
    post_ended: '第 {line} 行：岗位“{value}”已经撤销，但还有未办结的事。',
    unit_without_intake: '第 {line} 行：单位“{value}”没有办理岗。',
    unit_circle: '第 {line} 行：单位“{value}”的上级绕成了一圈。',
    unit_overlap: '第 {line} 行：同一单位在“{value}”有两条记录，请写明前一条的截止日期。',
    unit_unknown: '第 {line} 行：没有“{value}”这个单位。',
    post_unknown: '第 {line} 行：没有“{value}”这个岗位。',
    dates_reversed: '第 {line} 行：截止日期早于开始日期（{value}）。',
    route_doubtful: '第 {line} 行：同样的事交办给了不同单位（{value}）。',
  },
  /** `{subject}` `{names}` */
  findings: {
    post_unheld: '岗位“{subject}”今天没有人。请安排人员或代岗。',
    post_ended: '岗位“{subject}”已经撤销，但还有未办结的事。请转给别的岗位。',
    unit_without_intake: '单位“{subject}”没有办理岗，不能收件。请增设。',
    unit_circle: '单位“{subject}”的上级绕成了一圈。请改正上级单位。',
    unit_overlap: '单位“{subject}”在 {names} 有两条记录。请写明前一条的截止日期。',
    unit_unknown: '“{subject}”写到的单位“{names}”不存在。',
    post_unknown: '“{subject}”担任的岗位“{names}”不存在。',
    dates_reversed: '“{subject}”的截止日期早于开始日期（{names}）。',
    route_doubtful: '“{subject}”同时交办给了几个单位（{names}）。请只留一条。',
  },
  busy: '还有未办结的事在这个岗位上。',
};

export type OrganisationTexts = typeof zh;
