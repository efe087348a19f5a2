// Marvin32, the keyed checksum that Azure writes into the keys it issues. Works on 32-bit halves.

/** A 64-bit seed, cut in two. */
export interface Seed {
  readonly high: number;
  readonly low: number;
}

const rotateLeft = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Unsigned 32-bit checksum of the bytes. */
export function marvin32(bytes: Uint8Array, seed: Seed): number {
  let p0 = seed.low | 0;
  let p1 = seed.high | 0;
  const mix = (word: number): void => {
    p0 = (p0 + word) | 0;
    p1 ^= p0;
    p0 = (rotateLeft(p0, 20) + p1) | 0;
    p1 = rotateLeft(p1, 9) ^ p0;
    p0 = (rotateLeft(p0, 27) + p1) | 0;
    p1 = rotateLeft(p1, 19);
  };
  const whole = bytes.length - (bytes.length % 4);
  for (let at = 0; at < whole; at += 4) mix(readWord(bytes, at));
  mix(readTail(bytes, whole));
  mix(0);
  return (p0 ^ p1) >>> 0;
}

function readWord(bytes: Uint8Array, at: number): number {
  return (
    byteAt(bytes, at) | (byteAt(bytes, at + 1) << 8) | (byteAt(bytes, at + 2) << 16) | (byteAt(bytes, at + 3) << 24)
  );
}

/** The bytes after the last whole word, closed by 0x80. */
function readTail(bytes: Uint8Array, from: number): number {
  let word = 0x80;
  for (let at = bytes.length - 1; at >= from; at -= 1) word = (word << 8) | byteAt(bytes, at);
  return word;
}

const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
