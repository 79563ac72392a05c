// 语言里没有的写法，应当怎样写。

export const INSTEAD_ZH = {
  output: '表给出的数用 unit 说明单位，写 unit: fen（分）或 unit: number',
  hitPolicy: '一张表只给一个数，写 UNIQUE 或 FIRST；要相加的，每项写一张表，在用到的地方相加',
  template: '用 type 写证件种类，用 fields 写证件上有哪些填写内容',
  formats: '请删去；发出的证件都有网页，也可以打印',
  verify: '请删去；发出的证件都能凭编号和校验码在 /verify 核验',
  idempotencyKey: '请删去；平台给每次调用各编一个号，重发不会办两次',
  source: '请删去；选项写在 data 里（enum），或者由申请人填写',
  money: '请删去；data 里写了 x-unit: fen 的整数就按元填写',
  picker:
    '请连同 source 一起删去；从登记的清单里选的，在核验里写 pick: { from, key, into }，别的选项写在 data 里（enum）',
  prefill: '能预填的是 person.*、company.*、item.* 和 lookups.<id>.<值>',
  askApplicant: '写明改由哪一项回答：onFailure: { ask-applicant: /项 }',
  askMaterial: '写明改交哪份材料：onFailure: { ask-material: 材料 id }',
  record:
    '返回值一项一项写，类型可以是 string、int、bool、date、timestamp 及其 list<…>，记录的列表写 list<record> 和 items；要从清单里选一条的，写 pick: { from, key, into }',
  testPolicy: '请删去；测试按当天有效的金额算，要别的日子写 given: { on: 日期 }',
  statement: '写请人同意的那句话，中文 | English；签的就是这句话',
  reason: '每条理由写成 { code, text }，text 为中文 | English',
  pointer: '填写内容写成 /项，例如 /months',
  applicantId: '个人写 applicant.idNumber，企业写 applicant.creditCode',
  least: '取小写 a < b ? a : b，取大写 a > b ? a : b',
  eligibility: '请删去；资格规则在批准时自动再核对一遍',
  callDecisions: '问外部系统时能给的是 data、applicant 和 policy；表算出的数还不能给',
  noDecisions: '这里不能读 decisions；能读 data、applicant、policy 等，条件请直接写出来',
  formPolicy: '表单里不能读 policy 和 lookups；只能读 data 和 applicant',
};
