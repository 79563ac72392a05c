// Text and lines onto pages of a PDF, from the top down; the page's end is looked after here.
import Pdf from 'pdfkit';
import type { Face, Fonts } from './fonts.ts';
import { isWide, linesOf, type Piece, type Run } from './lines.ts';
import type { About } from './ports.ts';
import { GREY, LINE, PAGE, SMALL, TEXT, type Box, type Style } from './style.ts';

/** Stands for a sign none of our faces knows, as printers do it; its code is said at the end of the sheet. */
const UNKNOWN = '〓';

/** Writes one file; used once. */
export class Pen {
  readonly doc: PDFKit.PDFDocument;
  /** How far down the page. */
  y = PAGE.margin;
  private readonly fonts: Fonts;
  private readonly registered = new Set<string>();
  private readonly widths = new Map<string, number>();
  private readonly unknown = new Set<string>();
  private readonly about: About;
  /** What reads the sheet aloud follows this tree. */
  private readonly tags: PDFKit.PDFStructureElement;

  constructor(fonts: Fonts, about: About) {
    this.fonts = fonts;
    this.about = about;
    const { title, author, language, at } = about;
    this.doc = new Pdf({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      pdfVersion: '1.7',
      tagged: true,
      displayTitle: true,
      lang: language,
      // Without this the library reads a file of its own for a face nobody uses.
      font: '',
      info: { Title: title, Author: author, CreationDate: at, ModDate: at },
    });
    this.tags = this.doc.struct('Document');
    this.doc.addStructure(this.tags);
  }

  /** The curled quotation marks of the faces are as wide as a Chinese sign, which tears other texts apart. */
  private readonly quoted = (run: Run): Run =>
    this.about.language === 'en' ? { ...run, text: run.text.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'") } : run;

  /** Lines of text from here on, over the page's end where they must. */
  text(written: readonly Run[], box: Box, style: Style, tag: string): void {
    const runs = written.map(this.quoted);
    this.y += style.before;
    const indent = isWide(runs.map(({ text }) => text).join('')) ? style.indent * style.size : 0;
    const lines = this.broken(runs, box.width, style.size, indent);
    const element = this.doc.struct(tag);
    this.tags.add(element);
    for (const [index, line] of lines.entries()) {
      const height = style.size * style.leading;
      this.room(height);
      element.add(() => this.line(line, box, style, index === 0 ? indent : 0));
      this.y += height;
    }
    element.end();
    this.y += style.after;
  }

  broken(runs: readonly Run[], width: number, size: number, indent = 0) {
    return linesOf(runs, (text, bold) => this.widthOf(text, bold) * size, width, indent);
  }

  private line(pieces: readonly Piece[], { left, width }: Box, style: Style, indent: number): void {
    const trimmed = pieces.at(-1)?.text === ' ' ? pieces.slice(0, -1) : pieces;
    const total = trimmed.reduce((sum, piece) => sum + piece.width, 0);
    const slack = width - total - indent;
    let x = left + indent + (style.align === 'center' ? slack / 2 : style.align === 'end' ? slack : 0);
    const baseline = this.y + (style.size * (style.leading + 0.72)) / 2;
    this.doc.fillColor(style.colour).fontSize(style.size);
    for (const { text, bold } of trimmed) {
      for (const { face, part } of this.facesIn(text, bold)) {
        this.use(face);
        this.doc.text(part, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
        x += this.widthOf(part, bold) * style.size;
      }
    }
  }

  private use({ name, bytes }: Face): void {
    if (!this.registered.has(name)) this.doc.registerFont(name, bytes);
    this.registered.add(name);
    this.doc.font(name);
  }

  /** Neighbours of one face together. */
  private facesIn(text: string, bold: boolean): readonly { readonly face: Face; readonly part: string }[] {
    const parts: { face: Face; part: string }[] = [];
    for (const sign of text) {
      const known = this.fonts.faceOf(sign, bold);
      if (!known) this.unknown.add(sign);
      const [face, drawn] = known ? [known, sign] : [this.fonts.regular, UNKNOWN];
      const last = parts.at(-1);
      if (last?.face === face) last.part += drawn;
      else parts.push({ face, part: drawn });
    }
    return parts;
  }

  /** In ems. */
  private widthOf(text: string, bold: boolean): number {
    const key = `${bold ? 'b' : 'r'}${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known;
    const width = this.facesIn(text, bold).reduce(
      (sum, { face, part }) => sum + face.font.layout(part).advanceWidth / face.font.unitsPerEm,
      0,
    );
    this.widths.set(key, width);
    return width;
  }

  /** Goes to a new page where so much does not fit any more. */
  room(height: number): void {
    if (this.y + height <= PAGE.height - PAGE.margin) return;
    this.doc.addPage();
    this.y = PAGE.margin;
  }

  rule({ left, width }: Box, y: number, colour = LINE, thick = 0.5): void {
    this.decorate(() =>
      this.doc
        .moveTo(left, y)
        .lineTo(left + width, y)
        .lineWidth(thick)
        .strokeColor(colour)
        .stroke(),
    );
  }

  /** What is drawn and says nothing is passed over by whoever has the sheet read aloud. */
  decorate(draw: () => unknown): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    draw();
    this.doc.endMarkedContent();
  }

  heightOf(runs: readonly Run[], width: number, style: Style): number {
    return this.broken(runs, width, style.size).length * style.size * style.leading;
  }

  /** Ends the file: what could not be printed is said, and every page gets its foot. */
  end(): void {
    if (this.unknown.size > 0) this.unknownSigns();
    this.tags.end();
    this.feet();
    this.doc.end();
  }

  /** Beside the text: a picture, told by what it is called. */
  figure(alt: string, draw: () => void): void {
    const figure = this.doc.struct('Figure', { alt }, draw);
    this.tags.add(figure);
    figure.end();
  }

  private unknownSigns(): void {
    const codes = [...this.unknown].map((sign) => `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
    const said =
      this.about.language === 'en'
        ? `${UNKNOWN} stands for a character this sheet has no letters for: ${codes.join(', ')}.`
        : `${UNKNOWN} 代表本文件字库里没有的字：${codes.join('、')}。`;
    const box = { left: PAGE.margin, width: PAGE.width - 2 * PAGE.margin };
    this.text([{ text: said, bold: false }], box, { ...TEXT, ...SMALL, before: 6 }, 'P');
  }

  private feet(): void {
    const { start, count } = this.doc.bufferedPageRange();
    const style = { ...TEXT, size: 8.5, leading: 1.4, colour: GREY };
    for (let page = start; page < start + count; page += 1) {
      this.doc.switchToPage(page);
      this.y = PAGE.height - PAGE.foot + 14;
      const box = { left: PAGE.margin, width: PAGE.width - 2 * PAGE.margin };
      this.decorate(() => {
        for (const [text, align] of [
          [`${this.about.title} ${this.about.number}`, 'start'],
          [`${page - start + 1} / ${count}`, 'end'],
        ] as const) {
          const [line] = this.broken([{ text, bold: false }], box.width - 60, style.size);
          if (line) this.line(line, box, { ...style, align }, 0);
        }
      });
    }
  }
}
