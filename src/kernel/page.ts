// Lists are handed out in pages; `next` goes back in as `after`.

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next: string | null;
}

export const PAGE_SIZE = 20;

/**
 * What `after` says was not handed out as `next`. A list that began again instead would be read twice by software that walks
 * through it to the end.
 */
export const WRONG_AFTER = { code: 'invalid', fields: [{ path: '/after', fault: 'after' }] } as const;

/** A place in a list whose rows are numbered: null at its beginning, undefined for what is no number. */
export const numberAfter = (after: string | undefined): number | null | undefined =>
  after === undefined ? null : /^\d{1,15}$/.test(after) ? Number(after) : undefined;
