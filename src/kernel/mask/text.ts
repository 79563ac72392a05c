// What of free text is personal by its form: numbers of people, telephones, cards, plates and registers, addresses down to a
// door, names where people give them. What merely looks like it (days, sums, numbers of cases, hotlines) is known first and left
// alone. Names inside a sentence are not recognised: what only a person would notice is for the person who releases the text.
import { maskAddress, maskIdNumber, maskPlate, middle } from '../mask.ts';
import { HONOURED, INTRODUCED, SIGNED } from './name.ts';

export const PERSONAL = [
  'id_number',
  'phone',
  'plate',
  'email',
  'account',
  'code',
  'address',
  'name',
  'number',
] as const;
export type Personal = (typeof PERSONAL)[number];

/** A part of a text that is not for the public. */
export interface Hidden {
  readonly kind: Personal;
  readonly at: number;
  readonly found: string;
  readonly shown: string;
}

interface Rule {
  readonly kind: Personal | 'kept';
  readonly pattern: RegExp;
  readonly shown?: (found: string) => string;
}

const D = '[0-9０-９]';
const OPEN = `(?<!${D})`;
const SHUT = `(?!${D})`;
/** No part of a longer number that is written in groups. */
const ALONE = '(?<![A-Za-z0-9０-９][ ·-]?)';
const DONE = '(?![ -]?[A-Za-z0-9０-９])';
const DAY = '20[0-4][0-9](?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';
const HAN = '\\p{Script=Han}';
const rule = (kind: Rule['kind'], pattern: string, shown?: Rule['shown'], flags = 'gu'): Rule => ({
  kind,
  pattern: new RegExp(pattern, flags),
  ...(shown ? { shown } : {}),
});

const starred = (found: string): string => found.replace(/[^ -]/gu, '*');
const bare = (found: string): string => found.replace(/^\+?86[ -]?/, '').replace(/[^0-9０-９]/g, '');

/** A mobile number or an ID number, where something else with as many digits may stand. */
const MOBILE = `[1１][3-9３-９]${D}{9}${SHUT}`;
const BORN = `${D}{6}(?:19|20)${D}{2}(?:0[1-9]|1[0-2])(?:[0-2]${D}|3[01])${D}{3}[0-9Xx]`;
const CALLED = '(?:电话|手机|座机|固话|号码|联系方式|拨打|致电|[Tt]el|TEL|[Pp]hone|[Qq]{2})(?:号码?|是|为|[：:.\\s])*';
const UNITS = '(?:元|块钱|万|亿|平方米|平米|立方米?|公里|千米|米|吨|度|千瓦时|亩|人次|人|户|股|件|次|%|％)';

/** Words before somebody's address, its parts, and what its numbers count. */
const LIVES = `(?:(?:[家现]住|家在|住址|住所|常住|居住[在于]|居住地址?|住在|住于|我住|本人住|租住|户籍地|所在地|地址)(?:是|为|在|于|[：:\\s])*|我家(?=${HAN}{1,12}(?:[路街巷村镇苑园]|小区)${D})|(?<![入居常现])住(?=${HAN}{1,12}(?:[路街巷村镇苑园弄]|街道|小区)))`;
const PART = `(?:(?![的了因被有年月日岁个天])[${HAN}0-9０-９A-Za-z#·—-])`;
const HAN_NUMBER = '[一二三四五六七八九十百零〇]{1,5}';
const COUNT = '[0-9０-９一二三四五六七八九十-]';
const DOOR = '(?:号楼|号|室|幢|栋|单元|组|弄|楼)';
const BLOCK = `(?<![A-Za-z0-9０-９])[A-Za-z]?${D}{1,3}(?:号楼|#楼?|[号幢栋座])[ -]?`;
const STAIR = '(?:[0-9０-９一二三四五六]{1,2}(?:单元|楼|层|门)[ -]?)';
const NO_OFFICE = `(?<!(?:中心|大厅|大楼|政府|[局院馆所])(?:${D}|[号楼幢座])*)`;

/** In this order; what one has taken the next do not see. */
const RULES: readonly Rule[] = [
  rule('kept', '(?<![A-Za-z0-9])W[YZ](?:[0-9]{10}|[0-9]{12})(?![0-9])'),
  rule('kept', '(?<![A-Za-z0-9])[159][1-9][0-9]{6}(?=[0-9X]*[A-HJ-NPQRTUWY])[0-9A-HJ-NPQRTUWXY]{10}(?![A-Za-z0-9])'),
  rule(
    'kept',
    `(?<=(?:工单编?号?|(?:受理|办件|案件|信件|信访|登记|档案|业务)编?号码?|流水号|文号|单号|编号)[：:是为\\s]{0,2})(?!${MOBILE})(?!${BORN})${D}{7,20}${SHUT}`,
  ),
  rule(
    'kept',
    '(?<![A-Za-z])(?:GB|DB|JGJ|CJJ|ISO|HJ|AQ|JT|GA)(?:/?[A-Z]{1,2})? ?[0-9.]{2,8}(?:[-–—][0-9]{4})?(?![0-9])',
  ),
  rule('kept', `${ALONE}(?:0[0-9]{2,3}[ -])?(?:123[0-9]{2}|1[12][0-9]|9[56][0-9]{3}|[48]00-[0-9]{3}-[0-9]{4})${DONE}`),
  rule('kept', `${OPEN}(?:19|20)[0-9]{2}([-./])(?:0?[1-9]|1[0-2])\\1(?:0?[1-9]|[12][0-9]|3[01])${SHUT}`),
  rule('kept', `${ALONE}(?<!${CALLED})${DAY}(?:[-–—~至]${DAY})?${DONE}`),
  rule('kept', `${OPEN}(?:19|20)[0-9]{2}(?:[-–—](?:19|20)[0-9]{2})+(?![-–— ]?[0-9])`),
  rule('kept', `[¥￥] ?[0-9]{1,10}(?:,[0-9]{3})*(?:\\.[0-9]+)?${SHUT}`),
  rule('kept', `${ALONE}(?<![.,])[0-9]{1,10}(?:,[0-9]{3})*(?:\\.[0-9]{1,4})? ?${UNITS}`),
  rule(
    'email',
    '[A-Za-z0-9_.+%-]{1,64}[@＠][A-Za-z0-9-]{1,63}(?:[.．][A-Za-z0-9-]{1,63})+',
    (found) => `***${found.slice(found.search(/[@＠]/u))}`,
  ),
  rule(
    'account',
    '(?<=(?:微信号?|[Ww]e[Cc]hat|[Qq]{2}号?|抖音号?|旺旺)(?:是|为|[：:\\s])*)[A-Za-z][-_A-Za-z0-9]{5,19}',
    () => '***',
  ),
  rule(
    'code',
    '(?<=(?:查询码|跟踪码|追踪码|验证码|密码|[Tt]racking code|[Pp]assword)(?:是|为|is|[：:\\s])*)[0-9A-Za-z-]{4,20}',
    () => '***',
  ),
  rule('phone', `${OPEN}(?:\\+?86[ -]?)?[1１][3-9３-９]${D}[ -]?${D}{4}[ -]?${D}{4}${SHUT}`, (found) =>
    middle(bare(found), 3, 4),
  ),
  rule('phone', `${OPEN}[1１][3-9３-９]${D}(?:[ .·_–—-]{0,2}${D}){8}${SHUT}`, (found) => middle(bare(found), 3, 4)),
  rule('id_number', `${OPEN}${D}{17}[0-9０-９XxＸｘ](?![0-9０-９])`, (found) => maskIdNumber(found, 'public')),
  rule('id_number', `${OPEN}[1-6１-６](?:[ -]?${D}){16}[ -]?[0-9０-９XxＸｘ]${SHUT}`, starred),
  rule('number', `${OPEN}(?=(?:[ -]?${D}){11})${D}{3,}(?:[ -]${D}{3,})+[Xx]?${SHUT}`, starred),
  // A passport, a permit, a card with letters before its number.
  rule('id_number', `(?<![A-Za-z0-9０-９])[A-Za-z]{1,2}${D}{7,9}(?![A-Za-z0-9０-９])`, starred),
  // Read out or written in words: 一三八 零零零零 一二三四.
  rule('number', `(?:[〇零○一二三四五六七八九幺]{2,}[ 、-]){2,}[〇零○一二三四五六七八九幺]{2,}`, starred),
  rule('phone', `(?<=${CALLED})${D}[0-9０-９ -]{5,}${D}`, starred),
  rule('number', `(?:${D}|[〇零○一二三四五六七八九幺]){7,}[Xx]?`, starred),
  rule(
    'plate',
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• -]?[A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警](?![A-Za-z0-9])',
    maskPlate,
  ),
  // 我家住武康街道永安街1号2幢301室: what lies below the town goes.
  rule(
    'address',
    `(?<=${LIVES})${PART}{0,30}?(?:${D}{1,5}${PART}{0,16}?|${HAN_NUMBER})${DOOR}(?:${COUNT}{1,8}(?:${DOOR}|层)?)*`,
    maskAddress,
  ),
  rule('address', '(?<=(?:live|living|lives|address is|reside) (?:at |in )?)[0-9][^.;\\n]{5,60}', () => '***'),
  // Down to a room, or a house of a village; the room of an office is where people are to go.
  rule('address', `${NO_OFFICE}${BLOCK} ?${STAIR}?${D}{2,4}(?:室|号房|房|户)`, () => '***'),
  rule('address', `${NO_OFFICE}${BLOCK} ?${STAIR}?${D}{3,4}(?![0-9０-９元万平米户人次])`, () => '***'),
  rule('address', `${OPEN}${D}{1,3}(?:-${D}{1,4}){1,3}室`, () => '***'),
  rule('address', `${OPEN}${D}{1,2}单元[ -]?${D}{3,4}(?:室|号|户)?`, () => '***'),
  rule('address', `(?:${D}{1,3}|[一二三四五六七八九十]{1,3})组 ?${D}{1,4}号`, () => '***'),
  // 王家组12号, 门牌28号, 二十八号三单元. The number in a street is where something is, and stays.
  rule('address', `(?<=${HAN}{2}组 ?)(?<!(?:工作|专案|项目|课题|小)组 ?)${D}{1,4}号`, () => '***'),
  rule('address', `(?<=门牌号?(?:是|为|[：:\\s])*)(?:${D}{1,5}|${HAN_NUMBER})(?![-0-9０-９])号?`, () => '***'),
  rule(
    'address',
    `${HAN_NUMBER}(?:号|号楼|幢|栋)${HAN_NUMBER}(?:单元|室|户)(?:${COUNT}{1,6}(?:室|号|户|楼|层)?)?`,
    () => '***',
  ),
  ...[INTRODUCED, HONOURED, SIGNED].flat().map((pattern) => rule('name', pattern, veiled, 'gmu')),
];

/** 张三丰 → 张**: in public the last character would give a name away that has three. */
function veiled(found: string): string {
  const [first = '', ...rest] = Array.from(found);
  return rest.length === 0 ? '*' : first + '*'.repeat(rest.length);
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/**
 * What in a text is not for the public, in its order.
 * @param names Of people who are known to have to do with it; they are found wherever they stand.
 */
export function personalIn(text: string, names: readonly string[] = []): readonly Hidden[] {
  const known = names.filter((name) => Array.from(name.trim()).length > 1);
  const rules = [...known.map((name) => rule('name', escaped(name.trim()), veiled)), ...RULES];
  const hidden: Hidden[] = [];
  let rest = text;
  for (const { kind, pattern, shown } of rules)
    rest = rest.replace(pattern, (found: string, ...more: unknown[]) => {
      const at = more.find((one) => typeof one === 'number') as number;
      if (kind !== 'kept') hidden.push({ kind, at, found, shown: shown?.(found) ?? found });
      // Nothing matches it, and what follows stays where it is.
      return '\uFFFC'.repeat(found.length);
    });
  return hidden.toSorted((a, b) => a.at - b.at);
}

/** Free text for the public. @param names As for `personalIn`. */
export function maskText(text: string, names: readonly string[] = []): string {
  let masked = '';
  let from = 0;
  for (const { at, found, shown } of personalIn(text, names)) {
    masked += text.slice(from, at) + shown;
    from = at + found.length;
  }
  return masked + text.slice(from);
}
