// The markup of a sheet as the pages render it, as a tree. It reads what our own renderer writes and nothing else: every
// element closed, text and attributes escaped.

export interface Element {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

interface Open extends Element {
  readonly children: (Element | string)[];
}

const PIECE = /<(\/?)([a-z][a-z0-9]*)((?:\s+[^\s=>]+(?:="[^"]*")?)*)\s*(\/?)>|([^<]+)/gi;
const ATTRIBUTE = /([^\s=]+)(?:="([^"]*)")?/g;
const VOID = new Set(['br', 'img', 'hr', 'wbr']);

const CHARACTERS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|#(\d+));/g, (_all, name: string, code: string | undefined) =>
    code === undefined ? (CHARACTERS[name] ?? '') : String.fromCodePoint(Number(code)),
  );

function opened(tag: string, written: string): Open {
  const attributes: Record<string, string> = {};
  for (const [, name = '', value = ''] of written.matchAll(ATTRIBUTE)) attributes[name] = plain(value);
  const classes = (attributes['class'] ?? '').split(/\s+/).filter((one) => one !== '');
  return { tag, classes, attributes, children: [] };
}

/** @param markup One element and all within. Throws for anything that is not closed. */
export function readMarkup(markup: string): Element {
  const root = opened('', '');
  const path: Open[] = [root];
  let read = 0;
  for (const [all, closes, tag = '', written = '', isVoid, text] of markup.matchAll(PIECE)) {
    read += all.length;
    const inner = path.at(-1) ?? root;
    if (text !== undefined) inner.children.push(plain(text));
    else if (closes === '/') {
      if (path.pop()?.tag !== tag || path.length === 0) throw new Error(`</${tag}> closes what was not opened`);
    } else {
      const element = opened(tag, written);
      inner.children.push(element);
      if (isVoid !== '/' && !VOID.has(tag)) path.push(element);
    }
  }
  const [only] = root.children;
  if (read !== markup.length || path.length !== 1 || root.children.length !== 1 || typeof only !== 'object')
    throw new Error('a sheet is one element, closed');
  return only;
}

/** The first element that is as wanted, itself among them, depth first. */
function find(element: Element, isWanted: (one: Element) => boolean): Element | undefined {
  if (isWanted(element)) return element;
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : find(child, isWanted);
    if (found) return found;
  }
  return undefined;
}

export const findByClass = (element: Element, name: string): Element | undefined =>
  find(element, ({ classes }) => classes.includes(name));

export const findTag = (element: Element, wanted: string): Element | undefined =>
  find(element, ({ tag }) => tag === wanted);

export const textOf = (element: Element): string =>
  element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');

export const childrenOf = (element: Element, tag: string): readonly Element[] =>
  element.children.filter((child): child is Element => typeof child === 'object' && child.tag === tag);

export const paragraphsIn = (element: Element): readonly Element[] =>
  element.children.flatMap((child) =>
    typeof child !== 'object' ? [] : child.tag === 'p' ? [child] : paragraphsIn(child),
  );

/** The words at the place of the seal stand beside the paragraphs, not in them. */
export const spanIn = (element: Element): Element | undefined =>
  element.children
    .filter((child): child is Element => typeof child === 'object' && child.tag !== 'p')
    .map((child) => (child.tag === 'span' ? child : spanIn(child)))
    .find((one) => one !== undefined);
