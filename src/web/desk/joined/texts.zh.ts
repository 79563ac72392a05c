// 并单在工作台办件页上的文字。中文为准，英文必须与之同形。

export const zh = {
  title: '同一件事',
  joinTo: '并入这一件',
  /** 在办理这个词后面：和哪一件一起，在谁那里。 */
  standing: (number: string, unit: string) => `已并入 ${number}，一起办${unit === '' ? '' : `，现在由${unit}办理`}`,
  into: '已并入，由那一件一并办理：',
  until: '那一件答复以后，这一件同时答复，由申请人自己评价。',
  voices: (count: number) => `另有 ${count} 件并入，一并办理；最早的期限算数：`,
  ended: (count: number) => `另有 ${count} 件和这一件一并答复：`,
  due: (day: string) => `答应 ${day}`,
  /** 办理（停在这里） */
  still: (duty: string) => `${duty}（停在这里，在另一件里办）`,
  objects: '提出异议',
  note: (count: number) =>
    `还有 ${count} 人反映同一件事，会收到同样的答复。请不要写申请人的姓名和住处；附件只有这一件的申请人能看到。`,
};

export type DeskJoinedTexts = typeof zh;
