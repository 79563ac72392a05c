// 脱敏 What is left of a name, a number or an address when somebody may see that it is there, but not all of it.
// Masks are made when a page is built; what is stored is never masked.

/** Who will read it: people at work, who must tell one number from another, or everybody. */
export type Audience = 'desk' | 'public';

/** 张三 → 张*, 张三丰 → 张*丰; a name in Latin letters keeps the first letter of each word. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  if (/^[\p{Script=Latin}\s.'’-]+$/u.test(trimmed)) return trimmed.replace(/(?<=[\p{L}'’])[\p{L}'’]/gu, '*');
  const characters = Array.from(trimmed);
  const [first = '', ...rest] = characters;
  if (characters.length <= 2) return characters.length === 1 ? '*' : first + '*'.repeat(rest.length);
  return first + '*'.repeat(characters.length - 2) + (characters.at(-1) ?? '');
}

/** 330521********2349 at a desk, 3****************9 in public. Anything too short for that is hidden whole. */
export function maskIdNumber(number: string, audience: Audience = 'desk'): string {
  const shown = audience === 'public' ? { first: 1, last: 1 } : { first: 6, last: 4 };
  return middle(number.trim(), shown.first, shown.last);
}

/** 138****1234; a landline keeps its area code and its last two digits. */
export function maskPhone(phone: string): string {
  const number = phone.trim().replace(/^\+?86[\s-]*(?=1\d{2})/, '');
  const digits = number.replace(/[\s-]/g, '');
  if (/^\d{11}$/.test(digits) && !digits.startsWith('0')) return middle(digits, 3, 4);
  const area = /^0\d{2,3}[\s-]/.exec(number)?.[0] ?? '';
  return area + middle(number.slice(area.length), 0, 2);
}

/** 浙E12345 → 浙E·***45. */
export function maskPlate(plate: string): string {
  const found = PLATE.exec(plate);
  return found
    ? `${found[1]}·${'*'.repeat((found[2] ?? '').length - 2)}${(found[2] ?? '').slice(-2)}`
    : middle(plate, 0, 0);
}

/** An address down to its town or street office; what lies behind becomes ***. */
export function maskAddress(address: string): string {
  const trimmed = address.trim();
  const kept = ADDRESS.exec(trimmed)?.[0] ?? '';
  return kept === trimmed ? kept : `${kept}***`;
}

const REGISTERED = '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z]';
const PLATE = new RegExp(`^(${REGISTERED})[·• -]?([A-HJ-NP-Z0-9]{4,5}[A-HJ-NP-Z0-9挂学警])$`);

/** A place name before its kind. 镇 may only open it (镇江, 镇海), and a city has two characters: 新市镇 is a town. */
const PLAIN = '[^省市县区旗镇乡街道路村号]';
const SHORT = `镇?${PLAIN}{1,6}`;
const LONG = `(?:镇${PLAIN}{1,5}|${PLAIN}{2,10})`;
const ADDRESS = new RegExp(
  `^(?:${SHORT}(?:省|自治区))?(?:${LONG}(?:市|自治州|地区|盟))?(?:${LONG}市|${SHORT}[县区旗])?` +
    '(?:[^省县区旗路村号0-9]{1,6}?(?:街道|镇|乡))?',
);

/** The first and the last characters with stars between; all stars where fewer than three would be hidden. */
export function middle(text: string, first: number, last: number): string {
  const characters = Array.from(text);
  const hidden = characters.length - first - last;
  if (hidden < 3) return '*'.repeat(characters.length);
  return characters.slice(0, first).join('') + '*'.repeat(hidden) + characters.slice(characters.length - last).join('');
}
