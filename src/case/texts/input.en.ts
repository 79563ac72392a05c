// English of what is said of a wrong input.
import type { inputFaults as zh } from './input.zh.ts';

export const inputFaults: typeof zh = {
  required: () => 'Please fill this in.',
  unknown: () => 'There is no such field; please leave it out.',
  enum: ({ options }) => `Please choose one of: ${options ?? ''}.`,
  object: () => 'This must be an object.',
  array: () => 'This must be a list.',
  string: () => 'This must be text.',
  integer: () => 'This must be a whole number.',
  boolean: () => 'This must be true or false.',
  minItems: ({ least }) => `At least ${least ?? 0} needed.`,
  maxItems: ({ most }) => `At most ${most ?? 0} allowed.`,
  maxLength: ({ most }) => `At most ${most ?? 0} characters.`,
  date: () => 'Please write a date like 2026-11-23.',
  service: () => 'Please give the id of a service.',
  range: ({ least, most }) => `Please give a number from ${least ?? 0} to ${most ?? 0}.`,
};
