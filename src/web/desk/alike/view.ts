// Likely same cases in words, for the page of a case.
import type { ReadCase } from '#case/context.ts';
import { caseTexts, textIn } from '#case/words.ts';
import { alikeOf, type Candidate } from '#likeness/actions/compare.ts';
import type { Visit } from '../../web.ts';
import { placeWords, unitWords } from '../words.ts';
import type { AlikeCandidate, AlikeView } from './alike.tsx';
import { alikeTexts } from './texts.ts';

/** Where a case stands once it is answered. */
const AFTER: readonly string[] = ['feedback', 'evaluate', 'closed'];

const NONE: AlikeView = { candidates: [], said: null };

/** Once it is over, or joined to another, there is nothing left to put together. */
export async function alikeFor(visit: Visit, read: ReadCase): Promise<AlikeView> {
  const { closedAt, mergedInto, voices } = read.file.state;
  if (closedAt !== null || mergedInto !== null) return NONE;
  const { candidates, said } = await alikeOf(visit.web.likenessAt(visit.ctx.now), visit.person, read);
  return {
    candidates: candidates
      .filter((one) => !voices.some(({ id }) => id === one.id))
      .map((one) => candidateOf(visit, one)),
    said: said && { number: said.number, href: said.id === null ? null : `/desk/cases/${said.id}` },
  };
}

function candidateOf(visit: Visit, one: Candidate): AlikeCandidate {
  const { language } = visit.site;
  const t = alikeTexts(language);
  const { why } = one;
  const states = visit.ctx.world.catalogue.get(one.hash).workflow.states;
  const stage = caseTexts(language).stages[one.stage];
  return {
    number: one.number,
    href: `/desk/cases/${one.id}`,
    title: one.confidential ? null : (one.title ?? t.untitled),
    place: placeWords(visit, one.town, one.village) || null,
    submittedAt: one.submittedAt,
    state: one.joined ? t.joined(stage) : textIn(states[one.state]?.title, language) || stage,
    unit: one.unit === null ? null : unitWords(visit, one.unit),
    words: why.words,
    why: [t.near[why.near], t.days(why.days), ...(why.sameKind ? [t.sameKind] : [])],
    named: one.named,
    mayJoin: !one.joined && !AFTER.includes(one.stage),
  };
}
