// 答案库的话：为什么不能写、不能撤，以及哪些要看一看。
export const zh = {
  refusals: {
    answer_not_yours: '这条答案由别的单位负责，您的岗位不能改。',
    answer_question_missing: '请写明问题。',
    answer_words_missing: '请写答案。',
    answer_too_long: '太长了：问题最多 120 字，答案最多 4000 字，问法每条最多 60 字、最多 30 条。',
    answer_days_wrong: '最后一天要在第一天之后，也不能是已经过去的日子。',
    answer_unit_unknown: '没有这个单位，请从名单里选。',
    service_unknown: '没有这个事项，请从名单里选。',
    answer_reason_missing: '请写明为什么撤下。',
    answer_confidential: '要求保密的办件不能转成公开的答案。',
    answer_not_answered: '只有已经答复的咨询和诉求才能转成答案。',
    answer_not_confirmed: '请先看一遍，确认里面没有能认出个人的内容，再勾选确认。',
    answer_names_somebody: '里面还有提问人的姓名、号码或住址，请改掉再发布。',
  },
  looks: { over: '已过期', soon: '快到期', missed: '常说没解决' },
  personal: {
    id_number: '证件号',
    phone: '电话号码',
    plate: '车牌号',
    email: '邮箱',
    account: '账号',
    code: '密码或查询码',
    address: '住址',
    name: '姓名',
    number: '长号码',
  },
};

export type KnowledgeTexts = typeof zh;
