// Whether a document takes bounded time to read and to check, however it was made up; otherwise there is a finding.
import { sentenceOf, type Finding } from '../check/finding.ts';
import { walk, type MapNode } from './node.ts';

/** So many members and items at once are a table, and so many nodes no service. */
const MOST_ITEMS = 300;
const MOST_NODES = 20_000;

/** Whether reading and checking it takes bounded time; otherwise there is a finding. */
export function isBounded(root: MapNode, file: { readonly path: string }, findings: Finding[]): boolean {
  if (!isGroundBounded(root, file, findings)) return false;
  let nodes = 0;
  for (const node of walk(root)) {
    nodes += 1;
    const size = node.kind === 'map' ? node.entries.size : node.kind === 'list' ? node.items.length : 0;
    if (size <= MOST_ITEMS && nodes <= MOST_NODES) continue;
    const { path, line, column } = node;
    const facts = {
      count: Math.max(size, nodes > MOST_NODES ? nodes : 0),
      most: size > MOST_ITEMS ? MOST_ITEMS : MOST_NODES,
    };
    const message = sentenceOf('too_many', facts);
    findings.push({ file: file.path, line, column, code: 'too_many', message, witness: [path || '/'] });
    return false;
  }
  return true;
}

/** The common ground of tests is put under each of them: three hundred times twelve thousand answers are no test. */
function isGroundBounded(root: MapNode, file: { readonly path: string }, findings: Finding[]): boolean {
  const tests = root.entries.get('tests');
  const [given, cases] = tests?.kind === 'map' ? ['given', 'cases'].map((name) => tests.entries.get(name)) : [];
  const times = cases?.kind === 'list' ? cases.items.length : 0;
  const count = given && times > 0 ? [...walk(given)].length * times : 0;
  if (!tests || count <= MOST_NODES) return true;
  const { path, line, column } = tests;
  const message = sentenceOf('too_many', { count, most: MOST_NODES });
  findings.push({ file: file.path, line, column, code: 'too_many', message, witness: [`${path}/given × ${times}`] });
  return false;
}
