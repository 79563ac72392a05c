// Sheets as files: what a page shows, on A4, sealed.
import { loadFonts, type Fonts } from './fonts.ts';
import { findByClass, readMarkup } from './markup.ts';
import type { Printer } from './ports.ts';
import { checkSeal, seal, type Mac } from './seal.ts';
import { typeset } from './typeset.ts';

/** @param folder Where the build laid the fonts; they are read when the first sheet is printed. */
export function createPrinter(folder: string, mac: Mac): Printer {
  let fonts: Promise<Fonts> | undefined;
  return {
    print: async (markup, about) => {
      const sheet = findByClass(readMarkup(markup), 'letter');
      if (!sheet) throw new Error('there is no sheet on this page');
      fonts ??= loadFonts(folder);
      const known = await fonts.catch((failure: unknown) => {
        fonts = undefined;
        throw failure;
      });
      return seal(await typeset(sheet, known, about), about.number, mac);
    },
    check: (file) => checkSeal(file, mac),
  };
}
