// What people are told of the board: that theirs is shown, how a matter they follow goes on, what is new where they asked. Pure.
import type { Text } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';

/** What happened to a matter that is followed. */
export const STEPS = ['assigned', 'answered', 'putRight', 'reopened'] as const;
export type Step = (typeof STEPS)[number];

/** A case, as messages name it. */
export interface CaseNamed {
  readonly id: string;
  readonly number: string;
  readonly service: { readonly id: string; readonly hash: string };
}

/** `to`: the party it is for. `seq`: the same thing is told to nobody twice. */
export type Note = {
  readonly to: string;
  readonly seq: number;
  readonly at: Instant;
} & (
  | { readonly kind: 'shownInPublic' | 'notShownInPublic' | 'takenOutOfPublic'; readonly of: CaseNamed }
  | { readonly kind: 'matterMoved'; readonly publication: string; readonly step: Step }
  | { readonly kind: 'matterAnswered'; readonly publication: string }
  | { readonly kind: 'newInPublic'; readonly count: number }
  | { readonly kind: 'noticeGiven'; readonly notice: string; readonly title: Text }
);

/** What a subscription asks for; '' stands for everything. */
export interface Wanted {
  readonly town: string;
  readonly village: string;
  readonly subject: string;
}

interface Place {
  readonly town: string | null;
  readonly village: string | null;
}

/** A matter of the whole town is in each of its villages. */
const isThere = (wanted: Wanted, { town, village }: Place): boolean =>
  (wanted.town === '' || wanted.town === town) &&
  (wanted.village === '' || village === null || wanted.village === village);

export const isMatter = (wanted: Wanted, matter: Place & { readonly category: string | null }): boolean =>
  isThere(wanted, matter) && (wanted.subject === '' || wanted.subject === matter.category);

/** Whoever asked for one kind in a place hears what is said of the place all the same. */
export const isNoticed = (wanted: Wanted, notice: Place): boolean => isThere(wanted, notice);
