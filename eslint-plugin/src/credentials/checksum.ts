// The checksums that Azure puts into its keys. They tell an issued key from a made-up one without a network call.

import type { ChecksumSeed } from '../models/credentials/format-type.ts';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { marvin32 } from './marvin32.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const commonSeed = { high: 0x44656661, low: 0x756c7430 };
const commonBodyLength = 80;
export const commonKeyLength = 84;

const toLittleEndian = (value: number): Uint8Array =>
  Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);

/** Base 62, padded on the right: the platform writes short numbers that way. */
function toBase62(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) text = digits.charAt(rest % 62) + text;
  return text.padEnd(6, '0');
}

/** The four last characters that belong to the first 80 of a common annotated key; older keys use the second form. */
export function commonChecksumTexts(body: string): readonly string[] {
  const bytes = decodeBase64(body);
  if (bytes === null) return [];
  const ordered = toLittleEndian(marvin32(bytes, commonSeed));
  const bigEndian = ordered.reduce((sum, byte) => sum * 256 + byte, 0);
  return [toBase62(bigEndian).slice(0, 4), encodeBase64(ordered.subarray(0, 3))];
}

/** Whether an 84-character annotated key carries the checksum of its own text. */
export function hasCommonChecksum(key: string): boolean {
  if (key.length !== commonKeyLength) return false;
  return commonChecksumTexts(key.slice(0, commonBodyLength)).includes(key.slice(commonBodyLength));
}

/** The seed under which the last four bytes of a key are the checksum of the bytes before, or null. */
export function findVerifyingSeed(key: string, seeds: readonly ChecksumSeed[]): ChecksumSeed | null {
  const bytes = decodeBase64(key);
  if (bytes === null || bytes.length < 8) return null;
  const body = bytes.subarray(0, bytes.length - 4);
  const written = bytes.subarray(bytes.length - 4);
  const fits = (seed: ChecksumSeed): boolean =>
    toLittleEndian(marvin32(body, seed)).every((byte, index) => byte === written[index]);
  return seeds.find(fits) ?? null;
}
