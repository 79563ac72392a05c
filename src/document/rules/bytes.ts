// Reading and joining bytes where they lie: what the file formats of this folder are taken apart with.

export const u16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);

export const u32 = (bytes: Uint8Array, at: number): number => u16(bytes, at) * 0x1_0000 + u16(bytes, at + 2);

export const u16LittleEndian = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

export const u32LittleEndian = (bytes: Uint8Array, at: number): number =>
  u16LittleEndian(bytes, at) + u16LittleEndian(bytes, at + 2) * 0x1_0000;

/** Bytes as Latin-1 text, one character a byte. */
export function latin(bytes: Uint8Array, from: number, length: number): string {
  let text = '';
  const end = Math.min(bytes.length, from + length);
  for (let at = from; at < end; at += 1) text += String.fromCharCode(bytes[at] ?? 0);
  return text;
}

/** Latin-1 text as bytes; `\x00` and the like are written as escapes. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

export const startsWith = (bytes: Uint8Array, text: string, from = 0): boolean =>
  bytes.length >= from + text.length && latin(bytes, from, text.length) === text;

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
