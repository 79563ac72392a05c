// Decision tables: everyone who may apply is in exactly one row, nobody in none; each row can be met and is tried by a test
// of the document; each amount read is one the document names, and has a value. Pure.
import { pathsOf } from '../../expression.ts';
import { inForce } from '../../policy/parameter.ts';
import type { DecisionRule, DecisionTable, Expression, ServiceDocument } from '../../rules.ts';
import { isMentioned, isRead, isSilenced, isSlip } from '../../rules/unread.ts';
import { findLarge, findZero } from './arithmetic.ts';
import { answered, findAbsentBehind, fitted, isInTheDark } from './condition.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import type { Terms } from '../gate/time.ts';

export function checkDecisions(document: ServiceDocument, terms: Terms): readonly Fault[] {
  return [
    ...(document.decisions ?? []).flatMap((table) => [
      ...table.rules.flatMap((rule, at) => absent(document, terms, table, rule, at)),
      ...(isKnown(document, table) ? complete(document, table) : []),
    ]),
    ...amounts(document, terms),
  ];
}

const rulePath = (table: DecisionTable, ...steps: readonly (string | number)[]): string =>
  pointer('decisions', table.id, 'rules', ...steps);

/** Whether it is known for whom each row is. */
const isKnown = (document: ServiceDocument, { id, rules }: DecisionTable): boolean =>
  isRead(document, pointer('decisions', id, 'rules')) &&
  !isInTheDark(document, [...barriers(document), ...rules.map(({ when }) => when)]);

/** What has to hold before anything is reckoned: nobody is granted what the rules do not allow. */
const barriers = (document: ServiceDocument): readonly Expression[] => document.eligibility.map(({ rule }) => rule);

function absent(
  document: ServiceDocument,
  terms: Terms,
  table: DecisionTable,
  { when, then }: DecisionRule,
  at: number,
): readonly Fault[] {
  const behind = [...barriers(document), ...(when ? [when] : [])];
  const found =
    (when && findAbsentBehind(document, barriers(document), when)) ?? findAbsentBehind(document, behind, then);
  const source = when ? `${when.source}: ${then.source}` : then.source;
  const zero = when && findZero(document, when);
  if (!found && zero) return [fault('division_by_zero', rulePath(table, at), { source }, [answered(zero), source])];
  const large = (when && findLarge(document, when, terms)) ?? findLarge(document, then, terms);
  if (!found && large) return [fault('number_huge', rulePath(table, at), { source }, [answered(large), source])];
  if (!found) return [];
  const name = found.join('.');
  return [fault('value_absent', rulePath(table, at), { name, source }, [`${name} = ?`, source])];
}

/** Rows as conditions: a row without cells always fits. */
function complete(document: ServiceDocument, table: DecisionTable): readonly Fault[] {
  // None that can be read: what is wrong with them has been said, row by row.
  if (table.rules.length === 0) return [];
  const rows = table.rules.map(({ when }) => when);
  // Once for all rows: each held against those above it would cost the square of their number.
  const among = fitted(document, barriers(document), rows);
  // Too many to try: what fits whoever there is fits those who may apply.
  const answers = among ?? fitted(document, [], rows);
  const facts = { table: table.id };
  const sources = rows.map((one) => one?.source ?? '-');
  const unproved = [fault('decision_unproved', rulePath(table), facts, sources)];
  if (!answers) return unproved;
  const gap = answers.find(({ fits }) => !fits.includes(true));
  const faults: Fault[] = gap ? [fault('decision_gap', rulePath(table), facts, [answered(gap.answer)])] : [];
  for (const [at, row] of rows.entries()) {
    const path = rulePath(table, at);
    const fitting = answers.filter(({ fits }) => fits[at]);
    const twice = table.hitPolicy === 'UNIQUE' ? fitting.find(({ fits }) => fits.indexOf(true) < at) : undefined;
    if (twice) faults.push(fault('decision_overlap', path, { ...facts, row: at + 1 }, [answered(twice.answer)]));
    // A row that overlaps is not told a second time that it is idle.
    else if (!fitting.some(({ fits }) => fits.indexOf(true) === at))
      faults.push(fault('row_idle', path, { ...facts, row: at + 1 }, [row?.source ?? '-']));
    // Whoever comes after a row that everybody fits is in the dark by that row alone.
    if (faults.length > 0 && rows.slice(0, at + 1).includes(undefined)) break;
  }
  // Of everybody, not of those alone who may apply: what is wrong with them need not be wrong.
  if (!among && faults.length > 0) return unproved;
  return faults;
}

/** Every amount named is read, and has a value on the day. */
function amounts(document: ServiceDocument, { parameters, on }: Terms): readonly Fault[] {
  const read = new Set(
    [
      ...barriers(document),
      ...(document.decisions ?? []).flatMap(({ rules }) => rules.flatMap(({ when, then }) => [when, then])),
      ...(document.fees ?? []).flatMap(({ amount, when, late }) => [amount, when, late?.percent]),
      ...Object.values(document.workflow.states).flatMap((state) =>
        state.type === 'final' || state.type === 'parallel' ? [] : state.on.map(({ cond }) => cond),
      ),
    ]
      .flatMap((one) => (one ? pathsOf(one.tree) : []))
      .flatMap(([root, id]) => (root === 'policy' && id !== undefined ? [id] : [])),
  );
  return (document.policy ?? []).flatMap((id, at) => {
    const path = pointer('policy', at);
    if (!isRead(document, path)) return [];
    const isMeant = isSilenced(document) || isMentioned(document, `policy.${id}`) || isSlip(document, 'policy', id);
    if (!read.has(id) && !isMeant) return [fault('amount_idle', path, { name: id }, [`policy.${id}`])];
    return !read.has(id) || inForce(parameters, id, on)
      ? []
      : [fault('parameter_unknown', path, { parameter: id, on }, [id])];
  });
}
