// What is said beside a field that cannot be taken as it is: what is wanted, in words everybody knows.
export const FORM_ZH = {
  missing: '请填写“{label}”',
  missing_choice: '请选择“{label}”',
  missing_tick: '请先勾选“{label}”',
  missing_file: '请上传“{label}”',
  missing_or_promise: '请上传“{label}”，手头没有的，请勾选承诺补交',
  missing_place: '请选择镇（街道）或写明地点',
  too_short: '“{label}”请至少写 {least} 个字',
  too_long: '“{label}”最多 {most} 个字，请写短一些',
  too_few: '“{label}”至少要有 {least} 项',
  too_many: '“{label}”最多 {most} 项',
  repeated: '“{label}”里有重复的内容，请去掉',
  too_small: '“{label}”不能小于 {least}',
  too_big: '“{label}”不能大于 {most}',
  not_a_number: '“{label}”请填整数，例如 3',
  not_an_option: '“{label}”请从列出的选项里选',
  wrong_type: '“{label}”的内容不对，请重新填写',
  wrong_format: '“{label}”的写法不对，请检查后重填',
  wrong_date: '“{label}”请填真实的日期，例如 2026-05-01',
  wrong_email: '“{label}”请填完整的邮箱，例如 name@example.com',
  wrong_phone: '“{label}”请填 11 位手机号，或带区号的固定电话',
  wrong_id_number: '“{label}”请填身份证上的 18 位号码，最后一位可以是 X',
  wrong_credit_code: '“{label}”请填营业执照上的 18 位统一社会信用代码',
  unknown: '没有“{label}”这一项，请去掉',
};

export type FormText = keyof typeof FORM_ZH;
