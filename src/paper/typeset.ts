// A sheet on A4: the markup the page shows, set as a PDF. What a class means on paper stands here as in the style sheet
// (`letter.css`); what has no rule is set as a paragraph, so that nothing written is left out.
import type { Fonts } from './fonts.ts';
import { runsOf } from './lines.ts';
import { childrenOf, findTag, paragraphsIn, spanIn, textOf, type Element } from './markup.ts';
import { Pen } from './pen.ts';
import type { About } from './ports.ts';
import { GREY, HEADING, INK, LINE, PAGE, SEAL, SMALL, STYLES, TEXT, TITLE, type Box, type Style } from './style.ts';

/** Sets one sheet; used once. */
class Typesetter {
  private readonly pen: Pen;

  constructor(pen: Pen) {
    this.pen = pen;
  }

  set(sheet: Element): void {
    this.blocks(sheet, { left: PAGE.margin, width: PAGE.width - 2 * PAGE.margin }, TEXT);
    this.pen.end();
  }

  private blocks(parent: Element, box: Box, style: Style): void {
    for (const child of parent.children) if (typeof child === 'object') this.block(child, box, style);
  }

  private block(element: Element, box: Box, outer: Style): void {
    const has = (name: string): boolean => element.classes.includes(name);
    const own = element.classes.reduce<Style>((style, name) => ({ ...style, ...STYLES[name] }), outer);
    if (has('letter-demo')) this.stampOfDemo(element);
    else if (has('letter-head')) this.head(element, box, own);
    else if (has('letter-body')) this.blocks(element, box, { ...own, indent: 2 });
    else if (has('letter-remedy')) this.barred(element, box, own);
    else if (has('certificate-void')) this.framed(element, box, own);
    else if (has('letter-end')) this.sign(element);
    else if (has('letter-foot')) this.foot(element, box);
    else if (element.tag === 'dl') this.pairs(element, box, own);
    else if (element.tag === 'table') this.table(element, box, own);
    else if (element.tag === 'ol' || element.tag === 'ul') this.list(element, box, own);
    else if (/^h[1-6]$/.test(element.tag)) this.paragraph(element, box, { ...own, ...HEADING }, 'H2');
    else if (/^(section|div|header|footer|article)$/.test(element.tag)) this.blocks(element, box, own);
    else this.paragraph(element, box, own);
  }

  private head(element: Element, box: Box, style: Style): void {
    for (const child of element.children)
      if (typeof child === 'object')
        if (/^h[1-6]$/.test(child.tag)) this.paragraph(child, box, { ...style, ...TITLE }, 'H1');
        else this.block(child, box, style);
    this.pen.y += 8;
    for (const offset of [0, 2.5]) this.pen.rule(box, this.pen.y + offset, SEAL, 0.8);
    this.pen.y += 16;
  }

  private paragraph(element: Element, box: Box, style: Style, tag = 'P'): void {
    const runs = runsOf(element, style.bold);
    if (runs.length > 0) this.pen.text(runs, box, style, tag);
  }

  private barred(element: Element, box: Box, style: Style): void {
    this.pen.y += 14;
    const [page, top] = [this.pen.doc.bufferedPageRange().count, this.pen.y];
    this.blocks(element, { left: box.left + 14, width: box.width - 14 }, style);
    // Over a page's end the bar is left out: it says nothing.
    if (this.pen.doc.bufferedPageRange().count === page)
      this.pen.decorate(() => this.pen.doc.rect(box.left, top, 3, this.pen.y - top).fill('#0d5b4b'));
    this.pen.y += 6;
  }

  private framed(element: Element, box: Box, style: Style): void {
    const own = { ...style, colour: '#8f2714' };
    const inner = { left: box.left + 10, width: box.width - 20 };
    const height = this.pen.heightOf(runsOf(element, false), inner.width, own) + 12;
    this.pen.room(height);
    const top = this.pen.y;
    this.pen.decorate(() =>
      this.pen.doc.rect(box.left, top, box.width, height).lineWidth(1.2).strokeColor(SEAL).stroke(),
    );
    this.pen.y += 6;
    this.paragraph(element, inner, own);
    this.pen.y = top + height + 10;
  }

  private pairs(list: Element, box: Box, style: Style): void {
    const [name, value] = [
      { left: box.left, width: box.width * 0.3 - 10 },
      { left: box.left + box.width * 0.3, width: box.width * 0.7 },
    ];
    this.pen.y += 4;
    for (const pair of list.children) {
      if (typeof pair !== 'object') continue;
      const [term, said] = pair.children.filter((child): child is Element => typeof child === 'object');
      if (!term || !said) continue;
      const [left, right] = [runsOf(term, false), runsOf(said, true)];
      const height = Math.max(this.pen.heightOf(left, name.width, style), this.pen.heightOf(right, value.width, style));
      this.pen.room(Math.min(height, PAGE.height - 2 * PAGE.margin) + 8);
      const top = this.pen.y;
      this.pen.text(left, name, { ...style, colour: GREY }, 'P');
      const after = this.pen.y;
      this.pen.y = top;
      this.pen.text(right, value, style, 'P');
      this.pen.y = Math.max(this.pen.y, after) + 4;
      this.pen.rule(box, this.pen.y);
      this.pen.y += 4;
    }
  }

  private table(table: Element, box: Box, style: Style): void {
    const caption = childrenOf(table, 'caption')[0];
    if (caption) this.paragraph(caption, box, { ...style, bold: true, before: 8 });
    this.pen.y += caption ? 2 : 8;
    const rows = ['thead', 'tbody'].flatMap((part) =>
      childrenOf(table, part).flatMap((group) =>
        childrenOf(group, 'tr').map((row) => ({ row, isHead: part === 'thead' })),
      ),
    );
    for (const { row, isHead } of rows) this.row(row, box, { ...style, size: 10.5, leading: 1.5, bold: isHead });
    this.pen.y += 8;
  }

  private row(row: Element, box: Box, style: Style): void {
    const cells = row.children.filter((child): child is Element => typeof child === 'object');
    // A running number needs little room, what a row is called more.
    const narrow = cells[0]?.attributes['scope'] === 'row' ? box.width * 0.3 : 44;
    const wide = (box.width - narrow) / Math.max(1, cells.length - 1);
    const boxes = cells.map((_cell, index): Box => ({
      left: box.left + (index === 0 ? 0 : narrow + (index - 1) * wide),
      width: index === 0 ? narrow : wide,
    }));
    const inner = boxes.map(({ left, width }): Box => ({ left: left + 6, width: width - 12 }));
    const heights = cells.map((cell, index) =>
      this.pen.heightOf(runsOf(cell, style.bold), inner[index]?.width ?? wide, style),
    );
    const height = Math.max(...heights) + 8;
    this.pen.room(height);
    const top = this.pen.y;
    for (const [index, cell] of cells.entries()) {
      const [own, frame] = [inner[index], boxes[index]];
      if (!own || !frame) continue;
      this.pen.decorate(() =>
        this.pen.doc.rect(frame.left, top, frame.width, height).lineWidth(0.5).strokeColor(LINE).stroke(),
      );
      this.pen.y = top + 4;
      this.paragraph(cell, own, { ...style, align: index === 0 ? 'center' : 'start' });
    }
    this.pen.y = top + height;
  }

  private list(list: Element, box: Box, style: Style): void {
    for (const [index, item] of childrenOf(list, 'li').entries()) {
      const mark = list.tag === 'ol' ? `${index + 1}. ` : '· ';
      this.pen.text(
        [{ text: mark, bold: false }, ...runsOf(item, style.bold)],
        shifted(box, 20),
        { ...style, indent: 0 },
        'P',
      );
    }
  }

  /** Unit and day with the place of the seal around them. */
  private sign(element: Element): void {
    const size = 104;
    this.pen.y += 14;
    this.pen.room(size);
    const box = { left: PAGE.width - PAGE.margin - 190, width: 190 };
    const top = this.pen.y;
    const middle = box.left + box.width / 2;
    this.pen.decorate(() =>
      this.pen.doc
        .circle(middle, top + size / 2, size / 2)
        .dash(2.5, { space: 2.5 })
        .lineWidth(0.7)
        .strokeColor('#c46a58')
        .stroke()
        .undash(),
    );
    const lines = paragraphsIn(element);
    this.pen.y = top + size / 2 - (lines.length * TEXT.size * 1.6) / 2;
    for (const line of lines) this.paragraph(line, box, { ...TEXT, leading: 1.6, align: 'center' });
    const place = spanIn(element);
    this.pen.y = top + size - 24;
    if (place) this.paragraph(place, box, { ...TEXT, size: 8.5, colour: '#8f2714', align: 'center' });
    this.pen.y = top + size + 10;
  }

  private foot(element: Element, box: Box): void {
    const picture = findTag(element, 'svg');
    const side = picture ? 84 : 0;
    const text = { left: box.left, width: box.width - (picture ? side + 14 : 0) };
    const style = { ...TEXT, ...SMALL };
    const paragraphs = paragraphsIn(element);
    const height = paragraphs.reduce((sum, one) => sum + this.pen.heightOf(runsOf(one, false), text.width, style), 0);
    this.pen.room(Math.max(height, side) + 18);
    this.pen.rule(box, this.pen.y);
    this.pen.y += 8;
    const top = this.pen.y;
    if (picture) this.picture(picture, box.left + box.width - side, top, side);
    for (const paragraph of paragraphs) this.paragraph(paragraph, text, style);
    this.pen.y = Math.max(this.pen.y, top + side) + 4;
  }

  /** A path in a square, such as a QR code; `aria-label` says what it is. */
  private picture(svg: Element, x: number, y: number, side: number): void {
    const [, , size = '1'] = (svg.attributes['viewBox'] ?? '').split(' ');
    const path = findTag(svg, 'path')?.attributes['d'] ?? '';
    this.pen.figure(svg.attributes['aria-label'] ?? '', () => {
      this.pen.doc
        .save()
        .translate(x, y)
        .scale(side / Number(size))
        .path(path)
        .fill(INK)
        .restore();
    });
  }

  /** In the corner above the head, on every sheet that is no real one. */
  private stampOfDemo(element: Element): void {
    const style = { ...TEXT, size: 9, leading: 1.5, colour: '#8f2714', align: 'center' as const };
    const runs = runsOf(element, false);
    const width = (this.pen.broken(runs, 300, style.size)[0] ?? []).reduce((sum, one) => sum + one.width, 0) + 14;
    const box = { left: PAGE.width - PAGE.margin - width, width };
    this.pen.y = PAGE.margin - 30;
    const top = this.pen.y;
    this.pen.decorate(() =>
      this.pen.doc
        .roundedRect(box.left, top - 2, width, 18, 3)
        .lineWidth(1)
        .strokeColor(SEAL)
        .stroke(),
    );
    this.pen.text(runs, box, style, 'P');
    this.pen.y = PAGE.margin;
  }
}

const shifted = ({ left, width }: Box, by: number): Box => ({ left: left + by, width: width - by });

/** @returns The PDF's bytes. */
export async function typeset(sheet: Element, fonts: Fonts, about: About): Promise<Buffer> {
  await fonts.open(`${textOf(sheet)}${about.title}${about.number}`);
  const pen = new Pen(fonts, about);
  const parts: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    pen.doc.on('data', (part: Buffer) => parts.push(part));
    pen.doc.on('end', () => resolve(Buffer.concat(parts)));
    pen.doc.on('error', reject);
  });
  new Typesetter(pen).set(sheet);
  return whole;
}
