// What the classes of a sheet mean on paper, beside what `letter.css` says they mean on a screen. Lengths are points.

export const PAGE = { width: 595.28, height: 841.89, margin: 62, foot: 56 };
export const SEAL = '#c8351f';
export const INK = '#000000';
export const GREY = '#4f5b56';
export const LINE = '#6b746f';
export interface Style {
  readonly size: number;
  readonly leading: number;
  readonly colour: string;
  readonly bold: boolean;
  readonly align: 'start' | 'center' | 'end';
  /** In ems, for text in Chinese. */
  readonly indent: number;
  readonly before: number;
  readonly after: number;
}

export const TEXT: Style = {
  size: 11.5,
  leading: 1.7,
  colour: INK,
  bold: false,
  align: 'start',
  indent: 0,
  before: 0,
  after: 0,
};

/** By class; the later one counts more. */
export const STYLES: Readonly<Record<string, Partial<Style>>> = {
  'letter-unit': { size: 17, bold: true, colour: SEAL, align: 'center', leading: 1.4 },
  'letter-number': { size: 10, colour: GREY, align: 'end' },
  'letter-language': { size: 9.5, colour: GREY, align: 'end', leading: 1.4 },
  'letter-to': { bold: true, before: 8, after: 2 },
  'letter-check': { size: 9 },
};
export interface Box {
  readonly left: number;
  readonly width: number;
}

export const TITLE: Partial<Style> = { size: 18, bold: true, align: 'center', leading: 1.5, before: 4 };
export const HEADING: Partial<Style> = { bold: true, before: 4 };
export const SMALL: Partial<Style> = { size: 9, leading: 1.6, colour: INK };
