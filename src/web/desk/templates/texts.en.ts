// English words of reply templates.
import type { TemplatesTexts } from './texts.zh.ts';

export const en: TemplatesTexts = {
  title: 'Reply templates',
  lead: (unit) =>
    `For everybody who answers at ${unit}. A chosen text can still be changed: put the facts of the case in.`,
  count: (count) => (count === 1 ? '1 template' : `${count} templates`),
  unit: 'Office',
  none: 'No template yet. Write down what is often answered, for all to use.',
  every: 'All services',
  changed: (by, moment) => `changed by ${by}, ${moment}`,
  change: 'Change',
  changeNamed: (title) => `Change: ${title}`,
  remove: 'Delete',
  removeNamed: (title) => `Delete: ${title}`,
  removeSure: 'It cannot be brought back. Answers already sent stay as they are.',
  removeYes: 'Delete it',
  add: 'New template',
  edit: 'Change the template',
  name: 'Name',
  nameHint: 'Says at a glance when to use it, e.g. “street lamp repaired”',
  text: 'Text',
  textHint: 'Written for residents: what was done, how it turned out, what else they can do.',
  service: 'For which service',
  save: 'Save',
  cancel: 'Leave it as it is',
  saved: 'Saved.',
  removed: 'Deleted.',
};
