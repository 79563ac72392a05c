// 文书的文字：受理通知书、不予受理（办理）决定书、补正通知书、暂停计时告知书、答复意见书。用语按行政文书的习惯，英文供对照阅读。

/** 引用法律依据时一条条用顿号连起来，已带书名号。 */
const under = (legal: string): string => (legal === '' ? '' : `根据${legal}的规定，`);

export const zh = {
  language: '',
  to: (name: string) => `${name}：`,
  citation: (law: string, article: string) => `《${law}》${article}`,
  cite: '、',
  filed: (date: string, service: string, number: string) =>
    `您于${date}提交的“${service}”（办件编号 ${number}）已收到。`,
  accepted: (legal: string, date: string) =>
    `经审查，材料齐全、符合规定形式。${under(legal)}本机关决定自${date}起予以受理。`,
  deemed: (legal: string, date: string) =>
    `本机关未在规定期限内告知需要补正的内容。${under(legal)}本件自${date}收到之日起视为受理。`,
  terms: (statutory: string | null, promised: string | null, due: string | null) =>
    [
      statutory === null ? '' : `本事项法定办理时限为${statutory}。`,
      promised === null ? '' : `本机关承诺${promised}内办结。`,
      due === null ? '' : `最迟办结日期为${due}。`,
    ].join(''),
  notCounted: '等候申请人补正、缴费，以及依法进行听证、检验、检测、鉴定、专家评审所需的时间，不计入上述时限。',
  received: '已收到的材料',
  row: '序号',
  material: '材料',
  refused: '经审查，存在以下情形：',
  refusal: (legal: string) => `${under(legal)}本机关决定不予受理。`,
  rejection: (legal: string) => `${under(legal)}本机关决定不予办理。`,
  remedy: '救济途径',
  incomplete: '经审查，还需要补正。需要补正的全部内容一次告知如下：',
  item: '需要补正的材料或项目',
  what: '补正要求',
  by: (date: string) => `请您在${date}前一次补齐。`,
  once: '除上述内容外，不再要求您补正其他材料。等候补正的时间不计入办理时限。',
  told: (legal: string) => `以上告知的依据：${legal}。`,
  because: '因以下情形，需要暂停计算办理时限：',
  suspended: (from: string, until: string) => `经批准，自${from}起暂停计时，至${until}为止。`,
  goesOn:
    '暂停的时间不计入办理时限。期满自动恢复计时，情形提前消除的提前恢复。不需要您做什么；有疑问的，可以在办件里留言。',
  decides: (date: string, service: string, number: string) =>
    `您于${date}提交的“${service}”（办件编号 ${number}）已经审查，认定的事实和依据如下：`,
  decidedBy: (legal: string) => `根据${legal}的规定，本机关作出以下决定：`,
  demand: (what: string, sum: string, by: string | null) =>
    `${what} ${sum}${by === null ? '' : `，请在${by}以前（含这一天）缴清`}。`,
  grows: (percent: number) => `逾期不缴的，每日加收 ${percent}%，加收的总额不超过本来应缴的数额。`,
  answered: (date: string, subject: string, number: string) =>
    `您于${date}提出的“${subject}”（办件编号 ${number}）已经办理。现答复如下：`,
  outcome: (word: string) => `办理结果：${word}。`,
  basis: (legal: string) => `以上答复的依据：${legal}。`,
  attachments: '附件',
  contact: '联系方式',
  phone: (phone: string) => `电话 ${phone}`,
  hotline: (phone: string) => `可拨打 ${phone}，报上办件编号，由话务员转接`,
  track: (number: string, phone: string) => `凭办件编号 ${number} 和查询码可以随时查询进度，也可以拨打 ${phone}。`,
  seal: '盖章处',
  demo: '演示文书，不具法律效力',
  scan: '扫码核验这份文书',
  check: (number: string, code: string) =>
    `扫码，或凭编号 ${number} 和校验码 ${code}，任何人都可以核验这份文书是真的。`,
  print: '打印',
  pdf: '下载 PDF',
  printHint: '用 A4 纸打印。没有打印按钮时，请用浏览器的打印功能。',
};

export type LetterTexts = typeof zh;
