// Reads the XML of other servers, strictly and no more of it than GeoReport needs: elements and text. There is no document type
// here, so nothing can be declared, and an entity that is not one of the five of XML itself is a fault: nothing expands.
import { ok, refuse, type Result } from '#kernel/result.ts';

export interface Element {
  readonly name: string;
  readonly children: readonly Element[];
  /** All text in it, as it stands; of an element with children what stands between them. */
  readonly text: string;
}

export interface NotXml {
  readonly code: 'not_xml';
  readonly why: string;
  /** Where, counted in characters. */
  readonly at: number;
  readonly [fact: string]: unknown;
}

const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const DEEPEST = 64;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Thrown to the one place that catches it; a reader that hands on a result at every step is twice as long. */
class Fault extends Error {
  readonly at: number;
  constructor(why: string, at: number) {
    super(why);
    this.at = at;
  }
}

export function readXml(text: string): Result<Element, NotXml> {
  const source = new Source(text.replace(/\r\n?/g, '\n'));
  try {
    return ok(source.document());
  } catch (fault) {
    if (fault instanceof Fault) return refuse({ code: 'not_xml', why: fault.message, at: fault.at });
    throw fault;
  }
}

class Source {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text.startsWith('\uFEFF') ? text.slice(1) : text;
  }

  document(): Element {
    if (this.text.startsWith('<?xml') && /\s/.test(this.text[5] ?? '')) this.past('?>');
    this.beside();
    const root = this.element(1);
    this.beside();
    if (this.at < this.text.length) throw this.wrong('something stands after the root element');
    return root;
  }

  /** What may stand before and after the root: space, comments and instructions. */
  private beside(): void {
    for (;;) {
      while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
      if (this.text.startsWith('<!--', this.at)) this.past('-->');
      else if (this.text.startsWith('<?', this.at)) this.past('?>');
      else return;
    }
  }

  private element(depth: number): Element {
    if (depth > DEEPEST) throw this.wrong('too deep');
    this.expect('<');
    const name = this.name();
    this.attributes();
    if (this.text.startsWith('/>', this.at)) {
      this.at += 2;
      return { name, children: [], text: '' };
    }
    this.expect('>');
    const content = this.content(depth);
    this.expect('</');
    if (this.name() !== name) throw this.wrong(`<${name}> is not closed`);
    this.space();
    this.expect('>');
    return { name, ...content };
  }

  private content(depth: number): Omit<Element, 'name'> {
    const children: Element[] = [];
    let text = '';
    for (;;) {
      const next = this.text.indexOf('<', this.at);
      if (next < 0) throw this.wrong('an element is not closed');
      text += this.plain(this.text.slice(this.at, next));
      this.at = next;
      if (this.text.startsWith('</', next)) return { children, text };
      if (this.text.startsWith('<!--', next)) this.past('-->');
      else if (this.text.startsWith('<![CDATA[', next)) {
        this.at += '<![CDATA['.length;
        text += this.past(']]>');
      } else if (this.text.startsWith('<!', next)) throw this.wrong('a declaration');
      else if (this.text.startsWith('<?', next)) this.past('?>');
      else children.push(this.element(depth + 1));
    }
  }

  /** Passed over: GeoReport has none, but servers put namespaces there. */
  private attributes(): void {
    for (;;) {
      const before = this.at;
      this.space();
      const sign = this.text[this.at] ?? '';
      if (sign === '>' || sign === '/') return;
      if (before === this.at) throw this.wrong('no space before an attribute');
      this.name();
      this.space();
      this.expect('=');
      this.space();
      const quote = this.text[this.at];
      if (quote !== '"' && quote !== "'") throw this.wrong('an attribute without quotes');
      this.at += 1;
      this.plain(this.past(quote));
    }
  }

  private plain(text: string): string {
    if (text.includes(']]>')) throw this.wrong(']]> in a text');
    if (UNSAYABLE.test(text)) throw this.wrong('a character that XML does not have');
    return text.replace(/&([^;&]*;?)/g, (whole, inside: string) => this.entity(whole, inside));
  }

  private entity(whole: string, inside: string): string {
    const known = inside.endsWith(';') ? ENTITIES[inside.slice(0, -1)] : undefined;
    if (known !== undefined) return known;
    const [, hex, digits] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}));$/.exec(inside) ?? [];
    const code = hex !== undefined ? Number.parseInt(hex, 16) : Number(digits ?? Number.NaN);
    if (!(code <= 0x10ffff)) throw this.wrong(`${whole} is no entity of XML itself`);
    const sign = String.fromCodePoint(code);
    if (UNSAYABLE.test(sign) && code !== 0x0d) throw this.wrong(`${whole} is no character of XML`);
    return sign;
  }

  private past(end: string): string {
    const found = this.text.indexOf(end, this.at);
    if (found < 0) throw this.wrong(`${end} is missing`);
    const passed = this.text.slice(this.at, found);
    this.at = found + end.length;
    return passed;
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.text)?.[0];
    if (found === undefined) throw this.wrong('a name is missing');
    this.at += found.length;
    return found;
  }

  private space(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private expect(signs: string): void {
    if (!this.text.startsWith(signs, this.at)) throw this.wrong(`${signs} is missing`);
    this.at += signs.length;
  }

  private wrong(why: string): Fault {
    return new Fault(why, this.at);
  }
}

const UNSAYABLE = /[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
