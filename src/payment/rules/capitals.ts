// 金额大写 Sums as receipts and bills spell them out, so that no digit can be added. Source: 支付结算办法（银发〔1997〕393号）
// 附一《正确填写票据和结算凭证的基本规定》第一条. Pure.

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** @param fen A whole number of fen, not negative, below ten thousand billion yuan. */
export function capitals(fen: number): string {
  if (!Number.isSafeInteger(fen) || fen < 0) throw new RangeError(`${fen} fen are no sum`);
  const [yuan, jiao, rest] = [Math.floor(fen / 100), Math.floor(fen / 10) % 10, fen % 10];
  const whole = yuan === 0 ? '' : `${wholeWords(yuan)}元`;
  if (jiao === 0 && rest === 0) return `人民币${whole === '' ? '零元' : whole}整`;
  // A gap between yuan and fen is spelled; after jiao without fen the word is closed.
  const tenths = jiao > 0 ? `${DIGITS[jiao]}角` : whole === '' ? '' : '零';
  return `人民币${whole}${tenths}${rest > 0 ? `${DIGITS[rest]}分` : '整'}`;
}

function wholeWords(yuan: number): string {
  let words = '';
  let isGap = false;
  const digits = String(yuan);
  for (const [index, sign] of [...digits].entries()) {
    const place = digits.length - 1 - index;
    const digit = Number(sign);
    if (digit === 0) isGap = true;
    else {
      words += `${isGap && words !== '' ? '零' : ''}${DIGITS[digit]}${PLACES[place % 4]}`;
      isGap = false;
    }
    const group = digits.slice(Math.max(0, index - 3), index + 1);
    if (place % 4 === 0 && place > 0 && Number(group) > 0) words += GROUPS[place / 4];
  }
  return words;
}
