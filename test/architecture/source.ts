// One source file, read once: what it imports, how long its functions are, what it says that the house does not allow.
// By a real parser, because a pattern that finds imports in text also finds them in examples and misses them elsewhere.
import { parseSync } from 'oxc-parser';

export interface Import {
  readonly to: string;
  readonly type: boolean;
}

export interface Measure {
  readonly line: number;
  readonly lines: number;
  readonly jsx: boolean;
}

export interface Source {
  /** From the project's folder, with `/`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  readonly functions: readonly Measure[];
  readonly comments: readonly { readonly text: string; readonly line: number }[];
  /** `any`, `process.env`, `Date.now()` and the like, by name and line. */
  readonly uses: readonly { readonly name: string; readonly line: number }[];
  readonly reexports: { readonly all: boolean; readonly only: boolean };
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

export function readSource(path: string, text: string): Source {
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const lineAt = lineFinder(text);
  const found: Found = { functions: [], uses: [], imports: [] };
  walk(program as unknown as Node, undefined, found, lineAt, text);
  const exported = module.staticExports.flatMap((one) => one.entries);
  return {
    path,
    lines: text.split('\n').length - 1,
    imports: [
      ...module.staticImports.map(({ moduleRequest, entries }) => ({
        to: moduleRequest.value,
        type: entries.length > 0 && entries.every((entry) => entry.isType),
      })),
      ...exported.flatMap((one) => (one.moduleRequest ? [{ to: one.moduleRequest.value, type: one.isType }] : [])),
      ...found.imports,
    ],
    functions: found.functions,
    comments: comments.map(({ value, start }) => ({ text: value, line: lineAt(start) })),
    uses: found.uses,
    reexports: {
      all: program.body.some((node) => node.type === 'ExportAllDeclaration'),
      only: program.body.length > 0 && program.body.every((node) => isReexport(node as unknown as Node)),
    },
  };
}

const isReexport = (node: Node): boolean =>
  node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && Boolean(node['source']));

interface Found {
  readonly functions: Measure[];
  readonly uses: { name: string; line: number }[];
  readonly imports: Import[];
}

/** Whether there was JSX below, which lets a function be longer. */
function walk(node: Node, parent: Node | undefined, found: Found, lineAt: LineFinder, text: string): boolean {
  let jsx = node.type === 'JSXElement' || node.type === 'JSXFragment';
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) jsx = walk(child, node, found, lineAt, text) || jsx;
    }
  }
  const line = lineAt(node.start);
  const name = useOf(node, text);
  if (name) found.uses.push({ name, line });
  if (/^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type) && !isSuite(parent)) {
    found.functions.push({ line, lines: lineAt(node.end) - line + 1, jsx });
  }
  if (node.type === 'TSImportType' || node.type === 'ImportExpression') {
    const to = textOf(node['source']);
    if (to !== undefined) found.imports.push({ to, type: node.type === 'TSImportType' });
  }
  return jsx;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

const textOf = (node: unknown): string | undefined =>
  isNode(node) && typeof node['value'] === 'string' ? node['value'] : undefined;

/** A suite of tests is a list of tests, not a function to be understood at once. */
const isSuite = (parent: Node | undefined): boolean =>
  parent?.type === 'CallExpression' && /^describe\b/.test(calleeOf(parent));

/** `a.b.c` of a call, and what was called to get what is called (`describe.each(…)(…)`). */
function calleeOf(call: Node): string {
  const callee = call['callee'];
  if (!isNode(callee)) return '';
  return callee.type === 'CallExpression' ? calleeOf(callee) : dotted(callee);
}

function dotted(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return node['name'] as string;
  if (node.type !== 'MemberExpression' || node['computed']) return '';
  return `${dotted(node['object'])}.${dotted(node['property'])}`;
}

/** What the rules look for, by a name they can be written with. */
function useOf(node: Node, text: string): string | undefined {
  if (node.type === 'TSAnyKeyword') return 'any';
  if (node.type === 'NewExpression' && text.slice(node.start, node.end).replaceAll(/\s/g, '') === 'newDate()') {
    return 'new Date()';
  }
  if (node.type === 'MemberExpression') return dotted(node) || undefined;
  return node.type === 'CallExpression' && !calleeOf(node).includes('.') ? `${calleeOf(node)}()` : undefined;
}

type LineFinder = (offset: number) => number;

function lineFinder(text: string): LineFinder {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
