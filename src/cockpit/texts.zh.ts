// 驾驶舱的文字：每个比率的名称和算法。
export const zh = {
  rates: {
    onTimeStatutory: { name: '法定时限内办结率', formula: '法定时限内办结的件数 ÷ 有法定时限的办结件数（撤回的不计）' },
    onTimePromised: { name: '承诺时限内办结率', formula: '承诺时限内办结的件数 ÷ 有承诺时限的办结件数（撤回的不计）' },
    solved: { name: '解决率', formula: '申请人说“解决了”的件数 ÷ 申请人回答过是否解决的件数' },
    satisfied: { name: '满意率', formula: '评价基本满意及以上的件数 ÷ 有评价的件数（没有评价的不算满意）' },
    rated: { name: '评价率', formula: '有评价的件数 ÷ 办结的件数' },
    rectifiedInTime: { name: '差评整改率', formula: '已整改的件数 ÷ 差评的件数' },
  },
  refusals: { cockpit_not_yours: '驾驶舱给领导、督办和交办岗位使用。您的岗位不能查看。' },
};

export type CockpitTexts = typeof zh;
