// 提交前看看别人有没有反映过同一件事。中文为准，英文必须与之同形。

export const zh = {
  heading: '别人可能反映过同一件事',
  others: (count: number) =>
    `最近有 ${count} 人反映过类似的事。您照样提交：您这一件单独登记、单独答复，人数也会算上您。`,
  onlyOwn: '您自己最近反映过类似的事，可以先看看办到哪一步了。',
  joined: '您说和公开的这一件是同一件事。您照样提交：您这一件单独登记、单独答复，人数也会算上您。',
  shown: (title: string) => `公开的这一件：${title}`,
  which: '您说的和下面哪一件是同一件事？',
  privacy: '这里只有类别、地点、日期和办到哪一步。别人写了什么、是谁，谁也看不到；您写的，别人也看不到。',
  none: '都不是，或者说不准',
  kind: '没有选类别',
  nowhere: '没有写地点',
  filed: (day: string, stage: string) => `${day}提交，现在：${stage}`,
  at: (unit: string) => `，在${unit}`,
  own: (number: string) => `这是您自己的：${number}`,
  open: (number: string) => `看您自己的 ${number}`,
};

export type AlikeTexts = typeof zh;
