// Every page with a sample view model, by name: what the gallery shows and the tests walk.
import { homePage } from '../citizen/home/page.tsx';
import { signInPage } from '../citizen/sign-in/page.tsx';
import { applyPage } from '../citizen/apply/page.tsx';
import { casePage } from '../citizen/case/page.tsx';
import { renderPage } from '../render.tsx';
import type { Page, Site } from '../site.ts';
import type { Language } from '#kernel/text.ts';
import * as first from './citizen-first.tsx';
import type { Sample } from './frame.ts';

const sample = <View>(name: string, page: Page<View>, viewOf: (language: Language) => View, guest = false): Sample => ({
  name,
  side: page.side,
  html: (site: Site) => renderPage(page, viewOf(site.language), site),
  guest,
});

export const SAMPLES: readonly Sample[] = [
  sample('home', homePage, (language) => first.home(language, false)),
  sample('home-guest', homePage, (language) => first.home(language, true), true),
  sample('sign-in', signInPage, first.signIn, true),
  sample('apply', applyPage, (language) => first.apply(language, false)),
  sample('apply-wrong', applyPage, (language) => first.apply(language, true)),
  sample('case', casePage, (language) => first.caseView(language, 'open')),
  sample('case-correct', casePage, (language) => first.caseView(language, 'correct')),
  sample('case-answered', casePage, (language) => first.caseView(language, 'answered')),
];
