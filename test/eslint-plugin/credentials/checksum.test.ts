import { describe, expect, it } from 'vitest';
import { decodeBase64, decodeBase64Text, encodeBase64 } from '../../../eslint-plugin/src/credentials/base64.ts';
import {
  commonChecksumTexts,
  findVerifyingSeed,
  hasCommonChecksum,
} from '../../../eslint-plugin/src/credentials/checksum.ts';
import { marvin32 } from '../../../eslint-plugin/src/credentials/marvin32.ts';
import { alteredAzureKey, azureKey, identifiableKey, searchAdminSeed, searchQuerySeed } from './made-up-keys.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);
const body = (service: string): string => `${'a'.repeat(52)}JQQJ99BL${'A'.repeat(12)}AAA${service}ACOG`;

describe('Marvin32', () => {
  it('gives the published values', () => {
    expect(marvin32(ascii('abc'), { high: 0xd53cd9ce, low: 0xcd0893b7 })).toBe(0x6be02a86);
    expect(marvin32(ascii('abcdefghijklmnopqrstuvwxyz'), { high: 0x0ddddeee, low: 0xeffff000 })).toBe(0xd34847dc);
  });

  it('takes an empty input', () => {
    expect(marvin32(new Uint8Array(0), { high: 0, low: 0 })).toBeTypeOf('number');
  });
});

describe('the checksum of the 84-character key', () => {
  it('gives the known text for each service', () => {
    expect(commonChecksumTexts(body('B'))[0]).toBe('1xOV');
    expect(commonChecksumTexts(body('A'))[0]).toBe('1fx0');
    expect(commonChecksumTexts(body('H'))[0]).toBe('2xF8');
  });

  it('verifies a key with its own checksum only', () => {
    expect(hasCommonChecksum(azureKey())).toBe(true);
    expect(hasCommonChecksum(alteredAzureKey())).toBe(false);
    expect(hasCommonChecksum(azureKey().slice(1))).toBe(false);
  });
});

describe('the checksum of an identifiable key', () => {
  it('tells which seed made it', () => {
    const admin = identifiableKey(52, 'AzSe', 42, searchAdminSeed);
    expect(admin).toHaveLength(52);
    expect(findVerifyingSeed(admin, [searchQuerySeed, searchAdminSeed])).toBe(searchAdminSeed);
    expect(findVerifyingSeed(admin, [searchQuerySeed])).toBeNull();
    expect(findVerifyingSeed('not base64!', [searchQuerySeed])).toBeNull();
  });
});

describe('base64', () => {
  it('agrees with Node in both directions and both alphabets', () => {
    for (const text of ['', 'a', 'ab', 'abc', 'The quick brown fox ~~ ??']) {
      const encoded = Buffer.from(text).toString('base64');
      expect(Buffer.from(decodeBase64(encoded) ?? []).toString()).toBe(text);
      expect(Buffer.from(decodeBase64(Buffer.from(text).toString('base64url')) ?? []).toString()).toBe(text);
      expect(encodeBase64(ascii(text))).toBe(encoded.replace(/=+$/, ''));
    }
  });

  it('refuses what is no base64, and what is no text behind it', () => {
    expect(decodeBase64('a')).toBeNull();
    expect(decodeBase64('ab c')).toBeNull();
    expect(decodeBase64('====')).toBeNull();
    expect(decodeBase64Text(Buffer.from([0, 1, 2]).toString('base64'))).toBeNull();
    expect(decodeBase64Text('aGVsbG8=')).toBe('hello');
  });
});
