// The words about places in English.
import type { PlaceTexts } from './texts.zh.ts';

export const en: PlaceTexts = {
  refusals: {
    point_outside: 'That point is not in the county. Please pick another, or choose the town and write the address.',
  },
};
