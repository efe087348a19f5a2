// Makes keys that look right and open nothing, at run time, so that no secret scanner finds one in this repository.

import { commonChecksumTexts } from '../../../eslint-plugin/src/credentials/checksum.ts';
import { marvin32 } from '../../../eslint-plugin/src/credentials/marvin32.ts';

const alphanumeric = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Text of a length that is the same in every run and looks random. */
export function noise(length: number, alphabet = alphanumeric, seed = 7): string {
  let state = seed;
  let text = '';
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += alphabet.charAt((state >>> 16) % alphabet.length);
  }
  return text;
}

export const hex = (length: number, seed = 7): string => noise(length, '0123456789abcdef', seed);

/** An 84-character Azure key of a service, made in February 2025, with the checksum that belongs to it. */
export function azureKey(service = 'B', seed = 7): string {
  const body = `${noise(52, alphanumeric, seed)}JQQJ99BB${noise(12, alphanumeric, seed + 1)}AAA${service}ACOG`;
  return body + (commonChecksumTexts(body)[0] ?? '');
}

/** The same with a checksum that does not fit. */
export const alteredAzureKey = (service = 'B'): string => {
  const key = azureKey(service);
  return key.slice(0, 83) + (key.endsWith('z') ? 'y' : 'z');
};

/** A key whose last four bytes are the checksum of the others; `signature` stands at `offset` of its base64 text. */
export function identifiableKey(
  length: 52 | 88,
  signature: string,
  offset: number,
  seed: { high: number; low: number },
): string {
  const byteLength = length === 52 ? 39 : 64;
  for (let attempt = 1; ; attempt += 1) {
    const start = noise(offset, alphanumeric, attempt) + signature;
    const bytes = Buffer.from(start.padEnd(88, 'A'), 'base64').subarray(0, byteLength);
    bytes.writeUInt32LE(marvin32(bytes.subarray(0, byteLength - 4), seed), byteLength - 4);
    const key = bytes.toString('base64');
    // The service throws away keys with punctuation where there is none in the layout; so do we.
    if (length === 88 || /^[A-Za-z0-9]+$/.test(key)) return key;
  }
}

export const searchAdminSeed = { high: 0x5041646d, low: 0x696e3030 };
export const searchQuerySeed = { high: 0x51756572, low: 0x79303030 };

export const openaiMark = ['T3Blbk', 'FJ'].join('');
export const openaiProjectKey = (): string => `sk-proj-${noise(74)}${openaiMark}${noise(74, alphanumeric, 9)}`;
