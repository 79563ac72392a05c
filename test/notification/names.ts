// What messages call things by, for tests of their words: one office, one service, one outcome.
import type { Names } from '#notification/ports.ts';

export const NAMES: Names = {
  unit: (id) => (id === 'x' ? undefined : { 'zh-CN': '综合行政执法局', en: 'Urban Management' }),
  service: () => ({ 'zh-CN': '投诉与诉求', en: 'Complain or report a problem' }),
  remedy: () => ({ 'zh-CN': '可以在 60 日内申请复议。', en: 'You may ask for a review within 60 days.' }),
  outcome: () => ({ 'zh-CN': '已解决', en: 'Solved' }),
  notice: () => ({ 'zh-CN': '“{service}”（{number}）有新进展。', en: 'There is news of "{service}" ({number}).' }),
  state: () => undefined,
};
