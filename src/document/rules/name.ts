// The name a file is kept and handed out under. It comes from a stranger's machine and ends on pages and in headers.
import { ENDINGS, type DocumentType } from './type.ts';

const LONGEST = 120;

/** Controls, and the marks that turn the reading direction, with which `fdp.exe` can be made to look like a PDF. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/gu;

/** What some system takes for part of a path, a pattern or a device. */
const UNSAFE = /[/\\:*?"<>|]/g;

/**
 * A bare name of at most 120 characters without paths, controls and signs that file systems refuse, whose ending is
 * that of the type: `C:\me\掉头.jpg.exe` of a JPEG becomes `掉头.jpg.exe.jpg`.
 */
export function cleanName(given: string, type: DocumentType): string {
  const endings: readonly string[] = ENDINGS[type];
  const bare = given.normalize('NFC').replaceAll(UNSEEN, '').split(/[/\\]/).at(-1) ?? '';
  const plain = bare
    .replaceAll(UNSAFE, '')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  const dot = plain.lastIndexOf('.');
  const ending = dot < 0 ? '' : plain.slice(dot + 1);
  const isRight = dot > 0 && endings.includes(ending.toLowerCase());
  const stem = isRight ? plain.slice(0, dot) : plain;
  const suffix = `.${isRight ? ending : endings[0]}`;
  return `${
    [...stem]
      .slice(0, LONGEST - suffix.length)
      .join('')
      .trim() || 'file'
  }${suffix}`;
}
