// English words of the cockpit.
import type { CockpitTexts } from './texts.zh.ts';

export const en: CockpitTexts = {
  rates: {
    onTimeStatutory: {
      name: 'Within the time of the law',
      formula: 'handled within the statutory time ÷ handled cases that have one (withdrawn ones apart)',
    },
    onTimePromised: {
      name: 'Within the promised time',
      formula: 'handled within the promised time ÷ handled cases that have one (withdrawn ones apart)',
    },
    solved: { name: 'Solved', formula: 'applicants who said "solved" ÷ applicants who answered that question' },
    satisfied: {
      name: 'Satisfied',
      formula: 'ratings of "fairly satisfied" and better ÷ all ratings (silence counts as nothing)',
    },
    rated: { name: 'Rated', formula: 'rated cases ÷ handled cases' },
    rectifiedInTime: { name: 'Bad ratings put right', formula: 'put right ÷ badly rated' },
  },
  refusals: {
    cockpit_not_yours: 'The cockpit is for leaders, supervisors and dispatchers; your post may not open it.',
  },
};
