// Small readers for JSON of unknown shape. A field that is missing or of another type reads as absent, never throws.

import { toPlainLine } from '../../domain/hostile-text.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

const defaultLength = 500;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field as a record; an empty one when it is none. */
export function getRecord(record: JsonRecord, name: string): JsonRecord {
  const value = record[name];
  return isRecord(value) ? value : {};
}

/** A field as a list; an empty one when it is none. */
export function getList(record: JsonRecord, name: string): readonly unknown[] {
  const value: unknown = record[name];
  return Array.isArray(value) ? value : [];
}

/** A field as one clean line. Numbers and booleans become text; empty text is absent. */
export function getLine(record: JsonRecord, name: string, maxLength = defaultLength): string | null {
  const text = toText(record[name]);
  if (text === null) return null;
  const line = toPlainLine(text, maxLength);
  return line === '' ? null : line;
}

/** The lines of a list field, without empty ones. */
export function getLines(record: JsonRecord, name: string, maxCount = 50): readonly string[] {
  return getList(record, name)
    .slice(0, maxCount)
    .map((value) => toText(value))
    .filter((text) => text !== null)
    .map((text) => toPlainLine(text, defaultLength))
    .filter((line) => line !== '');
}

/** A field that is true or the text "True". */
export function getFlag(record: JsonRecord, name: string): boolean | null {
  const value = record[name];
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return null;
  const word = value.trim().toLowerCase();
  if (word === 'true') return true;
  return word === 'false' ? false : null;
}

/** A time in ISO form with milliseconds; Azure writes seven digits of a second. */
export function getTime(record: JsonRecord, name: string): string | null {
  const value = record[name];
  if (typeof value !== 'string') return null;
  const time = Date.parse(value.trim().slice(0, 64));
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A scalar as text; null for anything else. */
export function toText(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

/** Lower case without spaces and punctuation: undocumented names are compared like this. */
export function toNameKey(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
