// Printing as pages meet it.

export interface About {
  readonly title: string;
  /** What the sheet is verified by; printed at the foot of every page. */
  readonly number: string;
  readonly author: string;
  readonly language: string;
  readonly at: Date;
}

/** `none`: there is no line of ours, as on a scan or on what was printed into a new file. */
export type Checked =
  | { readonly standing: 'none' }
  | { readonly standing: 'altered' | 'intact'; readonly number: string };

export interface Printer {
  /** @param markup A page's markup, or a part of it, with one sheet (`class="letter"`) in it. */
  print(markup: string, about: About): Promise<Uint8Array>;
  /** What became of a file since it was printed here. */
  check(file: Uint8Array): Checked;
}
