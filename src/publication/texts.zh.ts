// 公开诉求的文字：不能公开的理由，公开的经过。中文为准，英文必须与之同形。
import type { Barred, Nearness, Period, State } from './rules.ts';

const barred: { readonly [why in Barred]: string } = {
  service: '这个事项不公开',
  confidential: '本人要求保密',
  about: '反映的是某个单位，不公开',
  withdrawn: '已经撤回',
  erased: '内容已经依法删除',
  unasked: '本人没有同意公开，或者已经收回',
};

const nearness: { readonly [one in Nearness]: string } = {
  town: '只到镇（街道）',
  village: '到村（社区）',
  near: '约一百米的范围（不是住家才选）',
};

const states: { readonly [one in State]: string } = { open: '办理中', answered: '已答复' };

const periods: { readonly [one in Period]: string } = { '30': '近 30 天', '90': '近 90 天', '365': '近一年' };

export const zh = {
  barred,
  nearness,
  states,
  periods,
  refusals: {
    publication_not_yours: '公开由有权审核的岗位决定；自己提的事，由别人审核。',
    publication_barred: '现在不能公开：{why}。',
    publication_title_missing: '请写公开的标题。',
    publication_body_missing: '请写公开的内容。',
    publication_too_long: '太长了：标题最多 60 字，内容和答复各最多 4000 字。',
    publication_names_somebody: '里面还有原文中的姓名、号码或门牌。请改掉再公开。',
    publication_not_confirmed: '请通读一遍，勾选“我已经通读”。',
    publication_nearness_unknown: '请选地点公开到哪一级。',
    publication_photo_unknown: '选的照片不在这件事里。',
    publication_reason_missing: '请写理由。',
    publication_filter_wrong: '筛选里有认不出的内容，请重新选择。',
    publication_subscriptions_full: '最多订阅 {most} 个，请先退订一个。',
    notice_not_yours: '您的岗位不能向这里发告知。',
    notice_words_missing: '请写标题和内容。',
    notice_too_long: '太长了：标题最多 60 字，内容最多 2000 字。',
    notice_day_wrong: '请写今天或以后的日期。',
    notice_for_nobody: '请选告知哪个镇、村，或者哪件公开的事。',
  },
};

export type PublicationTexts = typeof zh;
