// 身份的文字：登录、注册、委托的拒绝。中文为准，英文必须与之同形。

export const zh = {
  /** `{until}` `{least}` `{most}` `{latest}` `{from}` `{length}` `{date}` */
  refusals: {
    sign_in_failed: '账号或密码不对。请核对后再试，也可以重新注册或到窗口求助。',
    identity_unverified:
      '统一身份认证没有核验过您的身份证号，没法对上您在这里的账户。请先在那里完成实名，或者用账号和密码登录。',
    identity_unknown: '这里还没有您的账户。请先用手机号注册，再用统一身份认证登录。',
    identity_taken: '您在这里的账户已经和另一个统一身份认证账号连在一起。请用那个账号登录，或者到窗口求助。',
    too_many_attempts: '试的次数太多了，请在 {until} 之后再试。',
    password_too_short: '密码太短，请至少用 {least} 个字。一句容易记的话就很好。',
    password_too_long: '密码太长，最多 {most} 个字。',
    password_too_plain: '这个密码太容易被猜到，请换一个。',
    code_too_soon: '验证码刚刚发过，请在 {from} 之后再试。',
    code_not_sent: '验证码没有发出去。请过一两分钟再试；一直发不出去，可以带身份证到政务服务中心或镇（街道）窗口办理。',
    code_wrong: '验证码不对，或者已经过期。请核对短信，或者重新获取。',
    name_invalid: '请填写身份证上的姓名。',
    guardian_needed: '未满十四周岁，请由监护人陪同到窗口办理。',
    already_registered: '这个手机号已经注册，请直接登录。',
    counter_needed: '网上无法确认您的身份。请带身份证到政务服务中心或镇（街道）窗口办理。',
    account_taken: '这个账号已经有人使用，请换一个。',
    person_unknown: '没有找到这个人。请核对手机号和姓名，对方需要先注册。',
    proxy_unknown: '没有找到这份委托，或者它已经结束。',
    not_representative: '只有法定代表人可以指定或者取消经办人。',
    agent_unknown: '没有找到这位经办人，或者授权已经结束。',
    mandate_in_the_past: '截止日期应在今天或今天之后。',
    mandate_too_long: '期限太长，最晚可以到 {latest}。到期后可以再办。',
    mandate_to_oneself: '不需要委托给自己。',
    id_number_length: '身份证号码应为 18 位，现在是 {length} 位。',
    id_number_characters: '身份证号码只能是数字，最后一位可以是 X。',
    id_number_area: '身份证号码的前几位不对，请核对。',
    id_number_date: '身份证号码里的出生日期（{date}）不对，请核对。',
    id_number_future: '身份证号码里的出生日期（{date}）还没有到，请核对。',
    id_number_checksum: '身份证号码有一位不对，请逐位核对。',
    credit_code_length: '统一社会信用代码应为 18 位，现在是 {length} 位。',
    credit_code_characters: '统一社会信用代码里有不该出现的字符，请核对。',
    credit_code_checksum: '统一社会信用代码有一位不对，请逐位核对。',
    mobile_length: '手机号应为 11 位，现在是 {length} 位。',
    mobile_prefix: '这不是手机号，请核对。',
  },
};

export type IdentityTexts = typeof zh;
