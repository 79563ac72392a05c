// What the program itself says, at the terminal and of its demo clock.
import type { Text } from '#kernel/text.ts';

export const demoTexts = {
  'zh-CN': { clock_moves_forward_only: '演示时钟只能往前拨，不能早于现在。' },
  en: { clock_moves_forward_only: 'The demo clock only moves forward, never before now.' },
} as const;

export const startTexts = {
  playing: { 'zh-CN': '正在让演示县活起来', en: 'Bringing the demo county to life' },
  halfPlayed: {
    'zh-CN': '演示县还没有演完，下次启动就是现在这个样子；想要完整的，请先删除数据文件夹。',
    en: 'The demo county was cut short and stays as it is now; for a whole one delete the data folder first.',
  },
  accounts: { 'zh-CN': '演示账号（密码都是 demo）', en: 'Demo accounts (password demo)' },
  noAccounts: {
    'zh-CN': '这个县里没有演示账号（导出文件不带账号）。用 wuyuan operator add 建一个，或者改用备份文件恢复。',
    en: 'There are no demo accounts here (an export brings none). Make one by wuyuan operator add, or restore a backup.',
  },
  answers: { 'zh-CN': '常见问题', en: 'Common questions' },
  inPublic: { 'zh-CN': '公开诉求', en: 'Public matters' },
  stopping: { 'zh-CN': '正在停止', en: 'Stopping' },
} as const satisfies { readonly [name: string]: Text };

/** What each demo account is in the county, shown at sign-in and at the terminal. */
export const accountRoles: { readonly [account: string]: Text } = {
  resident: { 'zh-CN': '居民', en: 'Resident' },
  resident2: { 'zh-CN': '居民', en: 'Resident' },
  elder: { 'zh-CN': '老人（已委托居民代办）', en: 'Elderly resident (has given a proxy)' },
  farmer: { 'zh-CN': '居民（种稻）', en: 'Resident (grows rice)' },
  company: { 'zh-CN': '企业经办人', en: 'Agent of a company' },
  company2: { 'zh-CN': '企业经办人', en: 'Agent of a company' },
  grid: { 'zh-CN': '村网格员', en: 'Village grid worker' },
  town: { 'zh-CN': '街道办理岗', en: 'Town operator' },
  dispatcher: { 'zh-CN': '交办岗', en: 'Dispatcher' },
  clerk: { 'zh-CN': '窗口受理岗', en: 'Counter clerk' },
  handler: { 'zh-CN': '部门办理岗', en: 'Department handler' },
  handler2: { 'zh-CN': '部门办理岗', en: 'Department handler' },
  chief: { 'zh-CN': '部门负责人', en: 'Head of the department' },
  assistant: { 'zh-CN': '协办部门', en: 'Another department' },
  chief2: { 'zh-CN': '协办部门负责人', en: 'Head of the other department' },
  station: { 'zh-CN': '派出所窗口', en: 'Counter of the police station' },
  police: { 'zh-CN': '公安审批岗', en: 'Police officer who decides' },
  petition: { 'zh-CN': '信访专员', en: 'Petition officer' },
  reviewer: { 'zh-CN': '信访复查岗（县）', en: 'Petition review officer (county)' },
  reviewer2: { 'zh-CN': '信访复核岗（市）', en: 'Petition review officer (city)' },
  school: { 'zh-CN': '教育局办理岗', en: 'Education Bureau, handling' },
  school2: { 'zh-CN': '教育局负责人', en: 'Head of the Education Bureau' },
  market: { 'zh-CN': '市场监管窗口', en: 'Market supervision, counter' },
  market2: { 'zh-CN': '市场监管办理岗', en: 'Market supervision, handling' },
  market3: { 'zh-CN': '市场监管局负责人', en: 'Head of market supervision' },
  building: { 'zh-CN': '住建局办理岗', en: 'Housing and Construction Bureau, handling' },
  fund: { 'zh-CN': '公积金审批岗', en: 'Housing fund, deciding' },
  fund2: { 'zh-CN': '公积金窗口', en: 'Housing fund, counter' },
  insurance: { 'zh-CN': '社保窗口', en: 'Social insurance, counter' },
  traffic: { 'zh-CN': '交通警察大队，处理违法', en: 'Traffic police, deciding' },
  finance: { 'zh-CN': '财政对账岗', en: 'Finance Bureau, reconciliation' },
  supervisor: { 'zh-CN': '督办岗', en: 'Supervisor' },
  mediator: { 'zh-CN': '调解员', en: 'Mediator' },
  leader: { 'zh-CN': '值班县领导', en: 'County leader on duty' },
  designer: { 'zh-CN': '事项设计岗', en: 'Service designer' },
  operator: { 'zh-CN': '平台运行岗', en: 'Platform operator' },
};
