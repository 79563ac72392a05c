// 文书 Which entries of the log are formal letters, of which kind, and what each is called. Pure.
import type { Language } from '#kernel/text.ts';
import type { CaseFile, Entry } from '../view.ts';
import { caseTexts, textIn } from '../words.ts';
import { ahead, isLastWord } from './verdict.ts';

export type LetterKind = 'acceptance' | 'refusal' | 'rejection' | 'correction' | 'suspension' | 'decision' | 'reply';

type Ground = Pick<CaseFile, 'env'>;

const KINDS: { readonly [type: string]: LetterKind | undefined } = {
  accepted: 'acceptance',
  deemed: 'acceptance',
  declined: 'refusal',
  rejected: 'rejection',
  correctionRequested: 'correction',
  approved: 'reply',
  reported: 'reply',
  endedWith: 'reply',
  rectified: 'reply',
};

/** Of what was granted only a suspension goes out as a letter: the applicant is told in writing why the clock stands still. */
export function kindOf({ env }: Ground, entry: Entry): LetterKind | undefined {
  const { type, effect } = entry;
  if (type === 'granted' && effect.facts?.['request'] === 'suspend') return 'suspension';
  // What has no letter by law ends in one where its ending has one.
  const landed = landedIn({ env }, entry);
  if (landed?.type === 'wait' && landed.letter) return 'decision';
  if (CARRIED_OUT.includes(type) && landed?.letter) return 'reply';
  if (type === 'approved' && !decides({ env }, entry)) return undefined;
  return KINDS[type];
}

/** Nor an approval that a letter of its own still follows. */
const decides = ({ env }: Ground, entry: Entry): boolean =>
  isLastWord({ env }, entry) && !ahead({ env }, entry).some(({ letter }) => letter !== undefined);

/** A step of the service's own, money that came, a register that did what was decided before. */
const CARRIED_OUT: readonly string[] = ['performed', 'paid', 'serviceAnswered'];

export const isLetter = (file: Ground, entry: Entry): boolean => kindOf(file, entry) !== undefined;

/** Where an entry brought the case: its ending, or a wait for what was decided to be done. */
function landedIn({ env }: Ground, { type, effect }: Entry) {
  const id = effect.set?.states?.[0] ?? '';
  const state = env.document.workflow.states[id];
  // A payment that did not come about leaves the case where it was.
  return type !== 'payFailed' && (state?.type === 'final' || state?.type === 'wait') ? state : undefined;
}

const DECIDES = ['reply', 'rejection', 'refusal'];

/** A letter that ends the matter, so that a later one of the kind takes its place. What was paid out replaces nothing. */
export const isDecision = (file: Ground, entry: Entry): boolean =>
  DECIDES.includes(kindOf(file, entry) ?? '') && !['paid', 'serviceAnswered'].includes(entry.type);

/** The name the law has for it, which the service says of where it leads; else the usual one. */
export function letterTitle({ env }: Ground, entry: Entry, language: Language): string {
  const usual = caseTexts(language).letters as { readonly [type: string]: string | undefined };
  return textIn(landedIn({ env }, entry)?.letter, language) || (usual[entry.type] ?? '');
}

/** The unit that writes: what no office did is written by the authority. */
export const signerOf = ({ env }: Ground, { as }: Entry): string =>
  env.organisation.posts.get(as ?? '')?.unit ?? env.document.authority;
