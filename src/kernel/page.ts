// Lists are handed out in pages; `next` goes back in as `after`.

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly total: number;
  readonly next: string | null;
}

export const PAGE_SIZE = 20;
