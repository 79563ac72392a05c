// Whether the law is called what it is: articles that exist, terms of law by their dated source and by their name, and no
// office that gives itself more time than the law lets it. Pure.
import type { Duration, LocalDate } from '#kernel/time.ts';
import type { Legal, Length, Parameter, ServiceDocument } from '../../rules.ts';
import { isRead } from '../../rules/unread.ts';
import { fault, pointer, type Fault } from '../finding.ts';
import { waits } from './flow.ts';
import { endsAreRead, statePath } from '../graph.ts';
import { hoursOf, resolve, written, type Terms } from './time.ts';

/** A law that may be cited, under the name it is cited with, in the version in force. */
export interface Law {
  readonly name: string;
  readonly articles: number;
  readonly from: LocalDate;
  readonly source: string;
}

export function checkLaw(document: ServiceDocument, terms: Terms, laws: readonly Law[] | undefined): readonly Fault[] {
  return [
    ...(laws ? citations(document, laws) : []),
    ...sources(document, terms),
    ...extensions(document, terms),
    ...suspensions(document, terms),
    ...ratings(document, terms),
    ...endings(document),
  ];
}

function citations(document: ServiceDocument, laws: readonly Law[]): readonly Fault[] {
  return cited(document).flatMap(([path, legal]) => {
    const name = legal.law['zh-CN'];
    const law = laws.find((one) => one.name === name);
    if (!law) return [fault('law_unregistered', path, { law: name, known: laws.map((one) => one.name) }, [name])];
    const article = Number.parseInt(legal.article, 10);
    return article >= 1 && article <= law.articles
      ? []
      : [
          fault('article_unknown', path, { law: name, article: legal.article, last: law.articles }, [
            `${name}#${legal.article}`,
            law.source,
          ]),
        ];
  });
}

type Cited = readonly [string, Legal];

const citedIn = (items: readonly { readonly legal?: Legal }[], ...path: readonly string[]): readonly Cited[] =>
  items.flatMap(({ legal }, index) => (legal ? [[pointer(...path, index, 'legal'), legal] as const] : []));

/** Every place a document cites a law. */
const cited = (document: ServiceDocument): readonly Cited[] => [
  ...document.legalBasis.map((legal, index) => [pointer('metadata', 'legalBasis', index), legal] as const),
  ...(document.decisions ?? []).flatMap(({ id, rules }) => citedIn(rules, 'decisions', id, 'rules')),
  ...citedIn(document.eligibility, 'eligibility'),
  ...citedIn(document.reasons, 'reasons'),
  ...citedIn(document.fees ?? [], 'fees'),
  ...(document.fees ?? []).flatMap(({ late }, at) =>
    late ? [[pointer('fees', at, 'late', 'legal'), late.legal] as const] : [],
  ),
  ...waits(document).flatMap(({ id, deemed }) =>
    deemed ? [[statePath(id, 'deemed', 'legal'), deemed.legal] as const] : [],
  ),
];

const parameterOf = ({ parameters, on }: Terms, length: Length): Parameter | undefined =>
  'parameter' in length
    ? parameters.find((one) => one.id === length.parameter && one.from <= on && (one.to === undefined || on <= one.to))
    : undefined;

/** A statutory term is a figure of law, dated and verified; and a figure of law is not sold as a promise. */
function sources(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const clockOf = (id: string | undefined) => document.clocks.find((one) => one.id === id);
  const statutory = clockOf(document.sla.statutory);
  const promised = clockOf(document.sla.promised);
  const faults: Fault[] = [];
  // A parameter that has no value today is found where lengths are.
  const source = statutory && parameterOf(terms, statutory.after);
  if (statutory && source?.verified !== true && resolve(terms, statutory.after)) {
    const said = source ? `${source.id}: ${source.source['zh-CN']}` : JSON.stringify(statutory.after);
    faults.push(fault('statutory_unsourced', '/sla/statutory', { clock: statutory.id }, [said]));
  }
  const law = promised && parameterOf(terms, promised.after);
  if (promised && !statutory && law?.verified === true)
    faults.push(fault('law_promised', '/sla/promised', { clock: promised.id, source: law.source['zh-CN'] }, [law.id]));
  return faults;
}

const over = (length: Duration, most: Duration): boolean => hoursOf(length) > hoursOf(most);

/** An extension is no longer than the law's own; where the law has none, no longer than twice the term, as 12345 has it. */
function extensions(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const { extend } = document.operations;
  const clock = document.clocks.find((one) => one.id === extend?.clock);
  if (!extend || !clock) return [];
  const term = resolve(terms, clock.after);
  const own =
    'parameter' in clock.after ? resolve(terms, { parameter: `${clock.after.parameter}.extension` }) : undefined;
  const most = own ?? (term && { ...term, count: term.count * 2 });
  return most && isRead(document, '/operations/extend/max') && over(extend.max, most)
    ? [
        fault('extension_over_law', '/operations/extend/max', { clock: clock.id, most: written(most) }, [
          `${written(extend.max)} > ${written(most)}`,
        ]),
      ]
    : [];
}

function suspensions(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const { suspend } = document.operations;
  const most = resolve(terms, { parameter: 'operation.suspend' });
  return suspend && most && isRead(document, '/operations/suspend/max') && over(suspend.max, most)
    ? [
        fault('suspension_long', '/operations/suspend/max', { most: written(most) }, [
          `${written(suspend.max)} > ${written(most)}`,
        ]),
      ]
    : [];
}

/** 好差评 A bad rating is answered within the days the policy leaves: to ring back, or to put right. */
function ratings(document: ServiceDocument, terms: Terms): readonly Fault[] {
  const { rating } = document;
  if (!isRead(document, '/rating/onBad')) return [];
  const most = resolve(terms, { parameter: rating.onBad === 'callBack' ? 'rating.callback' : 'rating.rectify' });
  const within = resolve(terms, rating.within);
  return most && within && over(within, most)
    ? [
        fault('rating_slow', '/rating/within', { onBad: rating.onBad, most: written(most) }, [
          `evaluate 1 → ${rating.onBad}`,
          `${written(within)} > ${written(most)}`,
        ]),
      ]
    : [];
}

/** What was decided by law is not undone by a rating, and what was only answered is put right, not just called about. */
function endings(document: ServiceDocument): readonly Fault[] {
  if (!endsAreRead(document) || !isRead(document, '/rating/onBad')) return [];
  const deciding = Object.values(document.workflow.states).filter(
    (state) =>
      state.type === 'final' &&
      (typeof state.outcome === 'string' ? [state.outcome] : state.outcome.of).some(
        (one) => one === 'granted' || one === 'refused',
      ),
  );
  const wanted = deciding.length > 0 ? 'callBack' : 'rectify';
  return document.rating.onBad === wanted
    ? []
    : [
        fault('rating_contrary', '/rating/onBad', { wanted }, [
          ...deciding.map((state) => state.id),
          `evaluate 1 → ${document.rating.onBad}`,
        ]),
      ];
}
