// Tells a value that could open something from one that was written to be replaced. Linear in the length of the value.

import { emulatorKeyStarts, placeholderWords } from '../models/credentials/context-formats.ts';

/** Shannon entropy in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

function hasDominantCharacter(text: string): boolean {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return Math.max(...counts.values()) * 2 > text.length;
}

function isPeriodic(text: string): boolean {
  for (let period = 1; period <= 12 && period * 2 <= text.length; period += 1) {
    if (text.startsWith(text.slice(0, text.length - period), period)) return true;
  }
  return false;
}

/** Six or more characters that go up or down by one: `abcdef`, `987654`. */
function hasLongRun(text: string): boolean {
  let length = 1;
  let direction = 0;
  for (let index = 1; index < text.length; index += 1) {
    const step = text.charCodeAt(index) - text.charCodeAt(index - 1);
    length = (step === 1 || step === -1) && step === direction ? length + 1 : 2;
    direction = step;
    if (length >= 7) return true;
  }
  return false;
}

/** Whether the random part of a key is clearly not random, or says in words that it is a stand-in. */
export function isPlaceholder(text: string): boolean {
  if (text === '') return true;
  const lower = text.toLowerCase();
  if (placeholderWords.some((word) => lower.includes(word))) return true;
  return hasDominantCharacter(lower) || isPeriodic(lower) || hasLongRun(lower);
}

export const isEmulatorKey = (text: string): boolean => emulatorKeyStarts.some((start) => text.includes(start));

const tokenCharacters = /^[A-Za-z0-9_+/=.~-]{16,400}$/;
const constantName = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,20}$/;
const uuid = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const host = /^[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}$/;
const word = /^(?:[A-Za-z]+|[A-Za-z]{0,3}\d{1,4}[A-Za-z]?)$/;

const countDigits = (text: string): number => text.length - text.replace(/\d/g, '').length;

/** `my-azure-openai-key-2`, `gpt-4o-mini-2024-07-18`: words with separators, as names and ids are. */
const isMadeOfWords = (text: string): boolean => text.split(/[-_./]/).every((part) => part === '' || word.test(part));

/** Whether a literal could be a key of unknown shape: long, one token, several digits, and no name, host or id. */
export function isRandomToken(text: string): boolean {
  if (!tokenCharacters.test(text) || countDigits(text) < 2 || entropyOf(text) < 3) return false;
  return !constantName.test(text) && !uuid.test(text) && !host.test(text) && !isMadeOfWords(text);
}

/** Whether hexadecimal or base64 text of a fitting length is random enough to be a key. */
export const isRandomShape = (text: string): boolean => countDigits(text) >= 2 && entropyOf(text) >= 3;
