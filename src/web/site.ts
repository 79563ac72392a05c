// What every page is told about the request it answers, and what a page is. Plain data: the loaders of http fill it in.
import type { VNode } from 'preact';
import type { Language } from '#kernel/text.ts';
import type { Instant } from '#kernel/time.ts';

export type Side = 'citizen' | 'desk';

/** Entries of the residents' navigation, four so that they fit a phone. */
export type CitizenPlace = 'home' | 'services' | 'cases' | 'me';

/** Entries of the desk's side navigation. Which of them a person sees follows from the posts held. */
export type DeskPlace =
  | 'worklist'
  | 'dispatch'
  | 'watched'
  | 'supervision'
  | 'call'
  | 'file'
  | 'replies'
  | 'answers'
  | 'public'
  | 'notices'
  | 'cockpit'
  | 'reconciliation'
  | 'organisation'
  | 'calendar'
  | 'designer';

/** Names of built files (`citizen.css`, `form.js`) to the addresses they are served under. */
export type Assets = Readonly<Record<string, string>>;

export interface DeskFrame {
  /** The posts the person may act in today, as words: 综合行政执法局 · 办理岗. */
  readonly posts: readonly string[];
  readonly places: readonly { readonly place: DeskPlace; readonly count?: number }[];
}

export interface Site {
  readonly language: Language;
  readonly largeText: boolean;
  /** Demo mode: every page says that its data are invented. */
  readonly demo: boolean;
  /** Set once the demo clock has been moved; said beside the demo line. */
  readonly movedClock: Instant | null;
  readonly now: Instant;
  /** Goes into every form that posts. */
  readonly csrf: string;
  /** For the few `<style>` blocks a form's conditions need. */
  readonly nonce: string;
  /** Path and query of this page; the language and text size buttons come back here. */
  readonly here: string;
  /** 武源县 / Wuyuan County, in the page's language. */
  readonly county: string;
  /** The number people can call, e.g. 12345. */
  readonly helpPhone: string;
  readonly assets: Assets;
  readonly person: { readonly name: string; readonly unread: number } | null;
  /** Present on the desk side when somebody is signed in. */
  readonly desk?: DeskFrame;
}

export interface Paper<View> {
  readonly Sheet: (props: { readonly view: View; readonly site: Site }) => VNode;
  readonly about: (view: View, site: Site) => PaperFacts;
}

export interface PaperFacts {
  readonly title: string;
  /** What the sheet is verified by. */
  readonly number: string;
  /** Who issued it. */
  readonly author: string;
}

/** A page: a pure component over its view model, and the little the frame must know of it. */
export interface Page<View> {
  readonly side: Side;
  readonly title: (view: View, site: Site) => string;
  readonly Body: (props: { readonly view: View; readonly site: Site }) => VNode;
  /** Built scripts this page is enhanced by; it works without them. */
  readonly scripts?: readonly string[];
  /** Built style sheets besides that of its side. */
  readonly styles?: readonly string[];
  /** What of it is a sheet of its own: with `?as=pdf` the address answers with that, printed and sealed. */
  readonly paper?: Paper<View>;
}
