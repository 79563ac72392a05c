// 地点的文字。中文为准，英文必须与之同形。
export const zh = {
  refusals: {
    point_outside: '这个点不在本县范围内。请重新选点，或者只选镇（街道）、写地址。',
  },
};

export type PlaceTexts = typeof zh;
