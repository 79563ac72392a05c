// Text into lines of a width: Chinese breaks between any two signs but before closing and after opening marks, other
// words stay whole where they fit at all. Pure; how wide a piece is, the font says.

import type { Element } from './markup.ts';

/** A stretch of text in one face. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

/** The text of an element as it is set: what is strong is bold. */
export function runsOf(element: Element, bold: boolean): readonly Run[] {
  return element.children.flatMap((child): readonly Run[] => {
    if (typeof child === 'string') return child === '' ? [] : [{ text: child, bold }];
    return runsOf(child, bold || child.tag === 'strong');
  });
}

/** A piece that is not broken any more. */
export interface Piece extends Run {
  readonly width: number;
}

export type Width = (text: string, bold: boolean) => number;

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}\u3000-\u303f]/u;
/** Never at the start of a line (GB/T 15834). */
const CLOSES = /^[，。、；：？！）》」』】〕〉”’…—·％%.,;:?!)\]}]/;
/** Never at the end of one. */
const OPENS = /[（《「『【〔〈“‘([{]$/;

const TOKEN =
  /\s+|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u{20000}-\u{3ffff}]+/gu;

/** The smallest pieces a line may be broken between. */
function tokensOf(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const last = tokens.at(-1);
    const sticks = last !== undefined && last.trim() !== '' && token.trim() !== '';
    if (sticks && (CLOSES.test(token) || OPENS.test(last))) tokens[tokens.length - 1] = last + token;
    else tokens.push(token);
  }
  return tokens;
}

/** What does not fit a line by itself is broken anywhere: a long address, a number. */
function fitting(token: string, bold: boolean, width: Width, room: number): readonly string[] {
  if (width(token, bold) <= room) return [token];
  const parts: string[] = [];
  let part = '';
  for (const sign of token) {
    if (part !== '' && width(part + sign, bold) > room) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part];
}

/**
 * @param room Points a line has.
 * @param indent Points the first line has less.
 */
export function linesOf(runs: readonly Run[], width: Width, room: number, indent = 0): readonly (readonly Piece[])[] {
  const lines: Piece[][] = [[]];
  let left = room - indent;
  for (const { text, bold } of runs) {
    for (const whole of tokensOf(text.replaceAll(/\s+/g, ' '))) {
      const isAtStart = lines.length === 1 && lines[0]?.length === 0;
      for (const token of fitting(whole, bold, width, isAtStart ? left : room)) {
        const piece = { text: token, bold, width: width(token, bold) };
        const line = lines.at(-1) ?? [];
        if (token === ' ' && line.length === 0) continue;
        if (token === ' ' || piece.width <= left || line.length === 0) line.push(piece);
        else {
          // A mark that closes takes what it closes along, where both fit a line.
          const both = (line.at(-1)?.width ?? 0) + piece.width;
          const along = CLOSES.test(token) && line.length > 1 && both <= room ? line.splice(-1) : [];
          lines.push([...along, piece]);
          left = room - along.reduce((sum, one) => sum + one.width, 0);
        }
        left -= piece.width;
      }
    }
  }
  return lines.filter((line) => line.length > 0);
}

/** Whether a text is written in Chinese, which is indented where other languages leave a gap. */
export const isWide = (text: string): boolean => WIDE.test(text);
