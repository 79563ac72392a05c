// The last line of a file we printed: a keyed digest of all before it. Whoever brings the file back learns whether a byte
// of it was changed since. Readers of PDF pass over what follows the end mark.
import { createHash } from 'node:crypto';
import type { Checked } from './ports.ts';

/** Keyed digest in hex. */
export type Mac = (text: string) => string;

const LINE = /\n%Wuyuan ([A-Za-z0-9_-]{1,120}) ([0-9a-f]{64})\n?$/;
/** No line of ours is longer. */
const TAIL = 256;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Of the number as it is written in the line: one number has several ways of writing. */
const signed = (mac: Mac, named: string, bytes: Uint8Array): string => mac(`${named}\0${digestOf(bytes)}`);

/** @param number What the file is verified by, such as the number of a certificate. */
export function seal(bytes: Uint8Array, number: string, mac: Mac): Buffer {
  const named = Buffer.from(number).toString('base64url');
  return Buffer.concat([bytes, Buffer.from(`\n%Wuyuan ${named} ${signed(mac, named, bytes)}\n`)]);
}

export function checkSeal(file: Uint8Array, mac: Mac): Checked {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const found = LINE.exec(bytes.subarray(-TAIL).toString('latin1'));
  if (!found) return { standing: 'none' };
  const [line, named = '', given] = found;
  const number = Buffer.from(named, 'base64url').toString();
  const isIntact = signed(mac, named, bytes.subarray(0, bytes.length - line.length)) === given;
  return { standing: isIntact ? 'intact' : 'altered', number };
}
