// English words of supervision.
import type { SupervisionTexts } from './texts.zh.ts';

export const en: SupervisionTexts = {
  title: 'Supervision',
  lead: 'For every step past its own time: who is late, since when, and how far up it has gone. Whether the whole case is late stands in the cockpit.',
  total: (count) => `${count} ${count === 1 ? 'step' : 'steps'} overdue`,
  byUnit: 'By office',
  everyUnit: 'All offices',
  mine: 'Waiting for you',
  mineLead:
    'Say who must do what by which day. Sending it completes this supervision; the case itself must still be handled.',
  others: 'Other overdue cases',
  inTime: (count) => (count === 1 ? '1 still in time' : `${count} still in time`),
  none: 'Nothing is overdue.',
  noneMine: 'No supervision is waiting for you.',
  confidential: '(confidential)',
  who: (unit, post) => `${unit} · ${post}`,
  people: (names) => `On duty today: ${names}`,
  nobody:
    'Nobody holds this post today. Have the platform operator name somebody or a substitute, or escalate the case.',
  duty: (kind, day) => `${kind}: was due by the end of ${day}`,
  since: (moment) => `held since ${moment}`,
  tiers: 'Supervised up to',
  last: 'Latest: ',
  order: {
    open: 'Write an order',
    text: 'Order',
    hint: 'The office will see it, and it goes on record.',
    send: 'Send the order',
    done: 'The order has been sent; this supervision is complete.',
  },
  supervise: {
    open: 'Start supervising',
    text: 'Why',
    hint: 'Your post then watches the case until it is done or you give an order.',
    send: 'Start supervising',
    done: 'You are now supervising the case.',
  },
};
