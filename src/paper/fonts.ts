// The faces a sheet is set in: two that know the eight thousand usual signs, and slices that are opened only when a rarer
// one is met, in a name mostly. Subsets of what was used go into the file, so it reads the same on a machine without fonts.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { create, type Font, type FontCollection } from 'fontkit';
import { unpackFont } from './woff.ts';

export interface Face {
  readonly name: string;
  readonly bytes: Buffer;
  readonly font: Font;
}

interface Slice {
  readonly file: string;
  /** First and last code point of each range. */
  readonly ranges: readonly (readonly [number, number])[];
}

export interface Fonts {
  readonly regular: Face;
  readonly bold: Face;
  /** The face that draws a sign; undefined where none of ours knows it. */
  faceOf(sign: string, bold: boolean): Face | undefined;
  /** Opens what these signs need besides the usual faces. */
  open(text: string): Promise<void>;
}

const isFont = (font: Font | FontCollection): font is Font => 'hasGlyphForCodePoint' in font;

async function openFace(name: string, path: string): Promise<Face> {
  const bytes = unpackFont(await readFile(path));
  const font = create(bytes);
  if (!isFont(font)) throw new Error(`${path} is no single font`);
  return { name, bytes, font };
}

const knows = (face: Face, sign: string): boolean => face.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0);

/** @param folder `dist/fonts`, as the build lays it out. */
export async function loadFonts(folder: string): Promise<Fonts> {
  const [regular, bold, list] = await Promise.all([
    openFace('regular', join(folder, 'regular.woff')),
    openFace('bold', join(folder, 'bold.woff')),
    readFile(join(folder, 'rare.json'), 'utf8'),
  ]);
  const slices = JSON.parse(list) as readonly Slice[];
  const rare = new Map<string, Face>();
  const sliceOf = (sign: string): Slice | undefined => {
    const code = sign.codePointAt(0) ?? 0;
    return slices.find(({ ranges }) => ranges.some(([first, last]) => code >= first && code <= last));
  };
  return {
    regular,
    bold,
    faceOf: (sign, isBold) => {
      if (isBold && knows(bold, sign)) return bold;
      if (knows(regular, sign)) return regular;
      const face = rare.get(sliceOf(sign)?.file ?? '');
      return face && knows(face, sign) ? face : undefined;
    },
    open: async (text) => {
      for (const sign of new Set(text)) {
        const slice = knows(regular, sign) ? undefined : sliceOf(sign);
        if (slice && !rare.has(slice.file)) rare.set(slice.file, await openFace(slice.file, join(folder, slice.file)));
      }
    },
  };
}
