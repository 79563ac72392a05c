// Complaints nobody made: as many different ones as are asked for, each with a place of its own name, so that words are as rare
// and as common among them as among real ones. The same seed gives the same complaints.
export interface Complaint {
  readonly town: string | null;
  readonly village: string | null;
  readonly category: string | null;
  readonly title: string;
  readonly text: string;
}

const SIGNS =
  '安柏昌晨澄川春翠丹东鼎栋芳枫凤福阜港高格冠光桂海涵航皓和荷恒泓虹湖华桦辉佳嘉健江锦景静九君凯康岚兰澜朗乐丽林玲龙鹭绿茂梅美明铭墨南宁鹏平齐启青清庆秋泉仁荣瑞润森山尚盛石时曙舒水顺松素泰棠天庭彤万望维文汶梧西溪霞仙香祥晓欣新星秀旭轩雅延阳瑶宜怡逸银英映永友雨玉裕源远月云泽湛昭哲祯之芝志中竹卓紫';
const KINDS = [
  '小区',
  '花园',
  '家园',
  '新村',
  '苑',
  '公寓',
  '路',
  '街',
  '大道',
  '菜场',
  '超市',
  '饭店',
  '工地',
  '厂',
  '学校',
  '公园',
  '桥',
  '河',
];
const FLAWS: readonly (readonly [category: string, ...said: string[]])[] = [
  ['street-light', '路灯不亮', '晚上没有照明', '灯坏了没人修'],
  ['road', '路面有坑', '井盖松动', '人行道破损', '下雨积水'],
  ['noise', '半夜施工', '音响太吵', '机器声响到天亮', '喇叭声扰民'],
  ['environment', '排放黑烟', '气味刺鼻', '垃圾成堆', '乱倒渣土'],
  ['water', '水压太低', '自来水发黄', '河水发臭', '停水不通知'],
  ['property-management', '电梯总坏', '物业不作为', '乱收停车费', '门禁坏了'],
  ['market', '短斤缺两', '不肯退款', '卖过期食品', '办卡后关门'],
  ['education', '入学报不上名', '乱收费', '校门口不安全', '食堂饭菜差'],
  ['health', '没有医生值班', '挂号排长队', '诊所没有证', '药价太高'],
  ['transport', '公交不停站', '停车占道', '红绿灯坏了', '班车太少'],
  ['rural-housing', '建房审批太慢', '邻居占了公用路', '老屋成了危房', '排水沟被堵'],
  ['social-security', '拖欠工资', '不交社保', '工伤没人管', '补贴没到账'],
];
const OPENINGS = [
  '您好，',
  '领导好，',
  '我是附近的居民，',
  '想反映一件事：',
  '',
  '',
  '我家就在旁边，',
  '多次打过电话，',
];
const EFFECTS = [
  '老人孩子出门都不方便',
  '昨天差点出事',
  '邻居们意见很大',
  '已经影响到上班',
  '家里没法住人',
  '问了几次都说不归他们管',
  '照片可以提供',
  '已经有半个月了',
];
const WISHES = ['希望尽快处理。', '请有关部门来看一看。', '盼回复。', '请督促整改。', '希望给个说法。', '谢谢。'];

/** Mulberry32: small, fast, and the same everywhere. */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param villages Codes of towns with those of their villages. */
export function inventor(seed: number, villages: readonly (readonly [town: string, village: string])[]) {
  const next = chance(seed);
  const of = <Item>(items: readonly Item[]): Item => items[Math.floor(next() * items.length)] as Item;
  const signs = SIGNS.split('');
  return (): Complaint => {
    const [town, village] = of(villages);
    const [category, ...said] = of(FLAWS);
    const name = `${of(signs)}${of(signs)}${next() < 0.3 ? of(signs) : ''}${of(KINDS)}`;
    const other = `${of(signs)}${of(signs)}${of(KINDS)}`;
    const number = Math.floor(next() * 300) + 1;
    const [flaw, more] = [of(said), of(of(FLAWS).slice(1))];
    const isPlaced = next() < 0.85;
    return {
      town: isPlaced ? town : null,
      village: isPlaced && next() < 0.7 ? village : null,
      category: next() < 0.7 ? category : null,
      title: next() < 0.5 ? `${name}${flaw}` : `${flaw}，${name}没人管`,
      text: `${of(OPENINGS)}${name}靠近${other}${number}号的地方${flaw}，${of(EFFECTS)}，${next() < 0.4 ? `还有${more}，` : ''}${of(EFFECTS)}，${of(WISHES)}`,
    };
  };
}
