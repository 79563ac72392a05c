// 机构与人员页的文字。中文为准，英文必须与之同形。
import type { TableName } from './page.tsx';

const tables: Readonly<Record<TableName, string>> = {
  units: '单位',
  posts: '岗位',
  people: '人员',
  duty: '请假和代岗',
  routes: '交办规则',
};

const about: Readonly<Record<TableName, string>> = {
  units: '单位不删除：改名、撤并都另起一行，写明日期和接替的单位。',
  posts: '责任落在岗位上。每个岗位属于一个单位，担任一种职责。',
  people: '谁在哪段时间担任哪个岗位。离岗写截止日期，过去的记录要保留。',
  duty: '请假期间由代岗的人办理，期满自动恢复。',
  routes: '什么事、在哪里，归哪个单位办。写得越具体越优先。',
};

/** 表格的列，与文件里的列名一一对应。 */
const columns: Readonly<Record<string, string>> = {
  id: '编号',
  name: '名称',
  name_en: '英文名称',
  level: '层级',
  kind: '类别',
  parent: '上级',
  town: '镇（街道）',
  village: '村（社区）',
  successor: '接替的单位',
  unit: '单位',
  role: '职责',
  holders: '今天在岗',
  person: '人员',
  phone: '电话',
  post: '岗位',
  substitute: '代岗人',
  service: '事项',
  category: '类别',
  from: '开始',
  to: '截止',
};

/** 表里的层级、类别和职责怎么叫。 */
const words: Readonly<Record<string, string>> = {
  county: '县级',
  town: '镇（街道）',
  village: '村（社区）',
  department: '部门',
  platform: '园区平台',
  subcentre: '分中心',
  centre: '中心',
  intake: '办理',
  'unit-head': '主要负责人',
  approver: '审批',
  counter: '窗口',
  dispatcher: '交办',
  supervisor: '督办',
  'petition-officer': '信访',
  mediator: '调解',
  'county-duty-leader': '值班县领导',
  leader: '县领导',
  designer: '事项设计',
  operator: '平台运行',
  treasurer: '财政对账',
  telephone: '热线接听',
};

export const zh = {
  title: '机构与人员',
  lead: '改动当天生效，写明日期的按日期生效。每次导入都有记录。',
  tables,
  about,
  columns,
  words,
  tabs: '表',
  count: (count: number) => `${count} 行`,
  find: '筛选',
  findButton: '筛选',
  every: '看全部',
  empty: '没有符合的内容。',
  ended: '已结束',
  any: '不限',
  comma: '、',
  coming: '未开始',
  findings: {
    title: (count: number) => `${count} 处需要处理`,
    none: '检查没有发现问题。',
    busy: '有未办结的事在等',
    more: (count: number) => `其余 ${count} 处`,
  },
  file: {
    title: '成批修改',
    steps: [
      '下载现在的表格，用电子表格软件打开。',
      '改好后存成 CSV（UTF-8）。只需要保留改动的行；要删除写错的一行，在 action 列写 remove。',
      '上传。有一处不对就什么都不写入，并告诉您是第几行。',
    ] as readonly string[],
    download: (table: string) => `下载“${table}”（CSV）`,
    choose: (table: string) => `“${table}”的 CSV 文件`,
    upload: '上传并检查',
    missing: '请先选择 CSV 文件。',
    done: (put: number, removed: number) => `已导入：新增或修改 ${put} 行，删除 ${removed} 行。`,
    wrong: (count: number) => `文件里有 ${count} 处错误，什么也没有写入`,
    wrongLead: '请按行号改正后再上传。第 1 行是列名。',
  },
};

export type OrganisationPageTexts = typeof zh;
