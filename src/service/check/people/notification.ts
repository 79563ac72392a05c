// Whether what a service tells can be told: of something that happens, to somebody, in words that hold nothing of a person. Pure.
import type { Notice, ServiceDocument } from '../../rules.ts';
import {
  canHappen,
  edgesOf,
  noticeName,
  numberOfSomebody,
  PLACEHOLDERS,
  placeholdersIn,
  TELLABLE,
  verbsOf,
} from '../../rules/notice.ts';
import { isWhole } from '../../rules/unread.ts';
import { fault, pointer, type Facts, type Fault, type FindingCode } from '../finding.ts';
import { areEventsRead, landings, type Graph } from '../graph.ts';

export function checkNotifications(graph: Graph): readonly Fault[] {
  const { document } = graph;
  const seen = new Set<string>();
  return (document.notifications ?? []).flatMap((notice, index) => {
    const path = pointer('notifications', index);
    const name = noticeName(notice);
    const isTwice = seen.has(name);
    seen.add(name);
    const wrong = happens(graph, notice, path);
    // A test names it by what it is told of and to whom.
    const isNamed = isWhole(document, `${path}/to`) && !wrong.some(({ code }) => code === 'notice_unknown');
    return [
      ...(isTwice ? [fault('twice', `${path}/on`, { name }, [name])] : []),
      ...wrong,
      ...worded(notice, path),
      ...(isNamed ? told(document, name, path) : []),
    ];
  });
}

/** Of something that can happen here; and to whoever holds the case only where somebody does afterwards. */
function happens(graph: Graph, { on, to, channels }: Notice, path: string): readonly Fault[] {
  const { document } = graph;
  const known = [...TELLABLE, ...verbsOf(document)];
  const isKnown = Object.values(document.workflow.states).every((one) => areEventsRead(document, one));
  if (on === 'supplied' && !isWhole(document, '/materials')) return [];
  if (!isKnown && !(known.includes(on) && canHappen(document, on))) return [];
  if (!known.includes(on)) return [fault('notice_unknown', `${path}/on`, { on, known }, [`on: ${on}`])];
  if (!canHappen(document, on)) return [fault('notice_never', `${path}/on`, { on }, [`on: ${on}`])];
  const edges = edgesOf(document, on);
  const ends = edges.flatMap((edge) => [edge.target, ...(edge.then === undefined ? [] : [edge.then])]);
  const isHeld = ends.length === 0 || ends.some((id) => landings(graph, id).some(({ type }) => type === 'wait'));
  return [
    ...(to === 'holder' && !isHeld
      ? [fault('notice_unheld', `${path}/to`, { on }, [`${on} → ${ends.join(', ')}`])]
      : []),
    ...(to !== 'applicant' && isWhole(document, `${path}/to`) && channels.includes('sms')
      ? [fault('notice_outside', `${path}/channels`, { on }, [`${on}: sms`])]
      : []),
  ];
}

/** Far below what a telephone takes in one piece. */
const LONGEST = 200;

/** The same places to fill in both languages, all of them known; short enough; and no number of a person. */
function worded({ text, replaces, on }: Notice, path: string): readonly Fault[] {
  const faults: Fault[] = [];
  const add = (code: FindingCode, facts: Facts, witness: string): void => {
    faults.push(fault(code, `${path}/text`, facts, [witness]));
  };
  const [zh, en] = [placeholdersIn(text['zh-CN']), placeholdersIn(text.en)];
  const unknown = [...zh, ...en].find((name) => !(PLACEHOLDERS as readonly string[]).includes(name));
  if (unknown !== undefined) add('notice_placeholder', { name: unknown, known: PLACEHOLDERS }, `{${unknown}}`);
  const missed = [...zh.filter((name) => !en.includes(name)), ...en.filter((name) => !zh.includes(name))][0];
  if (missed !== undefined) add('notice_uneven', { name: missed }, `{${missed}}`);
  const number = numberOfSomebody(text);
  if (number !== undefined) add('notice_personal', { number }, number);
  const longest = Math.max(text['zh-CN'].length, text.en.length / 2);
  if (longest > LONGEST) add('notice_long', { most: LONGEST }, `${text['zh-CN'].length}`);
  if (replaces && WITH_REMEDY.includes(on)) add('notice_remedy', { on }, text['zh-CN']);
  // What one must do by a day is not told without it.
  if (replaces && DATED.includes(on) && !zh.includes('due'))
    add('notice_undated', { on, name: '{due}' }, text['zh-CN']);
  return faults;
}

/** What the platform says of these names the ways against them. */
const WITH_REMEDY: readonly string[] = ['declined', 'calledBack'];

const DATED: readonly string[] = ['correctionRequested', 'promised', 'prolonged'];

/** A test says that it is told, so that nobody loses it unnoticed. */
const told = (document: ServiceDocument, notice: string, path: string): readonly Fault[] =>
  !isWhole(document, '/tests') || document.tests.some(({ expect }) => expect.told?.includes(notice))
    ? []
    : [fault('notice_untested', path, { notice }, [`told: ['${notice}']`])];
